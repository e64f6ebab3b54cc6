"""Evaluating 100,000 and 1,000,000 observations, beside the statement that somebody would write by hand for them."""

from __future__ import annotations

import contextlib
import statistics
import uuid
from collections.abc import Callable, Iterator

from django.db import connection, transaction
from psycopg2.extensions import cursor as Cursor  # noqa: N812 (a class)

from bench.by_hand import EVALUATION_BY_HAND, TABLE
from bench.figures import Figure, timed
from criteria.evaluation import Which, evaluate
from tests import database as tests_database
from tests.personas import World

SMALL, LARGE = 100_000, 1_000_000
ROUNDS = 3

# As the owner, without the triggers that look at each row: the rows are right as they are, and are a million.
_TRUSTED = ("criteria_criterionversion", "criteria_norm", "criteria_observation", "criteria_practicestep")

_PLACES = """
    CREATE TABLE bench_country AS
        SELECT alpha3, row_number() OVER (ORDER BY alpha3) AS n FROM directory_country ORDER BY alpha3 LIMIT 195;
    CREATE TABLE bench_division AS
        SELECT code, row_number() OVER (ORDER BY code) AS n FROM directory_industry WHERE length(code) = 3;
    INSERT INTO directory_organisation (id, kind, name, country_id, industry_id, lei)
    SELECT md5('employer ' || e)::uuid, CASE WHEN e %% 20 = 0 THEN 'global_corporation' ELSE 'employer' END,
           'Employer ' || e, c.alpha3, d.code, ''
    FROM generate_series(1, 20000) AS e
    JOIN bench_country c ON c.n = 1 + e %% 195 JOIN bench_division d ON d.n = 1 + e * 7 %% 88;
"""
_MEASURES = """
    INSERT INTO criteria_measure
        (code, subject_id, quantity, unit_id, statistic, method, direction, least, most, cas)
    SELECT 'bench-' || n, s.code, 'Quantity ' || n, '1', 'mean', '',
           CASE n %% 2 WHEN 0 THEN 'at_least' ELSE 'at_most' END, 0, 1000, ''
    FROM generate_series(1, 1000) AS n
    JOIN (SELECT code, row_number() OVER (ORDER BY code) AS place, count(*) OVER () AS number FROM criteria_subject) s
      ON s.place = 1 + n %% s.number;
"""
# Of 40 norms of a measure 3 are international, 3 of a group of countries, and 34 of one country each.
_NORMS = """
    INSERT INTO criteria_norm (
        id, commission_id, source, instrument, article, law_of_id, subject_id, measure_id, value, unit_id, level, text,
        addressee, countries, country_groups, industries, traits, in_force_from, in_force_until, ended_because, note,
        illustrative, recorded_at
    )
    SELECT gen_random_uuid(), %(commission)s, x.source, 'Instrument ' || x.n, '1',
           CASE x.source WHEN 'domestic' THEN c.alpha3 END, m.subject_id, m.code, x.value, '1', x.value, '',
           CASE WHEN x.n %% 3 = 0 THEN 'government' WHEN x.n %% 10 = 0 THEN 'global_buyer' ELSE 'employer' END,
           CASE x.source WHEN 'domestic' THEN ARRAY[c.alpha3]
                         WHEN 'best_practice' THEN ARRAY(SELECT alpha3 FROM bench_country b WHERE b.n %% 20 = x.n %% 20)
                         ELSE '{}' END, '{}',
           CASE WHEN x.n %% 4 = 1 THEN ARRAY[d.code, left(e.code, 1)] ELSE '{}' END,
           CASE WHEN x.n %% 16 = 5 THEN ARRAY['night-work'] ELSE '{}' END,
           date '2015-01-01' + x.n * 37 %% 3000, CASE WHEN x.n %% 11 = 0 THEN date '2024-06-01' END,
           CASE WHEN x.n %% 11 = 0 THEN 'repealed' ELSE '' END, '', false, now()
    FROM (
        SELECT n, (n * 7919 %% 1000)::numeric / 10 AS value,
               CASE WHEN n %% 40 < 3 THEN 'international' WHEN n %% 40 < 6 THEN 'best_practice'
                    ELSE 'domestic' END AS source
        FROM generate_series(1, 40000) AS n
    ) AS x
    JOIN criteria_measure m ON m.code = 'bench-' || (1 + x.n / 40 %% 1000)
    JOIN bench_country c ON c.n = 1 + x.n * 31 %% 195
    JOIN bench_division d ON d.n = 1 + x.n * 13 %% 88 JOIN bench_division e ON e.n = 1 + x.n * 17 %% 88;
"""
_CRITERIA = """
    INSERT INTO criteria_criterion
        (id, code, title, kind, addressee, right_id, commission_id, measure_id, subject_id)
    SELECT md5('criterion ' || m.code)::uuid, 'B' || substr(m.code, 7), m.quantity, 'measure',
           CASE substr(m.code, 7)::int %% 4 / 2 WHEN 0 THEN 'government' ELSE 'employer' END, s.right_id,
           %(commission)s, m.code, m.subject_id
    FROM criteria_measure m JOIN criteria_subject s ON s.code = m.subject_id WHERE m.code LIKE 'bench-%%';
    INSERT INTO criteria_criterionversion (
        id, number, kind, text, quantity, unit, statistic, direction, threshold, evaluation_days, sources,
        binding_source, in_force_from, promulgated_at, criterion_id, deliberation_id, addressee, countries,
        country_groups, industries, level, traits, measure_id
    )
    SELECT gen_random_uuid(), v, 'measure', m.quantity, m.quantity, '1', m.statistic, m.direction, x.level, 30, '[]',
           'international', date '2022-01-01' + 365 * v, now(), c.id, %(deliberation)s, c.addressee, '{}', '{}', '{}',
           x.level, '{}', m.code
    FROM criteria_criterion c JOIN criteria_measure m ON m.code = c.measure_id, generate_series(1, 2) AS v,
         LATERAL (SELECT CASE m.direction WHEN 'at_least' THEN 50 + v ELSE 50 - v END AS level) AS x
    WHERE m.code LIKE 'bench-%%';
"""
_PRACTICE = """
    INSERT INTO criteria_practicestep (
        id, commission_id, measure_id, basis, "group", number, day, until, peers, level, country, since, second_level,
        second_country, second_since, because
    )
    SELECT gen_random_uuid(), %(commission)s, m.code, b, g.name, k, date '2024-01-01' + (k - 1) * 400,
           CASE k WHEN 1 THEN date '2025-02-04' END, 9, 50 + k, g.least, '2023-01-01', 49 + k, g.most, '2023-01-01',
           'observed'
    FROM criteria_measure m, (VALUES ('level'), ('standard')) AS v (b), generate_series(1, 2) AS k, (
        SELECT p.name, min(alpha3) AS least, max(alpha3) AS most
        FROM directory_country c, LATERAL (VALUES
            ('region:' || region), (nullif('income:' || income, 'income:')),
            (nullif('labour:' || labour_relations, 'labour:'))
        ) AS p (name)
        WHERE p.name IS NOT NULL GROUP BY 1
    ) AS g
    WHERE m.code LIKE 'bench-%%';
    INSERT INTO criteria_practicestep (
        id, commission_id, measure_id, basis, "group", number, day, peers, level, holder, country, since, second_level,
        second_holder, second_country, second_since, because
    )
    SELECT gen_random_uuid(), %(commission)s, m.code, 'level', 'isic:' || i.code, 1, '2024-01-01', 3 + i.n %% 8, 60,
           md5('employer ' || i.n)::uuid, 'PER', '2023-01-01', 59, md5('employer ' || i.n + 1)::uuid, 'PER',
           '2023-01-01', 'observed'
    FROM criteria_measure m,
         (SELECT code, row_number() OVER (ORDER BY code) AS n FROM directory_industry WHERE length(code) IN (1, 3)) AS i
    WHERE m.code LIKE 'bench-%%';
"""
# Every second is a country's, every second an employer's; every fiftieth was taken in another way.
_OBSERVATIONS = """
    INSERT INTO criteria_observation (
        id, commission_id, measure_id, country_id, organisation_id, industry_id, traits, value, unit_id, level,
        period_from, period_until, method, provenance, state, verifications, needs_second, reported_at
    )
    SELECT ('01980000-0000-7000-8000-' || lpad(to_hex(x.n), 12, '0'))::uuid, %(commission)s,
           'bench-' || 1 + x.n * 7919 %% 1000, coalesce(e.country_id, c.alpha3), e.id, e.industry_id,
           CASE WHEN x.n %% 10 = 0 THEN ARRAY['night-work'] ELSE '{}' END, x.value, '1', x.value, x.day - 30, x.day,
           CASE WHEN x.n %% 50 = 0 THEN 'by other means' ELSE '' END, 'survey', 'reported', 0, false, now()
    FROM (
        SELECT n, (n * 104729 %% 1000)::numeric / 10 AS value, date '2023-02-01' + (n * 31 %% 1200)::int AS day
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    ) AS x
    LEFT JOIN directory_organisation e
           ON x.n %% 2 = 0 AND e.id = md5('employer ' || (1 + x.n / 2 %% 20000))::uuid
    JOIN bench_country c ON c.n = 1 + x.n * 17 %% 195
"""
_AGREE = """
    SELECT count(*) FILTER (WHERE outcome = 'not_met'), sum(required), sum(shortfall) FROM {table}
"""


def measure(world: World, database: str) -> list[Figure]:
    """Evaluate all of them at both sizes, in turns with the statement by hand, and see that both say the same."""
    commission = world.commission
    with _owner(database) as owner:
        _lay(owner, world)
        took: dict[int, tuple[float, float]] = {}
        first = 1
        for number in (SMALL, LARGE):
            _observe(owner, commission.pk, first, number)
            first = number + 1
            took[number] = _in_turns(
                owner,
                lambda: evaluate(commission, Which.ALL, at=world.after(days=1)),
                lambda: _by_hand(commission.pk),
            )
            _check_agreement(owner)
    size = "195 countries, 88 divisions, 1,000 measures, 40,000 norms, 215,000 steps of best practice"
    figures = [
        Figure(
            what=f"Evaluation of {number:,} observations: what bound each, by how much it is not met, indexed",
            seconds=ours / number,
            yardstick="one statement written by hand: the same joins, inserted into a plain table",
            yardstick_seconds=bare / number,
            size=size,
        )
        for number, (ours, bare) in took.items()
    ]
    return [
        *figures,
        Figure(
            what=f"Evaluation of {LARGE:,} observations: growth with their number",
            seconds=took[LARGE][0],
            yardstick=f"the evaluation of {SMALL:,}",
            yardstick_seconds=took[SMALL][0],
            size=size,
        ),
    ]


@contextlib.contextmanager
def _owner(database: str) -> Iterator[Cursor]:
    with contextlib.closing(tests_database.connect("owner", database)) as owner, owner.cursor() as cursor:
        yield cursor


def _lay(owner: Cursor, world: World) -> None:
    for table in _TRUSTED:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    given = {"commission": str(world.commission.pk), "deliberation": str(world.deliberation.pk)}
    for statement in (TABLE, _PLACES, _MEASURES, _NORMS, _CRITERIA, _PRACTICE):
        owner.execute(statement, given)


def _observe(owner: Cursor, commission: uuid.UUID, first: int, last: int) -> None:
    owner.execute(_OBSERVATIONS, {"commission": str(commission), "first": first, "last": last})
    owner.execute("ANALYZE")


def _in_turns(owner: Cursor, ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    took: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        owner.execute("TRUNCATE criteria_evaluation, bench_evaluation")
        took[0].append(timed(ours))
        took[1].append(timed(bare))
    return statistics.median(took[0]), statistics.median(took[1])


def _by_hand(commission: uuid.UUID) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute(EVALUATION_BY_HAND, {"commission": commission})


def _check_agreement(owner: Cursor) -> None:
    found = []
    for table in ("criteria_evaluation", "bench_evaluation"):
        owner.execute(_AGREE.format(table=table))
        found.append(owner.fetchone())
    if found[0] != found[1]:
        raise AssertionError(f"the evaluation says {found[0]}, the statement by hand {found[1]}")
