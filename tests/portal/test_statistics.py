"""The commission's record against its own limits (REG-2)."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.portal import statistics
from tests.complaints.cases import sitting
from tests.portal.stages import Stages


def ended(commission: uuid.UUID, kind: DeadlineKind, outcome: str, number: int) -> None:
    now = timezone.now()
    open_ = outcome == Deadline.Outcome.OPEN
    Deadline.objects.bulk_create(
        Deadline(
            kind=kind,
            commission=commission,
            matter=uuid.uuid4(),
            matter_label="CILR-2026-000001",
            subject=uuid.uuid4(),
            rule="HEAR-1",
            charter_version=1,
            opened_at=now - timedelta(days=60),
            instant=now,
            outcome=outcome,
            closed_at=None if open_ else now,
            closed_recorded_at=None if open_ else now,
        )
        for _each in range(number)
    )


@pytest.mark.rule("REG-2")
def test_limits_kept_and_missed_are_counted_by_kind_for_each_commission(db: None) -> None:
    one, other = uuid.uuid4(), uuid.uuid4()
    ended(one, DeadlineKind.HEARING_DUE, Deadline.Outcome.MET, 5)
    ended(one, DeadlineKind.HEARING_DUE, Deadline.Outcome.ENFORCED, 2)
    ended(one, DeadlineKind.DECISION_DUE, Deadline.Outcome.MET, 1)
    ended(one, DeadlineKind.HEARING_DUE, Deadline.Outcome.OPEN, 3)
    ended(one, DeadlineKind.HEARING_DUE, Deadline.Outcome.SUPERSEDED, 3)
    ended(other, DeadlineKind.HEARING_DUE, Deadline.Outcome.ENFORCED, 9)
    rows = statistics.by_kind(one)
    assert [(str(row.label), row.rule, row.kept, row.missed) for row in rows] == [
        ("hearing", "HEAR-1", 5, 2),
        ("final decision", "HEAR-1", 1, 0),
    ]
    assert [(row.kept_width, row.missed_width) for row in rows] == [(71.43, 28.57), (14.29, 0)]
    together = statistics.altogether(rows)
    assert (together.kept, together.missed, together.share) == (6, 2, 75)


@pytest.mark.rule("REG-2")
def test_what_binds_parties_or_only_ends_is_no_part_of_the_commissions_record(db: None) -> None:
    commission = uuid.uuid4()
    for kind in (DeadlineKind.ANSWER_DUE, DeadlineKind.ARGUMENT_DUE, DeadlineKind.APPEAL_CLOSES, DeadlineKind.WARNING):
        ended(commission, kind, Deadline.Outcome.ENFORCED, 1)
    assert statistics.by_kind(commission) == []


@pytest.mark.rule("REG-2")
def test_a_member_answers_for_the_limits_of_panels_on_which_she_sat(stages: Stages) -> None:
    rows = {str(row.label): (row.kept, row.missed) for row in statistics.by_member(stages.world.commission.pk)}
    kept = sum(2 for member in sitting(stages.decided) if member.person.display_name in rows)
    assert kept == 6
    first = next(iter(sitting(stages.decided))).person.display_name
    assert rows[first][0] >= 2
    missed = sum(missed for _kept, missed in rows.values())
    # Two cases of three members each missed hearing and decision.
    assert missed >= 2 * 3 * 2


@pytest.mark.rule("REG-2")
def test_the_record_is_public_by_kind_and_by_member(client: Client, stages: Stages) -> None:
    page = " ".join(client.get("/record-against-limits/").content.decode().split())
    kinds = statistics.by_kind(stages.world.commission.pk)
    for row in kinds:
        assert f"{row.kept} kept" in page
    for member in sitting(stages.decided):
        assert member.person.display_name in page
    together = statistics.altogether(kinds)
    assert f'<span class="sum__figure">{together.missed}</span>' in page


@pytest.mark.rule("REG-2")
def test_each_commission_of_the_site_has_its_own_record(client: Client, stages: Stages) -> None:
    assert client.get("/record-against-limits/?commission=CILR").status_code == 200
    assert client.get("/record-against-limits/?commission=NONE").status_code == 404
    assert client.get("/record-against-limits/?commission=%00").status_code == 404
    assert "?commission=" not in client.get("/record-against-limits/").content.decode()


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert statistics.Kept("", "", 999, 1).share == 99
    assert statistics.Kept("", "", 0, 0).share == 100
