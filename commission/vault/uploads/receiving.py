"""How a file arrives in pieces: begun, added to from exactly where it stands, looked at, given up."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from commission.keys import uuid7
from commission.vault.arrival import cleaned_name
from commission.vault.content import require_known_ending
from commission.vault.keys import KEY_BYTES, context
from commission.vault.uploads import parts
from commission.vault.uploads.models import Upload
from commission.vault.uploads.places import Place
from commission.vault.uploads.quotas import require_room

READ: Final = 16 * 1024
"""Bytes that are asked of a line at a time: the slowest line that is waited for must bring them in time."""

_NONCE: Final = 12
_MOST_PARTS_MORE: Final = 64
_SMALLEST: Final = 64 * 1024

_ADD = """
UPDATE vault_upload SET arrived = arrived + %s, parts = parts || %s::jsonb, expires_at = %s
WHERE id = %s AND arrived = %s AND turn = %s AND checked_at IS NULL
"""


class Overtaken(Exception):
    """A newer request adds to the same file, or it is not where the request believed."""


class SumDiffers(Exception):
    """What came is not what was sent, by the sum that came with it. Nothing of it is kept."""


class TooManyPieces(Exception):
    """The file comes in pieces so small that their names would weigh more than they."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum that a sender gives with a piece: which kind, and what it is."""

    kind: str
    value: bytes


def hash_of(token: str) -> str:
    """Return by what a token is found; the token itself is nowhere."""
    return hashlib.sha256(b"upload\n" + token.encode()).hexdigest()


def key_of(token: str, upload: Upload) -> bytes:
    """Return the key under which the pieces of an upload are sealed.

    It takes the upload's own salt as well, which is gone once an act has taken the file: the token stands in an
    address, and whoever writes addresses down would hold the key of a protected person's file for good (FILE-4).
    """
    salt = bytes(upload.salt) or None
    return HKDF(SHA256(), length=KEY_BYTES, salt=salt, info=b"vault upload v1").derive(token.encode())


def begin(*, place: Place, name: str, length: int, at: datetime) -> tuple[str, Upload]:
    """Begin an upload; return its token, which is nowhere but with who uploads.

    Refuses with UploadRefused what could never be taken, or has no room (INV-9).
    """
    name = cleaned_name(name)
    require_known_ending(name)
    token = secrets.token_urlsafe(32)
    upload = Upload(id=uuid7(), token_hash=hash_of(token), place=place.key, owner=place.person, length=length)
    upload.salt = secrets.token_bytes(KEY_BYTES)
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(key_of(token, upload)).encrypt(nonce, name.encode(), context("vault_upload", upload.pk, "name"))
    upload.name_sealed = nonce + sealed
    upload.started_at, upload.expires_at = at, _later(at)
    with transaction.atomic():
        require_room(place, length)
        upload.save(force_insert=True)
    return token, upload


def find(token: str) -> Upload | None:
    """Return the upload of a token, if it is still there."""
    return Upload.objects.filter(token_hash=hash_of(token)).first()


def name_of(upload: Upload, token: str) -> str:
    """Return what the filer calls the file."""
    sealed = bytes(upload.name_sealed)
    key, bound_to = key_of(token, upload), context("vault_upload", upload.pk, "name")
    opened = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
    return opened.decode()


def add(
    upload: Upload,
    token: str,
    *,
    offset: int,
    read: Callable[[int], bytes],
    most: int,
    at: datetime,
    sum_given: Sum | None = None,
) -> int:
    """Add what a line brings, from exactly where the file stands; return where it stands then.

    Each part counts as soon as it is stored, so a dropped line loses nothing that came. With a sum, nothing counts
    until all has come and agrees. Raises Overtaken, SumDiffers, TooManyPieces.
    """
    if upload.arrived != offset or not Upload.objects.filter(pk=upload.pk, arrived=offset, checked_at=None).update(
        turn=F("turn") + 1
    ):
        raise Overtaken
    upload.refresh_from_db(fields=["turn", "arrived", "parts"])
    if upload.arrived != offset:
        raise Overtaken
    if len(upload.parts) > _MOST_PARTS_MORE + upload.length // _SMALLEST:
        raise TooManyPieces
    digest = hashlib.new(sum_given.kind, usedforsecurity=False) if sum_given else None
    stream = _Line(read, min(most, upload.length - offset), digest)
    key = key_of(token, upload)
    held: list[str] = []
    place = offset
    try:
        while not stream.ended:
            name, size = parts.write_part(upload.pk, key, place, stream.part())
            if not size:
                break
            held.append(name)
            place += size
            if digest is None:
                _count(upload, held, offset, place, at)
                held, offset = [], place
        if digest is not None and sum_given is not None:
            if stream.left or digest.digest() != sum_given.value:
                raise SumDiffers
            if held:
                _count(upload, held, offset, place, at)
                held = []
    finally:
        parts.remove(upload.pk, held)
    return place


def give_up(upload: Upload) -> None:
    """Forget an upload and what came of it."""
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if row is None:
            return
        row.delete()
    # Deleting unsets the key of the row in memory, not of what it names.
    row.pk = upload.pk
    remove_parts(row)


def remove_parts(row: Upload) -> None:
    """Take away what is stored of an upload that is not there any more."""
    parts.remove(row.pk, row.parts)
    if row.copy_id:
        parts.remove(row.copy_id, row.copy_parts)


def _count(upload: Upload, names: list[str], before: int, after: int, at: datetime) -> None:
    """Let stored parts count, if the file still stands where they begin."""
    listed = "[" + ",".join(f'"{name}"' for name in names) + "]"
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [after - before, listed, _later(at), upload.pk, before, upload.turn])
        if not cursor.rowcount:
            raise Overtaken
    upload.arrived = after


def _later(at: datetime) -> datetime:
    return at + timedelta(hours=settings.UPLOADS_UNFINISHED_HOURS)


class _Line:
    """What a line still brings, divided into parts."""

    def __init__(self, read: Callable[[int], bytes], most: int, digest: hashlib._Hash | None) -> None:
        self._read, self.left, self._digest = read, most, digest
        self.ended = most == 0

    def part(self) -> Iterator[bytes]:
        """Yield pieces until a part is full or nothing more comes."""
        held = 0
        while held < parts.PART_BYTES and self.left:
            try:
                piece = self._read(min(READ, self.left, parts.PART_BYTES - held))
            except OSError:
                # The line is gone; what came before counts.
                piece = b""
            if not piece:
                self.ended = True
                return
            held += len(piece)
            self.left -= len(piece)
            if self._digest is not None:
                self._digest.update(piece)
            yield piece
        self.ended = not self.left
