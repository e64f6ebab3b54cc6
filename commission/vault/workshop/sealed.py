"""A file to work in whose content never lies plain on a disk: sealed piece by piece, under a key in memory alone.

It grows at its end and is read from any place. Up to a piece of it lies in memory and nowhere else. Whoever ends the
process, or copies the disk, has pieces without a key.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable
from typing import IO, Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE: Final = 64 * 1024
KEY_BYTES: Final = 32
_TAG: Final = 16


class WorkFile(io.BufferedIOBase):
    """A file under a key of its own. `begin` gives the unnamed file that the sealed pieces go to, once one is full."""

    def __init__(self, begin: Callable[[], IO[bytes]] = tempfile.TemporaryFile, key: bytes = b"") -> None:
        self.key = key or os.urandom(KEY_BYTES)
        self._begin, self._cipher = begin, AESGCM(self.key)
        self._file: IO[bytes] | None = None
        self._stored, self._tail, self._at = 0, bytearray(), 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._whole = False

    @classmethod
    def handed_over(cls, file: IO[bytes], key: bytes) -> WorkFile:
        """Take over what another process has sealed into a file, whole."""
        work = cls(lambda: file, key)
        work._file, work._whole = file, True
        pieces, rest = divmod(os.fstat(file.fileno()).st_size, PIECE + _TAG)
        work._stored = pieces * PIECE + max(0, rest - _TAG)
        return work

    def finished(self) -> IO[bytes]:
        """Seal what is still in memory; nothing is added after it. Return the file, to be handed to another process."""
        if not self._whole:
            if self._tail:
                self._put(bytes(self._tail))
                self._tail.clear()
            self._whole = True
        return self._sealed_file()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def writable(self) -> bool:
        """It can be added to, until it is finished."""
        return not self._whole

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size()}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def write(self, piece: Any) -> int:
        """Add a piece at the end."""
        if self._whole or self._at != self._size():
            raise io.UnsupportedOperation("it grows at its end alone")
        added = memoryview(piece).cast("B")
        for start in range(0, len(added), PIECE):
            self._tail += added[start : start + PIECE]
            while len(self._tail) >= PIECE:
                self._put(bytes(self._tail[:PIECE]))
                del self._tail[:PIECE]
        self._at += len(added)
        return len(added)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or all that are left."""
        left = max(0, self._size() - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        got = bytearray()
        while len(got) < wanted:
            number, within = divmod(self._at, PIECE)
            piece = self._piece(number)[within : within + wanted - len(got)]
            got += piece
            self._at += len(piece)
        return bytes(got)

    def read1(self, size: int = -1, /) -> bytes:
        """Read so many bytes, or a piece."""
        return self.read(PIECE if size < 0 else size)

    def close(self) -> None:
        """Let go of it, and of its key."""
        if not self.closed:
            self.key = b""
            self._tail.clear()
            self._held = (-1, b"")
            if self._file is not None:
                self._file.close()
        super().close()

    def _size(self) -> int:
        return self._stored + len(self._tail)

    def _sealed_file(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._begin()
        return self._file

    def _put(self, piece: bytes) -> None:
        number = self._stored // PIECE
        sealed = self._cipher.encrypt(number.to_bytes(12, "big"), piece, None)
        descriptor, place = self._sealed_file().fileno(), number * (PIECE + _TAG)
        while sealed:
            written = os.pwrite(descriptor, sealed, place)
            sealed, place = sealed[written:], place + written
        self._stored += len(piece)

    def _piece(self, number: int) -> bytes:
        if number * PIECE >= self._stored:
            return bytes(self._tail)
        if self._held[0] != number:
            sealed = os.pread(self._sealed_file().fileno(), PIECE + _TAG, number * (PIECE + _TAG))
            self._held = (number, self._cipher.decrypt(number.to_bytes(12, "big"), sealed, None))
        return self._held[1]
