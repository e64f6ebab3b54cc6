"""Notices are written here, inside the act; who is told is decided by key, and what is told holds no content."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from commission.outbox.models import Notice
from commission.writing import write

OF_THE_RECORD = (Notice.Kind.COMPLAINT_FILED, Notice.Kind.COMPLAINT_SERVED, Notice.Kind.RECORD_ENTRY)
"""What is told of entries of a record, and of nothing else."""


def notify(
    people: Iterable[uuid.UUID],
    kind: Notice.Kind,
    *,
    at: datetime,
    commission: uuid.UUID | None = None,
    matter: uuid.UUID | None = None,
    matter_label: str = "",
    rule: str = "",
    due_at: datetime | None = None,
) -> None:
    """Write a notice for each person, in the transaction of the act; it is delivered only if that commits."""
    write(
        notices(
            people,
            kind,
            at=at,
            commission=commission,
            matter=matter,
            matter_label=matter_label,
            rule=rule,
            due_at=due_at,
        )
    )


def notices(
    people: Iterable[uuid.UUID],
    kind: Notice.Kind,
    *,
    at: datetime,
    commission: uuid.UUID | None = None,
    matter: uuid.UUID | None = None,
    matter_label: str = "",
    rule: str = "",
    due_at: datetime | None = None,
) -> list[Notice]:
    """A notice for each person; for whoever writes them in the act's transaction."""
    written = timezone.now()
    return [
        Notice(
            person=person,
            kind=kind,
            commission=commission,
            matter=matter,
            matter_label=matter_label,
            rule=rule,
            due_at=due_at,
            legal_at=at,
            written_at=written,
            next_attempt_at=written,
        )
        for person in dict.fromkeys(people)
    ]


def mark_read_in(matter: uuid.UUID, person: uuid.UUID) -> int:
    """Mark as read what a person was told of a matter's record, since she has read the record itself."""
    told = Notice.objects.filter(person=person, read_at=None, matter=matter, kind__in=OF_THE_RECORD)
    return told.update(read_at=timezone.now())
