"""Whom a complaint described is found to be somebody whom the directory knows, in every docket at once (FILE-1)."""

from __future__ import annotations

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.acts import identify_organisation
from commission.directory.models import Organisation
from commission.directory.selectors import representatives_of
from commission.institution.models import Commission
from complaints.acts import leave_for_interest
from complaints.acts.parties import let_speak
from complaints.models import PanelMember
from complaints.states import DocketState


@act(cites=("FILE-1", "INST-4", "INST-5", "HEAR-7"), permission=Permission.KEEP_DIRECTORY, matter="commission")
def identify_respondent(
    act: Performance, *, commission: Commission, organisation: Organisation, known: Organisation
) -> Organisation:
    """Find whom a complaint described, and let that have its consequences in each docket that names it.

    Whoever speaks for the one that is known speaks in those dockets from now on, and is served what is in their
    records. A member whom an interest in it keeps from judging leaves those panels at once, by the rule. Refuses what
    identifying refuses. Barenberg 2009, §IV, §V.B.1 ideal 10, §VI.B.
    """
    found = identify_organisation(
        actor=act.actor, at=act.at, commission=commission, organisation=organisation, known=known
    )
    spoken: set[str] = set()
    for representation in representatives_of([known], act.at):
        spoken |= set(let_speak(representation, at=act.at))
    left: set[str] = set()
    for person in _judging(found, commission):
        dockets = leave_for_interest(actor=CLOCK, at=act.at, commission=commission, person=person)
        left |= {docket.number for docket in dockets}
    act.enter(found, dockets=sorted(spoken), left=sorted(left))
    return found


def _judging(organisation: Organisation, commission: Commission) -> list[Person]:
    """Everybody who sits in a docket that runs and names the organisation."""
    places = PanelMember.objects.filter(
        left_at=None,
        panel__discharged_at=None,
        panel__docket__commission=commission,
        panel__docket__parties__organisation=organisation,
    ).exclude(panel__docket__state=DocketState.CLOSED)
    return list(Person.objects.filter(pk__in=places.values("person")).order_by("pk"))
