"""The steps of each group: who sets its best practice now, and who would if they were left out (CRIT-3)."""

# ruff: noqa: S608 (statements are put together from words of ours; what comes from elsewhere goes in as parameters)
from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection

from criteria.practice.groups import INCOME, ISIC, LABOUR, LEVELS_OF_ISIC, REGION
from criteria.practice.standings import Moved

FEWEST_PEERS: Final = 5
"""How many other employers make an industry's practice."""

_ORDER = "ORDER BY s.rank, s.since, s.country_id, s.organisation_id LIMIT 1 OFFSET {offset}"
_STANDS = (
    "SELECT s.* FROM criteria_standing s {join} WHERE s.commission_id = %(commission)s"
    " AND s.measure_id = a.measure AND s.basis = %(basis)s AND {here}"
)
# Governments are never more than the countries of the world; employers may be many, and each level has its index.
_GOVERNMENTS = _STANDS.format(
    join="JOIN directory_country c ON c.alpha3 = s.country_id",
    here=f"s.organisation_id IS NULL AND a.kind <> '{ISIC}' AND CASE a.kind WHEN '{REGION}' THEN c.region"
    f" WHEN '{INCOME}' THEN c.income WHEN '{LABOUR}' THEN c.labour_relations END = a.value",
)
_EMPLOYERS = tuple(
    _STANDS.format(
        join="",
        here=f"s.organisation_id IS NOT NULL AND a.kind = '{ISIC}' AND length(a.value) = {digits}"
        f" AND left(s.industry, {digits}) = a.value",
    )
    for digits in LEVELS_OF_ISIC
)


def _nth(offset: int) -> str:
    return " UNION ALL ".join(f"({part} {_ORDER.format(offset=offset)})" for part in (_GOVERNMENTS, *_EMPLOYERS))


_ASKED = """
    WITH asked AS (
        SELECT measure, grp, split_part(grp, ':', 1) AS kind, substr(grp, position(':' IN grp) + 1) AS value
        FROM unnest(%(measures)s::text[], %(groups)s::text[]) AS a(measure, grp)
    )
"""
_TOP = f"""
    CROSS JOIN LATERAL (
        SELECT CASE WHEN a.kind = '{ISIC}' THEN (
            SELECT peers FROM criteria_practicegroup WHERE commission_id = %(commission)s AND "group" = a.grp
                AND measure_id = a.measure AND basis = %(basis)s
        ) ELSE (SELECT count(*) FROM ({_GOVERNMENTS}) every) END AS peers
    ) g
    LEFT JOIN LATERAL ({_nth(0)}) best ON true
    LEFT JOIN LATERAL ({_nth(1)}) other ON true
"""

_COUNT_FROM_NOTHING = (
    _ASKED
    + f"""
    INSERT INTO criteria_practicegroup (id, commission_id, measure_id, basis, "group", peers)
    SELECT gen_random_uuid(), %(commission)s, measure, %(basis)s, grp, 0 FROM asked WHERE kind = '{ISIC}'
    ON CONFLICT DO NOTHING
"""
)
_COUNT = """
    UPDATE criteria_practicegroup g SET peers = g.peers + a.more
    FROM unnest(%(measures)s::text[], %(groups)s::text[], %(more)s::integer[]) AS a(measure, grp, more)
    WHERE g.commission_id = %(commission)s AND g."group" = a.grp AND g.measure_id = a.measure AND g.basis = %(basis)s
      AND a.more <> 0
"""
# The number of peers makes a step only while it decides whether they are enough.
_END = (
    _ASKED
    + f"""
    UPDATE criteria_practicestep step SET until = greatest(%(on)s, step.day)
    FROM (SELECT now.id FROM asked a
          JOIN criteria_practicestep now ON now.commission_id = %(commission)s AND now."group" = a.grp
              AND now.measure_id = a.measure AND now.basis = %(basis)s AND now.until IS NULL
          {_TOP}
          WHERE (best.level, best.organisation_id, best.country_id, best.since, best.observation_id, best.norm_id,
                 other.level, other.organisation_id, other.country_id, other.since, other.observation_id, other.norm_id)
              IS DISTINCT FROM
                (now.level, now.holder, nullif(now.country, ''), now.since, now.observation_id, now.norm_id,
                 now.second_level, now.second_holder, nullif(now.second_country, ''), now.second_since,
                 now.second_observation_id, now.second_norm_id)
             OR (g.peers <> now.peers AND least(g.peers, now.peers) <= {FEWEST_PEERS})
         ) moved
    WHERE step.id = moved.id
"""
)
_BEGIN = (
    _ASKED
    + f"""
    INSERT INTO criteria_practicestep (
        id, commission_id, measure_id, basis, "group", number, day, until, peers,
        level, holder, country, since, observation_id, norm_id,
        second_level, second_holder, second_country, second_since, second_observation_id, second_norm_id,
        because, cause)
    SELECT gen_random_uuid(), %(commission)s, a.measure, %(basis)s, a.grp, coalesce(last.number, 0) + 1,
           greatest(%(on)s, last.until), NULL, coalesce(g.peers, 0),
           best.level, best.organisation_id, coalesce(best.country_id, ''), best.since, best.observation_id,
           best.norm_id, other.level, other.organisation_id, coalesce(other.country_id, ''), other.since,
           other.observation_id, other.norm_id, %(because)s, %(cause)s
    FROM asked a
    LEFT JOIN LATERAL (
        SELECT number, until FROM criteria_practicestep s
        WHERE s.commission_id = %(commission)s AND s.measure_id = a.measure AND s.basis = %(basis)s
          AND s."group" = a.grp
        ORDER BY number DESC LIMIT 1
    ) last ON true
    {_TOP}
    WHERE last.number IS NULL OR last.until IS NOT NULL
"""
)


def step(
    commission: uuid.UUID,
    moved: Iterable[Moved],
    *,
    basis: str,
    on: date,
    because: str,
    cause: uuid.UUID | None = None,
) -> None:
    """Append a step to each group whose best or second-best changed, and close the one before it.

    The number of employers is kept by adding and taking away. Costs a few seeks for each group.
    """
    more = peers_gained(moved)
    if not more:
        return
    keys = sorted(more)
    values: dict[str, Any] = {
        "commission": commission,
        "basis": basis,
        "on": on,
        "because": because,
        "cause": cause,
        "measures": [measure for measure, _group in keys],
        "groups": [group for _measure, group in keys],
        "more": [more[key] for key in keys],
    }
    with connection.cursor() as cursor:
        for statement in (_COUNT_FROM_NOTHING, _COUNT, _END, _BEGIN):
            cursor.execute(statement, values)


def peers_gained(moved: Iterable[Moved]) -> Mapping[tuple[str, str], int]:
    """Of each measure and group that is touched, how many more have a standing in it; zero where as many as before."""
    more: Counter[tuple[str, str]] = Counter()
    for one in moved:
        for group in one.before:
            more[one.measure, group] -= 1
        for group in one.after:
            more[one.measure, group] += 1
    return more
