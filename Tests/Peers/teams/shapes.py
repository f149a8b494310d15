"""Checks what the Teams adapter sends against the published schemas.

    python shapes.py SCHEMAS GOLDENS

SCHEMAS is the folder of published schemas (adaptivecards/adaptive-card-1.5.0.json,
botframework/botframework-channel.json); GOLDENS the folder with one list of activities in each file. Every activity must
be one by the Bot Connector's description, without a field that it does not know, and every card a card of version 1.5.
Prints one line for each file; exits 1 when one is wrong.
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


def main(schemas, goldens):
    schemas, goldens = pathlib.Path(schemas), pathlib.Path(goldens)
    card_schema = json.loads((schemas / "adaptivecards/adaptive-card-1.5.0.json").read_text(encoding="utf-8-sig"))
    channel = json.loads((schemas / "botframework/botframework-channel.json").read_text(encoding="utf-8-sig"))
    definitions = closed(channel)
    cards = jsonschema.Draft6Validator(card_schema)
    activities = jsonschema.Draft4Validator({"$ref": "#/definitions/Activity", "definitions": definitions})
    wrong = 0
    files = sorted(goldens.glob("*.json"))
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
    if not files:
        print("no goldens")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
