"""What opens a confidence: a reader's strongbox, the mailbox of a receipt code, the recovery key."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


@dataclass(frozen=True, slots=True, repr=False)
class Opener:
    """A private key that is open at the moment, in memory alone."""

    key_pair: uuid.UUID
    private: X25519PrivateKey


@dataclass(frozen=True, slots=True, repr=False)
class Strongbox(Opener):
    """A reader's private key, opened by her passphrase for a short while."""

    person: uuid.UUID


@dataclass(frozen=True, slots=True, repr=False)
class Mailbox(Opener):
    """A filer's private key, opened by her receipt code."""


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKey(Opener):
    """The offline key, brought in for the moment that it is needed."""
