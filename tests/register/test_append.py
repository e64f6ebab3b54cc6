"""Entering an act: in its transaction, numbered without gaps, chained, and never with a word of a sealed matter."""

import threading
import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from commission.keys import Day, by_the_day
from commission.register import chain, selectors
from commission.register.api import NotCanonical, append, opens
from commission.register.models import Entry, Head
from tests.register.samples import CLERK, COMMISSION, DOCKET, NOON, act, enter, enter_many


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_an_entry_says_who_in_what_capacity_when_under_which_rule_and_on_what() -> None:
    before = datetime.now(UTC)
    enter()
    entry = Entry.objects.get()

    assert (entry.actor, entry.capacity, entry.cites) == (CLERK, "registry_clerk", ["FILE-2", "HEAR-1"])
    assert (entry.commission, entry.docket, entry.subject_type, entry.subject_id) == (
        COMMISSION,
        DOCKET,
        "docket",
        DOCKET,
    )
    assert entry.legal_at == NOON
    assert timedelta() <= entry.recorded_at - before < timedelta(minutes=1)
    assert entry.hash == chain.entry_hash(entry.content.document())


@pytest.mark.rule("FILE-9", "REG-1")
@pytest.mark.django_db
def test_by_the_day_an_entry_is_recorded_at_its_beginning_or_with_the_entry_before_it() -> None:
    first = enter()
    today, tomorrow = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1)
    with by_the_day(Day(today, tomorrow)):
        assert enter().recorded_at == first.recorded_at
    with by_the_day(Day(tomorrow, tomorrow)):
        assert enter().recorded_at == tomorrow
    assert enter().recorded_at < tomorrow


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_each_entry_holds_the_hash_of_the_one_before() -> None:
    entries = enter_many(4)

    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert [entry.prev for entry in entries] == [chain.GENESIS, *(entry.hash for entry in entries[:-1])]
    head = Head.objects.get()
    assert (head.seq, head.hash) == (4, entries[-1].hash)


@pytest.mark.django_db
def test_an_act_by_operation_of_the_rule_has_no_actor() -> None:
    entry = enter(actor=None, capacity="clock", docket=None, subject_id=None, commission=None)

    assert entry.content.document()["actor"] is None


@pytest.mark.django_db
def test_the_legal_time_may_be_given_in_any_zone() -> None:
    entry = enter(legal_at=NOON.astimezone(timezone(timedelta(hours=-5))))

    assert entry.content.document()["legal_at"] == "2026-03-02T12:00:00.000000Z"
    assert Entry.objects.get().hash == entry.hash


@pytest.mark.django_db
def test_the_body_comes_back_as_it_was_hashed() -> None:
    body = {"ü": [1, True, None, {"z": "\x7f\u2028\ue000\U0001f9f5", "a": 2**53 - 1}], "\\u0000": "a\\\\u0000"}
    enter(body=body)
    entry = Entry.objects.get()

    assert entry.body == body
    assert entry.hash == chain.entry_hash(entry.content.document())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"body": {"amount": 1.5}},
        {"body": {"amount": 2**53}},
        {"body": {"text": "\ud800"}},
        {"body": {"text": "a\0b"}},
        {"body": {"a\0b": 1}},
        {"body": {"text": "\\\\\0"}},
        {"body": {"at": NOON}},
        {"body": [1]},
        {"act": "\0"},
        {"cites": ["\0"]},
        {"capacity": "\udc00"},
        {"sealed": {"amount": 0.5}},
    ],
    ids=repr,
)
def test_refuses_what_json_cannot_say_in_one_way_and_leaves_the_register_untouched(changes: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical):
        enter(**changes)

    assert Head.objects.get().seq == 0
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_refuses_a_legal_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        enter(legal_at=NOON.replace(tzinfo=None))


@pytest.mark.rule("REG-1")
def test_refuses_to_enter_an_act_outside_its_transaction(committed_db: str) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        append(**act())


@pytest.mark.rule("REG-1")
def test_an_act_that_fails_after_all_leaves_no_entry_and_no_gap(committed_db: str) -> None:
    enter()

    with transaction.atomic():
        append(**act())
        transaction.set_rollback(True)
    assert enter().seq == 2


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_a_sealed_matter_enters_as_a_salted_commitment_and_never_as_names() -> None:
    matter = {"witness": "Rosa", "employer": "Textil S.A."}
    first = enter(sealed=matter)
    second = enter(sealed=matter)

    assert first.salt is not None
    assert first.commitment is not None
    assert opens(first.commitment, matter, first.salt)
    assert first.commitment != second.commitment
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM register_entry e")
        stored = "".join(row[0] for row in cursor.fetchall())
    assert "Rosa" not in stored
    assert first.salt.hex() not in stored
    assert enter().commitment is None


@pytest.mark.rule("REG-1")
def test_acts_entered_by_eight_at_once_leave_no_gap_and_no_fork(committed_db: str) -> None:
    start = threading.Barrier(8)
    failed: list[BaseException] = []

    def worker(number: int) -> None:
        try:
            start.wait()
            for step in range(25):
                with transaction.atomic():
                    append(**act(actor=uuid.UUID(int=number), body={"step": step}))
        except BaseException as error:  # noqa: BLE001 (a thread has nobody else to tell)
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    entries = list(Entry.objects.order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, 201))
    previous = chain.GENESIS
    for entry in entries:
        assert entry.prev == previous
        assert entry.hash == chain.entry_hash(entry.content.document())
        previous = entry.hash
    recorded = [entry.recorded_at for entry in entries]
    assert recorded == sorted(recorded)


@pytest.mark.django_db
def test_an_entry_costs_two_round_trips() -> None:
    enter()
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        append(**act())

    assert len(queries) == 2


@pytest.mark.django_db
def test_the_register_is_read_by_matter_by_subject_and_by_page() -> None:
    enter_many(5)
    other = uuid.UUID(int=9)
    enter(docket=other, subject_id=other, commission=other)

    assert [entry.seq for entry in selectors.entries_of_docket(DOCKET)] == [1, 2, 3, 4, 5]
    assert [entry.seq for entry in selectors.entries_of_subject("docket", other)] == [6]
    assert selectors.entry(3) == Entry.objects.get(seq=3)
    assert selectors.entry(7) is None

    latest = selectors.page(limit=2)
    assert ([entry.seq for entry in latest.entries], latest.newer, latest.older) == ([6, 5], None, 5)
    middle = selectors.page(before=5, limit=2)
    assert ([entry.seq for entry in middle.entries], middle.newer, middle.older) == ([4, 3], 4, 3)
    last = selectors.page(before=3, limit=2)
    assert ([entry.seq for entry in last.entries], last.newer, last.older) == ([2, 1], 2, None)
    back = selectors.page(after=2, limit=2)
    assert ([entry.seq for entry in back.entries], back.newer, back.older) == ([4, 3], 4, 3)
    newest = selectors.page(after=4, limit=2)
    assert ([entry.seq for entry in newest.entries], newest.newer, newest.older) == ([6, 5], None, 5)
    ours = selectors.page(commission=other)
    assert ([entry.seq for entry in ours.entries], ours.newer, ours.older) == ([6], None, None)
    assert selectors.page(before=1).entries == []
