"""How a file is kept as it arrived, and opened for someone (INV-9)."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, cast

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile as AnyUploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.keys import the_day, uuid7
from commission.vault import keys, scanner
from commission.vault.arrival import cleaned_name
from commission.vault.confidences import file_key_for_sealing
from commission.vault.content import recognise
from commission.vault.inspection import Inspected, inspect
from commission.vault.models import Confidence, Opening, StoredFile
from commission.vault.openers import Opener
from commission.vault.reading import HeldFileKey, NotForYou, held_file_key
from commission.vault.refusal import UploadRefused
from commission.vault.sealing import SealBroken, open_pieces, seal_pieces
from commission.vault.uploads.parts import read_all
from commission.vault.uploads.taking import Arrived, open_key, require_count, take_upload

UploadedFile = AnyUploadedFile[Any]
"""An upload as a view receives it."""

_READ = 64 * 1024
_IN_MEMORY = 1024 * 1024


class FileAltered(Exception):
    """What lies in the storage is not the file that arrived, or lies there no longer (INV-9)."""


def vault_storage() -> Storage:
    """Where sealed files lie."""
    return storages["vault"]


def store(
    *,
    matter: uuid.UUID,
    upload: UploadedFile | Arrived,
    brought_by: uuid.UUID | None,
    at: datetime,
    media_type: str = "",
    confidence: Confidence | None = None,
) -> StoredFile:
    """Keep a file as it arrived: its digest taken, its type found by content, sealed under the matter's key (INV-9).

    Beside it a copy for reading, without metadata, is kept where its kind has one. With `confidence`, both under a key
    of that confidence instead, which none of the site's own keys opens (FILE-4). For acts, in their transaction.
    Refuses with UploadRefused a file that is empty, too large, one too many, of a type that is not taken, named as
    something it is not, made to exhaust whoever opens it, or harmful by the scanner's finding. `media_type`: where the
    caller has read the file already and knows what it is. The source asks that evidence keep its chain of custody
    (§VI.B).
    """
    if isinstance(upload, Arrived):
        return take_upload(
            upload.token, matter=matter, brought_by=brought_by, at=at, confidence=confidence, name=upload.name
        )
    name = cleaned_name(upload.name or "")
    size = _checked_size(upload)
    require_count(matter, brought_by)
    stream = cast("IO[bytes]", upload.file)
    found_type = media_type or recognise(name, stream)
    row = StoredFile(
        id=uuid7(),
        matter=matter,
        name=name,
        media_type=found_type,
        size=size,
        scan=scanner.scan(_pieces(upload)),
        brought_by=brought_by,
        arrived_at=at,
        confidence=confidence,
    )
    inspected = Inspected(StoredFile.CopyNote.NOT_MADE) if media_type else inspect(found_type, stream, size)
    row.copy_note = inspected.note
    _keep(row, _pieces(upload))
    if inspected.copy is not None:
        with inspected.copy as copy:
            _keep_copy(row, copy)
    return row


def _keep(row: StoredFile, pieces: Iterator[bytes]) -> None:
    """Seal what is to be kept, store it, and write its row."""
    if row.confidence is None:
        key = keys.key_for_sealing(row.matter)
    else:
        key, row.generation = file_key_for_sealing(row.confidence, row.pk)
    digest = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as sealed:
        for piece in seal_pieces(_digested(pieces, digest), key, _bound_to(row)):
            sealed.write(piece)
        sealed.seek(0)
        row.sha256 = digest.hexdigest()
        # Folders of a few hundred: the last digits of a key are random, its first ones are the time.
        place = f"{row.matter.hex[-2:]}/{row.matter}/{row.pk}"
        row.location = vault_storage().save(place, File(cast("IO[bytes]", sealed)))
    row.save(force_insert=True)


def _keep_copy(row: StoredFile, copy: IO[bytes]) -> None:
    """Keep the copy for reading beside the file as it arrived."""
    beside = StoredFile(
        id=uuid7(),
        matter=row.matter,
        name=row.name,
        media_type=row.media_type,
        size=copy.seek(0, 2),
        scan=row.scan,
        brought_by=row.brought_by,
        arrived_at=row.arrived_at,
        confidence=row.confidence,
        copy_of=row,
    )
    copy.seek(0)
    _keep(beside, iter(lambda: copy.read(_READ), b""))


def open_file(
    stored: StoredFile, *, person: uuid.UUID | None, capacity: str, reason: str, opener: Opener | None = None
) -> Iterator[bytes]:
    """Open a file for someone: that it was opened is committed before anything is decrypted (INV-9).

    What was brought in confidence opens with a strongbox or a mailbox alone, the `opener` (FILE-4). The whole file is
    proved against its digest first, so that nobody reads half of an altered one. Raises FileAltered, NotForYou,
    Withdrawn; and RuntimeError inside a transaction, which could undo the entry that it was opened.
    """
    # Of a protected person who opens what she brought, the day alone is written down (FILE-9).
    day = the_day()
    at = day.begins if day else timezone.now()
    with transaction.atomic(durable=True):
        held = _held(stored, opener)
        Opening.objects.create(file=stored, person=person, capacity=capacity, reason=reason[:200], opened_at=at)
    digest = hashlib.sha256()
    key = held.open() if held else keys.key_for_opening(stored.matter)
    for _piece in _digested(_opened(stored, key), digest):
        pass
    if digest.hexdigest() != stored.sha256:
        raise FileAltered(f"the digest of {stored.pk} is not the one taken at its arrival")
    return _opened(stored, key)


def custody_of(stored: StoredFile) -> QuerySet[Opening]:
    """Who has opened a file since it arrived, first to last (INV-9)."""
    return stored.openings.order_by("opened_at", "id")


def _held(stored: StoredFile, opener: Opener | None) -> HeldFileKey | None:
    """Find the key of a file brought in confidence, before anything is written or decrypted."""
    if stored.confidence_id is None:
        return None
    if opener is None:
        raise NotForYou(_("This file was brought in confidence."), _("Unlock your vault key first."))
    return held_file_key(stored, opener)


def _opened(stored: StoredFile, key: bytes) -> Iterator[bytes]:
    try:
        if stored.parts:
            yield from read_all(stored.pk, open_key(stored, key), stored.parts, stored.size)
            return
        with vault_storage().open(stored.location, "rb") as sealed:
            yield from open_pieces(cast("IO[bytes]", sealed), key, _bound_to(stored))
    except FileNotFoundError as gone:
        raise FileAltered(f"{stored.pk} is not where it was stored") from gone
    except (SealBroken, InvalidTag) as broken:
        raise FileAltered(f"the seal of {stored.pk} is broken") from broken


def _bound_to(stored: StoredFile) -> bytes:
    return keys.context("vault_storedfile", stored.pk, "content")


def _pieces(upload: UploadedFile) -> Iterator[bytes]:
    upload.seek(0)
    while piece := upload.read(_READ):
        yield piece


def _digested(pieces: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _checked_size(upload: UploadedFile) -> int:
    if not upload.size:
        raise UploadRefused(_("The file is empty."), _("Choose it again: it may not have been saved yet."))
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused(
            _("The file has %(size)s; one file may have %(most)s at most.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
            _("Divide it, or save it at a lower resolution."),
        )
    return upload.size
