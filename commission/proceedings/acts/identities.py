"""Whom a complaint described is found to be somebody whom the directory knows, in every docket at once (FILE-1)."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.directory.acts import identify_organisation
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, representatives_of
from commission.institution.models import Commission
from complaints.acts import enter_team_finding
from complaints.acts.calendar import lock_dockets
from complaints.acts.panels import leave_for_ties
from complaints.acts.parties import let_speak
from complaints.models import Docket, Party, RecordEntry
from complaints.selectors.joining import heard_together
from complaints.states import BEFORE_DECISION, DocketState
from investigations.selectors import findings_on


@act(
    cites=("FILE-1", "INST-4", "INST-5", "HEAR-5", "HEAR-7"), permission=Permission.KEEP_DIRECTORY, matter="commission"
)
def identify_respondent(
    act: Performance, *, commission: Commission, organisation: Organisation, known: Organisation
) -> Organisation:
    """Find whom a complaint described, and let that have its consequences in each docket that names it.

    Whoever speaks for the one that is known speaks in those dockets from now on, and is served what is in their
    records. A member whom an interest in it keeps from judging leaves those panels at once, by the rule, whichever
    commission has them: they share the directory, and what it knows binds each. What teams have found on either enters
    the records of both. Refuses what identifying refuses. Barenberg 2009, §IV, §V.B.1 ideal 10, §VI.B.
    """
    found = identify_organisation(
        actor=act.actor, at=act.at, commission=commission, organisation=organisation, known=known
    )
    named = _running([found.pk])
    touched = _running(aliases_of([found.pk]))
    # Each docket once and in one order, before anything is done in the first.
    lock_dockets(heard_together(touched))
    spoken: set[str] = set()
    for representation in representatives_of([known], act.at):
        spoken |= set(let_speak(representation, at=act.at))
    left = leave_for_ties(named, at=act.at)
    _enter_findings(found, touched, at=act.at)
    act.enter(found, dockets=sorted(spoken), left=sorted(docket.number for docket in left))
    return found


def _running(organisations: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The dockets that run and in which one of them complains or answers."""
    places = Party.objects.filter(organisation__in=organisations).exclude(role=Party.Role.INTERVENER)
    return set(places.exclude(docket__state=DocketState.CLOSED).values_list("docket", flat=True))


def _enter_findings(found: Organisation, dockets: Collection[uuid.UUID], *, at: datetime) -> None:
    """Enter what teams have found on either into the open records that do not have it yet (HEAR-5)."""
    open_ones = Docket.objects.filter(pk__in=dockets, state__in=BEFORE_DECISION).select_related("commission")
    for docket in open_ones.order_by("pk"):
        entered = RecordEntry.objects.filter(docket=docket, finding__isnull=False).values("finding")
        findings = findings_on([found], commission=docket.commission, at=at).exclude(pk__in=entered)
        for finding in findings.order_by("found_at", "pk"):
            enter_team_finding(actor=CLOCK, at=at, docket=docket, finding=finding)
