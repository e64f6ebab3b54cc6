"""Who may go on with a draft: whoever's browser holds its key, and whoever writes it with her account."""

from __future__ import annotations

import base64
import functools
import hmac
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse

from commission.authority.models import Person
from commission.vault.api import Crowded
from complaints.drafts.keeping import OpenDraft, open_for, open_with_key, row_of

COOKIE: Final = "draft"
NOT_FOUND: Final = 404


@dataclass(slots=True)
class Visit:
    """Somebody at a page of a draft that is open to her.

    `unseen`: the draft belongs to an account, and she is no longer signed in: what she sends is kept, and nothing is
    shown to her until she signs in again.
    """

    request: HttpRequest
    opened: OpenDraft
    unseen: bool = False


def person_of(request: HttpRequest) -> Person | None:
    """Whoever is signed in."""
    user = request.user
    return user if isinstance(user, Person) and user.is_active else None


def visit(request: HttpRequest, draft: uuid.UUID) -> Visit | None:
    """Open a draft for whoever asks; None where it is not hers, or there is none: nobody can tell which."""
    row = row_of(draft)
    if row is None:
        return None
    key = _key_in(request)
    opened = open_with_key(row, key) if key else None
    if row.person_id is None:
        return Visit(request, opened) if opened else None
    person = person_of(request)
    if person is None:
        return Visit(request, opened, unseen=True) if opened else None
    if person.pk != row.person_id:
        return None
    opened = opened or open_for(row, person)
    return Visit(request, opened) if opened else None


def closed(request: HttpRequest) -> HttpResponse:
    """Say that no such draft is open in this browser, and how she comes back to hers."""
    return render(request, "complaints/wizard/closed.html", status=NOT_FOUND)


def patient(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that may have to wait for a code: where too many are coming in, it says so, and nothing saved is lost."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Crowded:
            busy = render(request, "complaints/wizard/crowded.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
            busy["Retry-After"] = "30"
            return busy

    return answered


def _key_in(request: HttpRequest) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, "").encode())
    except ValueError:
        return None


def hand_key(response: HttpResponse, opened: OpenDraft) -> None:
    """Give the browser the key of a draft, until it is closed: for the pages of this draft and no others."""
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(opened.key).decode(),
        path=reverse("complaints:draft", args=[opened.row.pk]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_key_back(response: HttpResponse, draft: uuid.UUID) -> None:
    """Let the browser forget a draft."""
    response.delete_cookie(COOKIE, path=reverse("complaints:draft", args=[draft]), samesite="Lax")


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def is_foreign(request: HttpRequest, opened: OpenDraft | None) -> bool:
    """Whether a form does not come from a page of ours.

    What stands in the forms of a draft is made with its key, and so outlives sessions, signing in and signing out:
    nothing typed is lost to a token that ran out. Failing that, Django's own token counts.
    """
    token = request.POST.get("token", "")
    if opened is not None and hmac.compare_digest(token.encode(), opened.form_token.encode()):
        return False
    refused: Any = CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {})
    return refused is not None
