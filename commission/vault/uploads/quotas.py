"""How much may be on its way: for one person, for one matter or draft, and in all."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.db.models import Count, QuerySet, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from commission.vault.models import StoredFile
from commission.vault.refusal import UploadRefused
from commission.vault.uploads.models import Upload
from commission.vault.uploads.places import Place

_ONE_AT_A_TIME = 0x75706C64


def require_room(place: Place, length: int) -> None:
    """Refuse a file for which there is no room (INV-9). In a transaction: counted by one request at a time."""
    if length <= 0:
        raise UploadRefused(_("The file is empty."), _("Choose it again: it may not have been saved yet."))
    require_size(length)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    here = Upload.objects.filter(place=place.key, owner=place.person, refusal="")
    if here.count() >= settings.UPLOADS_MAX_WAITING:
        raise UploadRefused(
            _("%(most)d files are waiting here already, which is as many as may.")
            % {"most": settings.UPLOADS_MAX_WAITING},
            _("Add those to the record first, then bring the others."),
        )
    _require(_announced(here) + length, settings.UPLOADS_DRAFT_MAX_BYTES, _("All files that wait here together"))
    if place.person is not None:
        own = Upload.objects.filter(owner=place.person, refusal="")
        _require(_announced(own) + length, settings.UPLOADS_PERSON_MAX_BYTES, _("All files that you have on the way"))
    kept = StoredFile.objects.filter(matter=place.key).aggregate(sum=Sum("size"))["sum"] or 0
    _require(kept + _announced(here) + length, settings.EVIDENCE_MATTER_MAX_BYTES, _("All files of one matter"))
    waiting = Upload.objects.aggregate(sum=Sum("arrived"))["sum"] or 0
    unnamed = Upload.objects.filter(owner=None).aggregate(sum=Sum("arrived"), count=Count("pk"))
    full = waiting + length > settings.UPLOADS_MAX_BYTES or (
        place.person is None and (unnamed["sum"] or 0) + length > settings.UPLOADS_UNNAMED_MAX_BYTES
    )
    if full:
        raise UploadRefused(
            _("There is no room for more files on their way just now."),
            _("Try again in an hour. A file of up to %(most)s can be sent with the form itself.")
            % {"most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
        )


def require_size(length: int) -> None:
    """Refuse a file that is larger than any may be (INV-9)."""
    if length > settings.EVIDENCE_MAX_BYTES:
        raise UploadRefused(
            _("The file has %(size)s; one file may have %(most)s at most.")
            % {"size": filesizeformat(length), "most": filesizeformat(settings.EVIDENCE_MAX_BYTES)},
            _("Divide it, or save it at a lower resolution."),
        )


def _announced(uploads: QuerySet[Upload]) -> int:
    return uploads.aggregate(sum=Sum("length"))["sum"] or 0


def _require(would_be: int, most: int, what: str) -> None:
    if would_be > most:
        raise UploadRefused(
            _("%(what)s may have %(most)s.") % {"what": what, "most": filesizeformat(most)},
            _("Add those that are here to the record first, or leave out what is not needed."),
        )
