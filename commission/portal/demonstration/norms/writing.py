"""How the norms of the demonstration are written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypedDict, Unpack

from criteria.rules.norms import NormEntry
from criteria.vocabulary import MEASURES

INTERNATIONAL: Final = "international"
DOMESTIC: Final = "domestic"
BEST_PRACTICE: Final = "best_practice"

_MEASURES = {one.code: one for one in MEASURES}

IN_FORCE: Final[dict[str, str]] = {
    "C001": "1921-06-13",
    "C014": "1923-06-19",
    "C026": "1930-06-14",
    "C029": "1932-05-01",
    "C030": "1933-08-29",
    "C081": "1950-04-07",
    "C087": "1950-07-04",
    "C095": "1952-09-24",
    "C098": "1951-07-18",
    "C100": "1953-05-23",
    "C105": "1959-01-17",
    "C106": "1959-03-04",
    "C111": "1960-06-15",
    "C119": "1965-04-21",
    "C129": "1972-01-19",
    "C131": "1972-04-29",
    "C132": "1973-06-30",
    "C135": "1973-06-30",
    "C138": "1976-06-19",
    "C139": "1976-06-10",
    "C151": "1981-02-25",
    "C154": "1983-08-11",
    "C155": "1983-08-11",
    "C156": "1983-08-11",
    "C158": "1985-11-23",
    "C170": "1993-11-04",
    "C171": "1995-01-04",
    "C174": "1997-01-03",
    "C176": "1998-06-05",
    "C177": "2000-04-22",
    "C181": "2000-05-10",
    "C182": "2000-11-19",
    "C183": "2002-02-07",
    "C184": "2003-09-20",
    "C188": "2017-11-16",
    "C189": "2013-09-05",
    "C190": "2021-06-25",
    "P029": "2016-11-09",
    # Recommendations have no day of entry into force: the day of their adoption.
    "R085": "1949-07-01",
    "R128": "1967-06-28",
    "R146": "1973-06-26",
    "R178": "1990-06-26",
    "R191": "2000-06-15",
}
"""First day on which an instrument of the International Labour Organisation was in force."""


class More(TypedDict, total=False):
    """What not every norm has."""

    countries: tuple[str, ...]
    country_groups: tuple[str, ...]
    industries: tuple[str, ...]
    traits: tuple[str, ...]
    in_force_until: date
    ended_because: str
    note: str
    illustrative: bool


def ilo_level(
    instrument: str,
    article: str,
    measure: str,
    value: str,
    *,
    unit: str = "",
    of: str = "employer",
    **more: Unpack[More],
) -> NormEntry:
    """Return a level that an instrument of the International Labour Organisation requires, of everybody or a scope."""
    measured = _MEASURES[measure]
    return NormEntry(
        source=INTERNATIONAL,
        instrument=f"ILO {instrument}",
        article=article,
        subject=measured.subject,
        measure=measure,
        value=Decimal(value),
        unit=unit or measured.unit,
        addressee=of,
        in_force_from=date.fromisoformat(IN_FORCE[instrument]),
        **more,
    )


def ilo_action(
    instrument: str, article: str, subject: str, text: str, *, of: str = "employer", **more: Unpack[More]
) -> NormEntry:
    """Return an action that an instrument of the International Labour Organisation requires."""
    return NormEntry(
        source=INTERNATIONAL,
        instrument=f"ILO {instrument}",
        article=article,
        subject=subject,
        text=text,
        addressee=of,
        in_force_from=date.fromisoformat(IN_FORCE[instrument]),
        **more,
    )


def law_level(
    of_country: str,
    law: tuple[str, str],
    since: str,
    measure: str,
    value: str,
    *,
    unit: str = "",
    of: str = "employer",
    **more: Unpack[More],
) -> NormEntry:
    """Return a level that an article (`law`: instrument, article) of a country’s law requires."""
    measured = _MEASURES[measure]
    return NormEntry(
        source=DOMESTIC,
        instrument=law[0],
        article=law[1],
        law_of=of_country,
        subject=measured.subject,
        measure=measure,
        value=Decimal(value),
        unit=unit or measured.unit,
        addressee=of,
        in_force_from=date.fromisoformat(since),
        **more,
    )


def law_action(
    of_country: str,
    law: tuple[str, str],
    since: str,
    subject: str,
    text: str,
    *,
    of: str = "employer",
    **more: Unpack[More],
) -> NormEntry:
    """Return an action that an article of a country’s law requires."""
    return NormEntry(
        source=DOMESTIC,
        instrument=law[0],
        article=law[1],
        law_of=of_country,
        subject=subject,
        text=text,
        addressee=of,
        in_force_from=date.fromisoformat(since),
        **more,
    )


def practice_level(
    law: tuple[str, str],
    since: str,
    measure: str,
    value: str,
    *,
    unit: str = "",
    of: str = "employer",
    **more: Unpack[More],
) -> NormEntry:
    """Return a level that a body of countries requires together."""
    measured = _MEASURES[measure]
    return NormEntry(
        source=BEST_PRACTICE,
        instrument=law[0],
        article=law[1],
        subject=measured.subject,
        measure=measure,
        value=Decimal(value),
        unit=unit or measured.unit,
        addressee=of,
        in_force_from=date.fromisoformat(since),
        **more,
    )


def laws(
    measure: str, rows: Sequence[tuple[str, str, str, str, str]], *, unit: str = "", **more: Unpack[More]
) -> tuple[NormEntry, ...]:
    """Return what the laws of many countries require of one measure. Rows: country, law, article, since, value."""
    return tuple(
        law_level(country, (law, article), since, measure, value, unit=unit, **more)
        for country, law, article, since, value in rows
    )
