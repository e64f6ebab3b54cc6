"""Resumable uploads over HTTP: the tus protocol 1.0.0 with creation, termination, checksum and expiration.

https://tus.io/protocols/resumable-upload — an address that only who uploads knows is all that adds to a file. Answers
to a person are whole sentences, which the page shows as they are.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from commission.patience import TOO_SLOW
from commission.vault.refusal import UploadRefused
from commission.vault.uploads.checking import check
from commission.vault.uploads.models import Upload
from commission.vault.uploads.places import place_of
from commission.vault.uploads.receiving import (
    Overtaken,
    Sum,
    SumDiffers,
    TooManyPieces,
    add,
    begin,
    find,
    give_up,
)

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,termination,checksum,expiration"
SUMS: Final = ("sha1", "sha256")
PIECE: Final = "application/offset+octet-stream"

CREATED, NOTHING = 201, 204
BAD, FORBIDDEN, MISSING, LATE, CONFLICT, GONE, NO_LENGTH, OTHER_VERSION = 400, 403, 404, 408, 409, 410, 411, 412
TOO_LARGE, OTHER_TYPE, REFUSED, SUM_DIFFERS = 413, 415, 422, 460


class _Resumable(View):
    """What both addresses share: the version that is spoken, and answers that nobody keeps."""

    # An address that only who uploads knows, or a signed ticket, stands for the token of a form.
    @method_decorator(csrf_exempt)
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer in the version of the protocol that is spoken here."""
        asked = request.headers.get("X-HTTP-Method-Override", "").upper()
        if request.method == "POST" and asked in {"PATCH", "DELETE"}:
            request.method = asked
        spoken = VERSION if request.method in {"OPTIONS", "GET"} else request.headers.get("Tus-Resumable")
        if spoken is None:
            # A form, or whoever only looks around: there is nothing for them here.
            answer = HttpResponse(status=MISSING)
        elif spoken != VERSION:
            answer = HttpResponse(status=OTHER_VERSION)
            answer["Tus-Version"] = VERSION
        else:
            given = super().dispatch(request, *args, **kwargs)
            answer = given if isinstance(given, HttpResponse) else HttpResponse(status=BAD)
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "none"
        return answer

    def options(self, request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:  # noqa: ARG002 (Django's)
        """Say what is spoken here."""
        answer = HttpResponse(status=NOTHING)
        answer["Tus-Version"] = VERSION
        answer["Tus-Extension"] = EXTENSIONS
        answer["Tus-Checksum-Algorithm"] = ",".join(SUMS)
        return answer


class Uploads(_Resumable):
    """Where an upload begins."""

    http_method_names = ("get", "post", "options")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Say what this is, to whoever comes by."""
        return _said(_("Files arrive here in pieces, from the pages on which they are chosen."), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin one, at an address of its own. Who has no ticket of a page begins none."""
        told = _metadata(request.headers.get("Upload-Metadata", ""))
        place = place_of(told.get("ticket", ""))
        if place is None:
            return _said(_("This page has been open too long to bring files from it. Load it again."), FORBIDDEN)
        length = _number(request.headers.get("Upload-Length", ""))
        if length is None:
            return _said(_("The length of the file is missing."), BAD)
        try:
            token, upload = begin(place=place, name=told.get("filename", ""), length=length, at=timezone.now())
        except UploadRefused as refused:
            return _refused(refused.why, refused.remedy)
        answer = HttpResponse(status=CREATED)
        answer["Location"] = request.build_absolute_uri(reverse("uploads:upload", args=[token]))
        answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
        return answer


class OneUpload(_Resumable):
    """A file on its way."""

    http_method_names = ("head", "get", "patch", "delete", "options")

    def head(self, _request: HttpRequest, token: str) -> HttpResponse:
        """Say where it stands."""
        upload = find(token)
        if upload is None:
            return HttpResponse(status=MISSING)
        if upload.refusal:
            return HttpResponse(status=GONE)
        return _standing(upload, 200)

    def get(self, _request: HttpRequest, token: str) -> HttpResponse:
        """Say in words where it stands, for the page: whether it is whole and taken for good, and what was refused."""
        upload = find(token)
        if upload is None:
            return HttpResponse(status=MISSING)
        upload = check(upload, token, timezone.now())
        return JsonResponse(
            {
                "length": upload.length,
                "arrived": upload.arrived,
                "checked": upload.checked_at is not None and not upload.refusal,
                "refusal": f"{upload.refusal} {upload.remedy}".strip(),
                "sha256": upload.sha256,
            }
        )

    def patch(self, request: HttpRequest, token: str) -> HttpResponse:
        """Add to it, from exactly where it stands. With the last piece it is checked."""
        upload = find(token)
        if upload is None or upload.refusal:
            return _refused(upload.refusal, upload.remedy) if upload else HttpResponse(status=MISSING)
        offset = _number(request.headers.get("Upload-Offset", ""))
        size = _number(request.META.get("CONTENT_LENGTH", "") or "")
        given = _sum(request.headers.get("Upload-Checksum", ""))
        wrong = _unreadable(request, offset, size, given)
        if wrong or offset is None or size is None:
            return HttpResponse(status=wrong)
        if offset + size > upload.length:
            return HttpResponse(status=TOO_LARGE if offset == upload.arrived else CONFLICT)
        now = timezone.now()
        try:
            if size or offset != upload.length:
                add(upload, token, offset=offset, read=_reader(request), most=size, at=now, sum_given=given)
        except _NOT_ADDED as failed:
            return HttpResponse(status=_STATUS_OF[type(failed)])
        return self._after(request, token, offset + size)

    def _after(self, request: HttpRequest, token: str, expected: int) -> HttpResponse:
        """Say where the file stands after a piece; once it is whole, whether it is taken."""
        standing = find(token)
        if standing is None:
            return HttpResponse(status=MISSING)
        if standing.arrived < standing.length:
            slow = bool(request.META.get(TOO_SLOW)) and standing.arrived < expected
            return _standing(standing, LATE if slow else NOTHING)
        standing = check(standing, token, timezone.now())
        if standing.refusal:
            return _refused(standing.refusal, standing.remedy)
        return _standing(standing, NOTHING)

    def delete(self, _request: HttpRequest, token: str) -> HttpResponse:
        """Give it up."""
        upload = find(token)
        if upload is None:
            return HttpResponse(status=MISSING)
        give_up(upload)
        return HttpResponse(status=NOTHING)


_STATUS_OF: Final[dict[type[Exception], int]] = {
    Overtaken: CONFLICT,
    SumDiffers: SUM_DIFFERS,
    TooManyPieces: TOO_LARGE,
}
_NOT_ADDED: Final = tuple(_STATUS_OF)


def _unreadable(request: HttpRequest, offset: int | None, size: int | None, given: Sum | None) -> int:
    """Say what is wrong with how a piece was sent; 0 for nothing."""
    if request.content_type != PIECE:
        return OTHER_TYPE
    if size is None:
        return NO_LENGTH
    return BAD if offset is None or (given is None and "Upload-Checksum" in request.headers) else 0


def _reader(request: HttpRequest) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        return request.read(size)

    return read


def _standing(upload: Upload, status: int) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer["Upload-Offset"] = str(upload.arrived)
    answer["Upload-Length"] = str(upload.length)
    answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


def _said(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def _refused(why: str, remedy: str) -> HttpResponse:
    return _said(f"{why} {remedy}".strip(), REFUSED)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _metadata(header: str) -> dict[str, str]:
    """Read pairs of a name and a value in Base64. What cannot be read is left out."""
    told: dict[str, str] = {}
    for pair in header.split(",")[:20]:
        name, _blank, value = pair.strip().partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode().replace("\0", "")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue
    return told


def _sum(header: str) -> Sum | None:
    kind, _blank, value = header.partition(" ")
    if kind not in SUMS:
        return None
    try:
        return Sum(kind, base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        return None
