"""Where an upload is meant to go: a page says so in a signed ticket, and nobody uploads without one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

from django.core import signing

_SALT: Final = "commission.vault.uploads"
TICKET_SECONDS: Final = 7 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Place:
    """The matter, draft or mailbox that files are brought to, and who brings them where that is known."""

    key: uuid.UUID
    person: uuid.UUID | None = None

    def ticket(self) -> str:
        """Return what lets a browser upload to this place for some days."""
        return signing.dumps([str(self.key), str(self.person) if self.person else None], salt=_SALT)


def place_of(ticket: str) -> Place | None:
    """Read a ticket; None for one that is not ours or too old."""
    try:
        key, person = signing.loads(ticket, salt=_SALT, max_age=TICKET_SECONDS)
        return Place(uuid.UUID(key), uuid.UUID(person) if person else None)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
