"""A respondent that a complaint described and the registry found: whom a sanction reaches, and what lifts it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commission.authority.api import ANONYMOUS
from commission.directory.acts import describe_respondent, record_supply_link
from commission.directory.models import Organisation
from commission.proceedings.acts import identify_respondent
from complaints.acts import AllegationFiled, file_complaint
from sanctions.acts import claim_benchmark, speak_at_lift_hearing
from sanctions.acts.ordering import minimum_sanctions
from sanctions.models import Sanction
from sanctions.selectors.proceedings import findings_to_bring, organisations_to_speak_for
from sanctions.selectors.targets import reach_of
from tests.personas import World, acting
from tests.refusals import refused
from tests.sanctions.conftest import Case

pytestmark = pytest.mark.django_db


def described_case(world: World) -> tuple[Case, Organisation]:
    """A case against somebody described, filed."""
    at = world.after(days=1)
    described = describe_respondent(
        actor=ANONYMOUS,
        at=at,
        commission=world.commission,
        kind="employer",
        name="El taller de la avenida",
        country=world.peru,
    )
    docket = file_complaint(
        actor=acting(world.union_officer),
        at=at,
        commission=world.commission,
        title="Women dismissed for being pregnant",
        country=world.peru,
        complainant=world.union,
        respondents=[described],
        allegations=[
            AllegationFiled(
                criterion_version=world.criteria["EQ-01"],
                respondent=described,
                facts="Eleven women were dismissed in their fourth month of pregnancy.",
                since=world.today,
            )
        ],
    )
    return Case(world, docket, at), described


def identify(case: Case, described: Organisation) -> None:
    identify_respondent(
        actor=acting(case.world.clerk),
        at=case.now,
        commission=case.world.commission,
        organisation=described,
        known=case.world.garment_maker,
    )


@pytest.fixture
def sanctioned_before(world: World) -> tuple[Case, Organisation]:
    """Sanctioned under its description, and found only then."""
    case, described = described_case(world)
    case.argue()
    case.issue(case.proposed())
    case.wait(days=1)
    identify(case, described)
    return case, described


@pytest.mark.rule("SANC-1")
def test_a_sanction_is_aimed_at_the_one_that_it_is_and_reaches_its_buyers(world: World) -> None:
    case, described = described_case(world)
    case.argue()
    record_supply_link(
        actor=acting(world.clerk),
        at=case.now,
        commission=world.commission,
        supplier=described,
        buyer=world.organisation("global_corporation", "Label of the avenue", country="USA"),
        known_from=world.today,
        source="The labels that the women sewed in.",
    )
    identify(case, described)
    reach = reach_of(case.allegation, case.on(case.now))
    assert reach.respondent == world.garment_maker.pk
    assert len(reach.buyers) == 2
    assert reach.industries
    assert world.garment_maker.industry_id in reach.industries
    case.issue(case.proposed(target=world.garment_maker))
    assert case.sanction.target == world.garment_maker


@pytest.mark.rule("DEC-1")
def test_the_sanction_of_the_rule_is_on_the_one_that_it_is(world: World) -> None:
    case, described = described_case(world)
    case.argue()
    identify(case, described)
    decision = case.issue(case.proposed(target=world.garment_maker))
    (least,) = minimum_sanctions(case.docket, decision)
    assert least.target == world.garment_maker


@pytest.mark.rule("LIFT-1")
def test_what_is_seen_at_the_one_that_it_is_lifts_a_sanction_on_its_description(
    sanctioned_before: tuple[Case, Organisation],
) -> None:
    case, described = sanctioned_before
    assert case.sanction.target == described
    case.lift(1)
    assert case.sanction.share_in_force == Decimal(75)


@pytest.mark.rule("LIFT-1")
def test_its_team_is_offered_what_it_found_there(sanctioned_before: tuple[Case, Organisation]) -> None:
    case, _described = sanctioned_before
    case.wait(days=30)
    finding = case.find()
    proceeding = case.claim()
    assert findings_to_bring(acting(case.world.investigator), proceeding, case.now) == [finding]


@pytest.mark.rule("LIFT-2")
def test_its_counsel_speaks_at_the_hearing_in_either_name(sanctioned_before: tuple[Case, Organisation]) -> None:
    case, described = sanctioned_before
    case.wait(days=30)
    proceeding = case.claim()
    case.verify(proceeding)
    case.announce(proceeding)
    counsel = acting(case.world.garment_maker_counsel)
    offered = organisations_to_speak_for(counsel, proceeding, case.now)
    assert list(offered) == [described]
    for one in (*offered, case.world.garment_maker):
        said = speak_at_lift_hearing(
            actor=counsel, at=case.now, proceeding=proceeding, organisation=one, text="All are back."
        )
        assert said.organisation == one
    with refused("LIFT-2"):
        speak_at_lift_hearing(
            actor=acting(case.world.farm_counsel),
            at=case.now,
            proceeding=proceeding,
            organisation=case.world.farm,
            text="So we heard.",
        )


@pytest.mark.rule("INST-5")
def test_nobody_else_claims_for_it(sanctioned_before: tuple[Case, Organisation]) -> None:
    case, _described = sanctioned_before
    case.wait(days=30)
    with refused("INST-5"):
        claim_benchmark(
            actor=acting(case.world.farm_counsel),
            at=case.now,
            sanction=case.sanction,
            benchmark=case.benchmark(1),
            claim="All eleven are back at work.",
        )


@pytest.mark.rule("SANC-5")
def test_who_polls_the_register_learns_whom_the_target_is(
    sanctioned_before: tuple[Case, Organisation], client: Client
) -> None:
    case, described = sanctioned_before
    known = case.world.garment_maker
    said: Any = client.get(reverse("portal:sanctions_api"), {"target": str(known.pk), "state": "all"}).json()
    (row,) = said["results"]
    assert (row["organisation"], row["same_as"]) == (str(described.pk), str(known.pk))
    sanction = Sanction.objects.get(docket=case.docket)
    page = client.get(reverse("portal:sanction", args=[case.docket.number, sanction.number])).content.decode()
    assert known.name in page
