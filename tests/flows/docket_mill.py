"""Many dockets, filed by the act, for tests of the clock; and the account of what the clock did with them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from commission.clock.models import Deadline, Enforcement
from commission.outbox.models import Notice
from commission.register.api import replenish_draw_secrets
from commission.register.models import Entry
from complaints.acts import AllegationFiled, file_complaint
from complaints.models import Docket
from tests.personas import World, acting

ACT_OF = {
    "answer_due": "note_default",
    "hearing_due": "hold_hearing_on_papers",
    "argument_due": "close_record",
    "decision_due": "decide_by_operation_of_rule",
    "fresh_decision_due": "decide_by_operation_of_rule",
}
"""The act that the register must show once for each limit of a kind that was enforced."""


def file_many(world: World, count: int, *, first: datetime, apart: timedelta) -> list[Docket]:
    """File dockets one after another, so far apart, each against the garment maker."""
    filed = []
    for number in range(count):
        at = first + apart * number
        if number % 150 == 0:
            replenish_draw_secrets(at=at)
        filed.append(
            file_complaint(
                actor=acting(world.union_officer),
                at=at,
                commission=world.commission,
                title=f"Dismissals, case {number + 1}",
                country=world.peru,
                complainant=world.union,
                respondents=[world.garment_maker],
                allegations=[
                    AllegationFiled(
                        criterion_version=world.criteria["EQ-01"],
                        respondent=world.garment_maker,
                        facts="She was dismissed in her fifth month.",
                        since=world.today,
                    )
                ],
            )
        )
    return filed


def assert_done_once_each(at: datetime, *, still_open: int = 0) -> Counter[str]:
    """Count: of the limits that ended before an instant none is lost and none enforced twice, at its legal time.

    Returns how many limits of each kind were enforced.
    """
    assert Deadline.objects.filter(outcome="open", instant__lt=at).count() == still_open
    enforced = Deadline.objects.filter(outcome="enforced")
    assert enforced.count() == Enforcement.objects.count()
    for deadline in enforced.select_related("enforcement"):
        assert deadline.closed_at == deadline.instant == deadline.enforcement.legal_at
    counted: Counter[str] = Counter()
    for kind, name in ACT_OF.items():
        due = {(row.matter, row.instant) for row in enforced.filter(kind=kind)}
        counted[kind] = enforced.filter(kind=kind).count()
        entries = Entry.objects.filter(act=name)
        if kind != "fresh_decision_due":
            fresh = {(row.matter, row.instant) for row in enforced.filter(kind="fresh_decision_due")}
            done = [(row.docket, row.legal_at) for row in entries]
            if kind == "decision_due":
                done = [one for one in done if one not in fresh]
            assert len(done) == len(set(done)), f"{name} was done twice"
            assert set(done) == due, f"{name} was not done where and when it was due"
    warnings = enforced.filter(kind="warning").count()
    assert Notice.objects.filter(kind=Notice.Kind.LIMIT_NEAR).count() >= warnings // 2 > 0 or warnings == 0
    return counted
