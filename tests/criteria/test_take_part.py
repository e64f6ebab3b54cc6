"""Teams report, those invited are heard in their capacity, and nobody else speaks in another’s."""

from __future__ import annotations

from typing import Any

import pytest

from commission.acts.models import UnnamedActor
from commission.authority.models import Person
from commission.outbox.models import Notice
from criteria.acts import invite_participant, make_statement, report_to_deliberation
from criteria.models import Deliberation, Statement
from tests.criteria.deliberations import fresh, opened, reported, voted
from tests.criteria.deliberations import put as put_text
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db

WORDS = "Doors were locked in nineteen of forty factories."


def say(world: World, deliberation: Deliberation, who: Person, text: str = WORDS, **more: Any) -> Statement:
    return make_statement(actor=acting(who), at=deliberation.opened_at, deliberation=deliberation, text=text, **more)


def invite(world: World, deliberation: Deliberation, who: Person, capacity: str = "manager") -> None:
    invite_participant(
        actor=acting(world.jurists[0]),
        at=deliberation.opened_at,
        deliberation=deliberation,
        person=who,
        capacity=capacity,
        organisation=world.garment_maker,
    )


def report(world: World, deliberation: Deliberation, who: Person, **changes: Any) -> Statement:
    return report_to_deliberation(
        actor=acting(who),
        at=deliberation.opened_at,
        deliberation=deliberation,
        **{"text": WORDS, "result": "failure", "country": world.peru, **changes},
    )


@pytest.mark.rule("CRIT-8")
def test_everybody_is_heard_in_the_capacity_in_which_they_take_part(world: World) -> None:
    deliberation = opened(world)
    invite(world, deliberation, world.garment_maker_counsel)
    heard = {
        world.jurists[0]: "jurist",
        world.worker_representatives[0]: "worker_representative",
        world.investigator: "staff_investigator",
        world.union_team_member: "team_member",
        world.garment_maker_counsel: "manager",
        world.union_officer: "labour_organisation",
    }
    for who, capacity in heard.items():
        assert say(world, deliberation, who, evidence="Report of 3 May, page 4.").capacity == capacity
    entry = last_entry("make_statement")
    assert WORDS not in str(entry.body)
    # Whoever holds no office is not named in a register that anybody may keep.
    assert entry.actor is None
    assert UnnamedActor.objects.filter(entry=entry.seq, person=world.union_officer.pk).exists()


@pytest.mark.rule("CRIT-8")
def test_whoever_is_invited_is_told(world: World) -> None:
    deliberation = opened(world)
    invite(world, deliberation, world.ngo_officer, "human_rights_organisation")
    assert Notice.objects.filter(person=world.ngo_officer.pk, kind="invited", matter=deliberation.pk).exists()
    with refused("CRIT-8", "person"):
        invite(world, deliberation, world.ngo_officer, "human_rights_organisation")


@pytest.mark.rule("CRIT-8")
@pytest.mark.parametrize("capacity", ["jurist", "staff_investigator", "king", ""])
def test_refuses_to_invite_in_a_capacity_that_is_not_consulted(world: World, capacity: str) -> None:
    deliberation = opened(world)
    with refused("CRIT-8", "capacity"):
        invite(world, deliberation, world.ngo_officer, capacity)


@pytest.mark.rule("CRIT-8")
def test_refuses_whoever_takes_no_part(world: World) -> None:
    deliberation = opened(world)
    for who in (world.outsider, world.garment_maker_counsel, world.administrator, world.alternate_jurists[0]):
        with refused("INST-5"):
            say(world, deliberation, who)


@pytest.mark.rule("CRIT-8")
def test_refuses_a_statement_that_says_nothing(world: World) -> None:
    deliberation = opened(world)
    with refused("CRIT-8", "text"):
        say(world, deliberation, world.investigator, " \n ")


@pytest.mark.rule("CRIT-8")
def test_a_team_reports_a_success_or_a_failure_somewhere(world: World) -> None:
    deliberation = opened(world)
    assert report(world, deliberation, world.union_team_member).capacity == "team_member"
    assert report(world, deliberation, world.investigator, country=None, employer=world.garment_maker).result
    for field, changes in (("result", {"result": "mixed"}), ("country", {"country": None}), ("text", {"text": ""})):
        with refused("CRIT-8", field):
            report(world, deliberation, world.investigator, **changes)
    with refused("INST-5"):
        report(world, deliberation, world.jurists[0])


@pytest.mark.rule("CRIT-8")
def test_what_is_said_after_the_ballot_opened_is_not_heard(world: World) -> None:
    deliberation = reported(world, opened(world))
    put_text(world, deliberation, fresh(world, "EQ-01"))
    voted(world, deliberation, world.after(days=50))
    with refused("CRIT-8"):
        make_statement(actor=acting(world.investigator), at=world.after(days=51), deliberation=deliberation, text=WORDS)
