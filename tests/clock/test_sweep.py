"""Sweeps at once keep the order of one matter's limits: a later one never goes before an earlier one."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest

from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from tests.database import connect
from tests.flows.docket_mill import file_many
from tests.personas import found_world

_CLAIM = "SELECT FROM clock_deadline WHERE id = %s FOR UPDATE"


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_a_limit_waits_for_an_earlier_one_of_its_matter_that_another_sweep_has_claimed(committed_db: str) -> None:
    world = found_world()
    one, other = file_many(world, 2, first=world.after(days=1), apart=timedelta(hours=1))
    at = world.after(days=70)
    due = Deadline.objects.filter(matter=one.pk, instant__lt=at).order_by("instant", "id")
    with contextlib.closing(connect("app", committed_db)) as elsewhere, elsewhere.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(_CLAIM, [str(due[0].pk)])
        assert sweep(at=at).busy == {one.pk}
        cursor.execute("ROLLBACK")
    assert set(due.values_list("outcome", flat=True)) == {"open"}
    assert not Deadline.objects.filter(matter=other.pk, instant__lt=at, outcome="open").exists()
    assert sweep(at=at).busy == set()
    assert set(due.values_list("outcome", flat=True)) == {"enforced"}
