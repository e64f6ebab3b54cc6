"""The description of the API: OpenAPI 3.1 for programs, and the same as a page for people."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@functools.cache
def description() -> dict[str, Any]:
    """Return the schema, made once in each process; in English, which programs' authors read."""
    generator: Any = SchemaGenerator
    with translation.override("en"):
        made: dict[str, Any] = generator().get_schema(request=None, public=True)
    return made


@functools.cache
def _text() -> tuple[bytes, str]:
    text = json.dumps(description(), ensure_ascii=False, default=str).encode()
    return text, f'"{hashlib.sha256(text).hexdigest()[:32]}"'


@require_safe
@cache_control(public=True, no_cache=True)
def schema(request: HttpRequest) -> HttpResponse:
    """Send the schema, or only its tag to whoever has it."""
    text, tag = _text()
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    answer = HttpResponse(status=304) if tag in known else HttpResponse(text, content_type="application/json")
    answer["ETag"] = tag
    return answer


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked or done, as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list[Mapping[str, Any]]
    body: list[tuple[str, str, bool, str]]
    responses: list[tuple[str, str]]
    example: str


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Show what the schema says, as a page."""
    groups: dict[str, list[Operation]] = {}
    for tag, operation in _operations(description()):
        groups.setdefault(tag, []).append(operation)
    return render(request, "portal/api.html", {"groups": list(groups.items())})


def _operations(found: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in found["paths"].items():
        for method, said in methods.items():
            bodies = said.get("requestBody", {}).get("content", {})
            yield (
                said.get("tags", [""])[0],
                Operation(
                    name=said["operationId"],
                    method=method.upper(),
                    path=path,
                    summary=said.get("summary", ""),
                    description=said.get("description", ""),
                    parameters=said.get("parameters", []),
                    body=_fields(found, next((body.get("schema", {}) for body in bodies.values()), {})),
                    responses=[(code, each.get("description", "")) for code, each in said["responses"].items()],
                    example=_example(bodies),
                ),
            )


def _fields(found: Mapping[str, Any], of: Mapping[str, Any]) -> list[tuple[str, str, bool, str]]:
    """Name, type, whether it is needed, and what it means, of each field of a body."""
    named = of.get("$ref", "").rpartition("/")[2]
    described = found["components"]["schemas"].get(named, of)
    needed = set(described.get("required", ()))
    return [
        (name, _type(each), name in needed, each.get("description", ""))
        for name, each in described.get("properties", {}).items()
    ]


def _type(of: Mapping[str, Any]) -> str:
    if "$ref" in of:
        return str(of["$ref"]).rpartition("/")[2].removesuffix("Request")
    for together in ("allOf", "oneOf", "anyOf"):
        if together in of:
            return " / ".join(_type(each) for each in of[together])
    if of.get("type") == "array":
        return f"[{_type(of.get('items', {}))}]"
    kind = of.get("type", "")
    return str(of.get("format") or (" / ".join(kind) if isinstance(kind, list) else kind))


def _example(bodies: Mapping[str, Any]) -> str:
    for body in bodies.values():
        for example in body.get("examples", {}).values():
            return json.dumps(example["value"], indent=2, ensure_ascii=False)
    return ""
