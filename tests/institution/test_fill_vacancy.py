"""Alternates stand by for seats of their own kind, and of their own country where several signed."""

from __future__ import annotations

import pytest

from commission.authority.api import CLOCK
from commission.directory.models import Country
from commission.institution.acts import fill_vacancy, resign_seat
from commission.institution.models import Seat, SeatKind, Term
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def fill(world: World, seat: Seat, days: float) -> Term | None:
    return fill_vacancy(actor=CLOCK, at=world.after(days=days), commission=world.commission, seat=seat)


@pytest.mark.rule("INST-1")
def test_leaves_a_seat_that_is_held_to_its_holder(world: World) -> None:
    assert fill(world, world.seat(SeatKind.JURIST, 1), days=1) is None
    assert last_entry("fill_vacancy").body == {"filled": False}


@pytest.mark.rule("INST-1")
def test_an_alternate_jurist_does_not_take_a_worker_representatives_seat(world: World) -> None:
    for days, who in enumerate([*world.alternate_worker_representatives, world.worker_representatives[0]], start=1):
        resign_seat(actor=acting(who), at=world.after(days=days), commission=world.commission, term=world.term_of(who))
    assert fill(world, world.seat(SeatKind.WORKER_REPRESENTATIVE, 1), days=5) is None


@pytest.mark.rule("INST-1")
def test_an_alternate_takes_only_a_seat_of_the_own_country(world: World) -> None:
    seat = world.seat(SeatKind.JURIST, 1)
    Seat.objects.filter(pk=seat.pk).update(signatory=Country.objects.get(pk="PER"))
    Seat.objects.filter(pk=world.seat(SeatKind.JURIST, 2, alternate=True).pk).update(signatory="PER")
    resign_seat(
        actor=acting(world.jurists[0]),
        at=world.after(days=1),
        commission=world.commission,
        term=world.term_of(world.jurists[0]),
    )
    assert Term.objects.get(seat=seat, held_from=world.after(days=1)).person == world.alternate_jurists[1]


def test_the_alternates_own_term_ends_as_moved_up_and_the_move_is_entered(world: World) -> None:
    leaving = world.term_of(world.jurists[0])
    standing = world.term_of(world.alternate_jurists[0])
    resign_seat(actor=acting(world.jurists[0]), at=world.after(days=1), commission=world.commission, term=leaving)
    standing.refresh_from_db()
    assert (standing.ended_by, standing.held_until) == (Term.Ended.MOVED_UP, world.after(days=1))
    entry = last_entry("fill_vacancy")
    assert entry.body["person"] == str(world.alternate_jurists[0].pk)
    assert (entry.body["number"], entry.body["alternate"]) == (1, False)


@pytest.mark.rule("INST-5")
def test_refuses_any_person(world: World) -> None:
    with refused("INST-5"):
        fill_vacancy(
            actor=acting(world.administrator),
            at=world.after(days=1),
            commission=world.commission,
            seat=world.seat(SeatKind.JURIST, 1),
        )
