"""Who acts for a party after the complaint was filed: a representative appointed later, or one who no longer speaks."""

from __future__ import annotations

from datetime import datetime

from commission.authority.api import Award, end_grants, grant
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.directory.models import Organisation
from complaints.models import Party
from complaints.states import DocketState

CAPACITY_OF = {Party.Role.COMPLAINANT: Capacity.COMPLAINANT, Party.Role.RESPONDENT: Capacity.RESPONDENT}


def open_places_of(organisation: Organisation) -> list[Party]:
    """The organisation's places as complainant or respondent in dockets that are not closed."""
    places = Party.objects.filter(organisation=organisation, role__in=list(CAPACITY_OF)).exclude(
        docket__state=DocketState.CLOSED
    )
    return list(places.select_related("docket").order_by("docket__number", "role"))


def let_speak(organisation: Organisation, person: Person, *, at: datetime) -> list[str]:
    """Give somebody the organisation's capacity in each of its open dockets (INST-5); return their numbers."""
    places = open_places_of(organisation)
    grant(
        Award(
            person=person,
            capacity=CAPACITY_OF[Party.Role(party.role)],
            scope=Scope.DOCKET,
            over=party.docket,
            commission=party.docket.commission_id,
            held_from=at,
            source="party",
            source_id=party.pk,
        )
        for party in places
    )
    return [party.docket.number for party in places]


def let_speak_no_longer(organisation: Organisation, person: Person, *, at: datetime) -> list[str]:
    """End somebody's capacity in each of the organisation's open dockets (INST-5); return their numbers."""
    places = open_places_of(organisation)
    for party in places:
        end_grants(source_id=party.pk, at=at, person=person)
    return [party.docket.number for party in places]
