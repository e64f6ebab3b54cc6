"""Reads: the best practice of a respondent's peers on a day, who sets it, how it moved, who the peers are (CRIT-3)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet

from commission.directory.models import Country
from commission.institution.models import Commission
from criteria.models import Basis, Direction, Measure, PracticeStep, Standing
from criteria.practice import FEWEST_PEERS, groups_of_country, groups_of_industry
from criteria.practice.groups import INCOME, ISIC, LABOUR, REGION
from criteria.selectors.respondents import Respondent

__all__ = [
    "FEWEST_PEERS",
    "PracticeLevel",
    "StepRow",
    "best_among",
    "best_practice",
    "groups_of",
    "history",
    "peers",
    "steps_of",
]


@dataclass(frozen=True, slots=True)
class PracticeLevel:
    """The best that any peer of a respondent has reached or adopted, in base units, and who did."""

    measure: str
    level: Decimal
    group: str
    """Such as `region:South America`, or `isic:C14`: the level of the industry that has enough peers."""
    peers: int
    """How many others have a standing in the group."""
    holder: uuid.UUID | None
    """The employer that sets it; None where a government does."""
    country: str
    """The country that sets it, or the employer’s."""
    basis: str
    since: date
    """Day since which what sets it counts."""
    observation: uuid.UUID | None
    norm: uuid.UUID | None
    step: uuid.UUID


class _Setter(NamedTuple):
    """What sets, or would set, the best practice of a group."""

    level: Decimal | None
    holder: uuid.UUID | None
    country: str
    since: date | None
    observation: uuid.UUID | None
    norm: uuid.UUID | None
    lapsed: bool


class StepRow(NamedTuple):
    """The step that holds in a group of peers, and whether the respondent is one of them."""

    measure: str
    direction: str
    step: uuid.UUID
    basis: str
    group: str
    peers: int
    own: bool
    best: _Setter
    second: _Setter


# Of whom nobody is left out, as nobody has no standing.
_NOBODY = Respondent(kind="", country="")

# Whether the respondent itself is among those counted: nobody is a peer of its own.
_OWN_LEVEL = """
    EXISTS (SELECT FROM criteria_observation o
            WHERE o.commission_id = s.commission_id AND o.measure_id = s.measure_id AND {whose}
              AND o.counts_from <= %(on)s)
"""
_OWN_STANDARD = """
    EXISTS (SELECT FROM criteria_standing o
            WHERE o.commission_id = s.commission_id AND o.measure_id = s.measure_id AND o.basis = s.basis
              AND o.country_id = %(country)s AND o.organisation_id IS NULL AND o.since <= %(on)s)
"""
_STEPS = """
    SELECT s.measure_id, m.direction, s.id, s.basis, s."group", s.peers,
           CASE s.basis WHEN 'level' THEN {own_level} ELSE {own_standard} END,
           s.level, s.holder, s.country, s.since, s.observation_id, s.norm_id,
           coalesce(n.in_force_until <= %(on)s, false),
           s.second_level, s.second_holder, s.second_country, s.second_since, s.second_observation_id, s.second_norm_id,
           coalesce(other.in_force_until <= %(on)s, false)
    FROM criteria_practicestep s
    JOIN criteria_measure m ON m.code = s.measure_id
    LEFT JOIN criteria_norm n ON n.id = s.norm_id
    LEFT JOIN criteria_norm other ON other.id = s.second_norm_id
    WHERE s.commission_id = %(commission)s AND s."group" = ANY(%(groups)s) {of}
      AND s.day <= %(on)s AND (s.until IS NULL OR s.until > %(on)s) AND s.level IS NOT NULL
"""


def best_practice(
    commission: Commission,
    measures: Collection[str | Measure] | None,
    *,
    respondent: Respondent,
    on: date,
) -> dict[str, PracticeLevel]:
    """The best practice that a respondent's peers set on a day, by measure; of all measures for None (CRIT-3).

    A government's peers are the governments of its region, of its income, and of its labour relations: what any of
    them reached, or adopted for everybody at home. An employer's are the other employers of the finest industry in
    which there are at least five. The respondent itself is left out. Two queries, one for an employer.
    """
    groups = groups_of(respondent)
    if not groups:
        return {}
    wanted = None if measures is None else [one.pk if isinstance(one, Measure) else one for one in measures]
    rows: dict[str, list[StepRow]] = defaultdict(list)
    for row in steps_of(commission, groups, wanted, respondent, on):
        rows[row.measure].append(row)
    found: dict[str, PracticeLevel] = {}
    for code, of_measure in rows.items():
        among = of_measure if respondent.governs else _finest(of_measure, groups)
        best = best_among(among, respondent)
        if best is not None:
            found[code] = best
    return found


def groups_of(respondent: Respondent) -> list[str]:
    """The groups in which a respondent has its peers: an employer's by industry, the finest first."""
    if not respondent.governs:
        return groups_of_industry(respondent.isic)
    country = Country.objects.filter(pk=respondent.country).first()
    return groups_of_country(country.region, country.income, country.labour_relations) if country else []


def history(commission: Commission, measure: Measure | str, group: str) -> QuerySet[PracticeStep]:
    """How the best practice of a group moved, the latest first, without what was overtaken on the same day."""
    steps = PracticeStep.objects.filter(commission=commission, measure=measure, group=group)
    return (
        steps.filter(Q(until=None) | Q(until__gt=F("day")))
        .select_related("observation__organisation", "observation__country", "norm", "measure__unit")
        .order_by("basis", "-number")
    )


def peers(
    commission: Commission, measure: Measure | str, group: str, *, basis: str = Basis.LEVEL
) -> QuerySet[Standing]:
    """The standings in a group, the most protective first; with who holds them and what they rest on."""
    kind, _colon, value = group.partition(":")
    found = Standing.objects.filter(commission=commission, measure=measure, basis=basis)
    columns = {REGION: "country__region", INCOME: "country__income", LABOUR: "country__labour_relations"}
    if kind == ISIC:
        found = found.filter(organisation__isnull=False, industry__startswith=value)
    elif kind in columns:
        found = found.filter(organisation__isnull=True, **{columns[kind]: value})
    else:
        found = found.none()
    return found.select_related("country", "organisation", "observation", "norm").order_by(
        "rank", "since", "country", "organisation"
    )


def steps_of(
    commission: Commission, groups: list[str], measures: list[str] | None, respondent: Respondent | None, on: date
) -> Iterator[StepRow]:
    """The steps that hold in groups of peers on a day, and whether the respondent, where there is one, is among them.

    Of all measures for None. One query.
    """
    if respondent is None:
        respondent, whose = _NOBODY, "false"
    elif respondent.governs:
        whose = "o.country_id = %(country)s AND o.organisation_id IS NULL"
    else:
        whose = "o.organisation_id = %(organisation)s"
    statement = _STEPS.format(
        own_level=_OWN_LEVEL.format(whose=whose),
        own_standard=_OWN_STANDARD,
        of="" if measures is None else "AND s.measure_id = ANY(%(measures)s)",
    )
    values: dict[str, Any] = {
        "commission": commission.pk,
        "groups": groups,
        "measures": measures,
        "on": on,
        "country": respondent.country,
        "organisation": respondent.organisation,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for row in cursor.fetchall():
            yield StepRow._make((*row[:7], _Setter._make(row[7:14]), _Setter._make(row[14:21])))


def _finest(rows: Iterable[StepRow], groups: Collection[str]) -> list[StepRow]:
    """The rows of the finest industry that has enough others."""
    by_group: Mapping[str, StepRow] = {row.group: row for row in rows}
    for group in groups:
        row = by_group.get(group)
        if row is not None and row.peers - row.own >= FEWEST_PEERS:
            return [row]
    return []


def best_among(rows: Iterable[StepRow], respondent: Respondent | None) -> PracticeLevel | None:
    """The most protective that another than the respondent sets; of equals, what has held longest."""
    found: list[tuple[Decimal, date, str, PracticeLevel]] = []
    for row in rows:
        for setter in (row.best, row.second):
            if setter.level is None or setter.since is None or setter.lapsed:
                continue
            if respondent is not None and _is_own(setter, respondent):
                continue
            rank = -setter.level if row.direction == Direction.AT_LEAST else setter.level
            practice = PracticeLevel(
                measure=row.measure,
                level=setter.level,
                group=row.group,
                peers=row.peers - row.own,
                holder=setter.holder,
                country=setter.country,
                basis=row.basis,
                since=setter.since,
                observation=setter.observation,
                norm=setter.norm,
                step=row.step,
            )
            found.append((rank, setter.since, row.group, practice))
            break
    return min(found, key=lambda each: each[:3])[3] if found else None


def _is_own(setter: _Setter, respondent: Respondent) -> bool:
    if respondent.governs:
        return setter.country == respondent.country
    return setter.holder is not None and setter.holder == respondent.organisation
