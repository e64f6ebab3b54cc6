"""Receipt codes: 130 bits that nobody is named by, and the mailbox that each of them opens (FILE-4).

A code is found by a keyed digest of it, and opens its mailbox's private key through argon2id. A wrong code costs what
a right one costs. Nobody is locked out and nobody's address is kept: 130 bits are not guessed. Guesses pass a gate of
their own, so that a campaign of them takes neither the memory nor the turn of somebody who has a code.
"""

from __future__ import annotations

import functools
import hmac
import os
import secrets
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from commission.keys import uuid7
from commission.vault import boxes, keys
from commission.vault.models import KeyPair
from commission.vault.openers import Mailbox
from commission.vault.refusal import VaultRefused
from commission.vault.stretching import SALT_BYTES, Gate, Stretching, stretched

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS = 26
GROUPS = (5, 5, 5, 5, 6)
_LONGEST_TYPED = 200
# Signs that are not used, and what is meant by them.
_MEANT = str.maketrans("OILU", "011V")
_DIGESTS_KEY = uuid.UUID("5f0a2c1e-0000-4000-8000-7265636f6465")
"""Under this key the vault keeps, wrapped by the master key as a matter's is, the key of digests of codes."""


@dataclass(frozen=True, slots=True, repr=False)
class ReceiptCode:
    """A receipt code. It prints itself nowhere by accident: `shown` is for its owner's eyes."""

    signs: str

    @property
    def shown(self) -> str:
        """The code in groups, as it is read, written down and typed."""
        cut, at = [], 0
        for length in GROUPS:
            cut.append(self.signs[at : at + length])
            at += length
        return "-".join(cut)

    def __str__(self) -> str:
        return "a receipt code"


def new_code() -> ReceiptCode:
    """Return a new code of 130 random bits."""
    return ReceiptCode("".join(secrets.choice(ALPHABET) for _sign in range(SIGNS)))


def read_code(typed: str) -> ReceiptCode | None:
    """Return the code that somebody typed, however grouped, in capitals or not; None where it cannot be one."""
    if len(typed) > _LONGEST_TYPED:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in plain if sign.isalnum()).translate(_MEANT)
    if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs):
        return None
    return ReceiptCode(signs)


def digest_of(code: ReceiptCode, purpose: str) -> bytes:
    """Return what stands for a code in a table of this purpose; nobody finds the code by it."""
    key = keys.key_for_sealing(_DIGESTS_KEY)
    return hmac.digest(key, f"{purpose}|{code.signs}".encode(), "sha256")


def new_mailbox(code: ReceiptCode, at: datetime) -> KeyPair:
    """Make the key pair of a code's mailbox; its private half lies under the code alone.

    Refuses a code that has a mailbox already: a form that was sent twice with other words.
    """
    if KeyPair.objects.filter(kind=KeyPair.Kind.MAILBOX, lookup=digest_of(code, "mailbox")).exists():
        raise VaultRefused(_("This receipt code is in use already."), _("Take the new one that stands here now."))
    row = KeyPair(id=uuid7(), kind=KeyPair.Kind.MAILBOX, lookup=digest_of(code, "mailbox"), made_at=at)
    how, salt, private = Stretching.of(settings.VAULT_CODE_ARGON2), os.urandom(SALT_BYTES), boxes.new_private()
    row.salt, row.stretching, row.public = salt, str(how), boxes.public_of(private)
    with _known().passed():
        key = stretched(code.signs, salt, how, _bound_to(row.pk))
    row.private_sealed = boxes.lock(key, private.private_bytes_raw(), _bound_to(row.pk))
    row.save(force_insert=True)
    return row


def open_mailbox(code: ReceiptCode) -> Mailbox | None:
    """Open the mailbox of a code; None where there is none. A miss costs what a hit costs (FILE-4).

    Raises Crowded where so many codes that open nothing are being tried that this one has to wait.
    """
    row = KeyPair.objects.filter(kind=KeyPair.Kind.MAILBOX, lookup=digest_of(code, "mailbox")).first()
    if row is None:
        key_pair, salt, sealed, how = _decoy()
    else:
        key_pair, salt, sealed = row.pk, bytes(row.salt or b""), bytes(row.private_sealed or b"")
        how = Stretching.of(row.stretching)
    with (_guesses() if row is None else _known()).passed():
        key = stretched(code.signs, salt, how, _bound_to(key_pair))
    try:
        private = boxes.unlock(key, sealed, _bound_to(key_pair))
    except boxes.BoxBroken:
        return None
    return Mailbox(key_pair, X25519PrivateKey.from_private_bytes(private))


def _bound_to(key_pair: uuid.UUID) -> bytes:
    return keys.context("vault_keypair", key_pair, "private_sealed")


def _decoy() -> tuple[uuid.UUID, bytes, bytes, Stretching]:
    """Stand in for the row of a code that opens nothing."""
    sealed = boxes.lock(os.urandom(boxes.KEY_BYTES), os.urandom(boxes.KEY_BYTES), b"nothing")
    return uuid.UUID(int=0), os.urandom(SALT_BYTES), sealed, Stretching.of(settings.VAULT_CODE_ARGON2)


@functools.cache
def _known() -> Gate:
    """The gate for those who have a code."""
    return Gate(settings.VAULT_CODES_AT_ONCE, patience=30)


@functools.cache
def _guesses() -> Gate:
    """The gate for codes that open nothing."""
    return Gate(settings.VAULT_CODES_AT_ONCE, patience=5)
