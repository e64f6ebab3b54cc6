"""A deliberation opens with notice to teams and members, and its limits run by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.outbox.models import Notice
from criteria.acts import open_deliberation, propose_criterion
from criteria.models import Deliberation
from tests.criteria.deliberations import MEASURE, RULE, fresh, opened, promulgated, put, reported, text
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def limits(deliberation: Deliberation) -> dict[str, Deadline]:
    rows = Deadline.objects.filter(subject=deliberation.pk).exclude(kind=DeadlineKind.WARNING)
    return {row.kind: row for row in rows.filter(outcome="open")}


@pytest.mark.rule("CRIT-8")
def test_opens_with_notice_to_everybody_who_votes_and_every_member_of_a_team(world: World) -> None:
    deliberation = opened(world, days=30)
    assert deliberation.number == f"CILR-D-2026-{2:04d}"
    assert deliberation.ballot_from == world.after(days=30).date() + timedelta(days=14)
    told = set(
        Notice.objects.filter(kind="deliberation_opened", matter=deliberation.pk).values_list("person", flat=True)
    )
    assert told == {
        who.pk
        for who in (
            *world.members,
            world.investigator,
            world.second_investigator,
            world.union_team_member,
            world.safety_specialist,
        )
    }
    assert last_entry("open_deliberation").body["number"] == deliberation.number


def test_the_first_deliberation_of_a_commission_need_not_wait(world: World) -> None:
    assert world.deliberation.ballot_from == world.today


@pytest.mark.rule("CRIT-8")
@pytest.mark.parametrize("field", ["title", "about"])
def test_refuses_a_deliberation_about_nothing(world: World, field: str) -> None:
    words = {"title": "Dust", "about": "How much dust?", field: "  "}
    with refused("CRIT-8", field):
        open_deliberation(actor=acting(world.jurists[0]), at=world.after(days=1), commission=world.commission, **words)


@pytest.mark.rule("INST-3")
def test_refuses_alternates_and_those_who_are_only_heard(world: World) -> None:
    for who in (world.alternate_jurists[0], world.investigator, world.union_officer, world.administrator):
        with refused("INST-5"):
            open_deliberation(
                actor=acting(who), at=world.after(days=1), commission=world.commission, title="x", about="y"
            )


@pytest.mark.rule("CRIT-9")
def test_the_ballot_opens_and_the_deliberation_ends_by_themselves(world: World) -> None:
    deliberation = reported(world, opened(world, days=30))
    put(world, deliberation, fresh(world, RULE))
    due = limits(deliberation)
    ballot, end = due[DeadlineKind.DELIBERATION_BALLOT_DUE], due[DeadlineKind.DELIBERATION_DUE]
    assert end.instant - ballot.instant > timedelta(days=13)
    sweep(at=ballot.instant + timedelta(minutes=1))
    deliberation.refresh_from_db()
    assert (deliberation.state, deliberation.balloted_at) == ("ballot", ballot.instant)
    sweep(at=end.instant + timedelta(days=10))
    deliberation.refresh_from_db()
    assert (deliberation.state, deliberation.outcome) == ("concluded", "no_change")
    assert deliberation.concluded_at == end.instant
    assert "XX-99 was not carried: 0 for, 0 against." in deliberation.reasons


@pytest.mark.rule("CRIT-9")
@pytest.mark.rule("CRIT-8")
def test_ends_without_a_change_where_no_team_was_heard(world: World) -> None:
    deliberation = opened(world, days=30)
    put(world, deliberation, fresh(world, RULE))
    sweep(at=world.after(days=200))
    deliberation.refresh_from_db()
    assert deliberation.outcome == "no_change"
    assert "no member of an investigative team had reported" in deliberation.reasons
    assert not limits(deliberation)


@pytest.mark.rule("CRIT-9")
def test_the_review_of_every_criterion_opens_by_itself_with_what_changed_laid_before_it(world: World) -> None:
    propose_criterion(
        actor=acting(world.union_officer),
        at=world.after(days=100),
        commission=world.commission,
        organisation=world.union,
        right=world.criteria[RULE].criterion.right,
        title="Leave of 18 weeks",
        text="Leave of 18 weeks is paid in full.",
    )
    due = Deadline.objects.filter(kind=DeadlineKind.REVIEW_DUE, outcome="open")
    assert due.count() == len(world.criteria)
    sweep(at=due.latest("instant").instant + timedelta(hours=1))
    review = Deliberation.objects.get(occasion="review")
    assert review.agenda.count() == len(world.criteria)
    assert [one["title"] for one in review.laid_before["proposals"]] == ["Leave of 18 weeks"]
    sweep(at=world.after(days=730 + 130))
    review.refresh_from_db()
    assert (review.state, review.outcome) == ("concluded", "no_change")
    again = Deadline.objects.filter(kind=DeadlineKind.REVIEW_DUE, outcome="open")
    assert again.count() == len(world.criteria)
    assert all(limit.instant > world.after(days=1_500) for limit in again)


@pytest.mark.rule("CRIT-9")
def test_a_promulgation_sets_the_next_review_anew(world: World) -> None:
    version = promulgated(world, text(world, MEASURE, evaluation_days=90))
    [limit] = Deadline.objects.filter(subject=version.criterion_id, kind=DeadlineKind.REVIEW_DUE, outcome="open")
    assert limit.instant > version.promulgated_at + timedelta(days=729)
