"""argon2id: what makes a key of a passphrase or a receipt code, and makes guessing dear.

Each run takes memory, so only so many go on at once in one process; whoever waits too long is told to come back.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured

SALT_BYTES = 16
_KEY_BYTES = 32


class Crowded(Exception):
    """So many are being let in at the moment that nobody else is tried. It passes in seconds."""


class Stretching(NamedTuple):
    """How argon2id is run."""

    passes: int
    kib: int
    lanes: int

    @classmethod
    def of(cls, text: str) -> Stretching:
        """Read `3:131072:1`: passes, memory in KiB, lanes."""
        try:
            passes, kib, lanes = (int(part) for part in text.split(":"))
        except ValueError as wrong:
            raise ImproperlyConfigured(f"{text!r} is not passes:KiB:lanes, such as 3:131072:1") from wrong
        return cls(passes, kib, lanes)

    def __str__(self) -> str:
        return f"{self.passes}:{self.kib}:{self.lanes}"


class Gate:
    """Lets so many through at once; the others wait, for so many seconds at most."""

    def __init__(self, at_once: int, patience: float) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self._patience = patience

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Be one of those who go through. Raises Crowded."""
        if not self._free.acquire(timeout=self._patience):
            raise Crowded
        try:
            yield
        finally:
            self._free.release()


def stretched(secret: str, salt: bytes, how: Stretching, bound_to: bytes) -> bytes:
    """Return the key that a secret gives with this salt, for one row alone."""
    raw = hash_secret_raw(
        secret.encode(),
        bytes(salt),
        time_cost=how.passes,
        memory_cost=how.kib,
        parallelism=how.lanes,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
    return HKDF(SHA256(), length=_KEY_BYTES, salt=None, info=b"vault secret v1|" + bound_to).derive(raw)
