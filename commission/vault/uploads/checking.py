"""What is done with a file once it has arrived whole: its digest, its type, the scanner, and its copy for reading."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, cast

from django.conf import settings
from django.db import connection

from commission.keys import uuid7
from commission.vault import scanner
from commission.vault.content import recognise
from commission.vault.inspection import inspect
from commission.vault.refusal import UploadRefused
from commission.vault.sealing import SealBroken
from commission.vault.uploads import parts
from commission.vault.uploads.models import Upload
from commission.vault.uploads.receiving import key_of, name_of

_READ = 64 * 1024


def check(upload: Upload, token: str, at: datetime) -> Upload:
    """Check a file that is whole, once; return it with what was found.

    What is refused keeps the reason, and nothing of the file (INV-9).
    """
    if upload.checked_at is not None or upload.arrived != upload.length:
        return upload
    with _alone(upload):
        return _checked(Upload.objects.filter(pk=upload.pk).first() or upload, token, at)


@contextmanager
def _alone(upload: Upload) -> Iterator[None]:
    """One check of a file at a time: whoever asks for it meanwhile waits, and starts no second one."""
    if connection.in_atomic_block:
        _lock("pg_advisory_xact_lock", upload)
        yield
        return
    _lock("pg_advisory_lock", upload)
    try:
        yield
    finally:
        _lock("pg_advisory_unlock", upload)


def _lock(how: str, upload: Upload) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtextextended(%s, 0))", [str(upload.pk)])


def _checked(upload: Upload, token: str, at: datetime) -> Upload:
    if upload.checked_at is not None or upload.arrived != upload.length:
        return upload
    found: dict[str, object] = {"checked_at": at, "expires_at": at + timedelta(days=settings.UPLOADS_FINISHED_DAYS)}
    try:
        found |= _looked_at(upload, token)
    except UploadRefused as refused:
        found |= {"refusal": refused.why[:500], "remedy": refused.remedy[:500], "parts": []}
    except (SealBroken, FileNotFoundError):
        found |= {"refusal": "-", "parts": []}
    if Upload.objects.filter(pk=upload.pk, checked_at=None).update(**found):
        if "parts" in found:
            parts.remove(upload.pk, upload.parts)
    elif found.get("copy_id"):
        # Another request was quicker, or nobody wants the file any more.
        parts.remove(cast("uuid.UUID", found["copy_id"]), cast("list[str]", found["copy_parts"]))
    return Upload.objects.filter(pk=upload.pk).first() or upload


def _looked_at(upload: Upload, token: str) -> dict[str, object]:
    key = key_of(token, upload)

    def content() -> Iterator[bytes]:
        return parts.read_all(upload.pk, key, upload.parts, upload.length)

    digest = hashlib.sha256()
    for piece in content():
        digest.update(piece)
    stream = cast("IO[bytes]", parts.PartsReader(upload.pk, key, upload.parts, upload.length))
    media_type = recognise(name_of(upload, token), stream)
    scanned = scanner.scan(content())
    inspected = inspect(media_type, stream, upload.length)
    found: dict[str, object] = {
        "sha256": digest.hexdigest(),
        "media_type": media_type,
        "scan": scanned,
        "copy_note": inspected.note,
    }
    if inspected.copy is not None:
        with inspected.copy as copy:
            found |= _copied(copy, key)
    return found


def _copied(copy: IO[bytes], key: bytes) -> dict[str, object]:
    """Seal and store a copy for reading."""
    digest = hashlib.sha256()
    size = 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        while piece := copy.read(_READ):
            digest.update(piece)
            size += len(piece)
            yield piece

    copy_id = uuid7()
    names = parts.write_all(copy_id, key, pieces())
    return {"copy_id": copy_id, "copy_parts": names, "copy_size": size, "copy_sha256": digest.hexdigest()}
