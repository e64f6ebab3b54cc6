"""Deliberations through their pages: opened, heard, voted on, concluded; and what is refused on the way."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.acts import (
    open_ballot,
    vote_on_drafts,
)
from criteria.models import CriterionVersion, Deliberation, Statement, Vote
from tests.criteria.deliberations import opened
from tests.criteria.visiting import (
    LATE,
    assert_refused,
    at,
    drafted,
    read,
    send,
    status,
    typed_draft,
)
from tests.personas import World, acting

pytestmark = pytest.mark.django_db


@pytest.mark.rule("CRIT-8")
def test_a_criterion_is_made_stronger_through_the_pages_alone(client: Client, world_today: World) -> None:
    world, jurist = world_today, world_today.jurists[0]
    assert "Open deliberation" in read(client, jurist, reverse("criteria:deliberations"))
    answer = send(
        client,
        jurist,
        reverse("criteria:open_deliberation"),
        title="Leave for those who nurse",
        about="Is what is in force enough?",
        criteria=[str(world.criteria["EQ-01"].criterion_id)],
    )
    assert answer.status_code == 303
    deliberation = Deliberation.objects.get(title="Leave for those who nurse")
    assert answer.url == at(deliberation, "deliberation")
    page = read(client, jurist, answer.url)
    assert "Open to statements; the ballot opens by" in page
    assert "EQ-01" in page

    answer = send(
        client,
        world.investigator,
        at(deliberation, "report_to_deliberation"),
        result="failure",
        country="PER",
        industry="C1410",
        text="Rooms to nurse in stood empty.",
    )
    assert answer.status_code == 303
    form = read(client, jurist, at(deliberation, "put_draft") + "?criterion=EQ-01")
    old = world.criteria["EQ-01"].text
    assert old.split()[0] in form
    answer = send(
        client,
        jurist,
        at(deliberation, "put_draft") + "?criterion=EQ-01",
        **typed_draft("EQ-01", text=f"{old} She nurses within reach of her work."),
    )
    assert answer.status_code == 303, answer.content.decode()
    page = read(client, None, at(deliberation, "deliberation"))
    assert re.search(r"<ins>.*She nurses within reach of her work\..*</ins>", page)
    assert "1 failure" in page
    assert "C1410" in page

    # Everybody is heard for two weeks; the page offers no ballot before.
    assert "Open ballot" not in read(client, jurist, at(deliberation, "deliberation"))
    assert "the ballot opens at the earliest on" in read(client, jurist, at(deliberation, "open_ballot"))
    assert_refused(send(client, jurist, at(deliberation, "open_ballot")), "CRIT-8")


@pytest.mark.rule("CRIT-8")
def test_the_members_vote_and_what_is_carried_is_promulgated(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    where = at(deliberation, "vote_on_drafts")
    for member in world.members[:-1]:
        answer = send(client, member, where, **{f"draft-{draft.number}-vote": "for", "reasons": "It is time."})
        assert answer.status_code == 303, answer.content.decode()
    page = read(client, world.members[0], at(deliberation, "deliberation"))
    assert "8 members have voted." in page
    assert "You have voted." in page
    assert "It is time." not in page, "how anybody voted is not shown before the outcome"
    last = world.members[-1]
    assert "Vote on the drafts" in read(client, last, at(deliberation, "deliberation"))
    answer = send(
        client,
        last,
        where,
        **{f"draft-{draft.number}-vote": "against", f"draft-{draft.number}-reasons": "It asks for too little."},
    )
    assert answer.status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    assert "criteria promulgated" in page
    assert "It asks for too little." in page
    assert "It is time." in page
    assert last.display_name in page
    assert "Carried and promulgated." in page
    version = CriterionVersion.objects.get(draft=draft)
    assert f"version {version.number}" in page


@pytest.mark.rule("CRIT-8")
def test_reasons_typed_beside_a_vote_in_favour_stand_beside_it(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    where = at(deliberation, "vote_on_drafts")
    own = {f"draft-{draft.number}-vote": "for", f"draft-{draft.number}-reasons": "Three teams saw it."}
    assert send(client, world.jurists[0], where, **own, reasons="For all.").status_code == 303
    assert Vote.objects.get(draft=draft).reasons == "Three teams saw it."


@pytest.mark.rule("CRIT-8")
def test_refuses_a_vote_against_without_reasons_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    answer = send(
        client,
        world.jurists[0],
        at(deliberation, "vote_on_drafts"),
        **{f"draft-{draft.number}-vote": "against", "reasons": "Kept as it was typed."},
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Say why you vote against it." in shown
    assert "Kept as it was typed." in shown
    assert not Vote.objects.filter(draft=draft).exists()


@pytest.mark.rule("CRIT-8")
def test_refuses_a_report_of_nowhere_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    answer = send(
        client,
        world_today.investigator,
        at(deliberation, "report_to_deliberation"),
        result="success",
        text="It worked somewhere.",
    )
    assert_refused(answer, "CRIT-8", "It worked somewhere.")
    assert not Statement.objects.filter(deliberation=deliberation).exists()


@pytest.mark.rule("INST-3")
def test_refuses_whoever_has_no_such_part_as_if_the_page_were_not_there(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, _draft = drafted(world)
    for name in ("invite_participant", "put_draft", "open_ballot", "vote_on_drafts", "conclude_deliberation"):
        for who in (world.outsider, world.investigator, world.union_officer, world.clerk, world.alternate_jurists[0]):
            assert status(client, who, at(deliberation, name)) == 404, (name, who)
        assert status(client, world.worker_representatives[0], at(deliberation, name)) == 200, name
    assert status(client, world.outsider, at(deliberation, "make_statement")) == 404
    assert status(client, world.jurists[0], at(deliberation, "report_to_deliberation")) == 404
    assert status(client, world.union_team_member, at(deliberation, "report_to_deliberation")) == 200
    assert status(client, world.outsider, reverse("criteria:open_deliberation")) == 404
    assert status(client, None, "/criteria/deliberations/CILR-D-1999-0001/") == 404


def test_an_act_that_is_closed_says_so_and_offers_no_form(client: Client, world_today: World) -> None:
    world = world_today
    page = read(client, world.jurists[0], at(world.deliberation, "put_draft") + "?criterion=EQ-01")
    assert "This cannot be done now: the deliberation is concluded." in page
    assert "<textarea" not in page
    answer = send(client, world.investigator, at(world.deliberation, "make_statement"), text="Too late.")
    assert_refused(answer, "CRIT-8", "Too late.")


@pytest.mark.rule("CRIT-9")
def test_a_deliberation_with_nothing_before_it_is_concluded_with_reasons(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = opened(world, days=LATE)
    assert "Conclude deliberation" in read(client, world.jurists[0], at(deliberation, "deliberation"))
    answer = send(client, world.jurists[0], at(deliberation, "conclude_deliberation"), reasons="")
    assert answer.status_code == 422
    answer = send(client, world.jurists[0], at(deliberation, "conclude_deliberation"), reasons="All is well.")
    assert answer.status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    assert "no change" in page
    assert "All is well." in page


def test_the_ballot_page_compares_each_draft_with_what_is_in_force(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    page = read(client, world.jurists[0], at(deliberation, "vote_on_drafts"))
    assert re.search(r"<ins>.*She nurses within reach of her work\..*</ins>", page)
    assert f'name="draft-{draft.number}-vote"' in page
    vote_on_drafts(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation, against={})
    answer = send(client, world.jurists[0], at(deliberation, "vote_on_drafts"), **{f"draft-{draft.number}-vote": "for"})
    assert_refused(answer, "CRIT-8")
