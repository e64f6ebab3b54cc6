"""Nobody sits on a panel who is tied to those whom it judges, or to the one who complains."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.authority.models import Person
from commission.directory.acts import record_supply_link
from commission.directory.models import Organisation
from commission.institution.acts import declare_interest, resign_seat
from commission.institution.models import Interest
from commission.institution.selectors import PanelCandidate, panel_candidates
from tests.personas import World, acting

pytestmark = [pytest.mark.django_db, pytest.mark.rule("INST-4")]


def tie(world: World, who: Person, organisation: Organisation, **more: Any) -> None:
    declare_interest(
        actor=acting(who),
        at=world.after(days=1),
        commission=world.commission,
        person=who,
        organisation=organisation,
        **{"kind": Interest.Kind.EMPLOYED, "since": date(2010, 1, 1), **more},
    )


def candidates(world: World, *respondents: Organisation, days: float = 30) -> dict[Person, PanelCandidate]:
    found = panel_candidates(
        world.commission,
        respondents=respondents or (world.garment_maker,),
        complainant=world.union,
        at=world.after(days=days),
    )
    people = Person.objects.in_bulk([candidate.person_id for candidate in found])
    return {people[candidate.person_id]: candidate for candidate in found}


def excluded(world: World, who: Person, *respondents: Organisation) -> str | None:
    return candidates(world, *respondents)[who].excluded


def test_everybody_who_sits_can_be_drawn_and_alternates_cannot(world: World) -> None:
    found = candidates(world)
    assert set(found) == set(world.members)
    assert not any(candidate.excluded for candidate in found.values())
    assert [candidate.number for candidate in found.values()] == [1, 2, 3, 4, 5, 1, 2, 3, 4]


def test_excludes_whoever_works_for_a_respondent(world: World) -> None:
    tie(world, world.jurists[0], world.garment_maker)
    assert excluded(world, world.jurists[0]) == "INST-4: employed by a respondent"
    assert excluded(world, world.jurists[1]) is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [("paid", "paid by"), ("owns", "part owner of"), ("office", "holding office in")],
)
def test_excludes_pay_shares_and_offices_too(world: World, kind: str, words: str) -> None:
    tie(world, world.jurists[0], world.garment_maker, kind=Interest.Kind(kind))
    assert excluded(world, world.jurists[0]) == f"INST-4: {words} a respondent"


def test_a_tie_counts_until_five_years_have_passed_since_it_ended(world: World) -> None:
    day = world.today + timedelta(days=30)
    five_years_ago = day.replace(year=day.year - 5)
    tie(world, world.jurists[0], world.garment_maker, until=five_years_ago)
    tie(world, world.jurists[1], world.garment_maker, until=five_years_ago - timedelta(days=1))
    assert excluded(world, world.jurists[0]) is not None
    assert excluded(world, world.jurists[1]) is None


def test_excludes_affiliates_above_below_and_beside(world: World) -> None:
    group = world.organisation("global_corporation", "Andes Holding", country="CHL")
    sister = world.employer("Hilados Andinos", part_of=group)
    subject = world.employer("Tejidos Andinos", part_of=group)
    daughter = world.employer("Tejidos del Sur", part_of=subject)
    for who, organisation in zip(world.jurists, (group, sister, daughter), strict=False):
        tie(world, who, organisation)
        assert excluded(world, who, subject) == "INST-4: employed by an affiliate of a respondent"
        assert excluded(world, who, world.farm) is None


def test_excludes_agencies_of_a_government_that_answers(world: World) -> None:
    tie(world, world.jurists[0], world.prison_service)
    assert excluded(world, world.jurists[0], world.government) == "INST-4: employed by an affiliate of a respondent"
    assert excluded(world, world.jurists[0], world.labour_ministry) is not None


def test_excludes_buyers_and_suppliers(world: World) -> None:
    tie(world, world.jurists[0], world.buyer)
    assert excluded(world, world.jurists[0]) == "INST-4: employed by a buyer of a respondent"
    tie(world, world.jurists[1], world.garment_maker)
    assert excluded(world, world.jurists[1], world.buyer) == "INST-4: employed by a supplier of a respondent"


@pytest.mark.parametrize(("ended", "counts"), [(date(2021, 6, 1), True), (date(2020, 6, 1), False)])
def test_a_supply_that_ended_over_five_years_ago_ties_nobody(world: World, ended: date, *, counts: bool) -> None:
    former = world.organisation("global_corporation", "Former buyer", country="USA")
    record_supply_link(
        actor=acting(world.clerk),
        at=world.after(days=1),
        commission=world.commission,
        supplier=world.farm,
        buyer=former,
        known_from=date(2015, 1, 1),
        known_until=ended,
        source="Customs",
    )
    tie(world, world.jurists[0], former)
    assert (excluded(world, world.jurists[0], world.farm) is not None) is counts


def test_excludes_work_for_the_organisation_that_complains_but_not_for_the_federation_above_it(world: World) -> None:
    tie(world, world.worker_representatives[0], world.union)
    tie(world, world.worker_representatives[1], world.federation)
    assert excluded(world, world.worker_representatives[0]) == "INST-4: employed by the organisation that complains"
    assert excluded(world, world.worker_representatives[1]) is None


def test_excludes_the_representative_of_the_union_that_complains(world: World) -> None:
    found = panel_candidates(
        world.commission,
        respondents=[world.farm],
        complainant=world.unions_of_members[0],
        at=world.after(days=1),
    )
    marked = {
        Person.objects.get(pk=candidate.person_id): candidate.excluded for candidate in found if candidate.excluded
    }
    assert marked == {world.worker_representatives[0]: "INST-4: a representative of the organisation that complains"}


def test_names_the_closest_of_several_ties(world: World) -> None:
    tie(world, world.jurists[0], world.buyer)
    tie(world, world.jurists[0], world.garment_maker)
    assert excluded(world, world.jurists[0]) == "INST-4: employed by a respondent"


def test_an_alternate_who_has_moved_up_can_be_drawn(world: World) -> None:
    leaving = world.jurists[0]
    resign_seat(actor=acting(leaving), at=world.after(days=2), commission=world.commission, term=world.term_of(leaving))
    found = candidates(world)
    assert leaving not in found
    assert world.alternate_jurists[0] in found


def test_takes_the_same_few_queries_however_many_are_involved(world: World) -> None:
    def found(*respondents: Organisation) -> None:
        panel_candidates(world.commission, respondents=respondents, complainant=world.union, at=world.after(days=30))

    with CaptureQueriesContext(connection) as few:
        found(world.garment_maker)
    for number, who in enumerate(world.members):
        tie(world, who, world.employer(f"Supplier {number}"))
    employers = list(Organisation.objects.filter(kind="employer"))
    with CaptureQueriesContext(connection) as many:
        found(*employers)
    assert len(many) == len(few) <= 3
