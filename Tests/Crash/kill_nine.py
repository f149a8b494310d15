#!/usr/bin/env python3
"""Kills `serve` while people answer, again and again, and looks whether anything acknowledged is lost or counted twice.

    Tests/Crash/kill_nine.py PATH-TO-SAMENSPEL [--times 200] [--people 60] [--seed 1]

People answer the questions of one open round over HTTP, each answer under an id of its own; a third of the answers is
sent twice, as after a broken line. At a random moment, often in the middle of answers, the process gets `kill -9` and is
started again. What was acknowledged (the answer to the POST came) is noted here; what was not may or may not stand. At
the end every person asks for the own answers and they are compared; then the round closes and the published number of
answers is compared with the people who answered. Uses only Python's standard library. Ends with 0, or 1 and what broke.
"""

import argparse
import html
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

BEFORE = "2026-11-23T08:00:00Z"     # everybody is welcomed
OPEN = "2026-11-25T09:00:00Z"       # the round is open
CLOSED = "2026-12-11T09:00:00Z"     # the round is closed and summed up


class Server:
    """One `serve`, started and killed."""

    def __init__(self, binary, folder, port):
        self.binary, self.folder, self.port, self.process = binary, folder, port, None

    def start(self, moment):
        log = open(os.path.join(self.folder, "serve.log"), "ab")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--config", os.path.join(self.folder, "samenspel.yaml"), "--rehearse-from", moment,
             "--speed", "1"], stdout=log, stderr=log)
        for _ in range(600):
            if self.process.poll() is not None:
                raise SystemExit("serve ended by itself:\n" + self.log())
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("serve does not answer:\n" + self.log())

    def kill(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        code = self.process.wait(60)
        if how == signal.SIGTERM and code != 0:
            raise SystemExit(f"serve ended with {code} after SIGTERM:\n" + self.log())

    def log(self):
        with open(os.path.join(self.folder, "serve.log"), errors="replace") as file:
            return file.read()[-3000:]

    def command(self, *arguments):
        done = subprocess.run([self.binary, *arguments, "--config", os.path.join(self.folder, "samenspel.yaml")],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"samenspel {' '.join(arguments)}: {done.stderr}{done.stdout}")
        return done.stdout


class Person:
    """One participant with a session, and what was acknowledged."""

    def __init__(self, server, name):
        self.server, self.name, self.cookie = server, name, None
        self.acknowledged, self.uncertain = {}, {}

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.server.port}"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8", "replace")

    def join(self):
        link = self.server.command("link", f"webchat:{self.name}")
        path = urllib.parse.urlsplit(re.search(r"https?://\S+", link).group()).path
        answer, text = self.request("POST", path, "")
        self.cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        if not self.cookie:
            raise SystemExit(f"no session for {self.name}: {answer.status} {text[:300]}")

    def page(self):
        answer, text = self.request("GET", "/chat")
        if answer.status != 200:
            raise SystemExit(f"{self.name} sees no page: {answer.status} {text[:300]}")
        return text

    def question(self):
        """The open question: its words and its prompt; None when there is none."""
        for form in re.findall(r"<form[^>]*class=\"[^\"]*choices[^\"]*\"[^>]*>.*?</form>", self.page(), re.S):
            if 'hidden' in form.split(">")[0] or 'class="scores"' not in form and "scores" not in form:
                continue
            prompt = re.search(r'name="prompt" value="([^"]+)"', form)
            words = re.search(r"<legend[^>]*>(.*?)</legend>", form, re.S)
            if prompt and words:
                asked = html.unescape(re.sub(r"<[^>]+>", "", words.group(1))).strip()
                return re.sub(r"\s*\(\d+ van \d+\)", "", asked).strip(), html.unescape(prompt.group(1))
        return None

    def answer(self, question, prompt, value, number, twice):
        """Taps a score; notes it as acknowledged only when the answer to the POST came."""
        body = urllib.parse.urlencode({"pane": "chat", "id": f"{self.name}-{number}", "prompt": prompt, "choice": str(value)})
        self.uncertain.setdefault(question, set()).add(value)
        for _ in range(2 if twice else 1):
            try:
                answer, text = self.request("POST", "/chat/messages", body)
            except OSError:
                return False
            except http.client.HTTPException:
                return False
            if answer.status >= 400:
                raise SystemExit(f"{self.name}: {answer.status} {text[:300]}")
        self.acknowledged[question] = value
        return True

    def own_answers(self):
        """What the service says this person answered."""
        body = urllib.parse.urlencode({"pane": "chat", "id": f"{self.name}-own", "text": "mijn antwoord"})
        self.request("POST", "/chat/messages", body)
        for _ in range(200):
            text = html.unescape(re.sub(r"<[^>]+>", "\n", self.page()))
            if "nog niets geantwoord" in text:
                return {}
            if "dit heb jij geantwoord" in text:
                break
            time.sleep(0.05)
        text = text[text.rfind("dit heb jij geantwoord"):]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return {lines[i - 1].rstrip(): int(line[0]) for i, line in enumerate(lines) if re.match(r"[1-5] \w", line) and i}


def write_installation(folder, people, port, root):
    names = "\n".join(f"  - webchat:deelnemer-{i}" for i in range(people))
    with open(os.path.join(folder, "samenspel.yaml"), "w") as file:
        file.write(f"""http: {{host: 127.0.0.1, port: {port}}}
data: data
keys: keys
dialogs: {root}/dialogs
regions: regions
admit: [webchat]
platforms: {{webchat: {{kind: webchat}}}}
log: {{level: warning}}
""")
    os.makedirs(os.path.join(folder, "regions"))
    with open(os.path.join(folder, "regions", "proef.yaml"), "w") as file:
        file.write(f"""region: proef
name: Proefnetwerk
controller: {{name: Ziekenhuis, contact: privacy@example.nl}}
facilitators: {{name: de coördinator, accounts: ["webchat:coordinator"]}}
participants:
{names}
channels: ["webchat:kanaal"]
rounds: {{model: zorginstituut-ic, working-days-before-meeting: 15}}
meetings: {{dates: [2026-12-16], at: "14:00"}}
""")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    folder = tempfile.mkdtemp(prefix="samenspel-kill-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write_installation(folder, options.people, port, root)
    server = Server(os.path.abspath(options.binary), folder, port)
    server.start(BEFORE)
    server.command("region", "confirm", "proef")
    people = [Person(server, f"deelnemer-{i}") for i in range(options.people)]
    for person in people:
        person.join()
    server.kill(signal.SIGTERM)
    server.start(OPEN)
    for _ in range(200):
        if people[-1].question() and people[0].question():
            break
        time.sleep(0.1)
    else:
        raise SystemExit("the round never opened:\n" + server.log())

    number, kills, acknowledged, lost_posts = 0, 0, 0, 0
    while kills < options.times:
        # Several people answer at once while the process is killed at a random moment.
        killer = threading.Timer(chance.uniform(0.0, 0.12), server.kill)
        group = chance.sample(people, 3)
        questions = []
        for person in group:
            asked = person.question()
            if asked is None:
                continue
            questions.append((person, *asked))
        if not questions:
            # Everybody in this group is through; where all are, earlier answers stay as they are.
            questions = []
        threads, results = [], []
        killer.start()
        for person, question, prompt in questions:
            number += 1
            value, twice, own = chance.randint(1, 5), chance.random() < 0.33, number
            thread = threading.Thread(target=lambda p=person, q=question, t=prompt, v=value, n=own, w=twice: results.append(p.answer(q, t, v, n, w)))
            threads.append(thread)
            thread.start()
        for thread in threads:
            thread.join()
        killer.join()
        acknowledged += sum(results)
        lost_posts += len(results) - sum(results)
        kills += 1
        server.start(OPEN)

    wrong = []
    for person in people:
        own = person.own_answers()
        for question, value in person.acknowledged.items():
            if own.get(question) != value and own.get(question) not in person.uncertain[question]:
                wrong.append(f"{person.name}: '{question}' was acknowledged as {value} and now is {own.get(question)}")
        for question, value in own.items():
            if value not in person.uncertain.get(question, set()):
                wrong.append(f"{person.name}: '{question}' is {value}, which nobody said")
        person.counted = len(own)
    server.kill(signal.SIGTERM)
    server.start(CLOSED)
    for _ in range(300):
        text = subprocess.run([server.binary, "summary", "proef", "--format", "json", "--config",
                               os.path.join(folder, "samenspel.yaml")], capture_output=True, text=True)
        if text.returncode == 0:
            break
        time.sleep(0.1)
    else:
        raise SystemExit("no summary: " + text.stderr + server.log())
    published = re.search(r'"participants"\s*:\s*(\d+)', text.stdout)
    answered = sum(1 for person in people if person.counted)
    if published is None or int(published.group(1)) != answered:
        wrong.append(f"{answered} people answered, the summary says {published and published.group(1)}")
    server.kill(signal.SIGTERM)
    verify = subprocess.run([server.binary, "verify", os.path.join(folder, "data")], capture_output=True, text=True)
    if verify.returncode != 0:
        wrong.append("verify: " + verify.stdout + verify.stderr)
    for line in wrong:
        print(line)
    print(f"{kills} kills, {number} answers sent, {acknowledged} acknowledged, {lost_posts} cut off, "
          f"{answered} of {len(people)} people counted: {'FAILED' if wrong else 'nothing lost, nothing twice'}")
    if not wrong:
        shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
