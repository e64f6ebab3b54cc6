"""Sealing of whole files, piece by piece, so that memory stays bounded however large a file is.

A sealed file is a header (format, salt) and pieces of AES-256-GCM. Its key comes from the matter's data key and the
salt, so that no two files share one; a piece's number and whether it is the last are in its nonce, so that pieces
cannot be exchanged, repeated or cut off; table, row and field are in what each is bound to.
"""

import os
from collections.abc import Iterable, Iterator
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT: Final = b"CV1\n"
PIECE: Final = 64 * 1024
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16


class SealBroken(Exception):
    """A sealed file is not what was sealed: altered, cut off, or moved to another row."""


def seal_pieces(pieces: Iterable[bytes], key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """Yield the sealed form of a text that arrives in pieces of any size."""
    salt = os.urandom(_SALT_BYTES)
    cipher = _cipher(key, salt, bound_to)
    yield FORMAT + salt
    held = bytearray()
    number = 0
    for piece in pieces:
        held += piece
        # One piece is held back, for only the end shows which is the last.
        while len(held) > PIECE:
            yield cipher.encrypt(_nonce(number, last=False), bytes(held[:PIECE]), bound_to)
            del held[:PIECE]
            number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(held), bound_to)


def open_pieces(sealed: IO[bytes], key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """Yield the text of a sealed file; each piece is proved before it is given out. Raises SealBroken."""
    header = sealed.read(len(FORMAT) + _SALT_BYTES)
    if len(header) != len(FORMAT) + _SALT_BYTES or not header.startswith(FORMAT):
        raise SealBroken("this is not a sealed file")
    cipher = _cipher(key, header[len(FORMAT) :], bound_to)
    number = 0
    piece = sealed.read(PIECE + _TAG_BYTES)
    while True:
        following = sealed.read(PIECE + _TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, bound_to)
        except InvalidTag as broken:
            raise SealBroken(f"piece {number} is not what was sealed") from broken
        if not following:
            return
        piece = following
        number += 1


def _cipher(key: bytes, salt: bytes, bound_to: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=salt, info=b"vault file v1|" + bound_to).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
