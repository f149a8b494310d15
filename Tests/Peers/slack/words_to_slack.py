"""Checks what the Slack adapter sends against the models of Slack's own SDK, and its fixtures against Slack's samples.

    python words_to_slack.py FIXTURES [SCHEMAS]

FIXTURES is Tests/SlackTests/Fixtures, with the golden files that the Swift tests compare with; SCHEMAS the folder of
published schemas, of which slack/ holds a sample of every event. Every block and everything in it is validated by
itself, and must come back from the SDK as it went in: what the SDK does not know it drops. Prints one line for each
file; exits 1 when one is wrong. Without SCHEMAS the fixtures are not checked, and the last line says so.
"""

import inspect
import json
import logging
import pathlib
import sys
import urllib.parse

from slack_sdk import WebClient
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block, Option
from slack_sdk.models.metadata import Metadata
from slack_sdk.models.views import View

LONGEST_MESSAGE = 13_200  # characters of all blocks; beyond that Slack says msg_blocks_too_long
IN_MESSAGES = {"header", "section", "context", "actions"}
IN_VIEWS = IN_MESSAGES - {"actions"} | {"input"}
TEXT = 3_000


def parts(thing):
    """Everything inside a model, however deep."""
    if isinstance(thing, (list, tuple, set)):
        for item in thing:
            yield from parts(item)
    elif hasattr(thing, "to_dict"):
        yield thing
        for name in dir(thing):
            if not name.startswith("_") and name not in ("logger", "attributes"):
                value = inspect.getattr_static(thing, name, None)
                if name in vars(thing):
                    value = vars(thing)[name]
                if not callable(value) and not isinstance(value, (str, int, property)):
                    yield from parts(value)


def differences(given, made, path=""):
    """What is not the same in two pieces of JSON."""
    if isinstance(given, dict) and isinstance(made, dict):
        for key in sorted(given.keys() | made.keys()):
            if key not in made:
                yield f"{path}/{key}: dropped"
            elif key not in given:
                yield f"{path}/{key}: added"
            else:
                yield from differences(given[key], made[key], f"{path}/{key}")
    elif isinstance(given, list) and isinstance(made, list) and len(given) == len(made):
        for index, (one, other) in enumerate(zip(given, made)):
            yield from differences(one, other, f"{path}/{index}")
    elif given != made:
        yield f"{path}: changed"


def texts(value):
    """Every text object in a piece of JSON."""
    if isinstance(value, dict):
        if value.get("type") in ("mrkdwn", "plain_text") and isinstance(value.get("text"), str):
            yield value
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def check_model(model, given) -> list[str]:
    """What the SDK has against a model or anything in it."""
    problems = []
    for part in parts(model):
        try:
            part.validate_json()
        except SlackObjectFormationError as error:
            problems.append(str(error))
    if problems:
        return problems
    try:
        return list(differences(given, model.to_dict()))
    except SlackObjectFormationError as error:
        return [str(error)]


def check_blocks(blocks: list, allowed: set) -> list[str]:
    """What is wrong with the blocks of a message or a view."""
    problems = []
    for index, block in enumerate(blocks):
        if block.get("type") not in allowed:
            problems.append(f"block {index}: {block.get('type')} does not belong here")
            continue
        try:
            model = Block.parse(block)
        except (SlackObjectFormationError, TypeError) as error:
            problems.append(f"block {index}: {error}")
            continue
        problems += [f"block {index}: {problem}" for problem in check_model(model, block)]
        # The SDK keeps the options of an element as they are: each is looked at by itself.
        for option in block.get("element", {}).get("options", []):
            problems += [f"block {index}: {problem}" for problem in check_model(Option(**option), option)]
        if block["type"] == "actions":
            labels = [element["text"]["type"] for element in block["elements"]]
            problems += [f"block {index}: a label in markup" for kind in labels if kind != "plain_text"]
    elements = [element for block in blocks for element in block.get("elements", [])]
    actions = [element["action_id"] for element in elements if "action_id" in element]
    identifiers = [block["block_id"] for block in blocks if "block_id" in block]
    if len(actions) != len(set(actions)) or len(identifiers) != len(set(identifiers)):
        problems.append("two actions or blocks of one name")
    for text in texts(blocks):
        if not 1 <= len(text["text"]) <= TEXT:
            problems.append(f"a text of {len(text['text'])} characters")
        if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
            problems.append("a text in which Slack looks for mentions and links")
        if text["type"] == "mrkdwn" and any(sign in text["text"] for sign in ("<!", "<@", "<#")):
            problems.append("a mention")
    return problems


def check_message(arguments: dict) -> list[str]:
    """What is wrong with a message."""
    blocks = arguments.get("blocks", [])
    problems = check_blocks(blocks, IN_MESSAGES)
    if len(blocks) > 50 or sum(len(text["text"]) for text in texts(blocks)) > LONGEST_MESSAGE:
        problems.append("too long")
    if not arguments.get("text") or len(arguments["text"]) > 40_000 or "<" in arguments["text"]:
        problems.append("no text to stand in for the blocks, or not a plain one")
    if "metadata" in arguments:
        problems += check_model(Metadata(**arguments["metadata"]), arguments["metadata"])
    return problems


def check_view(view: dict) -> list[str]:
    """What is wrong with a view."""
    problems = check_blocks(view["blocks"], IN_VIEWS) or check_model(View(**view), view)
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        problems.append("questions, and no way to send them in")
    return problems


def check_calls(calls: list) -> list[str]:
    """What is wrong with calls: unknown methods and arguments, and what is in them."""
    problems = []
    for call in calls:
        method = getattr(WebClient, call["method"].replace(".", "_"), None)
        if method is None:
            problems.append(f"{call['method']}: no such method")
            continue
        if call["contentType"].startswith("application/json"):
            arguments = json.loads(call["arguments"])
        else:
            arguments = dict(urllib.parse.parse_qsl(call["arguments"], keep_blank_values=True))
        known = inspect.signature(method).parameters
        needed = {name for name, one in known.items() if one.kind == one.KEYWORD_ONLY and one.default is one.empty}
        found = [f"unknown argument {name}" for name in arguments if name not in known]
        found += [f"without {name}" for name in needed - arguments.keys()]
        if "blocks" in arguments:
            found += check_message(arguments)
        if "view" in arguments:
            found += check_view(arguments["view"])
        problems += [f"{call['method']}: {problem}" for problem in found]
    return problems


def check_golden(file: pathlib.Path) -> list[str]:
    """What is wrong with a golden file, by what its name says it is."""
    content = json.loads(file.read_text(encoding="utf-8"))
    kind = file.stem.split("-")[0]
    if kind == "message":
        return check_message(content) + check_calls(
            [{"method": "chat.postMessage", "contentType": "application/json", "arguments": json.dumps(content)}]
        )
    if kind == "view":
        return check_view(content)
    if kind == "response":
        unknown = content.keys() - {"text", "blocks", "response_type", "replace_original", "delete_original"}
        return check_message(content) + [f"unknown {name}" for name in sorted(unknown)]
    if kind == "calls":
        return check_calls(content)
    if kind == "manifest":
        features = content["features"]["slash_commands"] + [content["display_information"]]
        return [f"{name}: too long" for one in features for name, text in one.items() if len(str(text)) > 140]
    return ["of no kind that is known"]


SAMPLES = {
    "message": "events/MessagePayload.json",
    "app_mention": "events/AppMentionPayload.json",
    "reaction_added": "events/ReactionAddedPayload.json",
    "member_joined_channel": "events/MemberJoinedChannelPayload.json",
    "user_change": "events/UserChangePayload.json",
    "team_join": "events/TeamJoinPayload.json",
    "app_uninstalled": "events/AppUninstalledPayload.json",
    "tokens_revoked": "events/TokensRevokedPayload.json",
    "app_home_opened": "events/AppHomeOpenedPayload.json",
    "app_rate_limited": "events/AppRateLimitedPayload.json",
    "block_actions": "app-backend/interactive-components/BlockActionPayload.json",
    "view_submission": "app-backend/views/ViewSubmissionPayload.json",
}
# What the samples leave open, or leave out although Slack sends it.
OPEN = {"blocks", "state", "files", "attachments"}
UNNAMED = {
    "event_ts", "cache_ts", "context_team_id", "context_enterprise_id", "enterprise", "response_urls", "upload",
    # Of a message that tells of another, which the sample of a plain message lacks.
    "message", "previous_message", "deleted_ts", "hidden", "edited", "user_team", "source_team", "channel_type",
    "parent_user_id", "thread_ts", "subtype", "username", "app_id", "minute_rate_limited",
}  # fmt: skip


def strangers(given, sample, path=""):
    """The names in a fixture that Slack's sample does not have."""
    if isinstance(given, dict) and isinstance(sample, dict):
        for key, value in given.items():
            if key in OPEN or key in UNNAMED and key not in sample:
                continue
            if key not in sample:
                yield f"{path}/{key}"
            else:
                yield from strangers(value, sample[key], f"{path}/{key}")
    elif isinstance(given, list) and isinstance(sample, list) and sample:
        for item in given:
            yield from strangers(item, sample[0], path)


def check_fixture(file: pathlib.Path, samples: pathlib.Path) -> list[str] | None:
    """What in a fixture Slack never sends; None where there is no sample of its kind."""
    content = json.loads(file.read_text(encoding="utf-8"))
    kind = content.get("event", {}).get("type", content["type"])
    if kind not in SAMPLES:
        return None
    sample = json.loads((samples / SAMPLES[kind]).read_text(encoding="utf-8"))
    return [f"Slack's sample has no {name}" for name in strangers(content, sample)]


def many(button: dict, count: int) -> list[dict]:
    """So many of a button, each with its own name."""
    return [button | {"action_id": str(number)} for number in range(count)]


FAULTS = [
    ("a long label", lambda message, row: row["elements"][0]["text"].update(text="x" * 76)),
    ("no label", lambda message, row: row["elements"][0].pop("text")),
    ("a label in markup", lambda message, row: row["elements"][0]["text"].update(type="mrkdwn")),
    ("a long value", lambda message, row: row["elements"][0].update(value="x" * 2001)),
    ("an unknown style", lambda message, row: row["elements"][0].update(style="red")),
    ("an unknown field", lambda message, row: row["elements"][0].update(colour="red")),
    ("an unknown element", lambda message, row: row["elements"][0].update(type="knob")),
    ("an unknown block", lambda message, row: message["blocks"].append({"type": "song"})),
    ("two of one name", lambda message, row: row["elements"][0].update(action_id=row["elements"][1]["action_id"])),
    ("26 buttons", lambda message, row: row.update(elements=many(row["elements"][0], 26))),
    ("a long text", lambda message, row: message["blocks"][1]["text"].update(text="x" * 3001)),
    ("a long heading", lambda message, row: message["blocks"][0]["text"].update(text="x" * 151)),
    ("an empty text", lambda message, row: message["blocks"][1]["text"].update(text="")),
    ("a mention", lambda message, row: message["blocks"][1]["text"].update(text="<!channel>")),
    ("a text that is looked through", lambda message, row: message["blocks"][1]["text"].pop("verbatim")),
    ("51 blocks", lambda message, row: message.update(blocks=[message["blocks"][1]] * 51)),
    ("no text", lambda message, row: message.pop("text")),
]


def missed(message: dict) -> list[str]:
    """The faults that this checker does not find when they are put into a message: there should be none."""
    names = []
    for name, spoil in FAULTS:
        spoilt = json.loads(json.dumps(message))
        spoil(spoilt, next(block for block in spoilt["blocks"] if block["type"] == "actions"))
        if not check_message(spoilt):
            names.append(f"does not find {name}")
    return names


def main() -> int:
    logging.disable(logging.WARNING)
    fixtures = pathlib.Path(sys.argv[1])
    samples = pathlib.Path(sys.argv[2]) / "slack" if len(sys.argv) > 2 else None
    wrong = 0

    def report(name: str, problems: list[str]) -> None:
        nonlocal wrong
        print(f"{name}: " + ("; ".join(problem[:200] for problem in problems[:5]) or "right"))
        wrong += bool(problems)

    goldens = sorted(fixtures.glob("golden/*.json"))
    for file in goldens:
        report(file.name, check_golden(file))
    if not goldens:
        report("golden", ["no files"])
    question = json.loads((fixtures / "golden/message-question-nl.json").read_text(encoding="utf-8"))
    report(f"this checker, with {len(FAULTS)} faults put in", missed(question))
    if samples is not None and samples.is_dir():
        for file in sorted(fixtures.glob("events/*.json")) + sorted(fixtures.glob("actions/*.json")):
            problems = check_fixture(file, samples)
            if problems is not None:
                report(file.name, problems)
    else:
        print("skipped: the fixtures against Slack's samples (no published schemas here)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
