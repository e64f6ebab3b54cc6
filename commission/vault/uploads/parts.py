"""The stored parts of a file that arrived in pieces: how each is sealed, and how they are read as one.

A part's name begins with the place in the file at which it begins; it is sealed bound to that and to the file's key,
so that none can be left out, exchanged, or moved to another file.
"""

from __future__ import annotations

import io
import os
import secrets
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

from commission.vault.keys import context
from commission.vault.sealing import SealBroken, open_pieces, seal_pieces
from commission.vault.workshop.sealed import WorkFile

PART_BYTES: Final = 8 * 1024 * 1024
"""Largest part: what a dropped line, a crash or an overtaken request can cost at most."""

_IN_MEMORY: Final = 1024 * 1024
_PLACES: Final = 13


def storage() -> Storage:
    """Where sealed files lie."""
    return storages["vault"]


def work_file() -> WorkFile:
    """Return a file to work in, sealed under a key that is in memory alone; gone with the process, whatever ends it."""
    return WorkFile(unnamed_file)


def unnamed_file() -> IO[bytes]:
    """Return an unnamed file for what is sealed already."""
    folder = Path(settings.VAULT_WORK_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


def folder_of(file: uuid.UUID) -> str:
    """Return where the parts of a file lie: in folders of a few hundred, as the last digits of keys are random."""
    return f"parts/{file.hex[-2:]}/{file}"


def start_of(name: str) -> int:
    """Return where in the file a part begins."""
    return int(name.partition("-")[0])


def write_part(file: uuid.UUID, key: bytes, start: int, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Seal and store one part; return its name and how many bytes of the file it holds, 0 where nothing came."""
    size = 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            size += len(piece)
            yield piece

    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as sealed:
        for piece in seal_pieces(counted(), key, _bound_to(file, start)):
            sealed.write(piece)
        if not size:
            return "", 0
        sealed.seek(0)
        wanted = f"{folder_of(file)}/{start:0{_PLACES}d}-{secrets.token_hex(6)}"
        saved = storage().save(wanted, File(cast("IO[bytes]", sealed)))
    return os.path.basename(saved), size  # noqa: PTH119 (a place in a storage, not a path)


def write_all(file: uuid.UUID, key: bytes, pieces: Iterable[bytes]) -> list[str]:
    """Seal and store a whole file in parts; return their names."""
    names: list[str] = []
    waiting = iter(pieces)
    start, ended = 0, False

    def until_full() -> Iterator[bytes]:
        nonlocal ended
        held = 0
        while held < PART_BYTES:
            piece = next(waiting, None)
            if piece is None:
                ended = True
                return
            held += len(piece)
            yield piece

    while not ended:
        name, size = write_part(file, key, start, until_full())
        if size:
            names.append(name)
            start += size
    return names


def remove(file: uuid.UUID, names: Sequence[str]) -> None:
    """Take parts away that no row names any more."""
    for name in names:
        storage().delete(f"{folder_of(file)}/{name}")


def read_all(file: uuid.UUID, key: bytes, names: Sequence[str], size: int) -> Iterator[bytes]:
    """Yield a file from its parts, each piece proved first. Raises SealBroken; FileNotFoundError for a lost part."""
    came = 0
    for name in names:
        if start_of(name) != came:
            raise SealBroken("a part is missing")
        for piece in _opened(file, key, name):
            came += len(piece)
            yield piece
    if came != size:
        raise SealBroken("the file is not whole")


class PartsReader(io.RawIOBase):
    """A file in parts as one that can be read from any place; one part at a time is in memory."""

    def __init__(self, file: uuid.UUID, key: bytes, names: Sequence[str], size: int) -> None:
        self._file, self._key, self._names, self._size = file, key, list(names), size
        self._starts = [start_of(name) for name in names]
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Read so many bytes, or all that are left."""
        left = max(0, self._size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        got = bytearray()
        while len(got) < wanted:
            start, content = self._part_at(self._at)
            piece = content[self._at - start :][: wanted - len(got)]
            if not piece:
                raise SealBroken("a part is missing")
            got += piece
            self._at += len(piece)
        return bytes(got)

    def _part_at(self, place: int) -> tuple[int, bytes]:
        index = max((i for i, start in enumerate(self._starts) if start <= place), default=-1)
        if index < 0:
            raise SealBroken("a part is missing")
        if self._held[0] != index:
            self._held = (index, b"".join(_opened(self._file, self._key, self._names[index])))
        return self._starts[index], self._held[1]


def _opened(file: uuid.UUID, key: bytes, name: str) -> Iterator[bytes]:
    with storage().open(f"{folder_of(file)}/{name}", "rb") as sealed:
        yield from open_pieces(cast("IO[bytes]", sealed), key, _bound_to(file, start_of(name)))


def _bound_to(file: uuid.UUID, start: int) -> bytes:
    return context("vault_upload", file, f"part {start}")
