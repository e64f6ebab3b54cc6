"""A decision as a judgment: parts with headings, paragraphs numbered through. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class Paragraph(NamedTuple):
    """A numbered paragraph."""

    number: int
    text: str


@dataclass(slots=True)
class Numbering:
    """Numbers the paragraphs of one decision, from 1."""

    _next: Iterator[int] = field(default_factory=lambda: count(1))

    def of(self, *texts: str) -> list[Paragraph]:
        """Number the paragraphs of texts in which an empty line ends a paragraph."""
        return [Paragraph(next(self._next), part) for part in _parts(texts)]


def _parts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in _BETWEEN_PARAGRAPHS.split(text.strip()):
            if part.strip():
                yield part.strip()
