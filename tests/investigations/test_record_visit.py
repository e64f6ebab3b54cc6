"""Visits are recorded by the team that made them, once they are over, refused access included."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from commission.institution.acts import end_post
from investigations.acts import leave_team, record_visit
from investigations.models import TeamMembership, Visit
from investigations.selectors import visits_of
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db

ACCOUNT = "Three sewing lines, the infirmary, and the pay records of two months."


def record(world: World, *, days: float = 10, **changes: Any) -> Visit:
    at = world.after(days=days)
    arguments: dict[str, Any] = {
        "organisation": world.garment_maker,
        "workplace": world.garment_factory,
        "began_at": at - timedelta(hours=6),
        "ended_at": at - timedelta(hours=1),
        "interviews_off_premises": 14,
        "interviews_on_premises": 3,
        "account": ACCOUNT,
        **changes,
    }
    actor = acting(arguments.pop("by", world.investigator))
    return record_visit(actor=actor, at=at, team=world.team, **arguments)


@pytest.mark.rule("INV-4")
def test_records_interviews_on_and_off_the_premises_and_enters_them(world: World) -> None:
    visit = record(world)
    assert list(visits_of(world.team)) == [visit]
    entry = last_entry("record_visit")
    assert (visit.interviews_off_premises, visit.interviews_on_premises) == (14, 3)
    assert entry.body["interviews_off_premises"] is True
    assert 14 not in entry.body.values()
    assert entry.body["account_sha256"] == hashlib.sha256(ACCOUNT.encode()).hexdigest()
    assert "sewing" not in str(entry.body)


def test_everybody_on_the_team_may_record(world: World) -> None:
    assert record(world, by=world.union_team_member).recorded_by == world.union_team_member


@pytest.mark.rule("INV-5")
def test_a_refusal_of_access_is_recorded_and_public(world: World) -> None:
    visit = record(
        world,
        access_refused=True,
        interviews_on_premises=0,
        account="The gate stayed shut; the manager would not come.",
    )
    assert visit.access_refused
    assert last_entry("record_visit").body["access_refused"] is True
    with refused("INV-5", "interviews_on_premises"):
        record(world, access_refused=True)


@pytest.mark.rule("INV-11")
def test_refuses_a_visit_that_still_goes_on_or_ends_before_it_begins(world: World) -> None:
    with refused("INV-11", "ended_at"):
        record(world, ended_at=world.after(days=10, hours=1))
    with refused("INV-11", "ended_at"):
        record(world, ended_at=world.after(days=9))


@pytest.mark.rule("INV-1")
def test_refuses_a_visit_from_before_there_was_a_team(world: World) -> None:
    with refused("INV-1", "began_at"):
        record(world, began_at=world.founded_at - timedelta(hours=1))


@pytest.mark.rule("INV-1")
@pytest.mark.parametrize("missing", ["staff", "worker_organisation"])
def test_refuses_a_team_without_staff_or_without_a_worker_organisation(world: World, missing: str) -> None:
    for place in TeamMembership.objects.filter(team=world.team, part=missing):
        leave_team(actor=acting(world.administrator), at=world.after(days=5), team=world.team, membership=place)
    with refused("INV-1"):
        record(world, by=world.safety_specialist)


@pytest.mark.rule("INV-1")
def test_staff_whose_post_has_ended_no_longer_make_a_team(world: World) -> None:
    for who in (world.investigator, world.second_investigator):
        end_post(
            actor=acting(world.administrator),
            at=world.after(days=5),
            commission=world.commission,
            post=world.post_of(who),
        )
    with refused("INV-1"):
        record(world, by=world.union_team_member)


@pytest.mark.rule("INV-4")
@pytest.mark.parametrize("field", ["interviews_on_premises", "interviews_off_premises"])
@pytest.mark.parametrize("number", [-1, 2**31])
def test_refuses_what_is_no_number_of_interviews(world: World, field: str, number: int) -> None:
    with refused("INV-4", field):
        record(world, **{field: number})


@pytest.mark.rule("INV-5")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("account", {"account": "  "}),
        ("organisation", {"organisation": "union", "workplace": None}),
        ("workplace", {"organisation": "farm"}),
    ],
)
def test_refuses_a_visit_to_nobody_or_without_an_account(world: World, field: str, changes: dict[str, Any]) -> None:
    if "organisation" in changes:
        changes = {**changes, "organisation": getattr(world, changes["organisation"])}
    with refused("INV-5", field):
        record(world, **changes)


def test_an_agency_is_visited_in_a_workplace_that_it_oversees(world: World) -> None:
    assert record(world, organisation=world.labour_ministry).workplace == world.garment_factory
    assert record(world, organisation=world.labour_ministry, workplace=None).workplace is None


@pytest.mark.rule("INST-5")
def test_refuses_whoever_is_not_on_the_team(world: World) -> None:
    for somebody in (world.administrator, world.jurists[0], world.union_officer, world.garment_maker_counsel):
        with refused("INST-5"):
            record(world, by=somebody)


def visit(world: World, **changes: Any) -> Visit:
    at = world.after(days=10)
    fields: dict[str, Any] = {
        "team": world.team,
        "organisation": world.farm,
        "began_at": at,
        "ended_at": at,
        "account": "x",
        "recorded_by": world.investigator,
        "recorded_at": at,
        **changes,
    }
    return Visit.objects.create(**fields)


@pytest.mark.rule("INV-11")
def test_the_database_refuses_a_visit_that_is_not_over(world: World) -> None:
    with broken("inv_11_a_visit_is_recorded_when_over"):
        visit(world, ended_at=world.after(days=11))
    with broken("inv_11_a_visit_is_recorded_when_over"):
        visit(world, ended_at=world.after(days=9))


@pytest.mark.rule("INV-1")
def test_the_database_refuses_a_visit_of_an_incomplete_team(world: World) -> None:
    TeamMembership.objects.filter(part="staff").update(held_until=world.after(days=10))
    with broken("inv_1_a_complete_team_visits"):
        visit(world)
