"""Checks our requests to Mattermost against Mattermost's own API description.

usage: check_requests.py DESCRIPTION REQUESTS MESSAGES

DESCRIPTION is the OpenAPI file, REQUESTS has a request a line as the Swift tests wrote them, MESSAGES is the folder
with every message of every dialog as it goes to Mattermost. Prints a line for each that does not fit, and how many were
looked at; exit 1 when one does not fit or there was nothing to look at.
"""

import base64
import json
import pathlib
import sys
import urllib.parse

import openapi_core
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from described import golden_requests, operation_of, recorded_requests  # noqa: E402

# What the server takes without describing it (`model.Post` of its source).
UNDESCRIBED = {("/api/v4/posts", "post"): {"pending_post_id"}}


class Request:
    """One recorded request, in the form that openapi-core reads."""

    def __init__(self, line: dict, server: str) -> None:
        address = urllib.parse.urlsplit(line["path"])
        if not line.get("authorization", "").startswith("Bearer "):
            raise ValueError("has no token")
        self.host_url = server
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
    """The names in a body or query that are not described: the server would ignore them silently."""
    template, operation = operation_of(description, request.path, request.method)
    parameters = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "query"}
    unknown = {name for name, _ in request.query} - parameters
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content and request.body:
        unknown |= unknown_properties(content["schema"], json.loads(request.body))
    return unknown - UNDESCRIBED.get((template, request.method), set())


def unknown_properties(schema: dict, value: object) -> set[str]:
    """The names in a value, and in what is in it, that its schema does not describe; a free object may hold any."""
    described = schema.get("properties")
    if not described or not isinstance(value, dict):
        return set()
    unknown = set(value) - set(described)
    for name in set(value) & set(described):
        unknown |= unknown_properties(described[name], value[name])
    return unknown


def encoded(body: dict) -> dict:
    """A body of a golden file as it goes over the wire, with what goes along."""
    return {"body": json.dumps(body), "contentType": "application/json", "authorization": "Bearer golden"}


def main() -> int:
    description = json.loads(pathlib.Path(sys.argv[1]).read_text())
    openapi = openapi_core.OpenAPI.from_dict(description)
    server = description["servers"][0]["url"]
    problems = []
    requests = recorded_requests(pathlib.Path(sys.argv[2]))
    goldens = golden_requests(pathlib.Path(sys.argv[3]), encoded, pictures="/files")
    for place, fields in requests + goldens:
        name = f"{place}, {fields['method']} {fields['path'].split('?')[0]}"
        try:
            request = Request(fields, server)
            openapi.validate_request(request)
            unknown = unknown_names(description, request)
            if unknown:
                problems.append(f"{name}: Mattermost does not know {sorted(unknown)}")
        except (OpenAPIError, ValueError) as problem:
            problems.append(f"{name}: {type(problem).__name__}: {problem} {problem.__cause__ or ''}")
    for problem in problems:
        print(problem)
    print(f"{len(requests)} requests and {len(goldens)} of goldens looked at, {len(problems)} do not fit")
    return 1 if problems or not requests or not goldens else 0


if __name__ == "__main__":
    sys.exit(main())
