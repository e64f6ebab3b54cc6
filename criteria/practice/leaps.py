"""Whether a reported level is far beyond every peer, so that two people must verify it before it counts (CRIT-3)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal

from commission.directory.models import Country
from criteria.models import Basis, Observation, PracticeStep
from criteria.practice.groups import ISIC, groups_of_country, groups_of_industry
from criteria.rules.levels import is_plausible, protects_more
from criteria.rules.observations import needs_second

Place = tuple[str, str]
"""A measure and a group of peers."""
Best = tuple[Decimal, str]
"""A level, and whose it is."""


def mark_leaps(commission: uuid.UUID, observations: Sequence[Observation]) -> None:
    """Set `needs_second` on observations about to be reported, held against their peers and one another.

    An employer is held against the finest industry in which it has any peer, a government against all its groups.
    Those that come in together are peers of one another, or the first file of all could hold a typo unseen.
    """
    groups = _groups(observations)
    tops = _standing(commission, {one.measure_id for one in observations}, groups)
    for one in observations:
        if is_plausible(one.measure, one.level):
            for group in groups[_holder(one)]:
                _add(tops.setdefault((one.measure_id, group), []), one)
    for one in observations:
        one.needs_second = needs_second(one.measure, one.level, _best_of_others(one, groups[_holder(one)], tops))


def _holder(one: Observation) -> str:
    return str(one.organisation_id or one.country_id)


def _groups(observations: Iterable[Observation]) -> dict[str, list[str]]:
    """The groups of each holder."""
    countries = Country.objects.in_bulk({one.country_id for one in observations if one.organisation_id is None})
    groups: dict[str, list[str]] = {}
    for one in observations:
        if one.organisation is None:
            country = countries[one.country_id]
            groups[_holder(one)] = groups_of_country(country.region, country.income, country.labour_relations)
        else:
            groups[_holder(one)] = groups_of_industry(one.organisation.industry_id or one.industry_id or "")
    return groups


def _standing(commission: uuid.UUID, measures: set[str], groups: dict[str, list[str]]) -> dict[Place, list[Best]]:
    """The best two of each group now."""
    tops: dict[Place, list[Best]] = {}
    steps = PracticeStep.objects.filter(
        commission=commission,
        until=None,
        basis=Basis.LEVEL,
        measure__in=measures,
        group__in={name for some in groups.values() for name in some},
    )
    for step in steps:
        both = (
            (step.level, step.holder or step.country),
            (step.second_level, step.second_holder or step.second_country),
        )
        tops[step.measure_id, step.group] = [(level, str(holder)) for level, holder in both if level is not None]
    return tops


def _add(top: list[Best], one: Observation) -> None:
    """Keep the best two of different holders."""
    best = {holder: level for level, holder in top}
    holder = _holder(one)
    if holder not in best or protects_more(one.measure, one.level, best[holder]):
        best[holder] = one.level
    ordered = sorted(best.items(), key=lambda held: held[1], reverse=one.measure.direction == "at_least")
    top[:] = [(level, holder) for holder, level in ordered[:2]]


def _best_of_others(one: Observation, groups: Sequence[str], tops: dict[Place, list[Best]]) -> Decimal | None:
    best: Decimal | None = None
    for group in groups:
        others = [level for level, holder in tops.get((one.measure_id, group), ()) if holder != _holder(one)]
        if others and (best is None or protects_more(one.measure, others[0], best)):
            best = others[0]
        if best is not None and group.startswith(ISIC):
            break
    return best
