"""One new observation moves best practice, among 10,000 observations and among a million."""

from __future__ import annotations

import contextlib
import statistics
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from django.db import connection
from psycopg2.extensions import cursor as Cursor  # noqa: N812 (a class)

from bench.figures import Figure, timed
from commission.clock.api import legal_day, now_for
from criteria import practice
from criteria.models import Observation, PracticeStep
from criteria.practice.standings import Holder
from tests import database as tests_database
from tests.personas import World

SIZES = (10_000, 100_000, 1_000_000)
NEW = 120

# As the owner, without the triggers that look at each row: the rows are right as they are, and are a million.
_LAY = """
    ALTER TABLE criteria_observation DISABLE TRIGGER USER;
    INSERT INTO directory_organisation (id, kind, name, country_id, industry_id, lei)
    SELECT md5('employer ' || e)::uuid, 'employer', 'Employer ' || e, c.alpha3, d.code, ''
    FROM generate_series(1, 5000) AS e
    JOIN (SELECT alpha3, row_number() OVER (ORDER BY alpha3) AS n FROM directory_country) c ON c.n = 1 + e %% 195
    JOIN (SELECT code, row_number() OVER (ORDER BY code) AS n FROM directory_industry WHERE length(code) = 5) d
      ON d.n = 1 + e * 7 %% 400;
    UPDATE directory_country SET income = (ARRAY['low', 'lower_middle', 'upper_middle', 'high'])[1 + n %% 4],
        labour_relations = (ARRAY['sector', 'mixed', 'enterprise', 'state'])[1 + n / 4 %% 4]
    FROM (SELECT alpha3 AS code, row_number() OVER (ORDER BY alpha3) AS n FROM directory_country) c
    WHERE c.code = alpha3;
    INSERT INTO criteria_measure (code, subject_id, quantity, unit_id, statistic, method, direction, least, most, cas)
    SELECT 'bench-' || n, s.code, 'Quantity ' || n, '1', 'mean', '',
           CASE n %% 2 WHEN 0 THEN 'at_least' ELSE 'at_most' END, 0, 1000, ''
    FROM generate_series(1, 20) AS n, (SELECT min(code) AS code FROM criteria_subject) s;
"""
# Every second is a government's, every second an employer's.
_OBSERVATIONS = """
    INSERT INTO criteria_observation (
        id, commission_id, measure_id, country_id, organisation_id, industry_id, traits, value, unit_id, level,
        period_from, period_until, method, provenance, state, verifications, needs_second, counts_from, reported_at
    )
    SELECT gen_random_uuid(), %(commission)s, 'bench-' || 1 + x.n / 2 %% 20, coalesce(e.country_id, c.alpha3), e.id,
           e.industry_id, '{}', x.value, '1', x.value, x.day - 30, x.day, '', 'survey', 'verified', 1, false,
           x.day + 30, now()
    FROM (
        SELECT n, (n * 104729 %% 900007)::numeric / 1000 AS value, date '2023-02-01' + (n * 31 %% 700)::int AS day
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    ) AS x
    JOIN (SELECT alpha3, row_number() OVER (ORDER BY alpha3) AS n FROM directory_country) c ON c.n = 1 + x.n * 17 %% 195
    LEFT JOIN directory_organisation e
           ON x.n %% 2 = 0 AND e.id = md5('employer ' || (1 + x.n / 40 %% 5000))::uuid
"""
_HOLDERS = """
    SELECT DISTINCT measure_id, CASE WHEN organisation_id IS NULL THEN country_id ELSE '' END, organisation_id
    FROM criteria_observation WHERE commission_id = %(commission)s AND counts_from IS NOT NULL
"""
_BARE = """
    INSERT INTO bench_row VALUES (gen_random_uuid(), 'a row'), (gen_random_uuid(), 'another'),
        (gen_random_uuid(), 'a third'), (gen_random_uuid(), 'a fourth')
"""


def measure(world: World, database: str) -> list[Figure]:
    """Lay so many observations, let best practice follow them at once, then add some one by one."""
    commission = world.commission.pk
    took: dict[int, float] = {}
    at_once: dict[int, float] = {}
    today = legal_day(commission, now_for(commission))
    with _owner(database) as owner:
        owner.execute(_LAY, {})
        first = 1
        for number in SIZES:
            owner.execute(_OBSERVATIONS, {"commission": str(commission), "first": first, "last": number})
            owner.execute("ANALYZE")
            first = number + 1
            holders = _holders(commission)
            at_once[number] = timed(
                lambda holders=holders: practice.follow(commission, holders, on=today)  # type: ignore[misc]
            )
            owner.execute("ANALYZE")
            took[number] = _one_by_one(commission, holders, today)
    bare = statistics.median([timed(_four_rows) for _ in range(NEW)])
    size = f"20 measures, 195 countries, 5,000 employers, {PracticeStep.objects.count():,} steps at the end"
    return [
        Figure(
            what=f"Best practice: one new observation among {SIZES[0]:,} moves its holder and all groups",
            seconds=took[SIZES[0]],
            yardstick="bare SQL: four rows inserted into a plain table",
            yardstick_seconds=bare,
            size=size,
        ),
        *(
            Figure(
                what=f"Best practice: one new observation among {number:,}: growth with their number",
                seconds=took[number],
                yardstick=f"the same among {SIZES[0]:,}",
                yardstick_seconds=took[SIZES[0]],
                size=size,
            )
            for number in SIZES[1:]
        ),
        Figure(
            what=f"Best practice: {SIZES[-1]:,} observations at once, each of {len(holders):,} standings",
            seconds=at_once[SIZES[-1]] / len(holders),
            yardstick="one by one",
            yardstick_seconds=took[SIZES[-1]],
            size=size,
        ),
    ]


def _one_by_one(commission: uuid.UUID, holders: list[Holder], today: date) -> float:
    """Seconds that each takes, of which every second sets something new: medians over governments and employers."""
    chosen = list(islice(holders, 0, None, max(1, len(holders) // NEW)))[:NEW]
    rows = []
    for place, holder in enumerate(chosen):
        best = 999 if holder.measure.endswith(("0", "2", "4", "6", "8")) else 1
        one = Observation(
            commission_id=commission,
            measure_id=holder.measure,
            country_id=holder.country or "PER",
            organisation_id=holder.organisation,
            value=Decimal(best if place % 2 else 500),
            level=Decimal(best if place % 2 else 500),
            unit_id="1",
            period_from=today - timedelta(days=40),
            period_until=today - timedelta(days=10),
            provenance="survey",
            state="verified",
            verifications=1,
            counts_from=today,
            reported_at=now_for(commission),
        )
        one.save(force_insert=True)
        rows.append(timed(lambda one=one: practice.observed([one], on=today, because="observed")))  # type: ignore[misc]
    return statistics.median(rows)


def _holders(commission: uuid.UUID) -> list[Holder]:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, {"commission": commission})
        return [Holder(*row) for row in cursor.fetchall()]


def _four_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE)


@contextlib.contextmanager
def _owner(database: str) -> Iterator[Cursor]:
    with contextlib.closing(tests_database.connect("owner", database)) as owner, owner.cursor() as cursor:
        yield cursor
