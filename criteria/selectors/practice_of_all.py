"""Reads: the best practice that binds everybody whom a scope covers, below which no criterion may stay (CRIT-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from commission.directory.models import Country, Industry, Organisation
from commission.institution.models import Commission
from criteria.models import Addressee, Basis, Direction, Measure
from criteria.practice import FEWEST_PEERS, groups_of_country, groups_of_industry
from criteria.practice.groups import ISIC
from criteria.rules.scope import Scope
from criteria.selectors.practice import PracticeLevel, StepRow, best_among, steps_of
from criteria.selectors.respondents import Respondent


def practice_of_all(
    commission: Commission, measure: Measure, *, addressee: str, scope: Scope, on: date
) -> PracticeLevel | None:
    """The least protective of the best practices of all whom a scope covers; None where somebody has no peers.

    Of governments, whoever sets what binds the others is left aside: it has reached that already. Of an industry, the
    finer industries within it count too, since the finest with enough peers is what binds. Traits leave nobody out:
    peers are those of the country or the industry. A query for each industry
    that is named, and two besides.
    """
    if addressee in (Addressee.GOVERNMENT, Addressee.AGENCY):
        return _of_governments(commission, measure, scope, on)
    return _of_industries(commission, measure, scope, on)


def _of_governments(commission: Commission, measure: Measure, scope: Scope, on: date) -> PracticeLevel | None:
    countries = Country.objects.filter(pk__in=scope.countries) if scope.countries else Country.objects.all()
    peers = {
        country.pk: set(groups_of_country(country.region, country.income, country.labour_relations))
        for country in countries
    }
    rows = list(steps_of(commission, sorted(set().union(*peers.values())), [measure.pk], None, on))
    found: dict[str, PracticeLevel] = {}
    for country, groups in peers.items():
        respondent = Respondent(kind=Organisation.Kind.GOVERNMENT, country=country)
        best = best_among((row for row in rows if row.group in groups), respondent)
        if best is None:
            return None
        found[country] = best
    setters = {best.country for best in found.values()}
    others = [best for country, best in found.items() if country not in setters]
    return _least(measure, others or found.values())


def _of_industries(commission: Commission, measure: Measure, scope: Scope, on: date) -> PracticeLevel | None:
    industries = sorted(scope.industries) or list(Industry.objects.filter(parent=None).values_list("pk", flat=True))
    within = {industry: _parts(industry) for industry in industries}
    groups = {group for each in within.values() for group in each}.union(*map(groups_of_industry, industries))
    rows = {
        row.group: row
        for row in steps_of(commission, sorted(groups), [measure.pk], None, on)
        if row.basis == Basis.LEVEL and row.peers >= FEWEST_PEERS
    }
    binding: list[StepRow] = []
    for industry in industries:
        binding += [rows[group] for group in within[industry] if group in rows]
        for group in groups_of_industry(industry):
            if group in rows:
                binding.append(rows[group])
                # One of just enough is not bound by its fellows, who are one too few, but by the next group.
                if rows[group].peers > FEWEST_PEERS:
                    break
        else:
            return None
    return _least(measure, [best for row in binding if (best := best_among([row], None)) is not None])


def _parts(industry: str) -> list[str]:
    """The groups of an industry's parts."""
    codes = Industry.objects.filter(pk__startswith=industry).exclude(pk=industry).values_list("pk", flat=True)
    return [f"{ISIC}:{code}" for code in codes]


def _least(measure: Measure, found: Iterable[PracticeLevel]) -> PracticeLevel | None:
    """The least protective; of equals, one and the same each time."""
    sign = -1 if measure.direction == Direction.AT_LEAST else 1
    ordered: Sequence[tuple[Decimal, str, PracticeLevel]] = sorted(
        ((sign * each.level, each.group, each) for each in found), key=lambda each: each[:2]
    )
    return ordered[-1][2] if ordered else None
