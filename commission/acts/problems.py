"""What the API answers when a rule forbids something, or the question cannot be meant: RFC 9457 problem details."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from commission.acts.once import SaidOtherwise
from commission.acts.refusal import NotNow, NotYours, Refused

MEDIA_TYPE = "application/problem+json"
_IN_A_LIST = re.compile(r"([a-z_]+)-(\d+)-([a-z_]+)")
_KEPT = frozenset({"Allow", "WWW-Authenticate", "Retry-After"})


class BadQuestion(Exception):
    """A question that cannot be meant: `refused` says why, and at which parameter."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.why)
        self.refused = refused


class Incomplete(ValidationError):
    """A request that is read, and in which a field cannot be meant: the same answer as a page's, 422."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Answer what went wrong in a view of the API as a problem; None for what nobody foresaw."""
    if isinstance(exception, SaidOtherwise):
        return _plain(status.HTTP_422_UNPROCESSABLE_ENTITY, _sent_otherwise())
    if isinstance(exception, BadRequest | SuspiciousOperation):
        # What Django says of a request that tries its limits is for a log; a bad address has a sentence of ours.
        said = str(exception) if isinstance(exception, BadRequest) else ""
        return _plain(status.HTTP_400_BAD_REQUEST, said or _("This request cannot be read."))
    if isinstance(exception, BadQuestion):
        return _refused(exception.refused, status.HTTP_400_BAD_REQUEST)
    if isinstance(exception, Refused):
        return _refused(exception, _code_of(exception))
    return _usual(exception, context)


def _code_of(refused: Refused) -> int:
    """Not yours: 403. Not now: 409. Anything else that a rule forbids: 422, as on a page."""
    if isinstance(refused, NotYours):
        return status.HTTP_403_FORBIDDEN
    return status.HTTP_409_CONFLICT if isinstance(refused, NotNow) else status.HTTP_422_UNPROCESSABLE_ENTITY


def _usual(exception: Exception, context: dict[str, Any]) -> Response | None:
    """What the framework answers to, put as a problem."""
    usual = exception_handler(exception, context)
    if usual is None or not isinstance(exception, APIException | Http404 | PermissionDenied):
        return usual
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(usual.status_code).phrase,
        "status": usual.status_code,
    }
    if isinstance(exception, ValidationError):
        problem["detail"] = _("Something in the request cannot be meant.")
        problem["parameters"] = [
            {"name": _sayable(name), "detail": _sayable(sentence)}
            for name, sentence in _wrong(exception.detail)
            if sentence
        ]
    elif isinstance(usual.data, Mapping) and "detail" in usual.data:
        problem["detail"] = str(usual.data["detail"])
    return _problem(problem, usual.status_code, usual.headers)


def _sent_otherwise() -> str:
    return _(
        "This Idempotency-Key was used before, for a request that said something else. Use a new key for a new request."
    )


def _plain(code: int, detail: str) -> Response:
    """A problem that no rule speaks of."""
    return _problem({"type": "about:blank", "title": HTTPStatus(code).phrase, "status": code, "detail": detail}, code)


def told(code: int) -> HttpResponse:
    """What a program is told that came to no view at all: a problem that says no more than its code."""
    problem = {"type": "about:blank", "title": HTTPStatus(code).phrase, "status": code}
    return HttpResponse(json.dumps(problem), status=code, content_type=MEDIA_TYPE)


def _refused(refused: Refused, code: int) -> Response:
    """A refusal: the rule, why, what would make it pass, and the parameter that it is about."""
    try:
        of_rule = f"{reverse('portal:rulebook')}#{refused.rule}"
    except NoReverseMatch:
        of_rule = "about:blank"
    problem = {
        "type": of_rule,
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": refused.why,
        "rule": refused.rule,
    }
    if refused.remedy:
        problem["remedy"] = refused.remedy
    if refused.field:
        problem["parameters"] = [{"name": _as_sent(refused.field), "detail": refused.why}]
    return _problem(problem, code)


def _as_sent(field: str) -> str:
    """The name of a field in what a program sends; a form joins the place in a list with hyphens."""
    found = _IN_A_LIST.fullmatch(field)
    return ".".join(found.groups()) if found else field


def _problem(problem: dict[str, Any], code: int, headers: Mapping[str, str] | None = None) -> Response:
    kept = {name: value for name, value in (headers or {}).items() if name in _KEPT}
    return Response(problem, status=code, headers=kept, content_type=MEDIA_TYPE)


def _sayable(text: str) -> str:
    """A text that quotes what was sent, without halves of characters, which no answer can hold."""
    return text.encode(errors="replace").decode()


def _wrong(detail: Any, name: str = "") -> list[tuple[str, str]]:
    if isinstance(detail, Mapping):
        return [each for key, value in detail.items() for each in _wrong(value, f"{name}.{key}" if name else str(key))]
    if isinstance(detail, Sequence) and not isinstance(detail, str | ErrorDetail):
        return [each for value in detail for each in _wrong(value, name)]
    return [(name, str(detail))]
