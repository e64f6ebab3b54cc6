"""What a draft changes: word by word in a text, and field by field in what is demanded of whom. Pure comparisons."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

MOST_PAIRS = 2_000_000
"""Texts whose changed middles have more pairs of words than this are shown as struck and written anew, in full."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(enum.StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    """Some words that were kept, added or removed together."""

    change: Change
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the new text with what it adds to the old one, and with what it takes away, word by word.

    Kept and added pieces together are the new text, kept and removed ones the old, to the letter.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    begins = _alike(before, after)
    ends = _alike(before[begins:][::-1], after[begins:][::-1])
    middle = before[begins : len(before) - ends], after[begins : len(after) - ends]
    pieces = [
        Piece(Change.KEPT, "".join(before[:begins])),
        *_between(*middle),
        Piece(Change.KEPT, "".join(before[len(before) - ends :])),
    ]
    return _together(piece for piece in pieces if piece.text)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with in common."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if len(before) * len(after) > MOST_PAIRS:
        yield Piece(Change.REMOVED, "".join(before))
        yield Piece(Change.ADDED, "".join(after))
        return
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(Change.KEPT, "".join(before[a:b]))
            continue
        yield Piece(Change.REMOVED, "".join(before[a:b]))
        yield Piece(Change.ADDED, "".join(after[c:d]))


def _together(pieces: Iterator[Piece]) -> list[Piece]:
    """Join pieces of one kind, and changes that only a space keeps apart: whole phrases are read, not single words."""
    joined = [
        Piece(change, "".join(piece.text for piece in several))
        for change, several in groupby(pieces, key=lambda one: one.change)
    ]
    phrases: list[Piece] = []
    removed = added = ""
    for place, (change, text) in enumerate(joined):
        if change is Change.REMOVED:
            removed += text
        elif change is Change.ADDED:
            added += text
        elif text.isspace() and "\n" not in text and removed and added and _swapped(joined[place + 1 : place + 3]):
            removed, added = removed + text, added + text
        else:
            phrases += _swap(removed, added)
            phrases.append(Piece(change, text))
            removed = added = ""
    return phrases + _swap(removed, added)


def _swapped(coming: Sequence[Piece]) -> bool:
    """Whether one thing stands for another in what comes next."""
    return {piece.change for piece in coming} == {Change.REMOVED, Change.ADDED}


def _swap(removed: str, added: str) -> list[Piece]:
    return [piece for piece in (Piece(Change.REMOVED, removed), Piece(Change.ADDED, added)) if piece.text]
