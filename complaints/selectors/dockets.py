"""Which dockets there are, and what of a record its viewer may read (HEAR-4, INST-5)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from commission.authority.api import actor_of, in_effect, may
from commission.authority.models import Grant, Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of
from commission.institution.models import Commission
from complaints.models import Decision, Docket, Panel, Party, RecordEntry
from complaints.selectors.held import held_files
from complaints.states import BEFORE_DECISION
from criteria.models import CriterionVersion


def visible_to(viewer: Person | None) -> QuerySet[Docket]:  # noqa: ARG001 (every docket is public, whoever looks)
    """The dockets that somebody may see: all of them. What is sealed lies in their records, and stays out of reach."""
    return Docket.objects.select_related("country", "commission__charter")


def newest(viewer: Person | None, *, commission: Commission | None = None) -> QuerySet[Docket]:
    """Dockets, the newest first, in the order in which pages of a list follow each other by cursor."""
    found = visible_to(viewer)
    if commission is not None:
        found = found.filter(commission=commission)
    return found.order_by("-filed_at", "-id")


def docket(number: str, viewer: Person | None = None) -> Docket | None:
    """The docket of a public number, if the viewer may see it. Whatever no number can be finds none."""
    return None if "\0" in number else visible_to(viewer).filter(number=number).first()


def open_dockets_against(respondent: Organisation, criterion_version: CriterionVersion, at: datetime) -> list[Docket]:
    """Dockets filed by an instant and undecided, against a respondent, before the commission whose criterion this is.

    What a team finds on a respondent enters all of them, whatever they allege: it may bear on the facts (HEAR-5). They
    come in the order of their keys.
    """
    answering = Party.objects.filter(organisation__in=aliases_of([respondent.pk]), role=Party.Role.RESPONDENT)
    return list(
        Docket.objects.filter(
            pk__in=answering.values("docket"),
            commission=criterion_version.criterion.commission_id,
            state__in=BEFORE_DECISION,
            filed_at__lte=at,
        ).order_by("pk")
    )


def waiting_for_draw(commission: Commission) -> list[Docket]:
    """Dockets whose panel could not be drawn at filing, because no secret was left (HEAR-2)."""
    waiting = Panel.objects.filter(docket__commission=commission, discharged_at=None, draw={})
    return list(Docket.objects.filter(pk__in=waiting.values("docket"), state__in=BEFORE_DECISION).order_by("pk"))


def decision_address(decision: Decision) -> str:
    """Where a decision is published: its neutral citation as an address."""
    slug = f"{decision.year}-{decision.commission.code.lower()}-{decision.serial}"
    return reverse("portal:decision", args=[slug])


def record_of(docket: Docket, viewer: Person | None) -> list[RecordEntry]:
    """The whole record in its order. Of a sealed entry, who may not read it sees that it is there and why it is sealed.

    Panel and registry read what is sealed; so do those who brought it (HEAR-4). Whoever may not reads the redacted
    public version beside it, if the registry has published one: the newest, which takes the place of those before it.
    Of what a protected person has taken back nobody reads the public version any more (FILE-8). In her case a file is
    read by the same few, until a clerk has seen that it leads to nobody (FILE-9). Eight queries at most.
    """
    entries = list(
        RecordEntry.objects.filter(docket=docket)
        .select_related(
            "party__organisation",
            "file",
            "finding__team",
            "finding__respondent",
            "finding__criterion_version__criterion",
        )
        .order_by("number")
    )
    newest = {entry.about_id: entry for entry in entries if entry.kind == RecordEntry.Kind.REDACTED}
    replaced = [entry for entry in entries if entry.about_id and newest[entry.about_id] is not entry]
    sealed = [entry for entry in entries if entry.sealed]
    held_keys = held_files(docket, entries)
    held = [entry for entry in entries if entry.pk in held_keys]
    taken_back = set(_taken_back().filter(docket=docket).values_list("pk", flat=True)) if newest else set()
    readable = _readable(docket, [*sealed, *replaced, *held], viewer)
    for entry in [*sealed, *held]:
        entry.public_version = None if entry.pk in taken_back else newest.get(entry.pk)
    for entry in [*sealed, *replaced]:
        if entry.pk not in readable:
            _withhold(entry)
    for entry in held:
        hold_file(entry, readable=entry.pk in readable)
    for entry in entries:
        if entry.about_id in taken_back or _is_account_taken_back(entry):
            _withhold(entry)
            entry.taken_back = True
    return entries


def entry_visible_to(docket: Docket, number: int, viewer: Person | None) -> RecordEntry | None:
    """One entry, if the viewer may read it: for whoever may not, it does not exist (INST-5)."""
    entry = (
        RecordEntry.objects.filter(docket=docket, number=number)
        .select_related("file__reading_copy", "party__organisation")
        .first()
    )
    if entry is None or _is_account_taken_back(entry):
        return None
    if entry.about_id and _taken_back().filter(pk=entry.about_id).exists():
        return None
    withheld, held = entry.sealed or _is_replaced(entry), bool(held_files(docket, [entry]))
    readable = not (withheld or held) or entry.pk in _readable(docket, [entry], viewer)
    if held:
        hold_file(entry, readable=readable)
    return None if withheld and not readable else entry


def hold_file(entry: RecordEntry, *, readable: bool) -> None:
    """Say of an entry that its file is held, and take it out for who may not read it; the row itself stays."""
    entry.file_held = True
    if not readable:
        entry.file = None


def _taken_back() -> QuerySet[RecordEntry]:
    """What protected persons brought and have taken back (FILE-8)."""
    return RecordEntry.objects.filter(told__withdrawn_at__isnull=False)


def _is_account_taken_back(entry: RecordEntry) -> bool:
    """Whether this is what was redacted of an account that is withdrawn: of notices, nothing else is ever struck."""
    return entry.kind == RecordEntry.Kind.NOTICE and entry.struck_at is not None


def _is_replaced(entry: RecordEntry) -> bool:
    """Whether a later redacted version has taken the place of this one, which said too much or too little."""
    later = RecordEntry.objects.filter(docket=entry.docket_id, about=entry.about_id, number__gt=entry.number)
    return entry.about_id is not None and later.exists()


def _readable(docket: Docket, sealed: Sequence[RecordEntry], viewer: Person | None) -> set[uuid.UUID]:
    """Keys of those sealed entries that the viewer may read: all, or what she or her party has brought."""
    if viewer is None or not sealed:
        return set()
    now = clock.now_for(docket.commission_id)
    if may(actor_of(viewer), Permission.READ_SEALED_RECORD, docket.places, now):
        return {entry.pk for entry in sealed}
    grants = Grant.objects.filter(in_effect(now), person=viewer, object_id=docket.pk, source="party")
    parties = set(grants.values_list("source_id", flat=True))
    return {entry.pk for entry in sealed if entry.entered_by_id == viewer.pk or entry.party_id in parties}


def _withhold(entry: RecordEntry) -> None:
    """Take out of a sealed entry whatever it protects; the row itself is not touched."""
    entry.withheld = True
    entry.title = entry.text = ""
    entry.file = entry.party = entry.entered_by = None
