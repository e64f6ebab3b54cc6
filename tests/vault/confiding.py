"""Readers with their passphrases, the recovery key, and what a worker tells: for tests of whatever is confided."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from commission.vault.api import Confidence, ReceiptCode, Strongbox, start_confidence
from commission.vault.models import KeyPair
from commission.vault.openers import RecoveryKey
from commission.vault.readers import make_reader, make_recovery_key, read_recovery_key, unlocked

PASSPHRASE = "heron lantern quarry tulip seven"
COMMISSION = uuid.UUID("01980000-0000-7000-8000-00000000c0de")
CLERK = uuid.UUID("01980000-0000-7000-8000-0000000000c1")
INVESTIGATOR = uuid.UUID("01980000-0000-7000-8000-0000000000d2")
JOINER = uuid.UUID("01980000-0000-7000-8000-0000000000e3")
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def recovery() -> RecoveryKey:
    """Set up the vault's recovery key and return it, as if it lay in a safe."""
    return read_recovery_key(make_recovery_key(MORNING)[1])


def reader(person: uuid.UUID, passphrase: str = PASSPHRASE) -> KeyPair:
    """Give somebody a key pair."""
    return make_reader(person, passphrase, MORNING)


def strongbox(person: uuid.UUID, passphrase: str = PASSPHRASE) -> Strongbox:
    """Open somebody's private key, without a browser."""
    return unlocked(person, passphrase)


def confided(*readers: uuid.UUID, code: ReceiptCode | None = None) -> Confidence:
    """Begin a confidence for these readers."""
    return start_confidence(commission=COMMISSION, readers=readers, code=code, at=MORNING)
