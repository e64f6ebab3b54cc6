"""The standing of each government and employer: the best that counts, found by index seeks alone (CRIT-3)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from criteria.models import Basis
from criteria.practice.groups import groups_of_country, groups_of_industry


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose best of a measure may have changed: an employer, or the government of a country."""

    measure: str
    country: str
    organisation: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A standing that changed: the groups in which it stood before, and those in which it stands now."""

    measure: str
    before: Sequence[str]
    after: Sequence[str]


# The best level lies at one end of an index; of equal ones, the first that counted comes first in it.
_LEVELS = """
    SELECT t.measure, {country} AS country, {organisation} AS organisation, o.level, o.counts_from AS since,
           o.id AS observation, NULL::uuid AS norm, m.direction, {industry} AS industry
    FROM touched t
    JOIN criteria_measure m ON m.code = t.measure
    {of}
    CROSS JOIN LATERAL (
        SELECT CASE m.direction
            WHEN 'at_least' THEN (SELECT max(level) FROM criteria_observation WHERE {same})
            ELSE (SELECT min(level) FROM criteria_observation WHERE {same})
        END AS level
    ) best
    LEFT JOIN LATERAL (
        SELECT id, level, counts_from, industry_id FROM criteria_observation
        WHERE {same} AND level = best.level ORDER BY counts_from, id LIMIT 1
    ) o ON true
"""
_OF_A_GOVERNMENT = _LEVELS.format(
    country="t.country",
    organisation="NULL::uuid",
    industry="''",
    of="",
    same="commission_id = %(commission)s AND measure_id = t.measure AND country_id = t.country"
    " AND organisation_id IS NULL AND counts_from IS NOT NULL",
)
_OF_AN_EMPLOYER = _LEVELS.format(
    country="employer.country_id",
    organisation="t.organisation",
    industry="coalesce(employer.industry_id, o.industry_id, '')",
    of="JOIN directory_organisation employer"
    " ON employer.id = t.organisation AND employer.kind IN ('employer', 'global_corporation')",
    same="commission_id = %(commission)s AND measure_id = t.measure AND organisation_id = t.organisation"
    " AND organisation_id IS NOT NULL AND counts_from IS NOT NULL",
)
# A standard is one for everybody in the country: a law for one industry, or for some workplaces, is no peer of others.
_STANDARD = """
    SELECT t.measure, t.country, NULL::uuid AS organisation, n.level, n.since, NULL::uuid AS observation,
           n.id AS norm, m.direction, '' AS industry
    FROM touched t
    JOIN criteria_measure m ON m.code = t.measure
    LEFT JOIN LATERAL (
        SELECT criteria_norm.id, level,
               greatest((recorded_at AT TIME ZONE place.zone)::date, in_force_from) AS since
        FROM criteria_norm JOIN institution_commission place ON place.id = commission_id
        WHERE source = 'domestic' AND law_of_id = t.country AND measure_id = t.measure
          AND commission_id = %(commission)s AND industries = '{}' AND traits = '{}'
          AND in_force_from <= %(on)s AND (in_force_until IS NULL OR in_force_until > %(on)s)
        ORDER BY CASE m.direction WHEN 'at_least' THEN -level ELSE level END, recorded_at, criteria_norm.id LIMIT 1
    ) n ON true
"""

_STATE = """
    WITH touched AS (
        SELECT DISTINCT measure, country, organisation
        FROM unnest(%(measures)s::text[], %(countries)s::text[], %(organisations)s::uuid[])
            AS t(measure, country, organisation)
    ),
    reached AS MATERIALIZED ({reached}),
    former AS MATERIALIZED (
        SELECT r.*, s.id AS key, s.industry AS industry_before
        FROM reached r
        LEFT JOIN criteria_standing s
          ON s.commission_id = %(commission)s AND s.measure_id = r.measure AND s.basis = %(basis)s AND {same}
        WHERE (r.level, r.since, r.observation, r.norm, CASE WHEN r.level IS NOT NULL THEN r.industry END)
            IS DISTINCT FROM (s.level, s.since, s.observation_id, s.norm_id, s.industry)
    ),
    lost AS (
        DELETE FROM criteria_standing USING former WHERE criteria_standing.id = former.key AND former.level IS NULL
    ),
    bettered AS (
        UPDATE criteria_standing s
        SET level = f.level, rank = CASE f.direction WHEN 'at_least' THEN -f.level ELSE f.level END,
            since = f.since, observation_id = f.observation, norm_id = f.norm, industry = f.industry
        FROM former f WHERE s.id = f.key AND f.level IS NOT NULL
    ),
    gained AS (
        INSERT INTO criteria_standing (id, commission_id, measure_id, basis, country_id, organisation_id, industry,
                                       level, rank, since, observation_id, norm_id)
        SELECT gen_random_uuid(), %(commission)s, measure, %(basis)s, country, organisation, industry,
               level, CASE direction WHEN 'at_least' THEN -level ELSE level END, since, observation, norm
        FROM former WHERE key IS NULL AND level IS NOT NULL
    )
    SELECT f.measure, f.key IS NOT NULL, f.level IS NOT NULL, f.industry_before, f.industry,
           c.region, c.income, c.labour_relations, f.organisation IS NULL
    FROM former f JOIN directory_country c ON c.alpha3 = f.country
"""
_GOVERNMENT = "s.country_id = r.country AND s.organisation_id IS NULL"
_EMPLOYER = "s.organisation_id = r.organisation AND s.organisation_id IS NOT NULL"


def stand(commission: uuid.UUID, holders: Iterable[Holder], *, basis: str, on: date) -> list[Moved]:
    """Let each of these have the standing that its observations or laws give it now; return what changed.

    The measures are locked (`lock_measures`). Costs a few seeks for each holder, however many observations there are.
    """
    holders = list(holders)
    moved: list[Moved] = []
    if basis == Basis.STANDARD:
        parts = [(_STANDARD, _GOVERNMENT, holders)]
    else:
        parts = [
            (_OF_A_GOVERNMENT, _GOVERNMENT, [one for one in holders if one.organisation is None]),
            (_OF_AN_EMPLOYER, _EMPLOYER, [one for one in holders if one.organisation is not None]),
        ]
    for reached, same, some in parts:
        if some:
            moved += _state(_STATE.format(reached=reached, same=same), commission, some, basis, on)
    return moved


def _state(statement: str, commission: uuid.UUID, holders: Sequence[Holder], basis: str, on: date) -> Iterator[Moved]:
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                "commission": commission,
                "basis": basis,
                "on": on,
                "measures": [one.measure for one in holders],
                "countries": [one.country for one in holders],
                "organisations": [one.organisation for one in holders],
            },
        )
        rows = cursor.fetchall()
    for measure, stood, stands, industry_before, industry, region, income, labour, government in rows:
        if government:
            of_country = groups_of_country(region, income, labour)
            yield Moved(measure, of_country if stood else (), of_country if stands else ())
        else:
            yield Moved(
                measure,
                groups_of_industry(industry_before) if stood else (),
                groups_of_industry(industry) if stands else (),
            )


def lock_measures(commission: uuid.UUID, measures: Iterable[str]) -> None:
    """Wait until nobody else moves the practice of these measures, then hold them to the end of the transaction.

    In one order, so that two who need several never wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM ("
            "    SELECT DISTINCT hashtextextended('practice ' || %s || ' ' || measure, 0) AS key"
            "    FROM unnest(%s::text[]) AS measure ORDER BY 1"
            ") keys",
            [str(commission), sorted(set(measures))],
        )
