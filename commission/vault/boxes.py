"""Sealed boxes: whoever knows a public key seals, and the private key alone opens (HPKE, RFC 9180).

X25519, HKDF-SHA256 and AES-256-GCM, a fresh key for each box. What a box is bound to (table, row, field) goes into
its key, so that a box that was moved to another row does not open.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

FORMAT: Final = b"\x01"
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32


class BoxBroken(Exception):
    """A sealed box is not for this key, was altered, or was moved to another row."""


def new_private() -> X25519PrivateKey:
    """Make a key pair."""
    return X25519PrivateKey.generate()


def public_of(private: X25519PrivateKey) -> bytes:
    """Return the public half, as it is kept."""
    return private.public_key().public_bytes_raw()


def seal_to(public: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Seal to whoever holds the private half."""
    return FORMAT + _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(bytes(public)), bound_to)


def open_with(private: X25519PrivateKey, box: bytes, bound_to: bytes) -> bytes:
    """Open what was sealed to the public half. Raises BoxBroken."""
    box = bytes(box)
    if box[:1] != FORMAT:
        raise BoxBroken("this is not a sealed box")
    try:
        return _SUITE.decrypt(box[1:], private, bound_to)
    except (InvalidTag, ValueError) as broken:
        raise BoxBroken("the box does not open with this key, here") from broken


def lock(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Seal under a key that is known: nonce, then ciphertext."""
    nonce = os.urandom(_NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def unlock(key: bytes, locked: bytes, bound_to: bytes) -> bytes:
    """Open what `lock` sealed. Raises BoxBroken."""
    locked = bytes(locked)
    if locked[:1] != FORMAT or len(locked) <= 1 + _NONCE_BYTES:
        raise BoxBroken("nothing is locked here")
    nonce, text = locked[1:][:_NONCE_BYTES], locked[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, text, bound_to)
    except InvalidTag as broken:
        raise BoxBroken("the key does not fit, or what it locks was altered") from broken
