"""Checks our requests to Mattermost against Mattermost's own API description.

usage: check_requests.py DESCRIPTION REQUESTS MESSAGES

DESCRIPTION is the OpenAPI file, REQUESTS has a request a line as the Swift tests wrote them, MESSAGES is the folder
with every message of every dialog as it goes to Mattermost. Prints a line for each
that does not fit, and how many were looked at; exit 1 when one does not fit or there was nothing to look at.
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


def operation_of(description: dict, request: Request) -> tuple[str, dict]:
    """The template of a request's path and what is described for its method; a fixed part goes before a variable."""
    given = request.path.split("/")
    for template in sorted(description["paths"], key=lambda template: template.count("{")):
        parts = template.split("/")
        fits = len(parts) == len(given) and all(part == piece or part.startswith("{") for part, piece in zip(parts, given))
        if fits and request.method in description["paths"][template]:
            return template, description["paths"][template][request.method]
    raise ValueError("is not described")


def unknown_names(description: dict, request: Request) -> set[str]:
    """The names in a body or query that are not described: the server would ignore them silently."""
    template, operation = operation_of(description, request)
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


def golden_requests(folder: pathlib.Path) -> list[tuple[str, dict]]:
    """The requests of golden files, with what they say; but not the pictures, whose bytes are not in them."""
    found = []
    for file in sorted(folder.glob("*.json")):
        for name, requests in json.loads(file.read_text(encoding="utf-8")).items():
            for request in requests:
                for call, body in request.items():
                    method, path = call.split(" ", 1)
                    if not path.endswith("/files"):
                        line = encoded(body) | {"method": method, "path": path}
                        line["body"] = base64.b64encode(line["body"].encode()).decode()
                        found.append((f"{file.name}, {name}", line))
    return found


def main() -> int:
    description = json.loads(pathlib.Path(sys.argv[1]).read_text())
    openapi = openapi_core.OpenAPI.from_dict(description)
    server = description["servers"][0]["url"]
    problems = []
    lines = pathlib.Path(sys.argv[2]).read_text().splitlines()
    requests = [(f"request {number}", json.loads(line)) for number, line in enumerate(lines, 1)]
    goldens = golden_requests(pathlib.Path(sys.argv[3]))
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
    print(f"{len(lines)} requests and {len(goldens)} of goldens looked at, {len(problems)} do not fit")
    return 1 if problems or not lines or not goldens else 0


if __name__ == "__main__":
    sys.exit(main())
