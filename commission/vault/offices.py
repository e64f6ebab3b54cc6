"""Offices whose holders read confidences: who takes one is named, who leaves one is dismissed (FILE-4).

The vault knows people and confidences by key and not who reads which by office. The app that knows says so at start-up.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from operator import attrgetter
from typing import Final

from commission.vault.models import Confidence, ConfidenceReader
from commission.vault.reading import dismiss_reader

Reading = Callable[[uuid.UUID, datetime], Iterable[tuple[Confidence, Collection[uuid.UUID]]]]
"""For a commission or a team, and an instant: the confidences read from there, each with all who are to read it."""

_AT_ONCE: Final = 1_000

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
        told = list(reading(over, at))
        named = set(
            ConfidenceReader.objects.filter(
                confidence__in=[confidence.pk for confidence, _people in told], person=person, dismissed_at=None
            ).values_list("confidence", flat=True)
        )
        joins = [one for one, people in told if person in people and one.pk not in named]
        ConfidenceReader.objects.bulk_create(
            (ConfidenceReader(confidence=one, person=person, named_at=at) for one in joins),
            ignore_conflicts=True,
            batch_size=_AT_ONCE,
        )
        leaves = [one for one, people in told if person not in people and one.pk in named]
        # In the order of their keys: two who leave at one moment wait for each other, and never in a ring.
        for confidence in sorted(leaves, key=attrgetter("pk")):
            dismiss_reader(confidence, person, at=at)
