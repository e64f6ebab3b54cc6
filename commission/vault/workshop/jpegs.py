"""A JPEG that lies in a document, without what its camera wrote into it; its pixels are not touched."""

from __future__ import annotations

from typing import Final

_START, _SCAN = b"\xff\xd8", 0xDA
_ALONE: Final = {0x01, *range(0xD0, 0xD8)}
_TOLD: Final = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Segments with places, names, devices and comments; those that say how to draw it (APP0, APP14) stay."""


def without_words(jpeg: bytes) -> bytes:
    """Leave out the segments that tell of place, camera and person. What is no JPEG comes back as it was."""
    if not jpeg.startswith(_START):
        return jpeg
    kept = bytearray(_START)
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            break
        if marker in _ALONE:
            kept += jpeg[at : at + 2]
            at += 2
            continue
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker not in _TOLD:
            kept += jpeg[at : at + 2 + length]
        at += 2 + length
    return bytes(kept) + jpeg[at:]
