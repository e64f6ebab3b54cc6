"""The steps of each group: who sets its best practice now, and who would if they were left out (CRIT-3)."""

# ruff: noqa: S608 (statements are put together from words of ours; what comes from elsewhere goes in as parameters)
from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from criteria.models import PracticeStep
from criteria.practice.groups import INCOME, ISIC, LABOUR, LEVELS_OF_ISIC, REGION
from criteria.practice.standings import Moved

FEWEST_PEERS: Final = 5
"""How many other employers make an industry's practice."""
AT_ONCE: Final = 2_000

_ORDER = "ORDER BY s.rank, s.since, s.country_id, s.organisation_id LIMIT 1 OFFSET {offset}"
_STANDS = (
    "SELECT s.* FROM criteria_standing s {join} WHERE s.commission_id = %(commission)s"
    " AND s.measure_id = a.measure AND s.basis = %(basis)s AND {here}"
)
# Governments are never more than the countries of the world; employers may be many, and each level has its index.
_GOVERNMENTS = _STANDS.format(
    join="JOIN directory_country c ON c.alpha3 = s.country_id",
    here=f"s.organisation_id IS NULL AND CASE a.kind WHEN '{REGION}' THEN c.region"
    f" WHEN '{INCOME}' THEN c.income WHEN '{LABOUR}' THEN c.labour_relations END = a.value",
)
_EMPLOYERS = tuple(
    _STANDS.format(
        join="",
        here=f"s.organisation_id IS NOT NULL AND length(a.value) = {digits} AND left(s.industry, {digits}) = a.value",
    )
    for digits in LEVELS_OF_ISIC
)
_COUNTED_GOVERNMENTS = f"(SELECT count(*) FROM ({_GOVERNMENTS}) every)"
_COUNTED_EMPLOYERS = """(
    SELECT peers FROM criteria_practicegroup WHERE commission_id = %(commission)s AND "group" = a.grp
        AND measure_id = a.measure AND basis = %(basis)s
)"""


def _nth(parts: Sequence[str], offset: int) -> str:
    return " UNION ALL ".join(f"({part} {_ORDER.format(offset=offset)})" for part in parts)


# The number of peers makes a step only while it decides whether they are enough.
_MOVED = """
    WITH asked AS (
        SELECT measure, grp, split_part(grp, ':', 1) AS kind, substr(grp, position(':' IN grp) + 1) AS value
        FROM unnest(%(measures)s::text[], %(groups)s::text[]) AS a(measure, grp)
    )
    SELECT a.measure, a.grp, now.id, coalesce(now.number, 0) + 1, greatest(%(on)s, now.day), coalesce(g.peers, 0),
           best.level, best.organisation_id, coalesce(best.country_id, ''), best.since, best.observation_id,
           best.norm_id, other.level, other.organisation_id, coalesce(other.country_id, ''), other.since,
           other.observation_id, other.norm_id
    FROM asked a
    LEFT JOIN criteria_practicestep now ON now.commission_id = %(commission)s AND now."group" = a.grp
        AND now.measure_id = a.measure AND now.basis = %(basis)s AND now.until IS NULL
    CROSS JOIN LATERAL (SELECT {counted} AS peers) g
    LEFT JOIN LATERAL ({best}) best ON true
    LEFT JOIN LATERAL ({other}) other ON true
    WHERE now.id IS NULL OR (g.peers <> now.peers AND least(g.peers, now.peers) <= {fewest})
       OR (best.level, best.organisation_id, best.country_id, best.since, best.observation_id, best.norm_id,
           other.level, other.organisation_id, other.country_id, other.since, other.observation_id, other.norm_id)
        IS DISTINCT FROM
          (now.level, now.holder, nullif(now.country, ''), now.since, now.observation_id, now.norm_id,
           now.second_level, now.second_holder, nullif(now.second_country, ''), now.second_since,
           now.second_observation_id, now.second_norm_id)
"""
_MOVED_GOVERNMENTS, _MOVED_EMPLOYERS = (
    _MOVED.format(counted=counted, best=_nth(parts, 0), other=_nth(parts, 1), fewest=FEWEST_PEERS)
    for counted, parts in ((_COUNTED_GOVERNMENTS, (_GOVERNMENTS,)), (_COUNTED_EMPLOYERS, _EMPLOYERS))
)
_COLUMNS: Final = (
    ("measure_id", "group"),
    ("number", "day", "peers"),
    ("level", "holder", "country", "since", "observation_id", "norm_id"),
    ("second_level", "second_holder", "second_country", "second_since", "second_observation_id", "second_norm_id"),
)
"""Of a step, as they are read; the key of the step before it comes after the first two."""
_END = """
    UPDATE criteria_practicestep step SET until = ended.day
    FROM unnest(%(steps)s::uuid[], %(days)s::date[]) AS ended(id, day) WHERE step.id = ended.id
"""
_COUNT_FROM_NOTHING = """
    INSERT INTO criteria_practicegroup (id, commission_id, measure_id, basis, "group", peers)
    SELECT gen_random_uuid(), %(commission)s, measure, %(basis)s, grp, 0
    FROM unnest(%(measures)s::text[], %(groups)s::text[]) AS a(measure, grp)
    ON CONFLICT DO NOTHING
"""
_COUNT = """
    UPDATE criteria_practicegroup g SET peers = g.peers + a.more
    FROM unnest(%(measures)s::text[], %(groups)s::text[], %(more)s::integer[]) AS a(measure, grp, more)
    WHERE g.commission_id = %(commission)s AND g."group" = a.grp AND g.measure_id = a.measure AND g.basis = %(basis)s
"""


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
    employers = [place for place in sorted(more) if place[1].startswith(f"{ISIC}:")]
    governments = [place for place in sorted(more) if not place[1].startswith(f"{ISIC}:")]
    values: dict[str, Any] = {"commission": commission, "basis": basis, "on": on}
    with connection.cursor() as cursor:
        changed = {place: more[place] for place in employers if more[place]}
        if changed:
            counted = values | _named(changed) | {"more": list(changed.values())}
            cursor.execute(_COUNT_FROM_NOTHING, counted)
            cursor.execute(_COUNT, counted)
        rows: list[tuple[Any, ...]] = []
        for places, statement in ((employers, _MOVED_EMPLOYERS), (governments, _MOVED_GOVERNMENTS)):
            if places:
                cursor.execute(statement, values | _named(places))
                rows += cursor.fetchall()
        ended = [row for row in rows if row[2] is not None]
        if ended:
            cursor.execute(_END, {"steps": [row[2] for row in ended], "days": [row[4] for row in ended]})
    names = [name for some in _COLUMNS for name in some]
    PracticeStep.objects.bulk_create(
        [
            PracticeStep(
                commission_id=commission,
                basis=basis,
                because=because,
                cause=cause,
                **dict(zip(names, (*row[:2], *row[3:]), strict=True)),
            )
            for row in rows
        ],
        batch_size=AT_ONCE,
    )


def _named(places: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    places = list(places)
    return {"measures": [measure for measure, _group in places], "groups": [group for _measure, group in places]}


def peers_gained(moved: Iterable[Moved]) -> Mapping[tuple[str, str], int]:
    """Of each measure and group that is touched, how many more have a standing in it; zero where as many as before."""
    more: Counter[tuple[str, str]] = Counter()
    for one in moved:
        for group in one.before:
            more[one.measure, group] -= 1
        for group in one.after:
            more[one.measure, group] += 1
    return more
