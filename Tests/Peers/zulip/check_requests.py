"""Checks our requests to Zulip, and the calls from Zulip that our tests play, against Zulip's own API description.

usage: check_requests.py DESCRIPTION REQUESTS CALLS MESSAGES

DESCRIPTION is the OpenAPI file, REQUESTS has a request a line as the Swift tests wrote them, CALLS is the folder with
calls of the outgoing webhook, MESSAGES that with every message of every dialog as it goes to Zulip. Prints a line
for each that does not fit, and how many were looked at; exit 1 when one does not fit or there was nothing to look at.
"""

import base64
import json
import pathlib
import sys
import urllib.parse

import openapi_core
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse
from werkzeug.datastructures import Headers, ImmutableMultiDict

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from described import golden_requests, operation_of, recorded_requests  # noqa: E402

# What Zulip takes without describing it ("documentation pending"): the buttons of a message.
UNDESCRIBED = {("/messages", "post"): {"widget_content"}}


class Request:
    """One recorded request, in the form that openapi-core reads."""

    def __init__(self, line: dict, server: str) -> None:
        address = urllib.parse.urlsplit(line["path"])
        prefix = urllib.parse.urlsplit(server)
        if not address.path.startswith(prefix.path):
            raise ValueError("is not below the API's path")
        if not line.get("authorization", "").startswith("Basic "):
            raise ValueError("has no key")
        self.host_url = f"{prefix.scheme}://{prefix.netloc}"
        self.path = address.path
        self.method = line["method"].lower()
        self.body = base64.b64decode(line["body"]) or None
        self.content_type = line.get("contentType") or ""
        self.query = urllib.parse.parse_qsl(address.query, keep_blank_values=True)
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(self.query),
            header=Headers({"Authorization": line["authorization"]}),
        )


def unknown_names(description: dict, request: Request) -> set[str]:
    """The names in a form or query that are not described: Zulip would ignore them silently."""
    template, operation = operation_of(description, request.path.removeprefix("/api/v1"), request.method)
    names = set(UNDESCRIBED.get((template, request.method), set()))
    for parameter in operation.get("parameters", []):
        if "$ref" in parameter:
            parameter = description["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]
        names.add(parameter["name"])
    for content in operation.get("requestBody", {}).get("content", {}).values():
        names |= set(content["schema"].get("properties", {}))
    sent = {name for name, _ in request.query}
    if request.content_type == "application/x-www-form-urlencoded":
        sent |= {name for name, _ in urllib.parse.parse_qsl(request.body.decode(), keep_blank_values=True)}
    return sent - names


def encoded(body: dict) -> dict:
    """A body of a golden file as it goes over the wire, with what goes along."""
    form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in body.items()}
    return {
        "body": urllib.parse.urlencode(form),
        "contentType": "application/x-www-form-urlencoded",
        "authorization": "Basic golden",
    }


def main() -> int:
    description = json.loads(pathlib.Path(sys.argv[1]).read_text())
    openapi = openapi_core.OpenAPI.from_dict(description)
    server = description["servers"][0]["url"]
    problems = []
    requests = recorded_requests(pathlib.Path(sys.argv[2]))
    goldens = golden_requests(pathlib.Path(sys.argv[4]), encoded, pictures="/user_uploads")
    for place, fields in requests + goldens:
        name = f"{place}, {fields['method']} {fields['path'].split('?')[0]}"
        try:
            request = Request(fields, server)
            openapi.validate_request(request)
            unknown = unknown_names(description, request)
            if unknown:
                problems.append(f"{name}: Zulip does not know {sorted(unknown)}")
        except (OpenAPIError, ValueError) as problem:
            problems.append(f"{name}: {type(problem).__name__}: {problem} {problem.__cause__ or ''}")
    calls = sorted(pathlib.Path(sys.argv[3]).glob("*.json"))
    for call in calls:
        request = MockRequest("http://127.0.0.1:9991", "post", "/api/v1/zulip-outgoing-webhook")
        try:
            openapi.validate_response(request, MockResponse(call.read_bytes(), 200))
        except OpenAPIError as problem:
            problems.append(f"call {call.stem}: {type(problem).__name__}: {problem} {problem.__cause__ or ''}")
    for problem in problems:
        print(problem)
    looked = f"{len(requests)} requests, {len(goldens)} of goldens and {len(calls)} calls looked at"
    print(f"{looked}, {len(problems)} do not fit")
    return 1 if problems or not requests or not goldens or not calls else 0


if __name__ == "__main__":
    sys.exit(main())
