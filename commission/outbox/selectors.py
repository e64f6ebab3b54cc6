"""A person's inbox on the site: the same notices, whether or not their mail has gone out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from commission.outbox.models import Notice

PAGE = 25
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Some notices, newest first, and where the next page begins (None: there is none)."""

    notices: list[Notice]
    older_than: uuid.UUID | None


def inbox(person: uuid.UUID, *, older_than: uuid.UUID | None = None, most: int = PAGE) -> InboxPage:
    """Return a person's notices, newest first; the cursor is the last one of the page before."""
    notices = Notice.objects.filter(person=person).order_by("-id")
    if older_than is not None:
        notices = notices.filter(pk__lt=older_than)
    found = list(notices[: most + 1])
    return InboxPage(found[:most], found[most - 1].pk if len(found) > most else None)


def unread_count(person: uuid.UUID) -> int:
    """Return how many notices a person has not read, counted up to a hundred."""
    return Notice.objects.filter(person=person, read_at=None)[:MOST_COUNTED].count()


def mark_read(person: uuid.UUID, notices: Iterable[uuid.UUID] | None = None) -> int:
    """Mark notices of a person as read, all of them where none are named; return how many were unread."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if notices is not None:
        unread = unread.filter(pk__in=list(notices))
    return unread.update(read_at=timezone.now())
