"""Reads of the register. All of it is public, so nothing here asks who is looking."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from commission.register import tree
from commission.register.models import Checkpoint, Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, and the cursors of the pages on either side, None where there is none."""

    entries: list[Entry]
    newer: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The proof, as RFC 6962 has it, that an entry lies under a checkpoint."""

    entry: Entry
    checkpoint: Checkpoint
    proof: list[bytes]


def entry(seq: int) -> Entry | None:
    """Return the entry with a number, or None."""
    return Entry.objects.filter(seq=seq).first()


def entries_of_docket(docket: uuid.UUID) -> QuerySet[Entry]:
    """Return a matter's entries, first to last."""
    return Entry.objects.filter(docket=docket).order_by("seq")


def entries_of_subject(subject_type: str, subject_id: uuid.UUID) -> QuerySet[Entry]:
    """Return the entries on one subject, first to last."""
    return Entry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("seq")


def page(
    *, before: int | None = None, after: int | None = None, commission: uuid.UUID | None = None, limit: int = PAGE
) -> Page:
    """Return a page of entries, newest first: the latest, those before a number, or those after one."""
    rows = Entry.objects.all() if commission is None else Entry.objects.filter(commission=commission)
    if after is not None:
        found = list(rows.filter(seq__gt=after).order_by("seq")[: limit + 1])
        more_newer, more_older = len(found) > limit, rows.filter(seq__lte=after).exists()
        entries = found[:limit][::-1]
    else:
        older = rows if before is None else rows.filter(seq__lt=before)
        found = list(older.order_by("-seq")[: limit + 1])
        more_older = len(found) > limit
        more_newer = before is not None and rows.filter(seq__gte=before).exists()
        entries = found[:limit]
    return Page(
        entries,
        newer=entries[0].seq if entries and more_newer else None,
        older=entries[-1].seq if entries and more_older else None,
    )


def latest_checkpoint() -> Checkpoint | None:
    """Return the checkpoint published last."""
    return Checkpoint.objects.order_by("size", "published_at").last()


def checkpoints() -> QuerySet[Checkpoint]:
    """Return every checkpoint, latest first."""
    return Checkpoint.objects.order_by("-size", "-published_at")


def inclusion_proof(seq: int, checkpoint: Checkpoint | None = None) -> Inclusion | None:
    """Return the proof that an entry lies under a checkpoint, the latest unless given; None while it lies beyond."""
    checkpoint = checkpoint or latest_checkpoint()
    found = entry(seq)
    if checkpoint is None or found is None or found.seq > checkpoint.size:
        return None
    return Inclusion(found, checkpoint, tree.inclusion_proof(seq, checkpoint.size))


def consistency_proof(old: Checkpoint, new: Checkpoint) -> list[bytes]:
    """Return the proof that a later checkpoint continues an earlier one."""
    return tree.consistency_proof(old.size, new.size)
