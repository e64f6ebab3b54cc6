"""Notices are written here, inside the act; who is told is decided by key, and what is told holds no content."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from commission.keys import the_day
from commission.outbox.models import Notice
from commission.writing import write

OF_THE_RECORD = (Notice.Kind.COMPLAINT_FILED, Notice.Kind.COMPLAINT_SERVED, Notice.Kind.RECORD_ENTRY)
"""What is told of entries of a record, and of nothing else."""

FOR_READERS = (Notice.Kind.TOLD_IN_CONFIDENCE, Notice.Kind.RETALIATION, Notice.Kind.ALARM)
"""What goes at once, whoever acts: to those who read what a protected person tells, or see that somebody can."""


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
    """A notice for each person; for whoever writes them in the act's transaction.

    Of what a protected person does, others have no mail and no call before the next day: nobody is to read from its
    arrival when she was there (FILE-9). It stands in the inbox, as in the docket, at once.
    """
    written, day = timezone.now(), the_day()
    not_before = day.over if day and kind not in FOR_READERS else None
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
            next_attempt_at=not_before or written,
            not_before=not_before,
        )
        for person in dict.fromkeys(people)
    ]


def mark_read_in(matter: uuid.UUID, person: uuid.UUID) -> int:
    """Mark as read what a person was told of a matter's record, since she has read the record itself."""
    told = Notice.objects.filter(person=person, read_at=None, matter=matter, kind__in=OF_THE_RECORD)
    return told.update(read_at=timezone.now())
