"""What a sealed text looks like inside: a salt, the text, and padding that hides how long it is."""

from __future__ import annotations

import hashlib
import os

_SALT_BYTES = 32
_LENGTH_BYTES = 4
_STEP = 256
"""Sealed texts come in multiples of so many bytes, so that a name is not told by its length."""


class TextAltered(Exception):
    """What was opened is not the text that was committed to when it was sealed."""


def packed(text: str) -> tuple[bytes, str]:
    """Return a text ready to be sealed, and its commitment.

    The salt is sealed as well: whoever tries names against a commitment would need it.
    """
    salt, said = os.urandom(_SALT_BYTES), text.encode()
    content = salt + len(said).to_bytes(_LENGTH_BYTES, "big") + said
    return content + bytes(-len(content) % _STEP), commitment(salt, said)


def unpacked(content: bytes, committed: str) -> str:
    """Return the text. Raises TextAltered where it is not what was committed to."""
    salt = content[:_SALT_BYTES]
    at = _SALT_BYTES + _LENGTH_BYTES
    said = content[at : at + int.from_bytes(content[_SALT_BYTES:at], "big")]
    if commitment(salt, said) != committed:
        raise TextAltered
    return said.decode()


def commitment(salt: bytes, said: bytes) -> str:
    """Return the commitment to a text: it gives nothing of it away, and holds whoever made it to it."""
    return hashlib.sha256(b"confidence text v1\n" + salt + said).hexdigest()
