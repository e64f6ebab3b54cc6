"""Workers die, sweeps race, the queue is emptied, a row is poisoned, nobody sweeps: nothing is lost or doubled."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.db import connections

from commission.clock.api import move_demonstration
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline, Enforcement
from commission.clock.sweep import sweep
from commission.keys import uuid7
from commission.outbox.models import Notice
from commission.proceedings.alarm import raise_alarm
from commission.register.models import Entry, Head
from complaints.models import Decision, Docket, Hearing
from tests.flows.docket_mill import assert_done_once_each, file_many
from tests.personas import World, found_world

PROJECT = Path(__file__).resolve().parents[2]

POINTS = [
    'INSERT INTO "clock_enforcement"',
    'UPDATE "clock_deadline"',
    'INSERT INTO "outbox_notice"',
    "after SET CONSTRAINTS ALL IMMEDIATE",
    "register_entry",
    "after register_head",
]
"""Where in a limit's transaction the process is killed: before its first write, between writes, around its entry."""


def run(module: str, *arguments: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a module of this project as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=PROJECT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_a_worker_killed_anywhere_inside_the_transaction_leaves_nothing_half_done(
    committed_db: str, process_environment: dict[str, str]
) -> None:
    world = found_world()
    file_many(world, 4, first=world.after(days=1), apart=timedelta(hours=7))
    at = world.after(days=130)
    for point in POINTS:
        for number in (1, 9):
            process = run("tests.flows.dying_sweep", point, str(number), at.isoformat(), env=process_environment)
            _said, errors = process.communicate(timeout=120)
            assert process.returncode == -signal.SIGKILL, (point, number, errors.decode())
            enforced = Deadline.objects.filter(outcome="enforced")
            assert enforced.count() == Enforcement.objects.count()
            assert Entry.objects.count() == Head.objects.get().seq
    sweep(at=at)
    counted = assert_done_once_each(at)
    assert counted["answer_due"] == counted["hearing_due"] == counted["decision_due"] == 4
    assert Hearing.objects.filter(state="on_papers").count() == 4


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_ten_days_of_silence_over_a_thousand_limits_one_of_them_poisoned_then_eight_sweeps_at_once(
    committed_db: str, process_environment: dict[str, str]
) -> None:
    world = found_world()
    file_many(world, 1000, first=world.after(days=1), apart=timedelta(minutes=14))
    # Day 30 of the first falls before, and that of the last within, the ten days in which nobody sweeps.
    silent_from, at = world.after(days=30, hours=12), world.after(days=43)
    sweep(at=silent_from)
    due = Deadline.objects.filter(outcome="open", instant__lt=at, kind=DeadlineKind.ANSWER_DUE)
    waiting = due.count()
    assert waiting >= 950
    poisoned = poison(world)
    sweeps = [run("tests.flows.sweep_once", at.isoformat(), env=process_environment) for _ in range(8)]
    for process in sweeps:
        _said, errors = process.communicate(timeout=500)
        assert process.returncode == 0, errors.decode()
    while sweep(at=at, alarm=raise_alarm).enforced:
        pass  # what the eight left to each other
    counted = assert_done_once_each(at, still_open=1)
    assert counted["answer_due"] == 1000
    poisoned.refresh_from_db()
    assert poisoned.failures >= 1
    assert poisoned.quarantined_until is not None
    assert poisoned.last_failure == "DoesNotExist"
    assert Notice.objects.filter(kind=Notice.Kind.ALARM, person=world.administrator.pk).exists()


def poison(world: World) -> Deadline:
    """A limit whose consequence cannot be carried out: the right to appeal that it is about does not exist."""
    at = world.after(days=31)
    return Deadline.objects.create(
        kind=DeadlineKind.APPEAL_CLOSES,
        commission=world.commission.pk,
        matter=Docket.objects.latest("filed_at").pk,
        matter_label="poisoned",
        subject=uuid7(),
        rule="APP-1",
        charter_version=1,
        opened_at=at,
        instant=at,
    )


@pytest.fixture
def valkey_of_its_own(tmp_path: Path) -> Iterator[str]:
    """A Valkey that this test alone uses, so that it can be emptied."""
    from embedded.valkey import find_program

    socket = Path("/tmp") / f"commission-faults-{os.getpid()}.sock"  # noqa: S108 (a socket's path must be short)
    command = [find_program(), "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        until(socket.exists, "Valkey did not start")
        try:
            yield f"unix://{socket}?db=0"
        finally:
            server.kill()
            socket.unlink(missing_ok=True)


def until(true: Callable[[], bool], otherwise: str, *, seconds: float = 90) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_two_beats_and_a_worker_killed_while_the_queue_is_emptied_again_and_again(
    committed_db: str, process_environment: dict[str, str], valkey_of_its_own: str, tmp_path: Path
) -> None:
    world = found_world()
    file_many(world, 40, first=world.after(days=1), apart=timedelta(hours=1))
    at = world.after(days=150)
    move_demonstration(commission=world.commission.pk, to=at)
    environment = process_environment | {
        "REDIS_URL": valkey_of_its_own,
        "DJANGO_SETTINGS_MODULE": "tests.flows.hasty_settings",
    }
    queue = redis.Redis.from_url(valkey_of_its_own)
    with contextlib.ExitStack() as stack:

        def celery(*words: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "commission.celery", *words],
                cwd=PROJECT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            stack.callback(kill, process)
            return process

        worker = celery("worker", "--concurrency", "2", "--loglevel", "ERROR")
        for number in (1, 2):
            celery("beat", "--loglevel", "ERROR", "--schedule", str(tmp_path / f"beat-{number}"))
        until(lambda: Enforcement.objects.count() > 5, "the worker did not begin")
        for _ in range(5):
            queue.flushall()
            time.sleep(0.3)
        kill(worker)
        celery("worker", "--concurrency", "2", "--loglevel", "ERROR")
        queue.flushall()
        until(
            lambda: not Deadline.objects.filter(outcome="open", instant__lt=at).exists(),
            "limits were left",
            seconds=180,
        )
    connections.close_all()
    counted = assert_done_once_each(at)
    assert counted["decision_due"] == 40
    assert Decision.objects.count() == 0, "nobody voted and no team found anything, so nothing could be decided"


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children at once, as the machine would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
