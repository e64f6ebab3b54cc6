"""Offices whose holders read confidences: who takes one is named, who leaves one is dismissed (FILE-4).

The vault knows people and confidences by key and not who reads which by office. The app that knows says so at start-up.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commission.vault.naming import Keys, dismiss_everywhere, name_everywhere


@dataclass(frozen=True, slots=True)
class Read:
    """What is read from an office, and of everything what one person reads, from that office or another one."""

    from_there: Keys
    by_her: Keys


Reading = Callable[[uuid.UUID, uuid.UUID, datetime], Read]
"""For a commission or a team, a person, and an instant: what is read from there, and what she reads."""

_readings: list[Reading] = []


def install(reading: Reading) -> None:
    """Take into use what says which confidences are read from which office."""
    _readings.append(reading)


def office_changed(over: uuid.UUID, person: uuid.UUID, *, at: datetime) -> None:
    """Name somebody to read, or dismiss her, after she took or left an office over a commission or a team.

    For acts, in their transaction, once their grants are written. Whoever has another office from which the same is
    read goes on reading. What came before she joined she reads once somebody who reads already has admitted her.
    """
    for reading in _readings:
        read = reading(over, person, at)
        name_everywhere(person, read.from_there.intersection(read.by_her), at=at)
        dismiss_everywhere(person, read.from_there.difference(read.by_her), at=at)
