"""What the API answers when a rule forbids something, or the question cannot be meant: RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from commission.acts.refusal import NotNow, NotYours, Refused

MEDIA_TYPE = "application/problem+json"


class BadQuestion(Exception):
    """A question that cannot be meant: `refused` says why, and at which parameter."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.why)
        self.refused = refused


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Answer what went wrong in a view of the API as a problem; None for what nobody foresaw."""
    if isinstance(exception, BadQuestion):
        return _refused(exception.refused, status.HTTP_400_BAD_REQUEST)
    if isinstance(exception, NotYours):
        return _refused(exception, status.HTTP_403_FORBIDDEN)
    if isinstance(exception, NotNow):
        return _refused(exception, status.HTTP_409_CONFLICT)
    if isinstance(exception, Refused):
        return _refused(exception, status.HTTP_422_UNPROCESSABLE_ENTITY)
    usual = exception_handler(exception, context)
    if usual is None or not isinstance(exception, APIException | Http404 | PermissionDenied):
        return usual
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(usual.status_code).phrase,
        "status": usual.status_code,
    }
    if isinstance(exception, ValidationError):
        problem["detail"] = "Something in the question cannot be meant."
        problem["parameters"] = [
            {"name": name, "detail": sentence} for name, sentence in _wrong(exception.detail) if sentence
        ]
    elif isinstance(usual.data, Mapping) and "detail" in usual.data:
        problem["detail"] = str(usual.data["detail"])
    return _problem(problem, usual.status_code, usual.headers)


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
        problem["parameters"] = [{"name": refused.field, "detail": refused.why}]
    return _problem(problem, code)


def _problem(problem: dict[str, Any], code: int, headers: Mapping[str, str] | None = None) -> Response:
    kept = {name: value for name, value in (headers or {}).items() if name in {"WWW-Authenticate", "Retry-After"}}
    return Response(problem, status=code, headers=kept, content_type=MEDIA_TYPE)


def _wrong(detail: Any, name: str = "") -> list[tuple[str, str]]:
    if isinstance(detail, Mapping):
        return [each for key, value in detail.items() for each in _wrong(value, f"{name}.{key}" if name else str(key))]
    if isinstance(detail, Sequence) and not isinstance(detail, str | ErrorDetail):
        return [each for value in detail for each in _wrong(value, name)]
    return [(name, str(detail))]
