"""Statements that the database keeps prepared: planned once a connection, whatever becomes of its transactions."""

from __future__ import annotations

import signal

import pytest
from django.db import DataError, NotSupportedError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commission.prepared import Prepared, ask, send, together

QUOTIENT = "SELECT 84 / %s::int AS quotient"


def sent(statement: str, *values: object) -> str:
    with CaptureQueriesContext(connection) as queries:
        ask(statement, values)
    (query,) = queries
    return str(query["sql"])


@pytest.mark.django_db
def test_a_statement_is_prepared_once_and_executed_from_then_on() -> None:
    statement = "SELECT %s::int + 1"
    assert "PREPARE" in sent(statement, 1)
    assert "PREPARE" not in sent(statement, 2)
    assert ask(statement, [41]) == [(42,)]


@pytest.mark.django_db
def test_it_stays_prepared_when_its_transaction_is_undone() -> None:
    statement = "SELECT %s::int + 2"
    with transaction.atomic():
        assert "PREPARE" in sent(statement, 1)
        transaction.set_rollback(True)
    assert "PREPARE" not in sent(statement, 2)


@pytest.mark.django_db
def test_what_failed_at_first_is_asked_as_it_stands_from_then_on() -> None:
    for _twice in range(2):
        with pytest.raises(DataError), transaction.atomic():
            ask(QUOTIENT, [0])
    assert ask(QUOTIENT, [2]) == [(42,)]


@pytest.mark.django_db
def test_a_failure_later_on_changes_nothing() -> None:
    statement = "SELECT 42 / %s::int"
    assert ask(statement, [1]) == [(42,)]
    with pytest.raises(DataError), transaction.atomic():
        ask(statement, [0])
    assert "PREPARE" not in sent(statement, 2)


def test_a_new_connection_prepares_anew(committed_db: str) -> None:
    statement = "SELECT %s::int + 3"
    assert "PREPARE" in sent(statement, 1)
    connection.close()
    assert "PREPARE" in sent(statement, 1)


@pytest.mark.django_db
def test_statements_go_together_and_the_last_one_answers() -> None:
    with CaptureQueriesContext(connection) as queries:
        rows = send(("SELECT 1", []), Prepared("SELECT %s::text LIKE 'un%%'", ["union"]))
    assert len(queries) == 1
    assert rows == [(True,)]


@pytest.mark.django_db
def test_several_are_asked_as_one_and_each_gives_its_rows() -> None:
    with CaptureQueriesContext(connection) as queries:
        found = together(
            Prepared("SELECT n FROM generate_series(1, %s::int) AS n", [2]),
            Prepared("SELECT n FROM generate_series(1, %s::int) AS n", [0]),
            Prepared("WITH name (said) AS (SELECT %s::text) SELECT said FROM name", ["100 % ready"]),
            first=[("SELECT 1", [])],
        )
    assert len(queries) == 1
    assert found == [[{"n": 1}, {"n": 2}], [], [{"said": "100 % ready"}]]


class Interrupted(BaseException):
    """What ends a request that took too long, in the middle of a statement."""


@pytest.mark.django_db
def test_whoever_was_interrupted_asks_again() -> None:
    statement = "SELECT %s::int + 4 FROM pg_sleep(0.5)"

    def interrupt(*_signal: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(Interrupted):
            ask(statement, [1])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert ask(statement, [1]) == [(5,)]


@pytest.mark.django_db
def test_a_column_that_gets_another_type_is_refused_once() -> None:
    statement = "SELECT number FROM numbered WHERE number = %s"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE numbered (number int) ON COMMIT DROP")
        cursor.execute("INSERT INTO numbered VALUES (1)")
        assert ask(statement, [1]) == [(1,)]
        cursor.execute("ALTER TABLE numbered ALTER number TYPE bigint")
    with pytest.raises(NotSupportedError), transaction.atomic():
        ask(statement, [1])
    assert ask(statement, [1]) == [(1,)]
