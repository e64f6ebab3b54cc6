"""Members sit on their declaration, one to a seat, for a term that the clock ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from commission.authority.models import Grant
from commission.clock.models import Deadline
from commission.institution.acts import appoint_member, declare_interest, resign_seat
from commission.institution.models import Commission, Interest, Seat, SeatKind, Term
from tests.personas import World, acting, somebody
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


def appoint(world: World, **changes: Any) -> Term:
    """Appoint a new jurist to the seat that the fifth jurist and both alternates have left."""
    at = world.after(hours=2)
    arguments: dict[str, Any] = {
        "seat": world.seat(SeatKind.JURIST, 5),
        "person": somebody(),
        "held_from": at,
        "held_until": at + timedelta(days=700),
        "specialised_in": "International labour law, taught in Lima",
        "independent_of_governments": True,
        "independent_of_corporations": True,
        **changes,
    }
    actor = acting(arguments.pop("by", world.administrator))
    return appoint_member(actor=actor, at=at, commission=world.commission, **arguments)


@pytest.fixture
def vacant(world: World) -> World:
    """The fifth jurist has gone, and both alternates after her."""
    for hours, who in enumerate([world.jurists[4], *world.alternate_jurists], start=1):
        at = world.after(hours=hours / 2)
        resign_seat(actor=acting(who), at=at, commission=world.commission, term=world.term_of(who))
    return world


def test_seats_a_jurist_with_the_capacity_the_limit_and_the_entry(vacant: World) -> None:
    term = appoint(vacant)
    grant = Grant.objects.get(source_id=term.pk)
    assert (grant.capacity, grant.object_id, grant.held_until) == ("jurist", vacant.commission.pk, term.held_until)
    assert term.person.has_perm("institution.act_as_jurist", vacant.commission)
    limit = Deadline.objects.get(subject=term.pk, kind="term_ends")
    assert limit.instant == term.held_until
    entry = last_entry("appoint_member")
    assert entry.subject_id == term.pk
    assert entry.body["kind"] == "jurist"
    assert entry.body["independent_of_corporations"] is True
    assert term.person.display_name not in str(entry.body)


@pytest.mark.rule("INST-2")
def test_anyone_can_read_the_declaration_in_the_register(vacant: World) -> None:
    appoint(vacant)
    assert last_entry("appoint_member").body["specialised_in"] == "International labour law, taught in Lima"


@pytest.mark.rule("INST-2")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"specialised_in": "  "}, "specialised_in"),
        ({"independent_of_governments": False}, "independent_of_governments"),
        ({"independent_of_corporations": False}, "independent_of_governments"),
    ],
)
def test_refuses_a_jurist_who_has_not_declared(vacant: World, changes: dict[str, Any], field: str) -> None:
    with refused("INST-2", field):
        appoint(vacant, **changes)


@pytest.mark.rule("INST-2")
def test_refuses_a_jurist_whose_declared_interest_contradicts_the_declaration(vacant: World) -> None:
    candidate = somebody()
    arguments: dict[str, Any] = {
        "actor": acting(vacant.clerk),
        "at": vacant.after(hours=2),
        "commission": vacant.commission,
        "person": candidate,
        "organisation": vacant.labour_ministry,
        "kind": Interest.Kind.EMPLOYED,
        "since": date(2020, 1, 1),
    }
    declare_interest(**arguments)
    with refused("INST-2", "person"):
        appoint(vacant, person=candidate)
    declare_interest(**arguments, until=date(2025, 6, 30))
    assert appoint(vacant, person=candidate).person == candidate


@pytest.mark.rule("INST-6")
@pytest.mark.parametrize("organisation", [None, "garment_maker", "government", "ngo"])
def test_refuses_a_worker_representative_who_comes_from_no_labour_organisation(
    world: World, organisation: str | None
) -> None:
    with refused("INST-6", "organisation"):
        appoint(
            world,
            seat=world.seat(SeatKind.WORKER_REPRESENTATIVE, 4),
            organisation=getattr(world, organisation) if organisation else None,
        )


@pytest.mark.rule("INST-6")
def test_refuses_a_worker_representative_from_an_organisation_that_others_control(world: World) -> None:
    with refused("INST-6", "independent_of_corporations"):
        appoint(
            world,
            seat=world.seat(SeatKind.WORKER_REPRESENTATIVE, 4),
            organisation=world.union,
            independent_of_corporations=False,
        )


@pytest.mark.rule("INST-4")
def test_refuses_a_seat_that_somebody_holds(world: World) -> None:
    with refused("INST-4", "held_from"):
        appoint(world)


@pytest.mark.rule("INST-4")
def test_refuses_a_second_seat_for_one_person(vacant: World) -> None:
    with refused("INST-4", "person"):
        appoint(vacant, person=vacant.jurists[0])


@pytest.mark.rule("INST-4")
def test_refuses_a_term_that_ends_before_it_begins_or_began_before_it_was_given(vacant: World) -> None:
    with refused("INST-4", "held_until"):
        appoint(vacant, held_until=vacant.after(hours=2))
    with refused("INST-4", "held_from"):
        appoint(vacant, held_from=vacant.after(hours=1.75))  # when the seat was free already


@pytest.mark.rule("INST-4")
def test_appoints_the_successor_before_the_seat_is_free(world: World) -> None:
    leaving = world.term_of(world.jurists[4])
    term = appoint(world, held_from=leaving.held_until, held_until=leaving.held_until + timedelta(days=10))
    assert term.held_from == leaving.held_until


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["clerk", "investigator", "administrator", "court_registry"])
def test_refuses_a_seat_to_the_commissions_own_staff(vacant: World, who: str) -> None:
    with refused("INST-5", "person"):
        appoint(vacant, person=getattr(vacant, who))


@pytest.mark.rule("INST-1")
def test_refuses_a_seat_of_another_commission(vacant: World) -> None:
    other = Commission.objects.create(
        code="OTHER", name="Another", charter=vacant.commission.charter, zone="UTC", seat_city="Lima"
    )
    elsewhere = Seat.objects.create(commission=other, kind=SeatKind.JURIST, number=1)
    with refused("INST-1", "seat"):
        appoint(vacant, seat=elsewhere)


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_administrator(vacant: World) -> None:
    for anybody in (vacant.jurists[0], vacant.clerk, vacant.investigator, vacant.union_officer):
        with refused("INST-5"):
            appoint(vacant, by=anybody)


def term_of(world: World, **changes: Any) -> Term:
    at = world.after(hours=2)
    return Term(
        **{
            "commission": world.commission,
            "seat": world.seat(SeatKind.JURIST, 5),
            "seat_kind": SeatKind.JURIST,
            "person": somebody(),
            "held_from": at,
            "held_until": at + timedelta(days=7),
            "specialised_in": "Labour law",
            "independent_of_governments": True,
            "independent_of_corporations": True,
            "declared_at": at,
            **changes,
        }
    )


@pytest.mark.rule("INST-2")
@pytest.mark.rule("INST-4")
@pytest.mark.rule("INST-6")
@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("inst_2_a_jurist_is_specialised_and_independent", {"specialised_in": ""}),
        ("inst_2_a_jurist_is_specialised_and_independent", {"independent_of_governments": False}),
        ("inst_6_a_worker_representative_is_independent", {"seat_kind": "worker_representative"}),
        ("inst_4_a_term_ends_after_it_begins", {"held_until": None}),
        ("inst_4_one_seat_for_a_person_at_a_time", {"person": "jurist"}),
    ],
)
def test_the_database_refuses_a_term_that_the_act_would_refuse(
    vacant: World, constraint: str, changes: dict[str, Any]
) -> None:
    if "held_until" in changes:
        changes = {"held_until": vacant.after(hours=2)}
    if "person" in changes:
        changes = {"person": vacant.jurists[0]}
    with broken(constraint):
        term_of(vacant, **changes).save(force_insert=True)


@pytest.mark.rule("INST-4")
def test_the_database_refuses_two_holders_of_one_seat(world: World) -> None:
    with broken("inst_4_one_holder_of_a_seat_at_a_time"):
        term_of(world).save(force_insert=True)
