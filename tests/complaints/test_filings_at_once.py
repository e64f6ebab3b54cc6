"""Filings beside one another: none waits before it must, and none gets what another has."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from commission.acts.refusal import Refused
from commission.clock import api as clock
from commission.register.models import DrawSecret, Entry
from complaints.acts import file_complaint
from complaints.acts.limits import zone_of
from complaints.models import Attendance, Docket, Hearing, Panel, RecordEntry
from complaints.rules.hearings import LENGTH
from tests.complaints.cases import complaint
from tests.personas import World, found_world
from tests.register.samples import export_to, publish, verify

FILERS, EACH = 8, 3


@pytest.fixture
def committed_world(committed_db: str) -> World:
    return found_world()


def at_once(*work: Callable[[], object]) -> list[BaseException]:
    """Do all of it at the same time, each on a connection of its own; return what went wrong."""
    ready = threading.Barrier(len(work))
    failures: list[BaseException] = []

    def run(one: Callable[[], object]) -> None:
        try:
            ready.wait(30)
            one()
        except BaseException as failure:  # noqa: BLE001 (whatever it is, the test tells it)
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return failures


@contextmanager
def another_filing_under_way(world: World) -> Iterator[None]:
    """A filing of somebody else that has written everything and is not committed yet."""
    written, done = threading.Event(), threading.Event()

    def file() -> None:
        with transaction.atomic():
            file_complaint(**complaint(world))
            written.set()
            done.wait(60)

    def run() -> None:
        try:
            file()
        finally:
            written.set()
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    assert written.wait(60)
    try:
        yield
    finally:
        done.set()
        thread.join(60)


@pytest.mark.rule("FILE-2")
@pytest.mark.rule("HEAR-2")
def test_eight_who_file_at_once_get_numbers_without_gaps_secrets_in_order_and_a_chain_that_holds(
    committed_world: World, tmp_path: Path
) -> None:
    def file() -> None:
        for _ in range(EACH):
            file_complaint(**complaint(committed_world))

    assert at_once(*[file] * FILERS) == []

    filed = FILERS * EACH
    dockets = {docket.pk: docket for docket in Docket.objects.all()}
    assert sorted(docket.serial for docket in dockets.values()) == list(range(1, filed + 1))
    entries = list(Entry.objects.filter(act="file_complaint").order_by("seq"))
    assert [dockets[entry.docket].serial for entry in entries if entry.docket] == list(range(1, filed + 1))
    used = DrawSecret.objects.exclude(used_for=None).order_by("committed_seq", "position")
    assert [dockets[secret.used_for].serial for secret in used if secret.used_for] == list(range(1, filed + 1))
    assert Panel.objects.filter(complete=True).count() == Hearing.objects.count() == filed
    assert Attendance.objects.filter(what="room").values("who", "during").distinct().count() == filed
    _checkpoint, note = publish(tmp_path, committed_world.founded_at)
    assert verify(export_to(tmp_path / "register.jsonl"), note)[0] == 0


@pytest.mark.rule("FILE-2")
def test_a_filing_that_is_refused_has_waited_for_no_other(committed_world: World) -> None:
    with another_filing_under_way(committed_world), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
        with pytest.raises(Refused, match="The complaint alleges nothing"):
            file_complaint(**complaint(committed_world, allegations=[]))


@pytest.mark.rule("INST-1")
def test_an_act_on_the_commission_waits_for_filings_that_are_under_way(committed_world: World) -> None:
    commission = committed_world.commission.pk
    with another_filing_under_way(committed_world):
        with transaction.atomic():
            clock.share_matter(commission)
        with transaction.atomic():
            assert not clock.try_lock_matter(commission)
    with transaction.atomic():
        assert clock.try_lock_matter(commission)


@pytest.mark.rule("FILE-2")
def test_a_filing_that_fails_at_the_last_gives_its_number_and_its_secret_back(committed_world: World) -> None:
    def fail() -> None:
        with transaction.atomic():
            file_complaint(**complaint(committed_world))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    docket = file_complaint(**complaint(committed_world))
    assert docket.serial == 1
    secret = DrawSecret.objects.order_by("committed_seq", "position")[0]
    assert secret.used_for == docket.pk


@pytest.mark.rule("HEAR-6")
def test_where_another_commission_was_quicker_to_call_a_member_the_next_free_time_is_taken(
    committed_world: World,
) -> None:
    world = committed_world
    zone = zone_of(world.commission)
    first = file_complaint(**complaint(world)).hearings.get()
    day = first.begins_at.astimezone(zone)
    assert day.hour == 10
    held = threading.Event()

    def call_everybody_elsewhere() -> None:
        """Hold all members at 10 and at 14, and commit only when somebody waits to hear of it."""
        with transaction.atomic():
            for hour in (10, 14):
                begins = day.replace(hour=hour)
                during = DateTimeTZRange(begins, begins + LENGTH)
                for member in world.members:
                    if not Attendance.objects.filter(who=member.pk, during__overlap=during).exists():
                        Attendance.objects.create(hearing=first, who=member.pk, what="member", during=during)
            held.set()
            with connection.cursor() as cursor:
                for _ in range(600):
                    cursor.execute(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                        "AND wait_event_type = 'Lock' AND wait_event <> 'relation'"
                    )
                    if cursor.fetchone()[0]:
                        return
                    time.sleep(0.05)

    def file() -> None:
        held.wait(60)
        file_complaint(**complaint(world))

    assert at_once(call_everybody_elsewhere, file) == []
    second = Hearing.objects.exclude(pk=first.pk).get()
    assert second.begins_at == day.replace(hour=16)
    assert (
        Docket.objects.get(pk=second.docket_id).entries == RecordEntry.objects.filter(docket=second.docket_id).count()
    )
