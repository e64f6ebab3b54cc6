"""How an act takes what has arrived: the file's key is wrapped for the matter, and nothing is copied (INV-9)."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.vault import keys
from commission.vault.arrival import cleaned_name
from commission.vault.confidences import file_key_for_sealing
from commission.vault.models import Confidence, StoredFile
from commission.vault.refusal import UploadRefused
from commission.vault.uploads.checking import check
from commission.vault.uploads.models import Upload
from commission.vault.uploads.parts import folder_of
from commission.vault.uploads.places import Place
from commission.vault.uploads.receiving import add, begin, find, give_up, key_of, name_of

_NONCE: Final = 12


@dataclass(slots=True)
class Arrived:
    """A file that has arrived and waits for the act that takes it; the token opens it, and nothing else does."""

    token: str
    name: str
    size: int
    media_type: str


def arrived(token: str) -> Arrived:
    """Return what waits under a token, checked. Refuses what is not whole, was refused, or is gone (INV-9)."""
    upload = _whole(find(token), token)
    return Arrived(token, name_of(upload, token), upload.length, upload.media_type)


def arrive(*, place: Place, name: str, size: int, read: Callable[[int], bytes]) -> Arrived:
    """Let a file that came with a form arrive as any other does. Refuses as `begin` and `arrived` do (INV-9)."""
    now = timezone.now()
    token, upload = begin(place=place, name=name, length=size, at=now)
    try:
        add(upload, token, offset=0, read=read, most=size, at=now)
        return arrived(token)
    except UploadRefused:
        give_up(upload)
        raise


def discard_upload(token: str) -> None:
    """Give up what waits under a token: it was not wanted after all."""
    upload = find(token)
    if upload is not None:
        give_up(upload)


def take_upload(
    token: str,
    *,
    matter: uuid.UUID,
    brought_by: uuid.UUID | None,
    at: datetime,
    confidence: Confidence | None = None,
    name: str = "",
) -> StoredFile:
    """Take what waits under a token into a matter, with its copy for reading; for acts, in their transaction (INV-9).

    Refuses with UploadRefused what is not whole, was refused, or is gone; one file too many from one person; and what
    would make the matter larger than one may be. With a confidence, its readers alone open the file (FILE-4).
    `name`: what it is called from now on, where that is not what its filer called it.
    """
    upload = _whole(find(token), token)
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:
        raise _gone()
    require_count(matter, brought_by)
    _require_room(matter, held.length + held.copy_size)
    stored = StoredFile(
        id=held.pk,
        matter=matter,
        name=cleaned_name(name) or name_of(held, token),
        media_type=held.media_type,
        size=held.length,
        sha256=held.sha256,
        location=folder_of(held.pk),
        parts=held.parts,
        scan=held.scan,
        brought_by=brought_by,
        arrived_at=at,
        copy_note=held.copy_note,
    )
    rows = [stored]
    if held.copy_id:
        rows.append(
            StoredFile(
                id=held.copy_id,
                matter=matter,
                name=stored.name,
                media_type=held.media_type,
                size=held.copy_size,
                sha256=held.copy_sha256,
                location=folder_of(held.copy_id),
                parts=held.copy_parts,
                scan=held.scan,
                brought_by=brought_by,
                arrived_at=at,
                copy_of=stored,
            )
        )
    for row in rows:
        seal_key(row, key_of(token, held), confidence)
        row.save(force_insert=True)
    held.delete()
    return stored


def seal_key(row: StoredFile, key: bytes, confidence: Confidence | None) -> None:
    """Wrap a file's key for its matter, or for the readers of a confidence."""
    row.confidence = confidence
    if confidence is None:
        under = keys.key_for_sealing(row.matter)
    else:
        under, row.generation = file_key_for_sealing(confidence, row.pk)
    nonce = secrets.token_bytes(_NONCE)
    row.wrapped = nonce + AESGCM(under).encrypt(nonce, key, _bound_to(row))


def open_key(row: StoredFile, under: bytes) -> bytes:
    """Unwrap a file's key with the key of its matter or confidence."""
    wrapped = bytes(row.wrapped or b"")
    return AESGCM(under).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound_to(row))


def require_count(matter: uuid.UUID, brought_by: uuid.UUID | None) -> None:
    """Refuse one file too many from one person in one matter (INV-9)."""
    brought = StoredFile.objects.filter(matter=matter, brought_by=brought_by, copy_of=None).count()
    if brought >= settings.UPLOAD_MAX_FILES:
        raise UploadRefused(
            _("You have brought %(most)d files in this matter, which is as many as one person may.")
            % {"most": settings.UPLOAD_MAX_FILES},
            _("Put several documents into one PDF, or ask the registry to bring them in."),
        )


def _require_room(matter: uuid.UUID, more: int) -> None:
    kept = StoredFile.objects.filter(matter=matter).aggregate(sum=Sum("size"))["sum"] or 0
    if kept + more > settings.EVIDENCE_MATTER_MAX_BYTES:
        raise UploadRefused(
            _("All files of one matter may have %(most)s.")
            % {"most": filesizeformat(settings.EVIDENCE_MATTER_MAX_BYTES)},
            _("Ask the registry: it can raise the limit."),
        )


def _whole(upload: Upload | None, token: str) -> Upload:
    if upload is None:
        raise _gone()
    if upload.arrived != upload.length:
        raise UploadRefused(
            _("The file has not arrived whole: %(came)s of %(all)s are here.")
            % {"came": filesizeformat(upload.arrived), "all": filesizeformat(upload.length)},
            _("Wait until it is here, or choose it again."),
        )
    upload = check(upload, token, timezone.now())
    if upload.refusal:
        raise UploadRefused(upload.refusal, upload.remedy)
    return upload


def _gone() -> UploadRefused:
    return UploadRefused(
        _("The file is not here any more: it waited too long, or was taken already."), _("Choose it again.")
    )


def _bound_to(row: StoredFile) -> bytes:
    return keys.context("vault_storedfile", row.pk, "wrapped")
