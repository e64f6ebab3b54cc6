"""Who acts for a party after the complaint was filed: a representative appointed later, or one who no longer speaks."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from commission.authority.api import Award, end_grants, grant, in_effect
from commission.authority.capacities import Capacity, Power, Scope
from commission.authority.models import Grant, Person
from commission.directory.models import Organisation, Representation
from commission.outbox.models import Notice
from complaints.acts.calendar import lock_dockets
from complaints.acts.notices import tell
from complaints.acts.service import serve_what_is_there
from complaints.models import Party
from complaints.states import DocketState

CAPACITY_OF = {Party.Role.COMPLAINANT: Capacity.COMPLAINANT, Party.Role.RESPONDENT: Capacity.RESPONDENT}


def open_places_of(organisation: Organisation) -> list[Party]:
    """The organisation's places as complainant or respondent in dockets that are not closed, each docket held.

    Under its own name, and where it was described and found to be meant (FILE-1).
    A complainant that has withdrawn has no part any more for anybody to speak in (FILE-5).
    """
    named = [organisation.pk, *organisation.descriptions.values_list("pk", flat=True)]
    places = (
        Party.objects.filter(organisation__in=named, role__in=list(CAPACITY_OF))
        .exclude(docket__state=DocketState.CLOSED)
        .exclude(role=Party.Role.COMPLAINANT, docket__withdrawn_at__isnull=False)
    )
    # In the order in which everybody takes them; what is then read no longer changes.
    lock_dockets(places.values_list("docket", flat=True))
    return list(places.select_related("docket").order_by("docket__number", "role"))


def let_speak(representation: Representation, *, at: datetime) -> list[str]:
    """Give somebody the organisation's capacity in each of its open dockets (INST-5); return their numbers.

    With the powers and for the term of the representation. Where she appears already, she goes on as she does. What is
    in the records is served on her, if she may be served.
    """
    person = representation.person
    found = open_places_of(representation.organisation)
    # Read once the dockets are held: a filing that has just ended has let her speak in its own already.
    lasting = Q(held_until=None) | Q(held_until__gt=at)
    held = Grant.objects.filter(lasting, person=person, source="party", source_id__in=[party.pk for party in found])
    appearing = set(held.values_list("source_id", flat=True))
    places = [party for party in found if party.pk not in appearing]
    grant(award_for(party, person, at=at, representation=representation) for party in places)
    if representation.may(Power.RECEIVE):
        serve_what_is_there([(party, person.pk) for party in places], at=at)
        for party in places:
            tell(party.docket, Notice.Kind.RECORD_ENTRY, [person.pk], at=at, rule="HEAR-7")
    return [party.docket.number for party in places]


def award_for(party: Party, person: Person, *, at: datetime, representation: Representation) -> Award:
    """The capacity of a party, for whoever speaks for it."""
    return Award(
        person=person,
        capacity=CAPACITY_OF[Party.Role(party.role)],
        scope=Scope.DOCKET,
        over=party.docket,
        commission=party.docket.commission_id,
        held_from=at,
        held_until=representation.held_until,
        source="party",
        source_id=party.pk,
        powers=representation.powers,
    )


def let_speak_no_longer(organisation: Organisation, person: Person, *, at: datetime) -> list[str]:
    """End somebody's capacity in each of the organisation's open dockets (INST-5); return their numbers."""
    places = open_places_of(organisation)
    for party in places:
        end_grants(source_id=party.pk, at=at, person=person)
    return [party.docket.number for party in places]


def appearing_for(party: Party, at: datetime) -> Q:
    """Condition: the grant is that of somebody who appears for the party at an instant."""
    return in_effect(at) & Q(source="party", source_id=party.pk)
