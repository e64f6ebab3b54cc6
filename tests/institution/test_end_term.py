"""A term runs out by the clock, as if the member had left."""

from __future__ import annotations

import pytest

from commission.authority.api import CLOCK, capacities_of
from commission.authority.models import Person
from commission.institution.acts import end_term
from commission.institution.models import Term
from commission.institution.selectors import filled_seats
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


@pytest.mark.rule("INST-4")
def test_ends_the_term_with_its_capacity_and_seats_the_alternate(world: World) -> None:
    term = world.term_of(world.jurists[4])
    at = term.held_until
    ended = end_term(actor=CLOCK, at=at, commission=world.commission, term=term)
    assert (ended.ended_by, ended.held_until) == (Term.Ended.EXPIRED, at)
    assert not capacities_of(term.person, at).exists()
    who = Person.objects.get(pk=term.person_id)
    assert not who.has_perm("institution.act_as_jurist", world.commission)
    assert Term.objects.get(seat=term.seat, held_from=at).person == world.alternate_jurists[0]
    assert filled_seats(world.commission, at)["jurist"] == 5
    entry = last_entry("end_term")
    assert entry.body["ended_by"] == "expired"
    assert entry.legal_at == at


@pytest.mark.rule("INST-4")
def test_refuses_to_end_a_term_early_or_twice(world: World) -> None:
    term = world.term_of(world.jurists[4])
    with refused("INST-4"):
        end_term(actor=CLOCK, at=world.after(days=30), commission=world.commission, term=term)
    end_term(actor=CLOCK, at=term.held_until, commission=world.commission, term=term)
    with refused("INST-4"):
        end_term(actor=CLOCK, at=term.held_until, commission=world.commission, term=term)


@pytest.mark.rule("INST-5")
def test_refuses_any_person(world: World) -> None:
    term = world.term_of(world.jurists[4])
    for somebody in (world.administrator, world.jurists[4]):
        with refused("INST-5"):
            end_term(actor=acting(somebody), at=world.after(hours=1), commission=world.commission, term=term)
