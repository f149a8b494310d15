"""Checks what the Teams adapter sends, and the fixtures of what it gets, against the published schemas.

    python shapes.py SCHEMAS FIXTURES MESSAGES

SCHEMAS is the folder of published schemas (adaptivecards/adaptive-card-1.5.0.json,
botframework/botframework-channel.json); FIXTURES that of TeamsTests; MESSAGES the folder with every message of every
dialog as it goes to Teams. In `goldens` every file is a list of activities, in MESSAGES a list of requests for each
message: each activity must be one by the Bot Connector's description, without a field that it does not know, and each
card a card of version 1.5 that follows our own rules too. `requests/conversation.json` opens a conversation. In `activities` is what
comes in: Teams adds fields of its own, but those that are described must be as described. Then faults are put into a
golden file, each of which must be found. Prints one line for each file; exits 1 when one is wrong.
"""

import base64
import json
import pathlib
import struct
import sys

import jsonschema

CARD = "application/vnd.microsoft.card.adaptive"
LARGEST_CARD = 28 * 1024  # bytes
LARGEST_PICTURE = 1024 * 1024  # bytes; neither side longer than 1024 pixels
BUTTONS_IN_SET = 6
SHARED = ("title", "tooltip", "data")  # what a button and its fallback have in common


def closed(schema):
    """The same description, with no field beside those that it names."""
    definitions = json.loads(json.dumps(schema["definitions"]))
    for definition in definitions.values():
        if definition.get("type") == "object" and definition.get("properties"):
            definition.setdefault("additionalProperties", False)
    return definitions


# These are not as described, on purpose: odd shapes, an unknown type, and HTML as text where an object is described (so
# does Teams).
ODD = {"message-odd-shapes.json", "unknown.json", "message-personal.json"}


def parts(value):
    """Every object in a piece of JSON, however deep."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from parts(item)
    elif isinstance(value, list):
        for item in value:
            yield from parts(item)


def check_buttons(actions):
    """What is wrong with the buttons of a set: each works in old clients too and carries a token."""
    if not 1 <= len(actions) <= BUTTONS_IN_SET:
        yield f"{len(actions)} buttons in a set"
    if len({json.dumps(action.get("data")) for action in actions}) != len(actions):
        yield "two buttons that carry the same"
    for action in actions:
        fallback = action.get("fallback")
        if action.get("type") != "Action.Execute" or not action.get("verb"):
            yield f"a button that is no Action.Execute with a verb: {action.get('type')}"
        if not isinstance(fallback, dict) or fallback.get("type") != "Action.Submit":
            yield "a button without a fallback to Action.Submit"
        elif {**fallback, "type": ""} != {name: action[name] for name in SHARED if name in action} | {"type": ""}:
            yield "a fallback that says or carries something else"
        if not action.get("title"):
            yield "a button that says nothing"
        if not isinstance(action.get("data"), dict) or list(action["data"]) != ["token"] or not action["data"]["token"]:
            yield "a button that carries something else than a token"


def check_card(card):
    """What is wrong with a card beyond the schema."""
    if card.get("version") != "1.5" or not card.get("lang") or not card.get("fallbackText"):
        yield "not version 1.5, or without language or words for clients that show no cards"
    if len(json.dumps(card).encode()) >= LARGEST_CARD:
        yield "28 KB or more"
    if "actions" in card:
        yield "buttons outside the body, where old clients know no fallback"
    if not card.get("body"):
        yield "empty"
    for part in parts(card):
        kind = part.get("type")
        if kind in ("TextBlock", "FactSet"):
            yield f"{kind}, in which people's text would be read as markdown"
        if kind == "TextRun" and not part.get("text"):
            yield "a text without words"
        if kind == "Action.OpenUrl" and not str(part.get("url")).startswith(("https://", "http://", "mailto:")):
            yield "a link to something else than the web or mail"
        if kind == "ActionSet":
            yield from check_buttons(part.get("actions", []))


def check_picture(attachment):
    """What is wrong with a picture in an activity."""
    head, _, data = attachment.get("contentUrl", "").partition(",")
    picture = base64.b64decode(data, validate=True) if head == "data:image/png;base64" else b""
    if not picture.startswith(b"\x89PNG") or len(picture) > LARGEST_PICTURE:
        yield "no PNG of at most 1 MB"
    elif max(struct.unpack(">II", picture[16:24])) > 1024:
        yield "a side of more than 1024 pixels"


class Checker:
    """The published descriptions, ready to judge with."""

    def __init__(self, schemas):
        card_schema = json.loads((schemas / "adaptivecards/adaptive-card-1.5.0.json").read_text(encoding="utf-8-sig"))
        channel = json.loads((schemas / "botframework/botframework-channel.json").read_text(encoding="utf-8-sig"))
        definitions = closed(channel)

        def described(name, definitions):
            return jsonschema.Draft4Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})

        self.cards = jsonschema.Draft6Validator(card_schema)
        self.activities = described("Activity", definitions)
        self.opening = described("ConversationParameters", definitions)
        self.arriving = described("Activity", channel["definitions"])

    def check(self, activities):
        """What is wrong with a list of activities that we send."""
        if not activities:
            yield "nothing is sent"
        for activity in activities:
            for error in self.activities.iter_errors(activity):
                yield f"activity: {error.json_path}: {error.message}"
            kinds = [attachment.get("contentType") for attachment in activity.get("attachments") or []]
            if CARD in kinds and (activity.get("text") or len(kinds) > 1):
                yield "activity: a card beside something else, for which Teams gives no id"
            if activity.get("text") and activity.get("textFormat") not in ("xml", "plain"):
                yield "activity: a text that is read as markdown"
            if activity.get("entities"):
                yield "activity: a mention"
            for attachment in activity.get("attachments") or []:
                if attachment.get("contentType") == CARD:
                    card = attachment.get("content", {})
                    for error in self.cards.iter_errors(card):
                        yield f"card: {error.json_path}: {error.message}"
                    for problem in check_card(card):
                        yield f"card: {problem}"
                elif attachment.get("contentType") == "image/png":
                    for problem in check_picture(attachment):
                        yield f"picture: {problem}"
                else:
                    yield "attachment: of no kind that is known"


def card_of(activities):
    """The card of a golden file."""
    return next(one["content"] for activity in activities for one in activity.get("attachments") or [])


def buttons(activities):
    """The first set of buttons of a golden file."""
    return next(part for part in parts(card_of(activities)) if part.get("type") == "ActionSet")["actions"]


def run(activities):
    """The first piece of text of the card of a golden file."""
    return next(part for part in parts(card_of(activities)) if part.get("type") == "TextRun")


def picture(width, height, more=0):
    """A picture as far as its head says."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"x" * more
    url = "data:image/png;base64," + base64.b64encode(head).decode()
    return {"type": "message", "attachments": [{"contentType": "image/png", "contentUrl": url}]}


FAULTS = [
    ("no activity", lambda it: it.clear()),
    ("an unknown field of an activity", lambda it: it[-1].update(colour="red")),
    ("a summary that is no text", lambda it: it[-1].update(summary=4)),
    ("a text beside a card", lambda it: it[-1].update(text="x", textFormat="plain")),
    ("two cards in one", lambda it: it[-1]["attachments"].append(it[-1]["attachments"][0])),
    ("markdown", lambda it: it.insert(0, {"type": "message", "text": "*x*", "textFormat": "markdown"})),
    ("a text in no format", lambda it: it.insert(0, {"type": "message", "text": "x"})),
    ("a mention", lambda it: it[-1].update(entities=[{"type": "mention"}])),
    ("an unknown field of an attachment", lambda it: it[-1]["attachments"][0].update(colour="red")),
    ("an unknown attachment", lambda it: it[-1]["attachments"][0].update(contentType="text/html")),
    ("a wide picture", lambda it: it.append(picture(1025, 10))),
    ("a high picture", lambda it: it.append(picture(10, 1025))),
    ("a heavy picture", lambda it: it.append(picture(10, 10, LARGEST_PICTURE))),
    ("a picture that is none", lambda it: it.append(
        {"type": "message", "attachments": [{"contentType": "image/png", "contentUrl": "https://example.nl/x.png"}]})),
    ("another version", lambda it: card_of(it).update(version="1.6")),
    ("no version", lambda it: card_of(it).pop("version")),
    ("no language", lambda it: card_of(it).pop("lang")),
    ("no words for old clients", lambda it: card_of(it).pop("fallbackText")),
    ("an unknown field of a card", lambda it: card_of(it).update(colour="red")),
    ("an empty card", lambda it: card_of(it).update(body=[])),
    ("an unknown element", lambda it: card_of(it)["body"].append({"type": "Song"})),
    ("text that is read as markdown", lambda it: card_of(it)["body"].append({"type": "TextBlock", "text": "*x*"})),
    ("a heavy card", lambda it: run(it).update(text="x" * LARGEST_CARD)),
    ("a text without words", lambda it: run(it).pop("text")),
    ("an unknown field of a text", lambda it: run(it).update(colour="red")),
    ("an unknown size", lambda it: run(it).update(size="Huge")),
    ("a link to a script", lambda it: run(it).update(
        selectAction={"type": "Action.OpenUrl", "title": "x", "url": "javascript:x"})),
    ("a link to nowhere", lambda it: run(it).update(selectAction={"type": "Action.OpenUrl", "title": "x"})),
    ("buttons outside the body", lambda it: card_of(it).update(actions=buttons(it))),
    ("no buttons in a set", lambda it: buttons(it).clear()),
    ("7 buttons in a set", lambda it: buttons(it).extend(buttons(it)[:1] * 2)),
    ("a button that says nothing", lambda it: buttons(it)[0].pop("title")),
    ("a button without a verb", lambda it: buttons(it)[0].pop("verb")),
    ("a button without a fallback", lambda it: buttons(it)[0].pop("fallback")),
    ("a fallback that is dropped", lambda it: buttons(it)[0].update(fallback="drop")),
    ("a fallback that carries something else", lambda it: buttons(it)[-1]["fallback"]["data"].update(token="x")),
    ("a fallback that says something else", lambda it: buttons(it)[-1]["fallback"].update(title="x")),
    ("an unknown field of a fallback", lambda it: buttons(it)[-1]["fallback"].update(colour="red")),
    ("a button that carries nothing", lambda it: buttons(it)[0].pop("data")),
    ("a button that carries more", lambda it: buttons(it)[0]["data"].update(name="x")),
    ("two buttons that carry the same", lambda it: buttons(it).append(buttons(it)[0])),
    ("an unknown button", lambda it: buttons(it)[0].update(type="Action.Sing")),
    ("an unknown field of a button", lambda it: buttons(it)[0].update(colour="red")),
]


def missed(checker, activities):
    """The faults that are not found when they are put into a golden file: there should be none."""
    for name, spoil in FAULTS:
        spoilt = json.loads(json.dumps(activities))
        spoil(spoilt)
        if not any(True for _ in checker.check(spoilt)):
            yield f"does not find {name}"


def activities_in(requests):
    """The activities in a golden file's requests."""
    return [activity for request in requests for activity in request.values()]


def main(schemas, fixtures, messages):
    schemas, fixtures = pathlib.Path(schemas), pathlib.Path(fixtures)
    checker = Checker(schemas)
    wrong = 0

    def report(name, problems):
        nonlocal wrong
        problems = list(problems)
        print(f"{name}: " + ("; ".join(problem[:300] for problem in problems) or "right"))
        wrong += bool(problems)

    files = sorted((fixtures / "goldens").glob("*.json"))
    for file in files:
        activities = json.loads(file.read_text(encoding="utf-8"))
        count = sum(one["contentType"] == CARD for activity in activities for one in activity.get("attachments") or [])
        report(f"{file.name}: {count} cards", checker.check(activities))
    said = sorted(pathlib.Path(messages).glob("*.json"))
    for file in said:
        content = json.loads(file.read_text(encoding="utf-8"))
        problems = (
            f"{name}: {problem}"
            for name, requests in content.items()
            for problem in checker.check(activities_in(requests))
        )
        report(f"{file.name}: {len(content)} messages", problems)
    score = json.loads((fixtures / "goldens/score.nl.json").read_text(encoding="utf-8"))
    report(f"this checker, with {len(FAULTS)} faults put into score.nl.json", missed(checker, score))
    for validator, file in [(checker.opening, fixtures / "requests/conversation.json")] + [
        (checker.arriving, file)
        for file in sorted((fixtures / "activities").glob("*.json"))
        if file.name not in ODD
    ]:
        errors = validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))
        report(file.name, (f"{error.json_path}: {error.message}" for error in errors))
    print(f"{wrong} of the files are wrong")
    return 1 if wrong or not files or not said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
