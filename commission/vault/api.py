"""What the rest of the commission asks of the vault: to keep a file as it arrived, and to open it for someone."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile as AnyUploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.keys import uuid7
from commission.vault import keys, scanner
from commission.vault.arrival import cleaned_name
from commission.vault.codes import ReceiptCode, digest_of, new_code, open_mailbox, read_code
from commission.vault.confidences import (
    confidence_of,
    file_key_for_sealing,
    forget_confidence,
    has_reader,
    place_confidence,
    seal_text,
    start_confidence,
    withdraw_file_key,
    withdraw_text,
)
from commission.vault.content import ACCEPT, recognise
from commission.vault.models import Confidence, KeyPair, Opening, SealedText, StoredFile
from commission.vault.openers import Mailbox, Opener, RecoveryKey, Strongbox
from commission.vault.readers import NoRecoveryKey, change_passphrase, key_pair_of, key_pairs_of, make_reader
from commission.vault.reading import (
    NotForYou,
    Pending,
    Withdrawn,
    admit_reader,
    dismiss_everywhere,
    dismiss_reader,
    file_key_for_opening,
    name_readers,
    open_text,
    open_text_with_code,
    open_texts,
    open_texts_with_code,
    pending_admissions,
)
from commission.vault.refusal import RULE, UploadRefused, VaultRefused
from commission.vault.sealing import SealBroken, open_pieces, seal_pieces
from commission.vault.stretching import Crowded
from commission.vault.strongbox import (
    close_mailbox,
    close_strongbox,
    keep_mailbox,
    mailbox_of,
    open_strongbox,
    strongbox_of,
)
from commission.vault.texts import TextAltered

__all__ = [
    "ACCEPT",
    "RULE",
    "Confidence",
    "Crowded",
    "FileAltered",
    "KeyPair",
    "Mailbox",
    "NoRecoveryKey",
    "NotForYou",
    "Opener",
    "Pending",
    "ReceiptCode",
    "RecoveryKey",
    "SealedText",
    "Strongbox",
    "TextAltered",
    "UploadRefused",
    "UploadedFile",
    "VaultRefused",
    "Withdrawn",
    "admit_reader",
    "change_passphrase",
    "close_mailbox",
    "close_strongbox",
    "confidence_of",
    "custody_of",
    "digest_of",
    "dismiss_everywhere",
    "dismiss_reader",
    "file_key_for_opening",
    "file_key_for_sealing",
    "forget_confidence",
    "has_reader",
    "keep_mailbox",
    "key_pair_of",
    "key_pairs_of",
    "mailbox_of",
    "make_reader",
    "name_readers",
    "new_code",
    "open_file",
    "open_mailbox",
    "open_strongbox",
    "open_text",
    "open_text_with_code",
    "open_texts",
    "open_texts_with_code",
    "pending_admissions",
    "place_confidence",
    "read_code",
    "seal_text",
    "start_confidence",
    "store",
    "strongbox_of",
    "withdraw_file_key",
    "withdraw_text",
]

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
    upload: UploadedFile,
    brought_by: uuid.UUID | None,
    at: datetime,
    media_type: str = "",
    confidence: Confidence | None = None,
) -> StoredFile:
    """Keep a file as it arrived: its digest taken, its type found by content, sealed under the matter's key (INV-9).

    With `confidence`, under a key of that confidence instead, which none of the site's own keys opens (FILE-4). For
    acts, in their transaction. Refuses with UploadRefused a file that is empty, too large, one too many, of a type that
    is not taken, named as something it is not, or harmful by the scanner's finding. `media_type`: where the caller has
    read the file already and knows what it is. The source asks that evidence keep its chain of custody (§VI.B).
    """
    name = cleaned_name(upload.name or "")
    size = _checked_size(upload)
    _check_count(matter, brought_by)
    media_type = media_type or recognise(name, cast("IO[bytes]", upload.file))
    scanned = scanner.scan(_pieces(upload))
    row = StoredFile(
        id=uuid7(),
        matter=matter,
        name=name,
        media_type=media_type,
        size=size,
        scan=scanned,
        brought_by=brought_by,
        arrived_at=at,
        confidence=confidence,
    )
    if confidence is None:
        key = keys.key_for_sealing(matter)
    else:
        key, row.generation = file_key_for_sealing(confidence, row.pk)
    digest = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as sealed:
        for piece in seal_pieces(_digested(_pieces(upload), digest), key, _bound_to(row)):
            sealed.write(piece)
        sealed.seek(0)
        row.sha256 = digest.hexdigest()
        # Folders of a few hundred: the last digits of a key are random, its first ones are the time.
        place = f"{matter.hex[-2:]}/{matter}/{row.pk}"
        row.location = vault_storage().save(place, File(cast("IO[bytes]", sealed)))
    row.save(force_insert=True)
    return row


def open_file(
    stored: StoredFile, *, person: uuid.UUID | None, capacity: str, reason: str, opener: Opener | None = None
) -> Iterator[bytes]:
    """Open a file for someone: that it was opened is committed before anything is decrypted (INV-9).

    What was brought in confidence opens with a strongbox or a mailbox alone, the `opener` (FILE-4). The whole file is
    proved against its digest first, so that nobody reads half of an altered one. Raises FileAltered, NotForYou,
    Withdrawn; and RuntimeError inside a transaction, which could undo the entry that it was opened.
    """
    with transaction.atomic(durable=True):
        Opening.objects.create(
            file=stored, person=person, capacity=capacity, reason=reason[:200], opened_at=timezone.now()
        )
    digest = hashlib.sha256()
    key = _key_to(stored, opener)
    for _piece in _digested(_opened(stored, key), digest):
        pass
    if digest.hexdigest() != stored.sha256:
        raise FileAltered(f"the digest of {stored.pk} is not the one taken at its arrival")
    return _opened(stored, key)


def custody_of(stored: StoredFile) -> QuerySet[Opening]:
    """Who has opened a file since it arrived, first to last (INV-9)."""
    return stored.openings.order_by("opened_at", "id")


def _key_to(stored: StoredFile, opener: Opener | None) -> bytes:
    if stored.confidence_id is None:
        return keys.key_for_opening(stored.matter)
    if opener is None:
        raise NotForYou(_("This file was brought in confidence."), _("Unlock your vault key first."))
    return file_key_for_opening(stored, opener)


def _opened(stored: StoredFile, key: bytes) -> Iterator[bytes]:
    try:
        with vault_storage().open(stored.location, "rb") as sealed:
            yield from open_pieces(cast("IO[bytes]", sealed), key, _bound_to(stored))
    except FileNotFoundError as gone:
        raise FileAltered(f"{stored.pk} is not where it was stored") from gone
    except SealBroken as broken:
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


def _check_count(matter: uuid.UUID, brought_by: uuid.UUID | None) -> None:
    brought = StoredFile.objects.filter(matter=matter, brought_by=brought_by).count()
    if brought >= settings.UPLOAD_MAX_FILES:
        raise UploadRefused(
            _("You have brought %(most)d files in this matter, which is as many as one person may.")
            % {"most": settings.UPLOAD_MAX_FILES},
            _("Put several documents into one PDF, or ask the registry to bring them in."),
        )
