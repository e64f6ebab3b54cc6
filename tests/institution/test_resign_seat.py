"""A member leaves, and nothing stops: the alternate sits at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commission.authority.models import Grant, Person
from commission.clock.models import Deadline
from commission.institution.acts import appoint_member, resign_seat
from commission.institution.models import SeatKind, Term
from commission.institution.rules import composition_holds
from commission.institution.selectors import alternates, filled_seats, members, vacant_seats
from commission.register.models import Entry
from tests.personas import SPECIALISATION, World, acting, somebody
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def resign(world: World, who: Person, *, days: float, of: Person | None = None) -> Term:
    return resign_seat(
        actor=acting(who), at=world.after(days=days), commission=world.commission, term=world.term_of(of or who)
    )


@pytest.mark.rule("INST-1")
def test_the_first_alternate_takes_the_seat_at_the_same_instant(world: World) -> None:
    term = resign(world, world.jurists[2], days=10)
    at = world.after(days=10)
    assert (term.ended_by, term.held_until) == (Term.Ended.RESIGNED, at)
    successor = Term.objects.get(seat=term.seat, held_from=at)
    assert successor.person == world.alternate_jurists[0]
    assert successor.specialised_in == SPECIALISATION
    assert filled_seats(world.commission, at) == {"jurist": 5, "worker_representative": 4}
    assert [row.person for row in alternates(world.commission, at).filter(seat_kind="jurist")] == [
        world.alternate_jurists[1]
    ]


@pytest.mark.rule("INST-1")
def test_the_alternate_serves_until_the_end_of_the_own_term(world: World) -> None:
    standing_until = world.term_of(world.alternate_jurists[0]).held_until
    term = resign(world, world.jurists[2], days=10)
    assert Term.objects.get(seat=term.seat, held_from=term.held_until).held_until == standing_until


@pytest.mark.rule("INST-4")
def test_the_alternate_leaves_before_a_successor_who_is_already_appointed(world: World) -> None:
    leaving = world.term_of(world.jurists[4])
    appoint_member(
        actor=acting(world.administrator),
        at=world.after(days=1),
        commission=world.commission,
        seat=leaving.seat,
        person=somebody(),
        held_from=leaving.held_until,
        held_until=leaving.held_until + timedelta(days=100),
        specialised_in=SPECIALISATION,
        independent_of_governments=True,
        independent_of_corporations=True,
    )
    resign(world, world.jurists[4], days=10)
    assert Term.objects.get(seat=leaving.seat, held_from=world.after(days=10)).held_until == leaving.held_until


@pytest.mark.rule("INST-5")
def test_capacity_and_object_permission_end_with_the_seat(world: World) -> None:
    who = world.jurists[2]
    assert who.has_perm("institution.act_as_jurist", world.commission)
    term = resign(world, who, days=10)
    who = Person.objects.get(pk=who.pk)
    assert not who.has_perm("institution.act_as_jurist", world.commission)
    assert Grant.objects.get(source_id=term.pk).held_until == world.after(days=10)
    with refused("INST-5"):
        resign(world, who, days=11, of=world.alternate_jurists[0])


@pytest.mark.rule("INST-4")
def test_the_limit_of_the_term_no_longer_runs_and_the_alternates_does(world: World) -> None:
    term = resign(world, world.jurists[2], days=10)
    assert Deadline.objects.get(subject=term.pk, kind="term_ends").outcome == Deadline.Outcome.SUPERSEDED
    successor = Term.objects.get(seat=term.seat, held_from=term.held_until)
    assert Deadline.objects.get(subject=successor.pk, kind="term_ends").outcome == Deadline.Outcome.OPEN


@pytest.mark.rule("INST-1")
def test_without_an_alternate_the_seat_stays_vacant_and_the_composition_speaks(world: World) -> None:
    for days, who in enumerate([*world.jurists[2:], *world.alternate_jurists], start=10):
        resign(world, who, days=days)
    at = world.after(days=20)
    composition = world.commission.charter.composition
    assert filled_seats(world.commission, at) == {"jurist": 2, "worker_representative": 4}
    assert not composition_holds(composition, filled_seats(world.commission, at))
    assert vacant_seats(world.commission, at).filter(kind=SeatKind.JURIST, alternate=False).count() == 3
    assert members(world.commission, at).count() == 6


def test_enters_the_resignation_and_the_move(world: World) -> None:
    before = Entry.objects.latest("seq").seq
    term = resign(world, world.jurists[2], days=0.5)
    acts = list(Entry.objects.filter(seq__gt=before).order_by("seq").values_list("act", "capacity"))
    assert acts == [("fill_vacancy", "clock"), ("resign_seat", "jurist")]
    entry = last_entry("resign_seat")
    assert entry.body == {"seat": str(term.seat_id), "ended_by": "resigned", "person": str(term.person_id)}


def test_an_alternate_can_resign_too_and_nobody_moves(world: World) -> None:
    before = Entry.objects.latest("seq").seq
    resign(world, world.alternate_jurists[0], days=0.5)
    assert Entry.objects.filter(seq__gt=before).count() == 1


@pytest.mark.rule("INST-5")
def test_refuses_somebody_elses_seat(world: World) -> None:
    for anybody in (world.jurists[0], world.administrator, world.union_officer):
        with refused("INST-5"):
            resign(world, anybody, days=10, of=world.jurists[2])


@pytest.mark.rule("INST-4")
def test_refuses_a_term_that_has_ended_or_not_begun(world: World) -> None:
    term = world.term_of(world.worker_representatives[0])
    with refused("INST-4"):
        resign_seat(
            actor=acting(world.worker_representatives[0]), at=term.held_from, commission=world.commission, term=term
        )
    moved_up = world.term_of(world.alternate_jurists[0])
    resign(world, world.jurists[2], days=10)
    with refused("INST-4"):
        resign_seat(
            actor=acting(world.alternate_jurists[0]),
            at=world.after(days=11),
            commission=world.commission,
            term=moved_up,
        )
