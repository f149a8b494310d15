"""Speaks with a test: one JSON object a line, each command answered by one line. Ends when the test ends."""

import json
import sys


def say(**values):
    """Answers the last command, or says that all is ready."""
    print(json.dumps(values), flush=True)


def problem(error):
    """Answers the last command with what went wrong."""
    say(ok=False, error=f"{type(error).__name__}: {error}")


def read(line):
    """A command."""
    return json.loads(line)


def commands():
    """The commands, until the test closes the pipe or dies."""
    for line in sys.stdin:
        if line.strip():
            yield read(line)
