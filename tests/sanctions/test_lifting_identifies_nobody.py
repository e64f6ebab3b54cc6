"""Lifting in the case of a protected filer: what is claimed, announced, heard and ruled leads to nobody (FILE-9)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sanctions import acts
from sanctions.models import LiftProceeding
from tests.complaints.cases import alleged
from tests.complaints.confiding import opened_case
from tests.personas import World, acting
from tests.refusals import refused
from tests.sanctions.conftest import Case

GIVES_AWAY = "The two women of 14 March 2026 are back."


@pytest.fixture
def protected(world: World) -> Case:
    """A protected complaint that was found true; a benchmark of its sanction is said to be reached."""
    filing, _mailbox = opened_case(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    case = Case(world, filing.docket, world.after(days=1))
    case.argue()
    case.issue(case.proposed())
    case.wait(days=30)
    return case


@pytest.mark.rule("FILE-9", "LIFT-2")
def test_each_text_of_lifting_is_held_to_it(protected: Case) -> None:
    with refused("FILE-9", "claim"):
        acts.claim_benchmark(
            actor=acting(protected.world.garment_maker_counsel),
            at=protected.now,
            sanction=protected.sanction,
            benchmark=protected.benchmark(1),
            claim=GIVES_AWAY,
        )
    proceeding = protected.verify(protected.claim())
    announce(protected, proceeding)
    with refused("FILE-9", "text"):
        acts.speak_at_lift_hearing(
            actor=acting(protected.world.garment_maker_counsel),
            at=protected.now,
            proceeding=proceeding,
            organisation=protected.world.garment_maker,
            text=GIVES_AWAY,
        )
    proceeding.refresh_from_db()
    assert proceeding.hearing is not None
    protected.wait(until=proceeding.hearing.begins_at)
    with refused("FILE-9", "minutes"):
        acts.hold_lift_hearing(
            actor=acting(protected.member), at=protected.now, proceeding=proceeding, minutes=GIVES_AWAY
        )
    acts.hold_lift_hearing(
        actor=acting(protected.member), at=protected.now, proceeding=proceeding, minutes="The firm was heard."
    )
    with refused("FILE-9", "reasons"):
        acts.rule_on_lift(
            actor=acting(protected.member), at=protected.now, proceeding=proceeding, granted=True, reasons=GIVES_AWAY
        )


def announce(case: Case, proceeding: LiftProceeding) -> None:
    """Give notice: refused where it gives somebody away; it may say the day for which it is given."""
    begins_at = case.now + timedelta(days=10)
    said = {"actor": acting(case.world.clerk), "at": case.now, "proceeding": proceeding, "begins_at": begins_at}
    with refused("FILE-9", "notice"):
        acts.give_lift_notice(**said, notice=GIVES_AWAY)
    noticed = acts.give_lift_notice(**said, notice=f"It will be heard on {case.on(begins_at):%d %B %Y} who is back.")
    assert noticed.hearing is not None
