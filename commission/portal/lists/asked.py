"""What an address asks for: read once; what cannot be meant is answered with 400 or 404, never 500."""

from __future__ import annotations

import base64
import binascii
import uuid
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST_SEARCH = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Cursor(NamedTuple):
    """A place in a list that is ordered by an instant and a key."""

    at: datetime
    key: uuid.UUID

    def __str__(self) -> str:
        packed = ((self.at - _EPOCH) // _MICROSECOND).to_bytes(8, "big", signed=True) + self.key.bytes
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def cursor(asked: QueryDict, name: str) -> Cursor | None:
    """Return the cursor under a name, or None; a text that is no cursor is a bad request."""
    text = asked.get(name, "")
    if not text:
        return None
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        instant = int.from_bytes(packed[:8], "big", signed=True)
        return Cursor(_EPOCH + _MICROSECOND * instant, uuid.UUID(bytes=packed[8:]))
    except (binascii.Error, ValueError, OverflowError):
        raise BadRequest(_("This address names a place in the list that does not exist.")) from None


def search(asked: QueryDict) -> str:
    """Return what is searched for, cut to a length that can be meant."""
    return " ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]


def key(text: str) -> uuid.UUID | None:
    """Return a key, or None for a text that is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def number(text: str, *, most: int) -> int | None:
    """Return a number from 0 to `most` in plain digits, or None for a text that is none."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)):
        return None
    found = int(text)
    return found if found <= most else None
