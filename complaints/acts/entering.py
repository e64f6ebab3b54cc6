"""How an entry gets into a record: with the next number of its docket, in the order of what happened (INV-9)."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from django.db import connection
from django.utils.translation import gettext as _

from commission.acts.frame import Performance
from commission.acts.refusal import Refused
from commission.authority.api import in_effect
from commission.authority.capacities import Capacity
from commission.authority.models import Grant
from commission.vault.api import RULE as FILE_RULE
from commission.vault.api import Arrived, UploadedFile, UploadRefused, store
from commission.vault.models import StoredFile
from commission.writing import write
from complaints.acts.service import Receiver, receivers_of, services
from complaints.models import Docket, Party, RecordEntry
from complaints.words import in_the_language_of_the_record
from investigations.models import Finding

Upload: TypeAlias = UploadedFile | Arrived | None

_TAKE = "UPDATE complaints_docket SET entries = entries + %s WHERE id = %s RETURNING entries"


def enter(
    docket: Docket, entries: Sequence[RecordEntry], *, at: datetime, receivers: Iterable[Receiver] | None = None
) -> list[RecordEntry]:
    """Number entries, write them, and serve them on the parties, in three statements however many they are (HEAR-7).

    The numbers are gapless: the docket's row is locked by the act, and a refused act gives them back. `receivers`: whom
    the parties are served through, where the act knows that already. Who brought an entry is not served with it.
    """
    if not entries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [len(entries), docket.pk])
        (docket.entries,) = cursor.fetchone()
    docket.entries -= len(entries)
    served = services(
        docket,
        first=docket.entries + 1,
        last=docket.entries + len(entries),
        at=at,
        receivers=receivers_of(docket, at) if receivers is None else receivers,
        but=entries[0] if len(entries) == 1 else None,
    )
    write(number_entries(docket, entries, at=at), served)
    return list(entries)


def number_entries(docket: Docket, entries: Sequence[RecordEntry], *, at: datetime) -> Sequence[RecordEntry]:
    """Give entries the next numbers of a docket's record, for whoever writes both."""
    for entry in entries:
        docket.entries += 1
        entry.docket = docket
        entry.number = docket.entries
        entry.entered_at = at
    return entries


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal: how the register holds what people wrote."""
    return hashlib.sha256(text.encode()).hexdigest()


def by_rule(kind: str, title: str, text: str = "") -> RecordEntry:
    """An entry that the rule itself makes; not yet numbered."""
    return RecordEntry(kind=kind, title=title, text=text, capacity=Capacity.CLOCK)


def finding_entry(finding: Finding, *, under_seal: bool = False) -> RecordEntry:
    """A team's finding as it enters a record; under seal, where its words could lead to a protected person (FILE-9)."""
    with in_the_language_of_the_record():
        title = _("Finding on %(criterion)s: %(outcome)s") % {
            "criterion": finding.criterion_version.criterion.code,
            "outcome": finding.get_outcome_display(),
        }
    entry = by_rule(RecordEntry.Kind.TEAM_FINDING, title, finding.facts)
    entry.finding = finding
    entry.capacity = Capacity.STAFF_INVESTIGATOR
    if under_seal:
        entry.sealed = True
        with in_the_language_of_the_record():
            entry.sealed_because = _("What the team writes could lead to a person who is protected.")
    return entry


def speaks_for(act: Performance, docket: Docket) -> Party | None:
    """The party for which the actor speaks here; None for the registry."""
    party = (
        Grant.objects.filter(
            in_effect(act.at), person=act.actor.person, object_id=docket.pk, capacity=act.capacity, source="party"
        )
        .order_by("held_from", "id")
        .values_list("source_id", flat=True)
        .first()
    )
    return Party.objects.select_related("organisation").filter(pk=party).first() if party else None


def keep(docket: Docket, upload: Upload, *, person: uuid.UUID | None, at: datetime) -> StoredFile | None:
    """Put an upload into the vault as it arrived. Refuses what the vault does not take (INV-9)."""
    if upload is None:
        return None
    try:
        return store(matter=docket.pk, upload=upload, brought_by=person, at=at)
    except UploadRefused as refused:
        raise Refused(FILE_RULE, refused.why, refused.remedy, field="upload") from refused
