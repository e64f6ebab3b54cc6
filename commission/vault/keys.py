"""The keys of the vault: one data key for each matter, wrapped by a master key that is in the settings only.

Every wrapped or sealed text begins with the ID of the master key that it needs, so that master keys can rotate: the
new one becomes VAULT_MASTER_KEY, the old one moves to VAULT_FORMER_MASTER_KEYS until `manage.py rewrap_keys` says
that nothing needs it any more.
"""

import base64
import hashlib
import os
import uuid
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from commission.vault.models import MatterKey

KEY_BYTES = 32
_KEY_ID_BYTES = 4
_NONCE_BYTES = 12
_SHORTEST_SECRET = 32


class KeyMissing(Exception):
    """Something is sealed under a key that is not here: a master key off the settings, or a matter's that is lost."""


def context(table: str, row: object, field: str) -> bytes:
    """Return what a ciphertext is bound to, so that it cannot be moved to another row or field."""
    return f"{table}|{row}|{field}".encode()


@cache
def _derived(secret: str) -> tuple[bytes, bytes]:
    """Return the ID and the 256 bits of the master key that a secret text gives."""
    if len(secret) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(f"A master key of the vault has {_SHORTEST_SECRET} characters or more.")
    key = HKDF(SHA256(), length=KEY_BYTES, salt=None, info=b"vault master key v1").derive(secret.encode())
    return hashlib.sha256(b"key id\n" + key).digest()[:_KEY_ID_BYTES], key


def _current() -> tuple[bytes, bytes]:
    return _derived(settings.VAULT_MASTER_KEY)


def _known(key_id: bytes) -> bytes:
    for secret in (settings.VAULT_MASTER_KEY, *settings.VAULT_FORMER_MASTER_KEYS):
        found, key = _derived(secret)
        if found == key_id:
            return key
    raise KeyMissing(f"no master key in the settings has the ID {key_id.hex()}")


def seal(plain: bytes, bound_to: bytes) -> bytes:
    """Seal a short text under the master key: key ID, nonce, ciphertext."""
    key_id, key = _current()
    nonce = os.urandom(_NONCE_BYTES)
    return key_id + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def unseal(sealed: bytes, bound_to: bytes) -> bytes:
    """Open what `seal` sealed. Raises KeyMissing, or InvalidTag where it was altered or moved."""
    if len(sealed) <= _KEY_ID_BYTES + _NONCE_BYTES:
        raise InvalidTag
    nonce, text = sealed[_KEY_ID_BYTES:][:_NONCE_BYTES], sealed[_KEY_ID_BYTES + _NONCE_BYTES :]
    return AESGCM(_known(sealed[:_KEY_ID_BYTES])).decrypt(nonce, text, bound_to)


def seal_text(text: str, bound_to: bytes) -> str:
    """Seal a text for a column of text."""
    return base64.urlsafe_b64encode(seal(text.encode(), bound_to)).decode()


def unseal_text(sealed: str, bound_to: bytes) -> str:
    """Open what `seal_text` sealed."""
    return unseal(base64.urlsafe_b64decode(sealed), bound_to).decode()


def resealed_text(sealed: str, bound_to: bytes) -> str | None:
    """Return a sealed text under the present master key; None where it is so already."""
    if base64.urlsafe_b64decode(sealed)[:_KEY_ID_BYTES] == _current()[0]:
        return None
    return seal_text(unseal_text(sealed, bound_to), bound_to)


def new_key() -> bytes:
    """Return a new random key."""
    return os.urandom(KEY_BYTES)


def key_for_sealing(matter: uuid.UUID) -> bytes:
    """Return the data key of a matter, made now if it has none."""
    row, _ = MatterKey.objects.get_or_create(matter=matter, defaults=_wrapping(matter, new_key()))
    return _unwrap(row)


def key_for_opening(matter: uuid.UUID) -> bytes:
    """Return the data key of a matter. Raises KeyMissing where it has none."""
    row = MatterKey.objects.filter(matter=matter).first()
    if row is None:
        raise KeyMissing(f"the matter {matter} has no key")
    return _unwrap(row)


def _wrapping(matter: uuid.UUID, data_key: bytes) -> dict[str, object]:
    wrapped = seal(data_key, context("vault_matterkey", matter, "wrapped"))
    return {"wrapped": wrapped, "key_id": wrapped[:_KEY_ID_BYTES].hex(), "made_at": timezone.now()}


def _unwrap(row: MatterKey) -> bytes:
    return unseal(bytes(row.wrapped), context("vault_matterkey", row.matter, "wrapped"))


def rewrap_all() -> int:
    """Wrap under the present master key every data key that a former one wraps; return how many there were."""
    present = _current()[0].hex()
    done = 0
    for matter in MatterKey.objects.exclude(key_id=present).values_list("matter", flat=True):
        with transaction.atomic():
            row = MatterKey.objects.select_for_update().get(matter=matter)
            wrapping = _wrapping(matter, _unwrap(row))
            MatterKey.objects.filter(matter=matter).update(wrapped=wrapping["wrapped"], key_id=wrapping["key_id"])
            done += 1
    return done
