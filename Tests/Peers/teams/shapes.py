"""Checks what the Teams adapter sends, and the fixtures of what it gets, against the published schemas.

    python shapes.py SCHEMAS FIXTURES

SCHEMAS is the folder of published schemas (adaptivecards/adaptive-card-1.5.0.json,
botframework/botframework-channel.json); FIXTURES that of TeamsTests. In `goldens` every file is a list of activities:
each must be one by the Bot Connector's description, without a field that it does not know, and each card a card of
version 1.5. `requests/conversation.json` opens a conversation. In `activities` is what comes in: Teams adds fields of its
own, but those that are described must be as described. Prints one line for each file; exits 1 when one is wrong.
"""

import json
import pathlib
import sys

import jsonschema


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


def main(schemas, fixtures):
    schemas, fixtures = pathlib.Path(schemas), pathlib.Path(fixtures)
    card_schema = json.loads((schemas / "adaptivecards/adaptive-card-1.5.0.json").read_text(encoding="utf-8-sig"))
    channel = json.loads((schemas / "botframework/botframework-channel.json").read_text(encoding="utf-8-sig"))
    definitions = closed(channel)
    cards = jsonschema.Draft6Validator(card_schema)
    activities = jsonschema.Draft4Validator({"$ref": "#/definitions/Activity", "definitions": definitions})
    opening = jsonschema.Draft4Validator({"$ref": "#/definitions/ConversationParameters", "definitions": definitions})
    arriving = jsonschema.Draft4Validator({"$ref": "#/definitions/Activity", "definitions": channel["definitions"]})
    wrong = 0
    files = sorted((fixtures / "goldens").glob("*.json"))
    for file in files:
        problems = []
        count = 0
        for activity in json.loads(file.read_text(encoding="utf-8")):
            problems += [f"activity: {error.json_path}: {error.message}" for error in activities.iter_errors(activity)]
            for attachment in activity.get("attachments") or []:
                if attachment["contentType"] != "application/vnd.microsoft.card.adaptive":
                    continue
                count += 1
                card = attachment["content"]
                problems += [f"card: {error.json_path}: {error.message}" for error in cards.iter_errors(card)]
                if len(json.dumps(card).encode()) >= 28 * 1024:
                    problems.append("card: 28 KB or more")
        print(f"{file.name}: {count} cards, " + ("; ".join(problem[:300] for problem in problems) or "right"))
        wrong += bool(problems)
    for validator, file in [(opening, fixtures / "requests/conversation.json")] + [
        (arriving, file) for file in sorted((fixtures / "activities").glob("*.json")) if file.name not in ODD
    ]:
        errors = validator.iter_errors(json.loads(file.read_text(encoding="utf-8")))
        problems = [f"{error.json_path}: {error.message}" for error in errors]
        if problems or validator is opening:
            print(f"{file.name}: " + ("; ".join(problem[:300] for problem in problems) or "right"))
        wrong += bool(problems)
    print(f"{wrong} of the files are wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
