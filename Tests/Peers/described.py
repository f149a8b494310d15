"""What the checks of our requests against an API description (OpenAPI) share."""

import base64
import json
import pathlib


def operation_of(description: dict, path: str, method: str) -> tuple[str, dict]:
    """The template of a path and what is described for its method; a fixed part goes before a variable."""
    given = path.split("/")
    for template in sorted(description["paths"], key=lambda template: template.count("{")):
        parts = template.split("/")
        fits = len(parts) == len(given) and all(part == piece or part.startswith("{") for part, piece in zip(parts, given))
        if fits and method in description["paths"][template]:
            return template, description["paths"][template][method]
    raise ValueError("is not described")


def recorded_requests(file: pathlib.Path) -> list[tuple[str, dict]]:
    """The requests that the Swift tests wrote, a line each, with where they stand."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(f"request {number}", json.loads(line)) for number, line in enumerate(lines, 1)]


def golden_requests(folder: pathlib.Path, encoded, pictures: str) -> list[tuple[str, dict]]:
    """The requests of golden files, with what they say.

    `encoded` makes a body ready for the wire, with what goes along. Requests whose path ends in `pictures` are left out:
    the bytes of a picture are not in the files.
    """
    found = []
    for file in sorted(folder.glob("*.json")):
        for name, requests in json.loads(file.read_text(encoding="utf-8")).items():
            for request in requests:
                for call, body in request.items():
                    method, path = call.split(" ", 1)
                    if not path.endswith(pictures):
                        line = encoded(body) | {"method": method, "path": path}
                        line["body"] = base64.b64encode(line["body"].encode()).decode()
                        found.append((f"{file.name}, {name}", line))
    return found
