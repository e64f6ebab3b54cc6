"""Sweeps at once keep the order of one matter's limits: a later one never goes before an earlier one."""

from __future__ import annotations

import contextlib
import threading
import time
from datetime import timedelta

import pytest

from commission.clock.api import _lock_key
from commission.clock.models import Deadline
from commission.clock.sweep import PATIENCE, sweep
from tests.database import connect
from tests.flows.docket_mill import file_many
from tests.personas import found_world

_CLAIM = "SELECT FROM clock_deadline WHERE id = %s FOR UPDATE"
_SHARE = "SELECT pg_advisory_xact_lock_shared(%s)"


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


@pytest.mark.rule("INST-1")
def test_a_limit_of_the_commission_has_its_turn_although_filings_never_pause(committed_db: str) -> None:
    world = found_world()
    ends = Deadline.objects.filter(matter=world.commission.pk, outcome="open").earliest("instant").instant
    over = threading.Event()

    def file_on_and_on(wait: float) -> None:
        """One who files without a pause; of several, somebody always has the commission's lock."""
        with contextlib.closing(connect("app", committed_db)) as filing, filing.cursor() as cursor:
            time.sleep(wait)
            while not over.is_set():
                cursor.execute("BEGIN")
                cursor.execute(_SHARE, [_lock_key(world.commission.pk)])
                cursor.execute("SELECT pg_sleep(0.2)")
                cursor.execute("COMMIT")

    busy = [threading.Thread(target=file_on_and_on, args=[0.05 * number]) for number in range(4)]
    for filing in busy:
        filing.start()
    try:
        time.sleep(0.3)
        swept = sweep(at=ends + timedelta(seconds=1), commission=world.commission.pk)
    finally:
        over.set()
        for filing in busy:
            filing.join()
    assert swept.busy == set()
    assert not Deadline.objects.filter(matter=world.commission.pk, outcome="open", instant__lte=ends).exists()


def test_a_sweep_does_not_wait_long_for_a_commission_that_somebody_keeps(committed_db: str) -> None:
    world = found_world()
    ends = Deadline.objects.filter(matter=world.commission.pk, outcome="open").earliest("instant").instant
    with contextlib.closing(connect("app", committed_db)) as elsewhere, elsewhere.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(_SHARE, [_lock_key(world.commission.pk)])
        began = time.monotonic()
        swept = sweep(at=ends + timedelta(seconds=1), commission=world.commission.pk)
        assert swept.busy == {world.commission.pk}
        assert PATIENCE.total_seconds() <= time.monotonic() - began < PATIENCE.total_seconds() + 20
        cursor.execute("ROLLBACK")
    assert sweep(at=ends + timedelta(seconds=1), commission=world.commission.pk).busy == set()
