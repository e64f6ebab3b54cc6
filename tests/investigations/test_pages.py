"""The pages of teams: everybody sees what a team does, and those whom it concerns see who and how."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commission.register.models import Entry
from investigations.acts import record_finding
from investigations.models import Team, TeamMembership, Visit
from tests.personas import World, acting
from tests.refusals import UPKEEP

pytestmark = pytest.mark.django_db

ACCOUNT = "Three sewing lines and the pay records of two months."


@pytest.fixture
def found(world_today: World) -> World:
    """The team has visited the factory, and found a criterion not met, against the word of its union."""
    world = world_today
    visit = world.visit(world.after(days=30))
    world.visit(world.after(days=31), access_refused=True)
    record_finding(
        actor=acting(world.investigator),
        at=world.after(days=32),
        team=world.team,
        respondent=world.garment_maker,
        workplace=world.garment_factory,
        criterion_version=world.criteria["EQ-01"],
        outcome="not_met",
        basis="workplace",
        visit=visit,
        facts="Eleven of fourteen had seen dismissals.",
        dissent="The union counts fourteen of fourteen.",
    )
    return world


def page(client: Client, team: Team) -> str:
    answer = client.get(reverse("investigations:team", args=[team.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_every_team_and_ones_own_first(client: Client, world_today: World) -> None:
    public = client.get(reverse("investigations:teams")).content.decode()
    assert "Investigative team for Peru" in public
    assert "My teams" not in public
    client.force_login(world_today.union_team_member)
    assert "My teams" in client.get(reverse("investigations:teams")).content.decode()


def test_the_list_says_so_when_there_is_no_team(client: Client, db: None) -> None:
    assert "There is no team yet" in client.get(reverse("investigations:teams")).content.decode()


@pytest.mark.rule("INV-5")
def test_the_public_sees_findings_and_refused_access(client: Client, found: World) -> None:
    shown = page(client, found.team)
    assert "Confecciones Andinas S.A.: Nobody is dismissed for being pregnant" in shown
    assert "refused" in shown
    assert "INV-5" in shown


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", [None, "outsider", "garment_maker_counsel", "union_officer"])
def test_the_public_and_the_parties_see_no_people_no_accounts_and_no_numbers(
    client: Client, found: World, who: str | None
) -> None:
    if who:
        client.force_login(getattr(found, who))
    shown = page(client, found.team)
    for hidden in ("Rosa Salas", "Beatriz Flores", "Sewing lines", "Eleven of fourteen", "fourteen of fourteen"):
        assert hidden not in shown
    assert "Who is on a team is not public" in shown
    assert "Record visit" not in shown
    assert "Make finding" not in shown


@pytest.mark.rule("INV-2")
@pytest.mark.parametrize("who", ["union_team_member", "investigator", "administrator", "jurist"])
def test_the_team_the_members_and_the_staff_see_people_facts_and_dissent(
    client: Client, found: World, who: str
) -> None:
    client.force_login(found.jurists[0] if who == "jurist" else getattr(found, who))
    shown = page(client, found.team)
    for seen in ("Rosa Salas", "Beatriz Flores", "Sewing lines", "Eleven of fourteen", "The union counts fourteen"):
        assert seen in shown


def test_acts_are_offered_to_those_to_whom_they_are_open(client: Client, found: World) -> None:
    offered = {}
    for who in (found.investigator, found.union_team_member, found.jurists[0], found.administrator):
        client.force_login(who)
        shown = page(client, found.team)
        offered[who] = ("Record visit</a>" in shown, "Make finding</a>" in shown)
    assert list(offered.values()) == [(True, True), (True, False), (False, False), (False, False)]


@pytest.mark.rule("INV-1")
def test_a_team_that_cannot_act_says_so(client: Client, world_today: World) -> None:
    TeamMembership.objects.filter(part="worker_organisation").update(held_until=world_today.after(days=1))
    assert "This team cannot act" in page(client, world_today.team)


def test_older_visits_are_on_further_pages(client: Client, world_today: World) -> None:
    world = world_today
    for day in range(1, 24):
        world.visit(world.after(days=day))
    first = page(client, world.team)
    assert first.count("Ate factory") == 20
    older = client.get(
        f"{reverse('investigations:team', args=[world.team.pk])}?visits={Visit.objects.order_by('-pk')[19].pk}"
    )
    assert older.content.decode().count("Ate factory") == 3
    assert "Newer" in older.content.decode()


@pytest.mark.parametrize(
    "query",
    ["?visits=x", "?findings=%00", "?before=1", "?visits=019ab000-0000-7000-8000-000000000000", "?visits=&findings="],
)
def test_garbage_in_the_address_shows_a_page(client: Client, found: World, query: str) -> None:
    assert client.get(reverse("investigations:team", args=[found.team.pk]) + query).status_code == 200
    assert client.get(reverse("investigations:teams") + query).status_code == 200


def test_an_unknown_team_is_not_found(client: Client, world_today: World) -> None:
    for name in ("team", "record_visit"):
        client.force_login(world_today.investigator)
        assert client.get(reverse(f"investigations:{name}", args=[uuid.uuid4()])).status_code == 404


def test_a_page_takes_the_same_few_queries_however_much_it_shows(client: Client, found: World) -> None:
    client.force_login(found.investigator)
    page(client, found.team)
    with CaptureQueriesContext(connection) as few:
        page(client, found.team)
    for day in range(33, 50):
        found.visit(found.after(days=day))
    with CaptureQueriesContext(connection) as many:
        page(client, found.team)
    assert len(many) == len(few)
    assert len(few) <= 25


def typed(world: World, **changes: Any) -> dict[str, Any]:
    """What a member of the team types, in the commission's own time."""
    ended = timezone.now().astimezone(ZoneInfo(world.commission.zone)) - timedelta(hours=2)
    return {
        "form_key": str(uuid.uuid4()),
        "organisation": str(world.garment_maker.pk),
        "workplace": str(world.garment_factory.pk),
        "began_at": (ended - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"),
        "ended_at": ended.strftime("%Y-%m-%dT%H:%M"),
        "announced": "",
        "access_refused": "",
        "interviews_off_premises": "9",
        "interviews_on_premises": "0",
        "account": ACCOUNT,
        **changes,
    }


def record(client: Client, world: World, sent: dict[str, Any]) -> Any:
    return client.post(reverse("investigations:record_visit", args=[world.team.pk]), sent)


def test_a_visit_is_recorded_through_the_page_in_the_commissions_time(client: Client, world_today: World) -> None:
    client.force_login(world_today.union_team_member)
    sent = typed(world_today)
    answer = record(client, world_today, sent)
    assert answer.status_code == 303
    assert answer.url == reverse("investigations:team", args=[world_today.team.pk])
    visit = Visit.objects.get()
    assert (visit.interviews_off_premises, visit.recorded_by) == (9, world_today.union_team_member)
    assert visit.ended_at.astimezone(ZoneInfo("America/New_York")).strftime("%Y-%m-%dT%H:%M") == sent["ended_at"]
    assert "Ate factory" in page(client, world_today.team)


def test_the_same_form_sent_twice_records_one_visit(client: Client, world_today: World) -> None:
    client.force_login(world_today.investigator)
    sent = typed(world_today)
    assert record(client, world_today, sent).status_code == 303
    assert record(client, world_today, sent).status_code == 303
    assert Visit.objects.count() == 1


@pytest.mark.rule("INV-11")
def test_a_refusal_stands_on_the_page_and_nothing_typed_is_lost(client: Client, world_today: World) -> None:
    client.force_login(world_today.investigator)
    client.get(reverse("investigations:record_visit", args=[world_today.team.pk]))
    before = Entry.objects.exclude(act__in=UPKEEP).count()
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = record(client, world_today, typed(world_today, ended_at=tomorrow))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "INV-11" in shown
    assert ACCOUNT in shown
    assert not Visit.objects.exists()
    assert Entry.objects.exclude(act__in=UPKEEP).count() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": "nobody"},
        {"organisation": ""},
        {"organisation": str(uuid.uuid4())},
        {"workplace": "\0"},
        {"began_at": "yesterday"},
        {"began_at": "0001-01-01T00:00"},
        {"ended_at": "9999-12-31T23:59"},
        {"interviews_off_premises": "-1"},
        {"interviews_off_premises": "1e9"},
        {"interviews_on_premises": "many"},
        {"account": ""},
        {"account": "x" * 20_001},
        {"account": "a\0b"},
        {"form_key": "not a key"},
    ],
)
def test_garbage_in_a_field_is_a_sentence_at_the_field(
    client: Client, world_today: World, changes: dict[str, Any]
) -> None:
    client.force_login(world_today.investigator)
    assert record(client, world_today, typed(world_today, **changes)).status_code == 422
    assert not Visit.objects.exists()


@pytest.mark.rule("INST-5")
def test_the_form_is_there_for_the_team_alone(client: Client, world_today: World) -> None:
    address = reverse("investigations:record_visit", args=[world_today.team.pk])
    assert client.get(address).status_code == 302
    for who in (world_today.jurists[0], world_today.administrator, world_today.garment_maker_counsel):
        client.force_login(who)
        assert client.get(address).status_code == 404
        assert record(client, world_today, typed(world_today)).status_code == 404
    client.force_login(world_today.safety_specialist)
    assert client.get(address).status_code == 200
