"""The rounds in which invented levels are reported: each measure comes again every other round, mostly better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from commission.directory.models import Country
from commission.portal.demonstration.observed import employers, governments
from commission.portal.demonstration.world import World
from criteria.rules.observations import ObservationEntry
from criteria.vocabulary import MEASURES

ROUNDS: Final[tuple[int, ...]] = (820, 640, 455, 290, 165, 45)
"""How many days before the present each round is reported."""

INVENTED: Final = "Invented for the demonstration: "

SURVEY: Final = INVENTED + "yearly return of the labour ministry, checked by the team against a sample of its files."
VISIT: Final = INVENTED + "visit of the team, with interviews away from the workplace and records of one month."

YEAR: Final = timedelta(days=364)
MONTH: Final = timedelta(days=29)

_MEASURES = {one.code: one for one in MEASURES}
_RISING = employers.RISING | (frozenset(governments.COLUMNS) - governments.FALLING)
_FASTEST = Decimal(3)
"""By how many hundredths a level gets better in a round at most."""


def entries_of(world: World, number: int, day: date) -> list[ObservationEntry]:
    """What is reported on a day, in a round (from 0)."""
    return [*_of_governments(number, day), *_of_employers(world, number, day)]


def _of_governments(number: int, day: date) -> Iterator[ObservationEntry]:
    until = day - timedelta(days=10)
    known = set(Country.objects.filter(pk__in=governments.LEVELS).values_list("pk", flat=True))
    for row, (country, levels) in enumerate(governments.LEVELS.items()):
        for code, first in _in_turn(governments.COLUMNS, levels, number):
            if country in known:
                yield ObservationEntry(
                    measure=code,
                    country=country,
                    value=level(code, first, row, number),
                    unit=_MEASURES[code].unit,
                    period_from=until - YEAR,
                    period_until=until,
                    provenance=SURVEY,
                )


def _of_employers(world: World, number: int, day: date) -> Iterator[ObservationEntry]:
    until = day - timedelta(days=5)
    for trade in employers.TRADES:
        for row, (key, levels) in enumerate(trade.levels.items()):
            organisation = world.organisation(key)
            for code, first in _in_turn(trade.measures, levels, number):
                yield ObservationEntry(
                    measure=code,
                    country=organisation.country_id,
                    organisation=organisation.pk,
                    value=level(code, first, row, number),
                    unit=_MEASURES[code].unit,
                    period_from=until - MONTH,
                    period_until=until,
                    traits=trade.traits,
                    provenance=VISIT,
                )


def _in_turn(codes: Sequence[str], levels: Sequence[str], number: int) -> list[tuple[str, str]]:
    """The measures whose turn it is: every other one."""
    return [pair for place, pair in enumerate(zip(codes, levels, strict=True)) if place % 2 == number % 2]


def level(code: str, first: str, row: int, number: int) -> Decimal:
    """The level reached in a round by whoever stands in a row of a table: the first, and then mostly better ones."""
    start = Decimal(first)
    if code in employers.STEADY or not start:
        return start
    better = 1 + Decimal(number) * Decimal((row * 5 + number) % 4) * _FASTEST / 400
    value = start * better if code in _RISING else start / better
    places = Decimal(1).scaleb(int(start.as_tuple().exponent))
    measure = _MEASURES[code]
    return min(max(value.quantize(places), measure.least), measure.most)
