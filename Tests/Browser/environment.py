"""Runs a script of this folder in a virtual environment of its own, made on first use."""

import hashlib
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


def enter() -> None:
    """Makes the environment when it is missing or old, and starts the running script again inside it."""
    home = ROOT / ".venv-browser"
    python = home / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == home.resolve():
        return
    requirements = FOLDER / "requirements.txt"
    stamp = home / "requirements.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not python.exists() or not stamp.exists() or stamp.read_text() != wanted:
        try:
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
                check=True,
            )
        except (OSError, subprocess.CalledProcessError) as problem:
            sys.exit(f"browser test: cannot make {home}: {problem}; install python3-venv and see to a package index")
        stamp.write_text(wanted)
    os.execv(python, [str(python), *sys.argv])
