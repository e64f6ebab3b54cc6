"""The sweep over 100,000 open and 10,000 due limits, beside bare SQL that closes as many rows as safely."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from bench.figures import Figure, timed
from commission.clock.sweep import sweep
from commission.keys import uuid7
from commission.register.models import Entry
from complaints.models import Docket
from tests.flows.docket_mill import file_many
from tests.personas import World

OPEN = 100_000
DUE = 10_000

_DUE_DOCKETS = """
    INSERT INTO complaints_docket (
        id, commission_id, year, serial, number, title, state, country_id, relief, filed_at, filed_on, filing_digest,
        charter_version, entries
    )
    SELECT gen_random_uuid(), commission_id, 2099, n, 'BENCH-2099-' || n, title, state, country_id, relief, filed_at,
           filed_on, filing_digest, charter_version, 0
    FROM complaints_docket, generate_series(1, %(count)s) AS n WHERE id = %(docket)s
"""
_DUE_LIMITS = """
    INSERT INTO clock_deadline (
        id, kind, commission, matter, matter_label, subject, due_from, rule, charter_version, opened_at, legal_date,
        instant, outcome, failures, last_failure
    )
    SELECT gen_random_uuid(), 'answer_due', commission_id, id, number, id, '{respondent}', 'HEAR-7', charter_version,
           filed_at, filed_on, %(due)s::timestamptz + serial * interval '1 second', 'open', 0, ''
    FROM complaints_docket WHERE year = 2099
"""
_OPEN_LIMITS = """
    INSERT INTO clock_deadline (
        id, kind, commission, matter, matter_label, subject, due_from, rule, charter_version, opened_at, legal_date,
        instant, outcome, failures, last_failure
    )
    SELECT gen_random_uuid(), 'appeal_closes', %(commission)s, gen_random_uuid(), 'bench', gen_random_uuid(), '{}',
           'APP-1', 1, %(due)s, NULL, %(due)s::timestamptz + interval '1 year' + n * interval '1 second', 'open', 0, ''
    FROM generate_series(1, %(count)s) AS n
"""
_BARE_CLAIM = """
    SELECT id FROM bench_limit WHERE outcome = 'open' AND instant < %s ORDER BY instant LIMIT 1
    FOR UPDATE SKIP LOCKED
"""


def measure(world: World) -> list[Figure]:
    """Sweep them all, once, and close as many bare rows one transaction each."""
    due = world.after(days=31)
    docket = file_many(world, 1, first=world.after(days=1), apart=timedelta(0))[0]
    sweep(at=due, commission=world.commission.pk)
    _lay(world, docket, due)
    at = due + timedelta(days=30)
    before = Entry.objects.count()
    seconds = timed(lambda: sweep(at=at, most=DUE))
    done = Entry.objects.count() - before
    if done < DUE:
        raise AssertionError(f"the sweep entered {done} acts where {DUE} were due")
    bare = timed(lambda: _bare(DUE))
    return [
        Figure(
            what="Sweep: one limit enforced, with its act, record entry, register entry and notices",
            seconds=seconds / DUE,
            yardstick="bare SQL: claim, update and three inserts, a transaction for each limit",
            yardstick_seconds=bare / DUE,
            size=f"{OPEN:,} open limits besides {DUE:,} due",
        )
    ]


def _lay(world: World, docket: Docket, due: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DUE_DOCKETS, {"count": DUE, "docket": docket.pk})
        cursor.execute(_DUE_LIMITS, {"due": due})
        cursor.execute(_OPEN_LIMITS, {"commission": world.commission.pk, "due": due, "count": OPEN})
        cursor.execute("INSERT INTO bench_limit SELECT id, instant, outcome FROM clock_deadline")


def _bare(count: int) -> None:
    content = "x" * 500
    with connection.cursor() as cursor:
        for _ in range(count):
            with transaction.atomic():
                cursor.execute(_BARE_CLAIM, ["infinity"])
                (row,) = cursor.fetchone()
                cursor.execute("UPDATE bench_limit SET outcome = 'done' WHERE id = %s", [row])
                for _insert in range(3):
                    cursor.execute("INSERT INTO bench_done VALUES (%s, %s, %s)", [uuid7(), row, content])
