"""Reads for drawing peers: what each government or employer has verifiably reached of a measure (CRIT-3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet

from commission.institution.models import Commission
from criteria.charts.peers import Peer
from criteria.models import Addressee, Basis, Measure, Standing
from criteria.rules.levels import protects_more, reaches
from criteria.words import figure_in_words, level_in_words

MOST_PEERS: Final = 2000
"""So many are drawn, those who reach most first."""


def standings_of(
    commission: Commission,
    measures: Iterable[Measure],
    *,
    governments: bool,
    industries: Sequence[str] = (),
    countries: Sequence[str] = (),
) -> QuerySet[Standing]:
    """Best levels reached by governments, or by employers in these industries; with who holds them."""
    found = Standing.objects.filter(
        commission=commission, measure__in=list(measures), basis=Basis.LEVEL, organisation__isnull=governments
    )
    if industries:
        narrowed = Q()
        for code in industries:
            narrowed |= Q(industry__startswith=code)
        found = found.filter(narrowed)
    if countries:
        found = found.filter(country__in=list(countries))
    return found.select_related("country", "organisation")


def peers_of(
    commission: Commission,
    measure: Measure,
    *,
    addressee: str,
    required: Decimal | None,
    industries: Sequence[str] = (),
    countries: Sequence[str] = (),
) -> list[Peer]:
    """Those who have reached something of a measure, among whom it binds. One query."""
    found = standings_of(
        commission,
        [measure],
        governments=addressee in {Addressee.GOVERNMENT, Addressee.AGENCY},
        industries=industries,
        countries=countries,
    ).order_by("rank", "since", "id")[:MOST_PEERS]
    return as_peers(measure, found, required)


def as_peers(measure: Measure, standings: Iterable[Standing], required: Decimal | None) -> list[Peer]:
    """Standings as they are drawn; of those who have reached the best level, the first sets best practice."""
    rows = list(standings)
    best = None
    for row in rows:
        if best is None or protects_more(measure, row.level, best.level):
            best = row
    return [
        Peer(
            name=f"{row.organisation.name} ({row.country.shown_name})" if row.organisation else row.country.shown_name,
            level=row.level,
            said=level_in_words(measure, row.level),
            figure=figure_in_words(measure, row.level),
            reaches=required is None or reaches(measure, row.level, required),
            holder=row is best,
            since=row.since,
        )
        for row in rows
    ]
