"""A description that was found to be somebody: its cases know all that is known of that one, in every commission."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commission.authority.api import ANONYMOUS, may
from commission.authority.models import Grant
from commission.authority.permissions import Permission
from commission.directory.acts import describe_respondent
from commission.directory.models import Organisation, Representation
from commission.institution.models import Interest
from commission.outbox.models import Notice
from commission.proceedings.acts import (
    admit_representative,
    disclose_interest,
    dismiss_representative,
    identify_respondent,
)
from complaints.acts import answer_complaint, enter_appearance, intervene
from complaints.acts.record import silent_respondents
from complaints.models import Docket, PanelMember, RecordEntry, Service
from complaints.selectors import tally
from complaints.selectors.joining import could_be_joined
from criteria.models import Observation
from tests.complaints.cases import alleged, filed, found, heard, sitting, vote
from tests.flows.two_commissions import second_commission
from tests.personas import World, acting
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def describe(world: World, name: str = "El taller de la avenida", **more: Any) -> Organisation:
    said: dict[str, Any] = {"kind": "employer", "country": world.peru} | more
    return describe_respondent(actor=ANONYMOUS, at=world.after(hours=1), commission=world.commission, name=name, **said)


def against(world: World, *respondents: Organisation, **more: Any) -> Docket:
    return filed(
        world,
        respondents=list(respondents),
        allegations=[alleged(world, respondent=one) for one in respondents],
        **more,
    )


def identify(world: World, described: Organisation, known: Organisation | None = None, **more: Any) -> None:
    said: dict[str, Any] = {"actor": acting(world.clerk), "at": world.after(days=2), "commission": world.commission}
    identify_respondent(organisation=described, known=known or world.garment_maker, **(said | more))
    described.refresh_from_db()


def findings_in(docket: Docket) -> list[Any]:
    return list(RecordEntry.objects.filter(docket=docket, finding__isnull=False).values_list("finding", flat=True))


def interested(world: World, member: PanelMember) -> None:
    disclose_interest(
        actor=acting(member.person),
        at=world.after(days=1),
        commission=world.commission,
        person=member.person,
        organisation=world.garment_maker,
        kind=Interest.Kind.PAID,
        since=date(2024, 1, 1),
    )


@pytest.mark.rule("HEAR-5")
def test_what_teams_found_on_either_enters_the_records_of_both(world: World) -> None:
    described = describe(world)
    docket, other = against(world, described), filed(world, at=world.after(hours=2))
    on_known = found(world, world.after(days=1))
    on_described = found(
        world, world.after(days=1, hours=1), respondent=described, basis="documents", workplace=None, visit=None
    )
    assert (findings_in(docket), findings_in(other)) == ([on_described.pk], [on_known.pk])
    identify(world, described)
    assert findings_in(docket) == [on_described.pk, on_known.pk]
    assert findings_in(other) == [on_known.pk, on_described.pk]
    later = against(world, described, at=world.after(days=3))
    assert findings_in(later) == [on_known.pk, on_described.pk]


@pytest.mark.rule("DEC-1")
def test_a_finding_on_the_one_it_is_stands_where_nobody_votes(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    standing = found(world, world.after(days=5))
    (row,) = tally(docket)
    assert (row.conclusion, row.team_finding) == ("violation", standing)


@pytest.mark.rule("DEC-8")
def test_a_visit_to_the_one_it_is_can_clear_it(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    seen = found(world, world.after(days=5), outcome="met")
    at = heard(world, docket)
    said = vote(docket, sitting(docket)[0], 1, at=at, conclusion="compliance", verified_by=seen)
    assert said.verified_by == seen


@pytest.mark.rule("CRIT-3")
def test_a_level_measured_at_the_description_is_one_of_whoever_it_is(world: World) -> None:
    described = describe(world)
    against(world, described)
    identify(world, described)
    measured = next(one for one in world.criteria.values() if one.measure_id and one.criterion.addressee == "employer")
    found(
        world,
        world.after(days=5),
        outcome="met",
        respondent=described,
        criterion_version=measured,
        workplace=None,
        level=measured.threshold,
    )
    assert Observation.objects.latest("reported_at").organisation == world.garment_maker


@pytest.mark.rule("INST-5")
def test_whoever_files_against_the_description_later_has_the_same_counsel_answer(world: World) -> None:
    described = describe(world)
    identify(world, described)
    stale = Organisation.objects.get(pk=described.pk)
    stale.same_as_id = None  # as somebody read it before it was found
    docket = against(world, stale, at=world.after(days=3))
    counsel = world.garment_maker_counsel
    assert may(acting(counsel), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=3))
    assert Service.objects.filter(docket=docket, person=counsel).exists()
    assert Notice.objects.filter(person=counsel.pk, matter=docket.pk, kind=Notice.Kind.COMPLAINT_SERVED).exists()


@pytest.mark.rule("INST-5")
def test_who_speaks_for_both_has_one_part_in_the_case(world: World) -> None:
    described = describe(world)
    admit_representative(
        actor=acting(world.clerk),
        at=world.after(hours=2),
        commission=world.commission,
        organisation=described,
        person=world.garment_maker_counsel,
        powers=["receive"],
    )
    identify(world, described)
    docket = against(world, described, at=world.after(days=3))
    grant = Grant.objects.get(person=world.garment_maker_counsel, object_id=docket.pk)
    assert grant.powers == ["receive"]


@pytest.mark.rule("HEAR-3")
def test_named_both_ways_in_one_case_it_answers_once(world: World) -> None:
    described = describe(world)
    docket = against(world, described, world.garment_maker)
    identify(world, described)
    counsel = acting(world.garment_maker_counsel)
    assert Grant.objects.filter(person=world.garment_maker_counsel, object_id=docket.pk).count() == 2
    assert len(silent_respondents(docket)) == 2
    answer_complaint(actor=counsel, at=world.after(days=3), docket=docket, text="It is one firm, and it denies it.")
    assert silent_respondents(docket) == []


@pytest.mark.rule("INST-5")
def test_counsel_who_is_dismissed_loses_the_cases_of_the_description_too(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    later = against(world, described, at=world.after(days=3))
    dismiss_representative(
        actor=acting(world.clerk),
        at=world.after(days=4),
        commission=world.commission,
        representation=Representation.objects.get(person=world.garment_maker_counsel),
    )
    counsel = acting(world.garment_maker_counsel)
    for one in (docket, later):
        assert not may(counsel, Permission.ANSWER_COMPLAINT, one.places, world.after(days=4))
        assert not may(counsel, Permission.ANSWER_COMPLAINT, one.places, world.after(days=5))


@pytest.mark.rule("HEAR-3")
def test_it_does_not_intervene_in_a_case_against_its_description(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    with refused("HEAR-3", "organisation"):
        intervene(
            actor=acting(world.garment_maker_counsel),
            at=world.after(days=3),
            docket=docket,
            organisation=world.garment_maker,
            text="We know the workshop.",
        )


@pytest.mark.rule("INST-5")
def test_counsel_who_appeared_for_the_description_goes_on_with_her_own_powers(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    enter_appearance(
        actor=acting(world.clerk),
        at=world.after(hours=3),
        docket=docket,
        party=docket.parties.get(role="respondent"),
        person=world.garment_maker_counsel,
        powers=["receive"],
    )
    identify(world, described)
    assert Grant.objects.get(person=world.garment_maker_counsel, object_id=docket.pk).powers == ["receive"]


@pytest.mark.rule("FILE-1")
def test_a_description_of_another_kind_stays_what_was_described(world: World) -> None:
    described = describe(world, kind="global_corporation")
    identify(world, described)
    assert describe(world, kind="global_corporation") == described
    assert describe(world, name="Confecciones Andinas S.A.") == world.garment_maker


@pytest.mark.rule("FILE-1")
def test_an_agency_is_not_found_to_be_one_of_another_state(world: World) -> None:
    described = describe(world, "Migration service", kind="agency")
    chile = world.organisation("government", "Chile", country="CHL")
    elsewhere = world.organisation("agency", "Migration service of Chile", country="CHL", part_of=chile)
    with refused("FILE-1", "known"):
        identify(world, described, elsewhere)
    identify(world, described, world.labour_ministry)
    assert described.same_as == world.labour_ministry


@pytest.mark.rule("INST-4")
def test_a_conflict_is_seen_in_every_commission_that_has_a_case(world: World) -> None:
    second = second_commission(world)
    described = describe(world)
    docket, elsewhere = against(world, described), second.filed(described)
    member = sitting(elsewhere)[0]
    interested(world, member)
    identify(world, described)
    place = PanelMember.objects.get(pk=member.pk)
    assert (place.left_because, place.left_at) == ("recused", world.after(days=2))
    notice = RecordEntry.objects.filter(docket=elsewhere).latest("number")
    assert "conflict of interest" in notice.title
    assert may(acting(world.garment_maker_counsel), Permission.ANSWER_COMPLAINT, elsewhere.places, world.after(days=2))
    assert member.person not in {one.person for one in sitting(docket)}


@pytest.mark.rule("INST-4")
def test_the_clerk_of_another_commission_finds_it_as_well(world: World) -> None:
    second = second_commission(world)
    described = describe(world)
    docket = against(world, described)
    member = sitting(docket)[0]
    interested(world, member)
    identify(world, described, actor=acting(second.clerk), commission=second.commission)
    assert PanelMember.objects.get(pk=member.pk).left_because == "recused"
    assert len(sitting(docket)) == 3


@pytest.mark.rule("FILE-6")
def test_what_could_be_joined_is_asked_at_the_same_cost_however_much_is_alleged(
    world: World, django_assert_max_num_queries: Any
) -> None:
    described, others = describe(world), [describe(world, f"Taller {number}") for number in range(4)]
    docket = against(world, described, *others)
    later = against(world, world.garment_maker, at=world.after(hours=2))
    identify(world, described)
    with django_assert_max_num_queries(3):
        assert could_be_joined(docket) == [later]
