"""What the workshop says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORDS: Final = "words of application/pdf"
"""Asked of the workshop in place of a kind: what can be read of a PDF, and no copy of it."""

LONGEST: Final = 2_000_000
"""Letters of a text that is still looked through."""


class Bomb(Exception):
    """A file that is made to exhaust whoever opens it, by what it is found in."""


class Uncopied(Exception):
    """No copy for reading can be made, for a reason that is no fault of the file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may ask of whoever reads it."""

    pixels: int = 100_000_000
    inflated: int = 1_000_000_000
    ratio: int = 250
    """How many times its size a packed part may have, once it is larger than `ratio_from`."""
    ratio_from: int = 50_000_000
    parts: int = 5_000
    objects: int = 300_000
    depth: int = 200
    archives: int = 3
    """How deep archives may lie in each other."""
