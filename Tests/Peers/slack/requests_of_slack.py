"""Requests as Slack makes them, rightly and wrongly signed by Slack's own SDK, with its verdict on each.

    python requests_of_slack.py FIXTURES [--write]

FIXTURES is Tests/SlackTests/Fixtures. The Swift tests read FIXTURES/signed.json and must judge every request as it
says; this script finds out whether the file still is what Slack's SDK makes and says, and whether Bolt, Slack's framework,
takes every fixture for what it is. Prints one line for each check; exits 1 when one is wrong.
"""

import json
import logging
import pathlib
import re
import sys
import time
import urllib.parse

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import Clock, SignatureVerifier

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1795420800


class Standing(Clock):
    """A clock that stands still."""

    def __init__(self, moment: int) -> None:
        self.moment = moment

    def now(self) -> float:
        return self.moment


def verdict(case: dict) -> bool:
    """What Slack's SDK says of a request."""
    verifier = SignatureVerifier(SECRET, Standing(case["now"]))
    try:
        return verifier.is_valid_request(case["body"].encode(), case["fields"])
    except ValueError:
        return False  # a timestamp that is no number


def signed(name: str, path: str, body: str, now: int = NOW, secret: str = SECRET, at: int = NOW) -> dict:
    signature = SignatureVerifier(secret).generate_signature(timestamp=str(at), body=body)
    fields = {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": signature}
    return {"name": name, "path": path, "body": body, "now": now, "fields": fields}


def matrix(fixtures: pathlib.Path) -> list[dict]:
    """Every way of being signed, rightly and wrongly."""
    event = (fixtures / "events/message_im.json").read_text(encoding="utf-8")
    tap = "payload=" + urllib.parse.quote_plus((fixtures / "actions/block_actions.json").read_text(encoding="utf-8"))
    command = "team_id=T0NOORD01&user_id=U0ANNA001&command=%2Fsamenspel&text=4+%26+goed&trigger_id=1.2.ab"
    cases = [
        signed("an event", "events", event),
        signed("a tap", "actions", tap),
        signed("a command", "commands", command),
        signed("an address being tried", "commands", "ssl_check=1&token=legacy"),
        signed("an empty body", "events", ""),
        signed("letters beyond ASCII", "commands", "text=één&emoji=\N{GRINNING FACE}"),
        signed("a null byte", "commands", "text=a\x00b"),
        signed("300 seconds late", "events", event, now=NOW + 300),
        signed("301 seconds late", "events", event, now=NOW + 301),
        signed("300 seconds early", "events", event, now=NOW - 300),
        signed("301 seconds early", "events", event, now=NOW - 301),
        signed("a day late", "events", event, now=NOW + 86400),
        signed("another secret", "events", event, secret="8f742231b10e8888abcd99yyyzzz85a6"),
        signed("signed at another moment", "events", event, at=NOW - 1),
    ]

    def altered(name: str, **changes) -> None:
        case = signed(name, "events", event)
        case["body"] = changes.get("body", case["body"])
        for field, value in changes.get("fields", {}).items():
            if value is None:
                del case["fields"][field]
            else:
                case["fields"][field] = value
        cases.append(case)

    signature = cases[0]["fields"]["X-Slack-Signature"]
    altered("another body", body=event.replace('"4"', '"5"'))
    altered("a body with a space more", body=event + " ")
    altered("a body written anew", body=json.dumps(json.loads(event)))
    altered("no signature", fields={"X-Slack-Signature": None})
    altered("no timestamp", fields={"X-Slack-Request-Timestamp": None})
    altered("neither", fields={"X-Slack-Signature": None, "X-Slack-Request-Timestamp": None})
    altered("an empty signature", fields={"X-Slack-Signature": ""})
    altered("without its version", fields={"X-Slack-Signature": signature[3:]})
    altered("another version", fields={"X-Slack-Signature": "v1=" + signature[3:]})
    altered("in capitals", fields={"X-Slack-Signature": "v0=" + signature[3:].upper()})
    altered("cut short", fields={"X-Slack-Signature": signature[:-2]})
    altered("too long", fields={"X-Slack-Signature": signature + "00"})
    altered("one digit off", fields={"X-Slack-Signature": signature[:-1] + ("0" if signature[-1] != "0" else "1")})
    altered("zeros", fields={"X-Slack-Signature": "v0=" + "0" * 64})
    altered("a timestamp that is a word", fields={"X-Slack-Request-Timestamp": "now"})
    altered("a timestamp with a fraction", fields={"X-Slack-Request-Timestamp": f"{NOW}.5"})
    altered("an empty timestamp", fields={"X-Slack-Request-Timestamp": ""})
    altered("a negative timestamp", fields={"X-Slack-Request-Timestamp": f"-{NOW}"})
    altered("another timestamp", fields={"X-Slack-Request-Timestamp": str(NOW + 1)})
    for case in cases:
        case["accepted"] = verdict(case)
    return cases


def bolt(heard: list[str]) -> App:
    """A bot of Slack's own framework that notes what it hears."""

    class Quiet(WebClient):
        def auth_test(self, **arguments):
            return {"ok": True, "bot_id": "B0BOT0001", "bot_user_id": "U0BOT0001", "team_id": "T0NOORD01"}

    def authorize(**arguments) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id="T0NOORD01", bot_token="xoxb-1", bot_id="B0BOT0001", bot_user_id="U0BOT0001"
        )

    quiet = logging.getLogger("bolt")
    quiet.setLevel(logging.CRITICAL)
    app = App(signing_secret=SECRET, authorize=authorize, client=Quiet(), logger=quiet, process_before_response=True)

    def note(kind: str):
        def listener(ack=None, **arguments):
            if ack is not None:
                ack()
            heard.append(kind)

        return listener

    for event in ["message", "app_mention", "reaction_added", "member_joined_channel", "user_change", "team_join"]:
        app.event(event)(note(event))
    app.event({"type": "message", "subtype": re.compile(".*")})(note("message"))
    for event in ["app_uninstalled", "tokens_revoked", "app_home_opened", "something_of_next_year"]:
        app.event(event)(note(event))
    app.action(re.compile("choice-.*|form"))(note("block_actions"))
    app.view("samenspel-form")(note("view_submission"))
    app.command("/samenspel")(note("command"))
    return app


def check_bolt(fixtures: pathlib.Path) -> list[str]:
    """Whether Bolt takes every fixture for what it says it is."""
    problems = []
    heard: list[str] = []
    app = bolt(heard)

    def dispatch(body: str, content_type: str, signature: str | None = None) -> int:
        timestamp = str(int(time.time()))
        signature = signature or SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
        fields = {
            "content-type": [content_type],
            "x-slack-signature": [signature],
            "x-slack-request-timestamp": [timestamp],
        }
        return app.dispatch(BoltRequest(body=body, headers=fields)).status

    # What Bolt itself keeps from its listeners: the bot's own doings.
    own = {"message_im_self", "message_changed_self"}
    for file in sorted(fixtures.glob("events/*.json")):
        body = file.read_text(encoding="utf-8")
        content = json.loads(body)
        heard.clear()
        status = dispatch(body, "application/json")
        kind = content.get("event", {}).get("type")
        if content["type"] == "app_rate_limited":
            continue  # Bolt knows no such thing: 404
        if status != 200:
            problems.append(f"{file.name}: Bolt answers {status}")
        elif kind is not None and heard != [kind] and file.stem not in own:
            problems.append(f"{file.name}: Bolt hears {heard}")
        if dispatch(body, "application/json", signature="v0=" + "0" * 64) != 401:
            problems.append(f"{file.name}: Bolt takes it unsigned")
    for file in sorted(fixtures.glob("actions/*.json")):
        content = file.read_text(encoding="utf-8")
        heard.clear()
        status = dispatch("payload=" + urllib.parse.quote_plus(content), "application/x-www-form-urlencoded")
        if status != 200 or heard != [json.loads(content)["type"]]:
            problems.append(f"{file.name}: Bolt answers {status} and hears {heard}")
    heard.clear()
    command = "team_id=T0NOORD01&user_id=U0ANNA001&command=%2Fsamenspel&text=4&trigger_id=1.2.ab&channel_id=C1"
    if dispatch(command, "application/x-www-form-urlencoded") != 200 or heard != ["command"]:
        problems.append(f"a command: Bolt hears {heard}")
    return problems


def main() -> int:
    fixtures = pathlib.Path(sys.argv[1])
    cases = matrix(fixtures)
    text = json.dumps(cases, indent=2, ensure_ascii=True) + "\n"
    file = fixtures / "signed.json"
    if "--write" in sys.argv[2:]:
        file.write_text(text, encoding="utf-8")
    problems = []
    if file.read_text(encoding="utf-8") != text:
        problems.append("signed.json is not what Slack's SDK makes; write it anew with --write and read what changed")
    print(f"signed.json: {len(cases)} requests, " + ("; ".join(problems) or "right"))
    wrong = check_bolt(fixtures)
    print("Bolt: " + ("; ".join(wrong) or "takes every fixture for what it is"))
    return 1 if problems or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
