"""The exhibits of a docket: entries with a file, and the chain of custody of each (INV-9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from commission.authority.api import actor_of, in_effect, may
from commission.authority.models import Grant, Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.vault.models import Opening, StoredFile
from complaints.models import Docket, RecordEntry
from complaints.selectors.dockets import hold_file
from complaints.selectors.held import held_files

ROWS: Final = 25


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Some exhibits of a docket in the order of the record, and the number from which the next ones come, if any."""

    rows: Sequence[RecordEntry]
    next_after: int | None


def exhibits_of(docket: Docket, viewer: Person | None, *, after: int = 0) -> Exhibits:
    """Entries with a file, each with its copy for reading. Of what is sealed, its reason and no more (HEAR-4).

    A redacted version that a later one has replaced is withheld as well, and one of what was taken back (FILE-8); and
    in the case of a protected person every file that no clerk has looked at yet (FILE-9).
    """
    later = RecordEntry.objects.filter(docket=docket, about=OuterRef("about"), number__gt=OuterRef("number"))
    taken_back = RecordEntry.objects.filter(pk=OuterRef("about"), told__withdrawn_at__isnull=False)
    found = list(
        RecordEntry.objects.filter(docket=docket, file__isnull=False, number__gt=after)
        .annotate(is_replaced=Exists(later), is_taken_back=Exists(taken_back))
        .select_related("file__reading_copy", "party__organisation")
        .order_by("number")[: ROWS + 1]
    )
    shown = found[:ROWS]
    held = held_files(docket, shown)
    readable = _originals_open_to(docket, shown, viewer)
    for entry in shown:
        if entry.is_taken_back or ((entry.sealed or entry.is_replaced) and entry.number not in readable):
            entry.withheld = True
            entry.title = entry.text = ""
            entry.file = entry.party = entry.entered_by = None
        elif entry.pk in held:
            hold_file(entry, readable=entry.number in readable)
    return Exhibits(shown, shown[-1].number if len(found) > ROWS else None)


def may_open_original(docket: Docket, entry: RecordEntry, viewer: Person | None) -> bool:
    """Whether somebody may open the file as it arrived, which can tell who made it, where and when.

    The panel and the registry may, and whoever brought it; everybody else reads the copy without metadata (FILE-9).
    """
    return entry.number in _originals_open_to(docket, [entry], viewer)


def for_reading(file: StoredFile) -> StoredFile | None:
    """What is given out of a file by default: its copy, or the file itself where its kind has none."""
    copy: StoredFile | None = getattr(file, "reading_copy", None)
    if copy is not None:
        return copy
    kept_back = (StoredFile.CopyNote.PASSWORD, StoredFile.CopyNote.DAMAGED, StoredFile.CopyNote.TOO_LARGE)
    return None if file.copy_note in kept_back else file


def openings_of(file: StoredFile) -> QuerySet[Opening]:
    """Who has opened a file or its copy since it arrived (INV-9)."""
    return Opening.objects.filter(Q(file=file) | Q(file__copy_of=file)).select_related("file")


def _originals_open_to(docket: Docket, entries: Sequence[RecordEntry], viewer: Person | None) -> set[int]:
    if viewer is None or not entries:
        return set()
    now = clock.now_for(docket.commission_id)
    if may(actor_of(viewer), Permission.READ_SEALED_RECORD, docket.places, now):
        return {entry.number for entry in entries}
    grants = Grant.objects.filter(in_effect(now), person=viewer, object_id=docket.pk, source="party")
    parties = set(grants.values_list("source_id", flat=True))
    return {entry.number for entry in entries if entry.entered_by_id == viewer.pk or entry.party_id in parties}
