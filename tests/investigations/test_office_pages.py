"""The administrator forms a team and puts people on it through the pages (INV-1)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commission.authority.models import Grant, Person
from investigations.models import Team, TeamMembership
from tests.personas import World, person, somebody

pytestmark = pytest.mark.django_db


def send(client: Client, who: Person, where: str, **typed: Any) -> Any:
    client.force_login(who)
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def assert_refused(answer: Any, rule: str, *kept: str) -> None:
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This was refused" in shown
    assert f"#{rule}" in shown
    for typed in kept:
        assert typed in shown


def join(world: World, team: Team) -> str:
    return reverse("investigations:join_team", args=[team.pk])


@pytest.mark.rule("INV-1")
def test_a_team_is_formed_filled_and_can_act(client: Client, world_today: World) -> None:
    world = world_today
    form = reverse("investigations:form_team", args=[world.commission.pk])
    typed = {"form_key": str(uuid.uuid4()), "country": "PER", "name": "Second team for Peru"}
    answers = [send(client, world.administrator, form, **typed) for _twice in range(2)]
    team = Team.objects.get(name="Second team for Peru")
    page = reverse("investigations:team", args=[team.pk])
    assert [(answer.status_code, answer.url) for answer in answers] == [(303, page)] * 2
    assert_refused(send(client, world.administrator, form, country="PER", name=team.name), "INV-1", team.name)
    shown = client.get(page).content.decode()
    assert "This team cannot act" in shown
    assert join(world, team) in shown

    lead = {"person": world.second_investigator.email, "part": "staff", "lead": "on"}
    assert send(client, world.administrator, join(world, team), **lead).status_code == 303
    unionist = person("Petra Novak")
    worker = {"person": unionist.email, "part": "worker_organisation", "organisation": str(world.union.pk)}
    assert_refused(send(client, world.administrator, join(world, team), **worker), "INST-6", unionist.email)
    worker["independence_declared"] = "on"
    assert send(client, world.administrator, join(world, team), **worker).status_code == 303
    shown = client.get(page).content.decode()
    assert "This team cannot act" not in shown
    assert "Petra Novak" in shown

    place = TeamMembership.objects.get(team=team, person=unionist)
    leave = reverse("investigations:leave_team", args=[team.pk, place.pk])
    assert leave in shown
    assert send(client, world.administrator, leave).status_code == 303
    assert Grant.objects.get(source_id=place.pk).held_until is not None
    assert_refused(send(client, world.administrator, leave), "INV-1")
    assert "This team cannot act" in client.get(page).content.decode()


@pytest.mark.rule("INV-1")
def test_an_agencys_official_is_vetted_first(client: Client, world_today: World) -> None:
    world, official = world_today, person("Petra Novak")
    where = join(world, world.team)
    found = send(client, world.administrator, where, person=official.email, part="agency", search="Ministry", find="1")
    assert found.status_code == 200
    assert str(world.labour_ministry.pk) in found.content.decode()
    assert official.email in found.content.decode()
    typed = {"person": official.email, "part": "agency", "organisation": str(world.labour_ministry.pk)}
    assert_refused(send(client, world.administrator, where, **typed), "INV-1", official.email)
    typed["vetted_for"] = "Twenty years in the inspectorate, none in the trade."
    assert send(client, world.administrator, where, **typed).status_code == 303
    assert TeamMembership.objects.get(person=official).vetted_for == typed["vetted_for"]


@pytest.mark.rule("INV-1")
@pytest.mark.rule("INST-5")
def test_refuses_staff_without_a_post_members_and_a_second_lead(client: Client, world_today: World) -> None:
    world, where = world_today, join(world_today, world_today.team)
    stranger = somebody().email
    assert_refused(send(client, world.administrator, where, person=stranger, part="staff"), "INV-1", stranger)
    member = world.jurists[0].email
    assert_refused(send(client, world.administrator, where, person=member, part="safety"), "INST-5", member)
    assert_refused(send(client, world.administrator, where, person=stranger, part="safety", lead="on"), "INV-2")
    nobody = send(client, world.administrator, where, person="nobody@example.org", part="safety")
    assert nobody.status_code == 422
    assert reverse("account_signup") in nobody.content.decode()


def test_a_team_that_is_not_there_is_not_found(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.administrator)
    place = TeamMembership.objects.filter(team=world.team).earliest("pk").pk
    for name, keys in (
        ("form_team", (uuid.uuid4(),)),
        ("join_team", (uuid.uuid4(),)),
        ("leave_team", (uuid.uuid4(), place)),
        ("leave_team", (world.team.pk, uuid.uuid4())),
    ):
        assert client.get(reverse(f"investigations:{name}", args=keys)).status_code == 404
