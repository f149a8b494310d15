"""A real homeserver (Synapse) for one test, on loopback only.

usage: homeserver.py FOLDER PORT REGISTRATION

Makes its configuration in FOLDER, starts Synapse, and says `{"ok": true}` when it answers. Commands: `stop`, `start`.
Stops it when the test closes the pipe, also by dying.
"""

import base64
import os
import pathlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import lines

CONFIGURATION = """
server_name: localhost
public_baseurl: http://127.0.0.1:{port}/
pid_file: {folder}/homeserver.pid
listeners:
  - {{port: {port}, bind_addresses: ["127.0.0.1"], tls: false, type: http, resources: [{{names: [client]}}]}}
database: {{name: sqlite3, args: {{database: "{folder}/homeserver.db"}}}}
log_config: {folder}/log.yaml
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
macaroon_secret_key: test
form_secret: test
report_stats: false
suppress_key_server_warning: true
trusted_key_servers: []
federation_domain_whitelist: []
enable_registration: true
enable_registration_without_verification: true
bcrypt_rounds: 4
presence: {{enabled: false}}
app_service_config_files: ["{registration}"]
rc_message: {limit}
rc_registration: {limit}
rc_joins: {{local: {limit}, remote: {limit}}}
rc_joins_per_room: {limit}
rc_invites: {{per_room: {limit}, per_user: {limit}, per_issuer: {limit}}}
rc_room_creation: {limit}
rc_login: {{address: {limit}, account: {limit}, failed_attempts: {limit}}}
"""

LOG = """
version: 1
formatters: {{plain: {{format: "%(asctime)s %(name)s %(levelname)s %(message)s"}}}}
handlers: {{file: {{class: logging.FileHandler, formatter: plain, filename: {folder}/homeserver.log}}}}
root: {{level: INFO, handlers: [file]}}
disable_existing_loggers: false
"""

READY_SECONDS = 60
STOP_SECONDS = 20


class Homeserver:
    def __init__(self, folder, port, registration):
        self.folder = folder
        self.port = port
        self.process = None
        values = {
            "folder": folder,
            "port": port,
            "registration": registration,
            "limit": "{per_second: 100000, burst_count: 100000}",
        }
        (folder / "homeserver.yaml").write_text(CONFIGURATION.format(**values))
        (folder / "log.yaml").write_text(LOG.format(**values))
        # As Synapse writes it: the algorithm, a version, and 32 random bytes.
        key = base64.b64encode(os.urandom(32)).decode().rstrip("=")
        (folder / "signing.key").write_text(f"ed25519 a_test {key}\n")

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "synapse.app.homeserver", "--config-path", str(self.folder / "homeserver.yaml")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "errors.log").open("ab"),
        )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("Synapse does not start: " + (self.folder / "errors.log").read_text()[-2000:])

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def main():
    # A test may start us from a thread that blocks signals, and then Synapse would not hear that it has to stop.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    folder, port, registration = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    homeserver = Homeserver(folder, port, registration)
    try:
        homeserver.start()
        lines.say(ok=True)
        for command in lines.commands():
            try:
                {"start": homeserver.start, "stop": homeserver.stop}[command["do"]]()
                lines.say(ok=True)
            except Exception as error:
                lines.problem(error)
    except Exception as error:
        lines.problem(error)
    finally:
        homeserver.stop()


main()
