"""Who waits for whom in the vault."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from commission.portal.selectors.openings import names_of
from commission.vault.api import Pending, pending_admissions


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who was named to read, and to how many confidences she waits to be admitted."""

    person: uuid.UUID
    name: str
    confidences: int
    since: datetime


def waiting(person: uuid.UUID) -> list[Pending]:
    """Return who waits to be admitted to what this reader can open."""
    return pending_admissions(person, most=500)


def waiting_people(person: uuid.UUID) -> list[Waiting]:
    """Return the same, one row for each person."""
    pending = waiting(person)
    counts = Counter(each.person for each in pending)
    since = {each.person: each.named_at for each in reversed(pending)}
    names = names_of(counts)
    return [Waiting(key, names[key], number, since[key]) for key, number in counts.items()]
