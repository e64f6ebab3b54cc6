"""Organisations of workers propose criteria at any time, and each proposal is answered in the next deliberation."""

from __future__ import annotations

from typing import Any

import pytest

from commission.clock.sweep import sweep
from criteria.acts import answer_proposal, open_ballot, propose_criterion
from criteria.models import Deliberation, Proposal, ProposalAnswer, Right
from criteria.selectors.deliberating import waiting_proposals
from tests.criteria.deliberations import RULE, fresh, opened, put, reported
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def propose(world: World, *, days: float = 20, **changes: Any) -> Proposal:
    arguments: dict[str, Any] = {
        "organisation": world.union,
        "right": Right.objects.get(pk="equality"),
        "title": "Leave of 18 weeks",
        "text": "Leave of 18 weeks is paid in full.",
        "evidence": "Of 212 women, 190 came back before they were well.",
        **changes,
    }
    by = arguments.pop("by", world.union_officer)
    return propose_criterion(actor=acting(by), at=world.after(days=days), commission=world.commission, **arguments)


def answer(world: World, deliberation: Deliberation, proposal: Proposal, **changes: Any) -> ProposalAnswer:
    return answer_proposal(
        actor=acting(world.jurists[0]),
        at=deliberation.opened_at,
        deliberation=deliberation,
        proposal=proposal,
        **{"kind": "taken_up", "reasons": "The draft asks for it.", **changes},
    )


@pytest.mark.rule("CRIT-11")
def test_a_union_proposes_at_any_time_and_without_a_deliberation(world: World) -> None:
    proposal = propose(world)
    assert list(waiting_proposals(world.commission, world.after(days=21))) == [proposal]
    assert proposal.text not in str(last_entry("propose_criterion").body)


@pytest.mark.rule("CRIT-11")
def test_refuses_whoever_does_not_speak_for_workers_and_a_proposal_of_nothing(world: World) -> None:
    for by, organisation in (
        (world.outsider, world.union),
        (world.union_officer, world.federation),
        (world.ngo_officer, world.ngo),
        (world.garment_maker_counsel, world.garment_maker),
    ):
        with refused("INST-5"):
            propose(world, by=by, organisation=organisation)
    for field in ("title", "text"):
        blank: dict[str, Any] = {field: " "}
        with refused("CRIT-11", field):
            propose(world, **blank)


@pytest.mark.rule("CRIT-11")
def test_no_ballot_opens_before_each_proposal_is_answered(world: World) -> None:
    proposal = propose(world)
    deliberation = reported(world, opened(world))
    put(world, deliberation, fresh(world, RULE))
    at = world.after(days=50)
    with refused("CRIT-11", "deliberation"):
        open_ballot(actor=acting(world.jurists[0]), at=at, deliberation=deliberation)
    answer(world, deliberation, proposal)
    assert open_ballot(actor=acting(world.jurists[0]), at=at, deliberation=deliberation).state == "ballot"


def test_a_proposal_made_meanwhile_waits_for_the_next_one(world: World) -> None:
    deliberation = reported(world, opened(world))
    put(world, deliberation, fresh(world, RULE))
    propose(world, days=40)
    at = world.after(days=50)
    assert open_ballot(actor=acting(world.jurists[0]), at=at, deliberation=deliberation).state == "ballot"


@pytest.mark.rule("CRIT-11")
def test_refuses_an_answer_without_reasons_and_a_second_one(world: World) -> None:
    proposal = propose(world)
    deliberation = opened(world)
    for field, changes in (("reasons", {"reasons": " "}), ("kind", {"kind": "unanswered"}), ("kind", {"kind": "yes"})):
        with refused("CRIT-11", field):
            answer(world, deliberation, proposal, **changes)
    answer(world, deliberation, proposal, kind="refused", reasons="C183 asks for more already.")
    with refused("CRIT-11", "proposal"):
        answer(world, deliberation, proposal)
    assert not waiting_proposals(world.commission, world.after(days=90)).exists()


@pytest.mark.rule("CRIT-11")
def test_refuses_an_answer_after_the_deliberation_left_it_unanswered(world: World) -> None:
    proposal = propose(world)
    deliberation = reported(world, opened(world))
    put(world, deliberation, fresh(world, RULE))
    sweep(at=world.after(days=140))
    deliberation.refresh_from_db()
    assert deliberation.state == "ballot"
    with refused("CRIT-11", "proposal"):
        answer_proposal(
            actor=acting(world.jurists[0]),
            at=world.after(days=141),
            deliberation=deliberation,
            proposal=proposal,
            kind="taken_up",
            reasons="Late.",
        )


@pytest.mark.rule("CRIT-11")
def test_what_members_leave_unanswered_is_said_in_public_and_stands_over(world: World) -> None:
    proposal = propose(world)
    deliberation = opened(world)
    sweep(at=world.after(days=200))
    deliberation.refresh_from_db()
    assert deliberation.state == "concluded"
    assert [one.kind for one in proposal.answers.all()] == ["unanswered"]
    assert list(waiting_proposals(world.commission, world.after(days=201))) == [proposal]
    second = opened(world, days=210, title="The next one")
    assert second.laid_before["proposals"][0]["title"] == proposal.title
    answer(world, second, proposal)
    assert not waiting_proposals(world.commission, world.after(days=211)).exists()
