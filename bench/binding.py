"""What binds, asked of 40,000 norms on 1,000 measures, beside the one query that fetches the same rows."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.figures import Figure, side_by_side
from commission.institution.models import Commission
from criteria.models import Norm
from criteria.practice import groups_of_industry
from criteria.selectors.binding import Respondent, binding
from criteria.selectors.binding.requirements import REQUIREMENTS
from tests.database import connect
from tests.personas import World

MEASURES, NORMS_EACH, CRITERIA = 1_000, 40, 500
MOST_QUERIES = 5
ASKED = 50
"""Questions in one round."""

_MEASURES = """
INSERT INTO criteria_measure (code, subject_id, quantity, unit_id, statistic, method, direction, least, most, cas)
SELECT 'bench-' || n, s.code, 'quantity ' || n, 'mg/m3', 'eight-hour average', '', 'at_most', 0, 100000, ''
FROM generate_series(1, %(measures)s) AS n
JOIN (SELECT code, row_number() OVER (ORDER BY code) AS place, count(*) OVER () AS all_of_them FROM criteria_subject) s
  ON s.place = 1 + n %% s.all_of_them
"""
# Of each measure four norms hold everywhere and the rest are laws of countries, a third of them of one industry.
_NORMS = """
INSERT INTO criteria_norm (
    id, commission_id, source, instrument, article, law_of_id, subject_id, measure_id, value, unit_id, text, addressee,
    countries, country_groups, industries, traits, in_force_from, ended_because, note, illustrative, recorded_at
)
SELECT gen_random_uuid(), %(commission)s, CASE WHEN k <= 4 THEN 'international' ELSE 'domestic' END,
       'Instrument ' || k, n || '(' || k || ')', CASE WHEN k > 4 THEN c.alpha3 END, m.subject_id, m.code,
       1 + (n * 7 + k * 13) %% 500, 'mg/m3', '', 'employer',
       CASE WHEN k > 4 THEN ARRAY[c.alpha3] ELSE '{}' END::varchar[], '{}',
       CASE WHEN k > 4 AND k %% 3 = 0 THEN ARRAY[i.code] ELSE '{}' END::varchar[], '{}',
       date '1990-01-01' + k * 200, '', '', false, %(at)s
FROM criteria_measure m
CROSS JOIN LATERAL (SELECT substr(m.code, 7)::integer AS n) numbered
CROSS JOIN generate_series(1, %(each)s) AS k
JOIN (SELECT alpha3, row_number() OVER (ORDER BY alpha3) - 1 AS place FROM directory_country
      ORDER BY alpha3 LIMIT 195) c ON c.place = (n * 36 + k) %% 195
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS all_of_them
      FROM directory_industry WHERE length(code) = 3) i ON i.place = (n + k) %% i.all_of_them
WHERE m.code LIKE 'bench-%%'
"""
_CRITERIA = """
INSERT INTO criteria_criterion (id, commission_id, code, right_id, subject_id, measure_id, title, kind, addressee)
SELECT gen_random_uuid(), %(commission)s, 'B-' || substr(m.code, 7), s.right_id, s.code, m.code, 'Criterion', 'measure',
       'employer'
FROM criteria_measure m JOIN criteria_subject s ON s.code = m.subject_id
WHERE m.code LIKE 'bench-%%' AND substr(m.code, 7)::integer <= %(criteria)s
"""
_DRAFTS = """
INSERT INTO criteria_draft (
    id, deliberation_id, number, criterion_id, code, subject_id, title, why, put_at, addressee, countries,
    country_groups, industries, traits, kind, text, measure_id, quantity, unit, statistic, direction, threshold,
    evaluation_days, sources, binding_source, in_force_from
)
SELECT gen_random_uuid(), %(deliberation)s, 1000 + row_number() OVER (), c.id, c.code, c.subject_id, c.title, '',
       %(at)s, 'employer', '{}', '{}', '{}', '{}', 'measure', 'A level.', m.code, m.quantity, 'mg/m3', m.statistic,
       m.direction, 100, 30, '[{"kind": "international", "instrument": "ILO C148", "article": "8", "note": ""}]',
       'international', %(day)s
FROM criteria_criterion c JOIN criteria_measure m ON m.code = c.measure_id WHERE c.code LIKE 'B-%%'
"""
_VOTES = """
INSERT INTO criteria_vote (id, draft_id, person_id, in_favour, reasons, cast_at)
SELECT gen_random_uuid(), d.id, member, true, '', %(at)s
FROM criteria_draft d, unnest(%(members)s::uuid[]) AS member WHERE d.code LIKE 'B-%%'
"""
_VERSIONS = """
INSERT INTO criteria_criterionversion (
    id, criterion_id, number, deliberation_id, draft_id, promulgated_at, addressee, countries, country_groups,
    industries, traits, kind, text, measure_id, quantity, unit, statistic, direction, threshold, evaluation_days,
    sources, binding_source, in_force_from
)
SELECT gen_random_uuid(), d.criterion_id, 1, d.deliberation_id, d.id, %(at)s, addressee, countries, country_groups,
       industries, traits, kind, text, measure_id, quantity, unit, statistic, direction, threshold, evaluation_days,
       sources, binding_source, in_force_from
FROM criteria_draft d WHERE d.code LIKE 'B-%%'
"""
_PRACTICE = """
INSERT INTO criteria_practicestep (
    id, commission_id, measure_id, basis, "group", number, day, peers, level, holder, country, since, second_level,
    second_holder, second_country, second_since, because
)
SELECT gen_random_uuid(), %(commission)s, m.code, 'level', 'isic:' || i.code, 1, %(day)s, 12, 200000, gen_random_uuid(),
       'BRA', %(day)s, 300000, gen_random_uuid(), 'PER', %(day)s, 'observed'
FROM criteria_measure m CROSS JOIN directory_industry i WHERE m.code LIKE 'bench-%%' AND length(i.code) = 3
"""


def lay(world: World, database: str) -> str:
    """Put measures, norms and criteria into the record; return how much there is."""
    given: dict[str, Any] = {
        "measures": MEASURES,
        "each": NORMS_EACH,
        "criteria": CRITERIA,
        "commission": world.commission.pk,
        "deliberation": world.deliberation.pk,
        "members": [member.pk for member in world.members],
        "at": world.founded_at,
        "day": world.today,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (_MEASURES, _NORMS, _CRITERIA, _DRAFTS, _VOTES, _VERSIONS, _PRACTICE):
            cursor.execute(statement, given)
    with contextlib.closing(connect("owner", database)) as owner, owner.cursor() as cursor:
        cursor.execute("ANALYZE")
    norms = f"{Norm.objects.count():,} norms of 195 countries"
    return f"{MEASURES:,} measures, {norms}, {CRITERIA:,} criteria, best practice of 88 divisions"


# The rows that the answer rests on, in one statement: requirements, the words of their measure, and best practice.
_BARE = """
SELECT n.*, m.quantity, m.unit_id, m.statistic, m.method, m.direction, s.title, r.title
FROM ({requirements}) n
LEFT JOIN criteria_measure m ON m.code = n.measure_id
JOIN criteria_subject s ON s.code = n.subject_id JOIN criteria_right r ON r.code = s.right_id
LEFT JOIN LATERAL (
    SELECT p.level, p.peers FROM criteria_practicestep p
    WHERE p.commission_id = %(commission)s AND p."group" = ANY(%(groups)s) AND p.measure_id = n.measure_id
      AND p.day <= %(on)s AND (p.until IS NULL OR p.until > %(on)s)
) p ON true
"""


def measure(world: World, database: str) -> list[Figure]:
    """Ask of one measure, and of everything, as an employer in Peru is bound."""
    size = lay(world, database)
    commission, on = world.commission, world.today + timedelta(days=100)
    respondent = Respondent("employer", "PER", "C1410")
    one, one_bare = side_by_side(
        lambda: [binding(commission, respondent=respondent, on=on, measure=f"bench-{n}") for n in range(1, ASKED + 1)],
        lambda: [_bare(commission, respondent, on, f"bench-{n}") for n in range(1, ASKED + 1)],
    )
    with CaptureQueriesContext(connection) as asked:
        binding(commission, respondent=respondent, on=on)
    if len(asked) > MOST_QUERIES:
        raise AssertionError(f"the whole set took {len(asked)} queries")
    whole, whole_bare = side_by_side(
        lambda: binding(commission, respondent=respondent, on=on), lambda: _bare(commission, respondent, on, None)
    )
    bare = "the single indexed query that fetches the same rows"
    return [
        Figure(
            what="What binds one employer, of one measure",
            seconds=one / ASKED,
            yardstick=bare,
            yardstick_seconds=one_bare / ASKED,
            size=size,
        ),
        Figure(
            what=f"Everything that binds one employer ({len(asked)} queries, {whole * 1000:.0f} ms)",
            seconds=whole,
            yardstick=bare,
            yardstick_seconds=whole_bare,
            size=size,
        ),
    ]


def _bare(commission: Commission, respondent: Respondent, on: date, measure: str | None) -> list[tuple[object, ...]]:
    of_what = "commission_id IS NOT NULL" if measure is None else "measure_id = %(measure)s"
    with connection.cursor() as cursor:
        cursor.execute(
            _BARE.replace("{requirements}", REQUIREMENTS.replace("OF_WHAT", of_what)),
            {
                "commission": commission.pk,
                "addressees": list(respondent.addressees),
                "on": on,
                "country": respondent.country,
                "prefixes": respondent.prefixes,
                "traits": [],
                "measure": measure,
                "groups": groups_of_industry(respondent.isic),
            },
        )
        return list(cursor.fetchall())
