"""The members alone vote, once each, and the deliberation ends in what they carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from commission.authority.models import Person
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.institution.acts import resign_seat
from commission.outbox.models import Notice
from criteria.acts import conclude_deliberation, open_ballot, vote_on_drafts
from criteria.models import Criterion, Deliberation, Draft, Vote
from criteria.selectors.deliberating import voters
from tests.criteria.deliberations import MEASURE, RULE, fresh, opened, put, reported, text, voted
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


def drafted(world: World) -> tuple[Deliberation, Draft]:
    deliberation = reported(world, opened(world))
    return deliberation, put(world, deliberation, fresh(world, RULE))


def balloting(world: World, days: float = 50) -> tuple[Deliberation, Draft]:
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=world.after(days=days), deliberation=deliberation)
    return deliberation, draft


def vote(world: World, deliberation: Deliberation, who: Person, against: dict[Draft, str] | None = None) -> None:
    vote_on_drafts(
        actor=acting(who),
        at=world.after(days=51),
        deliberation=deliberation,
        against={draft.pk: reasons for draft, reasons in (against or {}).items()},
    )


@pytest.mark.rule("CRIT-8")
def test_no_ballot_opens_before_the_notice_is_over_or_on_nothing_or_without_a_team(world: World) -> None:
    member = acting(world.jurists[0])
    deliberation, _draft = drafted(world)
    with refused("CRIT-8"):
        open_ballot(actor=member, at=world.after(days=40), deliberation=deliberation)
    empty = reported(world, opened(world, title="Empty"))
    with refused("CRIT-8", "deliberation"):
        open_ballot(actor=member, at=world.after(days=50), deliberation=empty)
    unheard = opened(world, title="Unheard")
    put(world, unheard, replace(fresh(world, RULE), code="XX-98"))
    with refused("CRIT-8", "deliberation"):
        open_ballot(actor=member, at=world.after(days=50), deliberation=unheard)


def test_a_ballot_opened_early_ends_early(world: World) -> None:
    deliberation, _draft = balloting(world)
    [end] = Deadline.objects.filter(
        subject=deliberation.pk, kind=DeadlineKind.DELIBERATION_DUE, outcome=Deadline.Outcome.OPEN
    )
    assert end.instant < world.after(days=50 + 16)
    assert Notice.objects.filter(kind="criteria_ballot", matter=deliberation.pk).count() == len(world.members)


@pytest.mark.rule("CRIT-8")
def test_the_last_vote_ends_the_deliberation_and_promulgates_what_was_carried(world: World) -> None:
    deliberation = reported(world, opened(world))
    good = put(world, deliberation, text(world, MEASURE, evaluation_days=90))
    bad = put(world, deliberation, fresh(world, RULE))
    voted(world, deliberation, world.after(days=50), lambda draft: "Too vague." if draft == bad else "")
    assert (deliberation.state, deliberation.outcome) == ("concluded", "promulgated")
    assert f"{MEASURE} was carried: 9 for, 0 against." in deliberation.reasons
    assert "XX-99 was not carried: 0 for, 9 against." in deliberation.reasons
    assert good.version.number == 2
    assert not Criterion.objects.filter(code="XX-99").exists()
    assert last_entry("conclude_deliberation").body["promulgated"] == [f"{MEASURE} v2"]


@pytest.mark.rule("INST-3")
def test_refuses_whoever_does_not_sit(world: World) -> None:
    deliberation, _draft = balloting(world)
    for who in (world.alternate_jurists[0], world.investigator, world.administrator, world.union_officer):
        with refused("INST-5"):
            vote(world, deliberation, who)


@pytest.mark.rule("CRIT-8")
def test_refuses_a_second_ballot_one_without_reasons_and_one_on_another_draft(world: World) -> None:
    deliberation, draft = balloting(world)
    vote(world, deliberation, world.jurists[0])
    with refused("CRIT-8", "against"):
        vote(world, deliberation, world.jurists[0])
    with refused("CRIT-8", "against"):
        vote(world, deliberation, world.jurists[1], {draft: " "})
    with refused("CRIT-8", "against"):
        assert world.deliberation.drafts.first() is not None
        vote(world, deliberation, world.jurists[1], {world.deliberation.drafts.first(): "x"})  # type: ignore[dict-item]
    with broken("crit_8_one_vote_on_a_draft"):
        Vote.objects.create(draft=draft, person=world.jurists[0], in_favour=True, cast_at=world.after(days=51))


@pytest.mark.rule("CRIT-8")
def test_refuses_a_second_ballot_of_one_seat(world: World) -> None:
    """Whoever moves up into a seat whose holder has voted finds its ballot cast, and nobody waits for another."""
    deliberation, draft = balloting(world)
    gone, follower = world.jurists[1], world.alternate_jurists[0]
    vote(world, deliberation, gone)
    resign_seat(actor=acting(gone), at=world.after(days=51), commission=world.commission, term=world.term_of(gone))
    later = world.after(days=51, hours=1)
    assert follower.pk in voters(world.commission, later)
    with refused("CRIT-8", "against"):
        vote_on_drafts(actor=acting(follower), at=later, deliberation=deliberation, against={})
    for member in world.members:
        if member != gone:
            vote(world, deliberation, member)
    deliberation.refresh_from_db()
    assert deliberation.state == "concluded"
    assert draft.votes.count() == len(world.members)


def test_who_voted_how_is_not_in_the_register_before_the_end(world: World) -> None:
    deliberation, draft = balloting(world)
    vote(world, deliberation, world.jurists[0], {draft: "Too vague."})
    assert last_entry("vote_on_drafts").body == {"number": deliberation.number}


@pytest.mark.rule("CRIT-9")
def test_silence_does_not_keep_a_criterion_away(world: World) -> None:
    deliberation, draft = balloting(world)
    for who in world.worker_representatives:
        vote(world, deliberation, who)
    sweep(at=world.after(days=70))
    deliberation.refresh_from_db()
    assert deliberation.outcome == "promulgated"
    assert draft.version.in_force_from >= draft.in_force_from


@pytest.mark.rule("CRIT-9")
def test_a_person_ends_it_only_with_reasons_after_the_notice_and_where_nothing_was_drafted(world: World) -> None:
    member = acting(world.jurists[0])

    def end(deliberation: Deliberation, days: float, reasons: str = "Nothing has changed.") -> Deliberation:
        return conclude_deliberation(
            actor=member, at=world.after(days=days), deliberation=deliberation, reasons=reasons
        )

    deliberation, _draft = drafted(world)
    with refused("CRIT-8"):
        end(deliberation, 50)
    empty = opened(world, title="Empty")
    with refused("CRIT-8"):
        end(empty, 31)
    with refused("CRIT-9", "reasons"):
        end(empty, 50, " ")
    assert end(empty, 50).outcome == "no_change"
    with refused("CRIT-8"):
        end(empty, 51)
    open_ballot(actor=member, at=world.after(days=50), deliberation=deliberation)
    with refused("CRIT-8"):
        end(deliberation, 51)


@pytest.mark.rule("CRIT-5")
def test_a_draft_overtaken_by_a_stronger_version_is_not_promulgated_though_carried(world: World) -> None:
    slow, fast = reported(world, opened(world)), reported(world, opened(world, title="Faster"))
    threshold = text(world, MEASURE).threshold
    assert threshold is not None
    put(world, slow, text(world, MEASURE, evaluation_days=90))
    put(world, fast, text(world, MEASURE, threshold=threshold / 2))
    voted(world, fast, world.after(days=50))
    voted(world, slow, world.after(days=52))
    assert slow.outcome == "no_change"
    assert "was carried and could not be promulgated (CRIT-5)" in slow.reasons


@pytest.mark.rule("CRIT-8")
def test_what_was_deliberated_stands(world: World) -> None:
    for changes, constraint in (
        ({"reasons": "Otherwise."}, "crit_8_a_deliberation_stands"),
        ({"title": "Otherwise"}, "crit_8_a_deliberation_stands"),
        ({"state": "forum"}, "crit_8_a_deliberation_stands"),
    ):
        with broken(constraint):
            Deliberation.objects.filter(pk=world.deliberation.pk).update(**changes)
    with broken("crit_8_a_deliberation_stands"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM criteria_deliberation WHERE id = %s", [world.deliberation.pk])
    running = opened(world)
    with broken("crit_8_a_deliberation_stands"):
        Deliberation.objects.filter(pk=running.pk).update(ballot_from=world.today - timedelta(days=1))
