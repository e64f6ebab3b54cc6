"""Canonical JSON (RFC 8785) over whole numbers, strings, booleans, null, arrays and objects.

Fractions are refused: money and measures enter the register as strings, so no reader has to agree
with us on how a float is printed.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

# The whole numbers that every JSON reader holds exactly (RFC 8785 rests on IEEE 754 doubles).
LARGEST_NUMBER = 2**53 - 1

_SURROGATE = re.compile("[\ud800-\udfff]")


class NotCanonical(ValueError):
    """A value that has no canonical form here: a fraction, a number out of range, half a character."""


def canonical(value: Json) -> bytes:
    """Return the one RFC 8785 form of a value, as UTF-8; raise NotCanonical where it has none."""
    try:
        ordered = _ordered(value)
        text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except RecursionError as error:
        raise NotCanonical("nested too deeply") from error
    return text.encode("utf-8")


def _ordered(value: object) -> object:
    """Return the value with every object's members in UTF-16 order, having checked each part of it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _checked(value)
    if isinstance(value, int):
        if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
            raise NotCanonical(f"{value} is beyond the whole numbers that JSON readers hold exactly")
        return int(value)
    if isinstance(value, Mapping):
        for name in value:
            if not isinstance(name, str):
                raise NotCanonical(f"the member name {name!r} is not a string")
        names = sorted(map(_checked, value), key=_utf16)
        return {name: _ordered(value[name]) for name in names}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be")


def _checked(text: str) -> str:
    if not text.isascii() and _SURROGATE.search(text):
        raise NotCanonical("a string holds half of a surrogate pair")
    return str(text)
