"""Workers propose criteria through the pages, at any time; each proposal gets its answer, and both are public."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.acts import answer_proposal
from criteria.models import Deliberation, Proposal
from tests.criteria.deliberations import opened
from tests.criteria.visiting import read, send, status
from tests.personas import World, acting

pytestmark = pytest.mark.django_db
PROPOSALS = "/criteria/proposals/"


def proposed(client: Client, world: World) -> Proposal:
    """A proposal that the union makes through its page."""
    answer = send(
        client,
        world.union_officer,
        reverse("criteria:propose_criterion"),
        organisation=str(world.union.pk),
        right=world.criteria["EQ-01"].criterion.right_id,
        criterion=str(world.criteria["EQ-01"].criterion_id),
        title="Pay while nursing",
        text="Breaks to nurse are paid.",
        evidence="Forty of us were not.",
    )
    assert answer.status_code == 303, answer.content.decode()
    made: Proposal = Proposal.objects.get(title="Pay while nursing")
    assert answer.url == reverse("criteria:proposal", args=[made.pk])
    return made


def running(world: World) -> Deliberation:
    """A deliberation that opens now, and so has to answer what was proposed before."""
    days = (timezone.now() - world.founded_at) / timedelta(days=1)
    return opened(world, days=days)


@pytest.mark.rule("CRIT-11")
def test_a_union_proposes_and_is_named_while_its_officer_is_not(client: Client, world_today: World) -> None:
    proposal = proposed(client, world_today)
    for where in (PROPOSALS, reverse("criteria:proposal", args=[proposal.pk])):
        page = read(client, None, where)
        assert "Pay while nursing" in page
        assert world_today.union.name in page
        assert world_today.union_officer.display_name not in page
    assert "EQ-01" in read(client, None, reverse("criteria:proposal", args=[proposal.pk]))
    assert "Propose criterion" in read(client, world_today.union_officer, PROPOSALS)
    assert "Propose criterion" not in read(client, world_today.outsider, PROPOSALS)


@pytest.mark.rule("CRIT-11")
def test_refuses_whoever_speaks_for_no_union(client: Client, world_today: World) -> None:
    for who in (world_today.outsider, world_today.garment_maker_counsel, world_today.ngo_officer):
        assert status(client, who, reverse("criteria:propose_criterion")) == 404
    answer = send(client, world_today.garment_maker_counsel, reverse("criteria:propose_criterion"), title="Less")
    assert answer.status_code == 404


@pytest.mark.rule("CRIT-11")
def test_refuses_a_proposal_that_asks_for_nothing_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    answer = send(
        client,
        world_today.union_officer,
        reverse("criteria:propose_criterion"),
        organisation=str(world_today.union.pk),
        right="none",
        title="Kept as typed",
        text="  ",
        evidence="Kept as well",
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Kept as typed" in shown
    assert "Kept as well" in shown
    assert 'id="id_right_error"' in shown
    assert 'id="id_text_error"' in shown
    assert not Proposal.objects.exists()


@pytest.mark.rule("CRIT-11")
def test_a_member_answers_with_reasons_and_the_answer_stands(client: Client, world_today: World) -> None:
    world = world_today
    proposal = proposed(client, world)
    deliberation = running(world)
    page = read(client, world.jurists[0], reverse("criteria:proposal", args=[proposal.pk]))
    where = reverse("criteria:answer_proposal", args=[deliberation.number, proposal.pk])
    assert where in page
    assert where not in read(client, None, reverse("criteria:proposal", args=[proposal.pk]))
    assert status(client, world.outsider, where) == 404
    assert "Breaks to nurse are paid." in read(client, world.jurists[0], where)
    assert send(client, world.jurists[0], where, kind="taken_up", reasons="").status_code == 422
    answer = send(client, world.jurists[0], where, kind="taken_up", reasons="It is in the draft.")
    assert answer.status_code == 303
    for page in (
        read(client, None, reverse("criteria:proposal", args=[proposal.pk])),
        read(client, None, reverse("criteria:deliberation", args=[deliberation.number])),
    ):
        assert "It is in the draft." in page
        assert "Taken up in a draft" in page
    again = send(client, world.jurists[0], where, kind="refused", reasons="After all not.")
    assert again.status_code == 422
    assert "This was refused" in again.content.decode()
    assert "After all not." in again.content.decode()


@pytest.mark.rule("CRIT-11")
def test_the_list_tells_what_waits_from_what_was_answered(client: Client, world_today: World) -> None:
    world = world_today
    proposal = proposed(client, world)
    assert "Pay while nursing" in read(client, None, f"{PROPOSALS}?answer=waiting")
    assert "Pay while nursing" not in read(client, None, f"{PROPOSALS}?answer=answered")
    deliberation = running(world)
    answer_proposal(
        actor=acting(world.jurists[0]),
        at=deliberation.opened_at,
        deliberation=deliberation,
        proposal=proposal,
        kind="partly",
        reasons="In part.",
    )
    assert "Pay while nursing" in read(client, None, f"{PROPOSALS}?answer=answered")
    other = read(client, None, f"{PROPOSALS}?right=child-labour")
    assert "No proposal is like that" in other
    assert status(client, None, f"{PROPOSALS}?answer=nonsense") == 404
    assert status(client, None, reverse("criteria:proposal", args=[uuid.uuid4()])) == 404
