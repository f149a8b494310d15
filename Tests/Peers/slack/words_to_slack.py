"""Checks what the Slack adapter sends against the models of Slack's own SDK, and its fixtures against Slack's samples.

    python words_to_slack.py FIXTURES MESSAGES [SCHEMAS]

FIXTURES is Tests/SlackTests/Fixtures, with the golden files that the Swift tests compare with; MESSAGES the folder with
every message of every dialog as it goes to Slack; SCHEMAS the folder of published schemas, of which slack/ holds a
sample of every event. Every block and everything in it is validated by itself, and must come back from the SDK as it
went in: what the SDK does not know it drops. Prints one line for each file; exits 1 when one is wrong. Without SCHEMAS
the fixtures are not checked, and the last line says so.
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


def check_options(element: dict) -> list[str]:
    """What is wrong with the options of an element, which the SDK keeps as they are."""
    problems = []
    options = element.get("options", [])
    for option in options:
        try:
            problems += check_model(Option(**option), option)
        except TypeError as error:
            problems.append(str(error))
        if option.get("text", {}).get("type") != "plain_text" or not option["text"].get("text"):
            problems.append("an option that is empty or in markup")
        if not option.get("value"):
            problems.append("an option that stands for nothing")
    if len({option.get("value") for option in options}) != len(options):
        problems.append("two options that stand for the same")
    if element and not options:
        problems.append("nothing to choose from")
    if element.get("type") == "radio_buttons" and len(options) > 10:
        problems.append("more than 10 radio buttons")
    if element and element.get("type") not in ("radio_buttons", "static_select"):
        problems.append(f"{element.get('type')} is not expected in a form")
    return problems


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
        problems += [f"block {index}: {problem}" for problem in check_options(block.get("element", {}))]
        if block["type"] == "actions":
            if not block["elements"] or {element["type"] for element in block["elements"]} != {"button"}:
                problems.append(f"block {index}: not just buttons")
            for element in block["elements"]:
                if element.get("text", {}).get("type") != "plain_text" or not element["text"]["text"]:
                    problems.append(f"block {index}: a label that is empty or in markup")
                if not element.get("value"):
                    problems.append(f"block {index}: a button that carries nothing")
        if block["type"] == "context" and not block["elements"]:
            problems.append(f"block {index}: empty")
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
    questions = [block for block in view["blocks"] if block["type"] == "input"]
    if questions and not view.get("submit", {}).get("text"):
        problems.append("questions, and no way to send them in")
    if questions and not view.get("private_metadata"):
        problems.append("questions, and nothing that says of what")
    if not view.get("title", {}).get("text") or not view.get("close", {}).get("text"):
        problems.append("no title, or no way to close it")
    if any("block_id" not in block or block.get("optional") is not True for block in questions):
        problems.append("a question without a name, or that must be answered")
    return problems


def check_calls(calls: list) -> list[str]:
    """What is wrong with calls: unknown methods and arguments, and what is in them."""
    problems = []
    for call in calls:
        if call["contentType"].startswith("application/json"):
            arguments = json.loads(call["arguments"])
        else:
            arguments = dict(urllib.parse.parse_qsl(call["arguments"], keep_blank_values=True))
        problems += check_call(call["method"], arguments)
    return problems


def check_call(name: str, arguments: dict) -> list[str]:
    """What is wrong with one call."""
    method = getattr(WebClient, name.replace(".", "_"), None)
    if method is None:
        return [f"{name}: no such method"]
    known = inspect.signature(method).parameters
    needed = {name for name, one in known.items() if one.kind == one.KEYWORD_ONLY and one.default is one.empty}
    found = [f"unknown argument {argument}" for argument in arguments if argument not in known]
    found += [f"without {argument}" for argument in needed - arguments.keys()]
    if "blocks" in arguments:
        found += check_message(arguments)
    if name in ("chat.postMessage", "chat.update", "chat.postEphemeral"):
        if arguments.get("parse") != "none" or arguments.get("link_names", False) is not False:
            found.append("Slack looks for mentions and links in it")
    if "view" in arguments:
        found += check_view(arguments["view"])
    return [f"{name}: {problem}" for problem in found]


def check_messages(file: pathlib.Path) -> list[str]:
    """What is wrong with a golden file of messages, each with the requests that say it."""
    problems = []
    for name, requests in json.loads(file.read_text(encoding="utf-8")).items():
        for request in requests:
            for call, arguments in request.items():
                if "/api/" in call:  # a picture itself goes to an address that Slack names
                    problems += [f"{name}: {problem}" for problem in check_call(call.rsplit("/", 1)[1], arguments)]
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
        return check_response(content)
    if kind == "calls":
        return check_calls(content)
    if kind == "manifest":
        return check_manifest(content) + check_scopes(content, file.with_name("calls.json"))
    return ["of no kind that is known"]


def check_response(content: dict) -> list[str]:
    """What is wrong with the answer to a command, or what goes to a response address."""
    unknown = content.keys() - {"text", "blocks", "response_type", "replace_original", "delete_original"}
    problems = check_message(content) + [f"unknown {name}" for name in sorted(unknown)]
    if content.get("replace_original") is not True and content.get("response_type") != "ephemeral":
        problems.append("others would see it")
    return problems


def check_manifest(content: dict) -> list[str]:
    """What is wrong with the app manifest by itself."""
    problems = []
    information, features, settings = (content[name] for name in ("display_information", "features", "settings"))
    for text, limit in [
        (information["name"], 35), (information["description"], 140), (features["bot_user"]["display_name"], 80),
    ] + [(one[name], limit) for one in features["slash_commands"]
         for name, limit in (("command", 32), ("description", 2000), ("usage_hint", 1000))]:  # fmt: skip
        if not 1 <= len(text) <= limit:
            problems.append(f"'{text[:40]}' is empty or too long")
    addresses = [one["url"] for one in features["slash_commands"]]
    addresses += [settings["event_subscriptions"]["request_url"], settings["interactivity"]["request_url"]]
    for address, path in zip(addresses, ["commands", "events", "actions"]):
        parts = urllib.parse.urlsplit(address)
        if parts.scheme != "https" or not parts.path.startswith("/hooks/") or not parts.path.endswith("/" + path):
            problems.append(f"{address} is not where we listen")
    if not all(one["command"].startswith("/") for one in features["slash_commands"]):
        problems.append("a command without its slash")
    if not features["app_home"]["messages_tab_enabled"] or features["app_home"]["messages_tab_read_only_enabled"]:
        problems.append("people cannot write to the app")
    if not settings["interactivity"]["is_enabled"] or settings["socket_mode_enabled"]:
        problems.append("taps do not come to us")
    return problems


# What the events and methods ask for, by their pages on docs.slack.dev; a set means one of these.
EVENT_SCOPES = {
    "app_mention": {"app_mentions:read"}, "message.im": {"im:history"}, "member_joined_channel": {"channels:read"},
    "team_join": {"users:read"}, "user_change": {"users:read"}, "app_uninstalled": None, "tokens_revoked": None,
}  # fmt: skip
METHOD_SCOPES = {
    "auth.test": None, "views.open": None, "chat.postMessage": {"chat:write"}, "chat.update": {"chat:write"},
    "chat.postEphemeral": {"chat:write"}, "conversations.history": {"im:history"}, "conversations.open": {"im:write"},
    "conversations.replies": {"im:history"}, "files.getUploadURLExternal": {"files:write"},
    "files.completeUploadExternal": {"files:write"}, "users.info": {"users:read"},
}  # fmt: skip


def check_scopes(content: dict, calls: pathlib.Path) -> list[str]:
    """Whether the manifest asks for what its events and our calls need."""
    scopes = set(content["oauth_config"]["scopes"]["bot"])
    needs = [(event, EVENT_SCOPES) for event in content["settings"]["event_subscriptions"]["bot_events"]]
    needs += [(call["method"], METHOD_SCOPES) for call in json.loads(calls.read_text(encoding="utf-8"))]
    problems = [f"{name}: what it needs is not known here" for name, known in needs if name not in known]
    for name, known in needs:
        if known.get(name) and not known[name] & scopes:
            problems.append(f"{name} needs {' or '.join(sorted(known[name]))}")
    if content["features"]["slash_commands"] and "commands" not in scopes:
        problems.append("the slash command needs commands")
    return problems


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


def first(blocks: list, kind: str) -> dict:
    """The first block of a kind."""
    return next(block for block in blocks if block["type"] == kind)


def small_print(message: dict) -> list[dict]:
    """The small print of a message."""
    return first(message["blocks"], "context")["elements"]


def text_of(message: dict, kind: str = "section") -> dict:
    """The text of the first block of a kind."""
    return first(message["blocks"], kind)["text"]


def row(message: dict) -> list[dict]:
    """The first row of buttons of a message."""
    return first(message["blocks"], "actions")["elements"]


def question(view: dict) -> dict:
    """The first question of a view."""
    return first(view["blocks"], "input")


def options(view: dict) -> list[dict]:
    """The options of the first question of a view."""
    return question(view)["element"]["options"]


def call(calls: list, method: str) -> dict:
    """The call of a method."""
    return next(one for one in calls if one["method"] == method)


def change(one: dict, **arguments) -> None:
    """Puts other arguments into a call; None takes one away."""
    given = json.loads(one["arguments"])
    for name, value in arguments.items():
        given[name] = value
        if value is None:
            del given[name]
    one["arguments"] = json.dumps(given)


MESSAGE_FAULTS = [
    ("a long label", lambda message: row(message)[0]["text"].update(text="x" * 76)),
    ("an empty label", lambda message: row(message)[0]["text"].update(text="")),
    ("no label", lambda message: row(message)[0].pop("text")),
    ("a label in markup", lambda message: row(message)[0]["text"].update(type="mrkdwn")),
    ("a long label on the last button", lambda message: row(message)[-1]["text"].update(text="x" * 76)),
    ("a label with something unknown", lambda message: row(message)[0]["text"].update(colour="red")),
    ("a long value", lambda message: row(message)[0].update(value="x" * 2001)),
    ("no value", lambda message: row(message)[0].pop("value")),
    ("a long name of a button", lambda message: row(message)[0].update(action_id="x" * 256)),
    ("an unknown style", lambda message: row(message)[0].update(style="red")),
    ("an unknown field", lambda message: row(message)[0].update(colour="red")),
    ("an unknown element", lambda message: row(message)[0].update(type="knob")),
    ("an element that is no button", lambda message: row(message)[0].update(type="datepicker")),
    ("a row of no buttons", lambda message: row(message).clear()),
    ("an unknown block", lambda message: message["blocks"].append({"type": "song"})),
    ("a block without its text", lambda message: first(message["blocks"], "section").pop("text")),
    ("a question in a message", lambda message: message["blocks"].append({"type": "input"})),
    ("two of one name", lambda message: row(message)[0].update(action_id=row(message)[1]["action_id"])),
    ("26 buttons", lambda message: first(message["blocks"], "actions").update(elements=many(row(message)[0], 26))),
    ("a long text", lambda message: text_of(message).update(text="x" * 3001)),
    ("an empty text", lambda message: text_of(message).update(text="")),
    ("a mention", lambda message: text_of(message).update(text="<!channel>")),
    ("a text that is looked through", lambda message: text_of(message).pop("verbatim")),
    ("a long heading", lambda message: text_of(message, "header").update(text="x" * 151)),
    ("a heading in markup", lambda message: text_of(message, "header").update(type="mrkdwn")),
    ("long small print", lambda message: small_print(message)[0].update(text="x" * 3001)),
    ("no small print", lambda message: small_print(message).clear()),
    ("a person in small print", lambda message: small_print(message)[0].update(text="<@U1>")),
    ("small print that is looked through", lambda message: small_print(message)[0].pop("verbatim")),
    ("51 blocks", lambda message: message.update(blocks=[message["blocks"][1]] * 51)),
    ("blocks that are too long together", lambda message: message.update(
        blocks=[{"type": "section", "text": {"type": "mrkdwn", "verbatim": True, "text": "x" * 3000}}] * 5)),
    ("no text", lambda message: message.pop("text")),
    ("a text with a mention", lambda message: message.update(text="<!here>")),
    ("something unknown beside it", lambda message: message["metadata"].update(colour="red")),
]  # fmt: skip
VIEW_FAULTS = [
    ("a long title", lambda view: view["title"].update(text="x" * 25)),
    ("no title", lambda view: view.pop("title")),
    ("a long button", lambda view: view["submit"].update(text="x" * 25)),
    ("no way to send it in", lambda view: view.pop("submit")),
    ("no way to close it", lambda view: view.pop("close")),
    ("too much to come back", lambda view: view.update(private_metadata="x" * 3001)),
    ("nothing to come back", lambda view: view.pop("private_metadata")),
    ("an unknown field", lambda view: view.update(colour="red")),
    ("an unknown kind", lambda view: view.update(type="popover")),
    ("a long name", lambda view: view.update(callback_id="x" * 256)),
    ("buttons among the questions", lambda view: view["blocks"].append({"type": "actions", "elements": []})),
    ("101 blocks", lambda view: view.update(blocks=[view["blocks"][0]] * 101)),
    ("two questions of one name", lambda view: view["blocks"].append(question(view))),
    ("a question without a name", lambda view: question(view).pop("block_id")),
    ("a question with a long name", lambda view: question(view).update(block_id="x" * 256)),
    ("a long question", lambda view: question(view)["label"].update(text="x" * 2001)),
    ("a question in markup", lambda view: question(view)["label"].update(type="mrkdwn")),
    ("a question that must be answered", lambda view: question(view).pop("optional")),
    ("nothing to choose from", lambda view: options(view).clear()),
    ("11 radio buttons", lambda view: question(view)["element"].update(
        options=[options(view)[0] | {"value": str(number)} for number in range(11)])),
    ("a long option", lambda view: options(view)[-1]["text"].update(text="x" * 76)),
    ("an empty option", lambda view: options(view)[0]["text"].update(text="")),
    ("an option in markup", lambda view: options(view)[0]["text"].update(type="mrkdwn")),
    ("an option that stands for too much", lambda view: options(view)[0].update(value="x" * 151)),
    ("an option that stands for nothing", lambda view: options(view)[0].pop("value")),
    ("two options that stand for the same", lambda view: options(view)[0].update(value=options(view)[1]["value"])),
    ("an option with something unknown", lambda view: options(view)[0].update(colour="red")),
    ("another element", lambda view: question(view)["element"].update(type="checkboxes")),
    ("an element with a long name", lambda view: question(view)["element"].update(action_id="x" * 256)),
]  # fmt: skip
CALL_FAULTS = [
    ("an unknown method", lambda calls: calls[0].update(method="chat.sing")),
    ("an unknown argument", lambda calls: change(call(calls, "chat.update"), colour="red")),
    ("a missing argument", lambda calls: change(call(calls, "chat.update"), ts=None)),
    ("mentions looked for in a message", lambda calls: change(call(calls, "chat.postMessage"), parse=None)),
    ("mentions looked for in a change", lambda calls: change(call(calls, "chat.update"), parse="full")),
    ("names looked for", lambda calls: change(call(calls, "chat.postMessage"), link_names=True)),
    ("a bad block in a call", lambda calls: change(call(calls, "chat.postEphemeral"), blocks=[{"type": "song"}])),
    ("a bad view in a call", lambda calls: change(call(calls, "views.open"), view={"type": "modal", "blocks": []})),
]
RESPONSE_FAULTS = [
    ("an unknown field", lambda response: response.update(colour="red")),
    ("something that others see", lambda response: response.update(response_type="in_channel")),
    ("no text", lambda response: response.update(text="")),
]
MANIFEST_FAULTS = [
    ("a long name", lambda manifest: manifest["display_information"].update(name="x" * 36)),
    ("a long description", lambda manifest: manifest["display_information"].update(description="x" * 141)),
    ("a command without its slash", lambda manifest: manifest["features"]["slash_commands"][0].update(command="x")),
    ("an address without TLS", lambda manifest: manifest["settings"]["interactivity"].update(
        request_url="http://x/hooks/a/actions")),
    ("an address of nobody", lambda manifest: manifest["settings"]["event_subscriptions"].update(
        request_url="https://x/hooks/a/taps")),
    ("a conversation that cannot be written in", lambda manifest: manifest["features"]["app_home"].update(
        messages_tab_enabled=False)),
    ("taps that go elsewhere", lambda manifest: manifest["settings"].update(socket_mode_enabled=True)),
] + [
    (f"no {scope}", lambda manifest, scope=scope: manifest["oauth_config"]["scopes"]["bot"].remove(scope))
    for scope in (
        "app_mentions:read", "channels:read", "chat:write", "commands", "files:write", "im:history", "im:write",
        "users:read",
    )
] + [
    ("an event that nobody knows", lambda manifest: manifest["settings"]["event_subscriptions"]["bot_events"].append(
        "song_added")),
]  # fmt: skip


def missed(content, check, faults: list) -> list[str]:
    """The faults that a check does not find when they are put into something right: there should be none."""
    names = []
    for name, spoil in faults:
        spoilt = json.loads(json.dumps(content))
        spoil(spoilt)
        if not check(spoilt):
            names.append(f"does not find {name}")
    return names


def main() -> int:
    logging.disable(logging.WARNING)
    fixtures = pathlib.Path(sys.argv[1])
    messages = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
    samples = pathlib.Path(sys.argv[3]) / "slack" if len(sys.argv) > 3 else None
    wrong = 0

    def report(name: str, problems: list[str]) -> None:
        nonlocal wrong
        print(f"{name}: " + ("; ".join(problem[:200] for problem in problems[:5]) or "right"))
        wrong += bool(problems)

    goldens = sorted(fixtures.glob("golden/*.json"))
    for file in goldens:
        report(file.name, check_golden(file))
    for file in messages:
        report(file.name, check_messages(file))
    if not goldens or not messages:
        report("golden", ["no files"])
    scopes = fixtures / "golden/calls.json"
    for name, check, faults in [
        ("message-question-nl", check_message, MESSAGE_FAULTS),
        ("view-form", check_view, VIEW_FAULTS),
        ("calls", check_calls, CALL_FAULTS),
        ("response-notice", check_response, RESPONSE_FAULTS),
        ("manifest", lambda content: check_manifest(content) + check_scopes(content, scopes), MANIFEST_FAULTS),
    ]:
        content = json.loads((fixtures / f"golden/{name}.json").read_text(encoding="utf-8"))
        report(f"this checker, with {len(faults)} faults put into {name}.json", missed(content, check, faults))
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
