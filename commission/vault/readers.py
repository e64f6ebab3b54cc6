"""Readers of confidences: their key pairs, each under a passphrase that only its owner knows, and the recovery key."""

from __future__ import annotations

import base64
import functools
import os
import uuid
from collections.abc import Iterable
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from commission.keys import uuid7
from commission.vault import boxes, keys
from commission.vault.models import KeyPair
from commission.vault.openers import RecoveryKey, Strongbox
from commission.vault.refusal import VaultRefused
from commission.vault.stretching import SALT_BYTES, Gate, Stretching, stretched

SHORTEST = 14
LONGEST = 1_000
FEWEST_SIGNS = 7
"""A passphrase has so many characters, and so many different ones."""

_HEADING = "recovery key of the vault, version 1"


class WrongPassphrase(VaultRefused):
    """The passphrase does not open this reader's private key."""


class NoKeyPair(VaultRefused):
    """Somebody has no key pair, and so nothing can be sealed to her or opened by her."""


class NoRecoveryKey(Exception):
    """The vault has no recovery key yet, and nothing may be sealed that a lost passphrase would lose for good."""

    def __init__(self) -> None:
        super().__init__(
            "The vault has no recovery key, so nothing can be told in confidence yet. "
            "Run `manage.py vault init-recovery --out FILE` once, and keep FILE offline."
        )


def make_reader(person: uuid.UUID, passphrase: str, at: datetime) -> KeyPair:
    """Make the key pair of somebody who is to read confidences; the private half lies under her passphrase (FILE-4).

    Refuses a passphrase that is too weak, and a second key pair for the same person.
    """
    check_passphrase(passphrase)
    if key_pair_of(person) is not None:
        raise VaultRefused(_("You have a key pair already."), _("Change its passphrase, if that is what you want."))
    return _made(person, passphrase, at)[0]


def change_passphrase(person: uuid.UUID, former: str, passphrase: str) -> None:
    """Put a reader's private key under another passphrase. Refuses a wrong former one and a weak new one."""
    check_passphrase(passphrase)
    opened = unlocked(person, former)
    with transaction.atomic():
        row = KeyPair.objects.select_for_update().get(pk=opened.key_pair)
        _put_under(row, passphrase, opened.private)
        row.save(update_fields=["private_sealed", "salt", "stretching"])


def unlocked(person: uuid.UUID, passphrase: str) -> Strongbox:
    """Open a reader's private key. Raises NoKeyPair and WrongPassphrase; tries are counted by whoever asks."""
    row = key_pair_of(person)
    if row is None:
        raise NoKeyPair(_("You have no key pair yet."), _("Make one first."))
    with _gate().passed():
        how, salt = Stretching.of(row.stretching), bytes(row.salt or b"")
        key = stretched(passphrase, salt, how, _bound_to(row.pk))
    try:
        private = boxes.unlock(key, bytes(row.private_sealed or b""), _bound_to(row.pk))
    except boxes.BoxBroken:
        raise WrongPassphrase(
            _("This is not your vault passphrase."), _("It is not the password with which you sign in.")
        ) from None
    return Strongbox(row.pk, X25519PrivateKey.from_private_bytes(private), person)


def key_pair_of(person: uuid.UUID) -> KeyPair | None:
    """Return the key pair that a reader has at present."""
    return KeyPair.objects.filter(kind=KeyPair.Kind.READER, owner=person, retired_at=None).first()


def key_pairs_of(people: Iterable[uuid.UUID]) -> list[KeyPair]:
    """Return the key pairs of those of these people who have one."""
    return list(KeyPair.objects.filter(kind=KeyPair.Kind.READER, owner__in=list(people), retired_at=None))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that would be guessed."""
    remedy = _("Five words that do not belong together are easy to remember and hard to guess.")
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise VaultRefused(
            _("A vault passphrase has %(least)d characters or more.") % {"least": SHORTEST}, remedy, field="passphrase"
        )
    if len(set(passphrase)) < FEWEST_SIGNS:
        raise VaultRefused(_("The passphrase repeats itself too much."), remedy, field="passphrase")
    try:
        CommonPasswordValidator().validate(passphrase)
    except ValidationError:
        raise VaultRefused(_("Many people use this passphrase."), remedy, field="passphrase") from None


def recovery_key() -> KeyPair:
    """Return the public half of the recovery key. Raises NoRecoveryKey."""
    row = KeyPair.objects.filter(kind=KeyPair.Kind.RECOVERY, retired_at=None).first()
    if row is None:
        raise NoRecoveryKey
    return row


def make_recovery_key(at: datetime) -> tuple[KeyPair, str]:
    """Make the recovery key: its public half is kept; the text of its private half is returned, and kept nowhere.

    A former one is retired: what was sealed to it stays sealed to it until `manage.py vault rotate`.
    """
    private = boxes.new_private()
    row = KeyPair(id=uuid7(), kind=KeyPair.Kind.RECOVERY, public=boxes.public_of(private), made_at=at)
    with transaction.atomic():
        KeyPair.objects.filter(kind=KeyPair.Kind.RECOVERY, retired_at=None).update(retired_at=at)
        row.save(force_insert=True)
    secret = base64.b64encode(private.private_bytes_raw()).decode()
    return row, f"{_HEADING}\n{row.pk}\n{secret}\n"


def read_recovery_key(text: str) -> RecoveryKey:
    """Read the text that `make_recovery_key` returned. Refuses a text that is none, or of another vault."""
    heading, *lines = text.split("\n")
    try:
        key_pair = uuid.UUID(lines[0].strip())
        private = X25519PrivateKey.from_private_bytes(base64.b64decode(lines[1].strip(), validate=True))
    except (ValueError, IndexError):
        raise VaultRefused(_("This is not a recovery key."), _("Bring the file that was made at the start.")) from None
    row = KeyPair.objects.filter(pk=key_pair, kind=KeyPair.Kind.RECOVERY).first()
    if heading.strip() != _HEADING or row is None or bytes(row.public) != boxes.public_of(private):
        raise VaultRefused(_("This recovery key belongs to another vault."))
    return RecoveryKey(key_pair, private)


def replace_reader(person: uuid.UUID, passphrase: str, at: datetime) -> Strongbox:
    """Retire a key pair whose passphrase is lost, and make its reader another. What it opened is wrapped anew then."""
    check_passphrase(passphrase)
    with transaction.atomic():
        KeyPair.objects.filter(kind=KeyPair.Kind.READER, owner=person, retired_at=None).update(retired_at=at)
        row, private = _made(person, passphrase, at)
    return Strongbox(row.pk, private, person)


def _made(person: uuid.UUID, passphrase: str, at: datetime) -> tuple[KeyPair, X25519PrivateKey]:
    private = boxes.new_private()
    row = KeyPair(id=uuid7(), kind=KeyPair.Kind.READER, owner=person, public=boxes.public_of(private), made_at=at)
    _put_under(row, passphrase, private)
    row.save(force_insert=True)
    return row, private


def _put_under(row: KeyPair, passphrase: str, private: X25519PrivateKey) -> None:
    how, salt = Stretching.of(settings.VAULT_PASSPHRASE_ARGON2), os.urandom(SALT_BYTES)
    with _gate().passed():
        key = stretched(passphrase, salt, how, _bound_to(row.pk))
    row.salt, row.stretching = salt, str(how)
    row.private_sealed = boxes.lock(key, private.private_bytes_raw(), _bound_to(row.pk))


def _bound_to(key_pair: uuid.UUID) -> bytes:
    return keys.context("vault_keypair", key_pair, "private_sealed")


@functools.cache
def _gate() -> Gate:
    return Gate(settings.VAULT_PASSPHRASES_AT_ONCE, patience=30)
