"""Norms as they are put forward, and what is refused of them before they enter the record: pure checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow, Refused
from commission.formats import date_format
from criteria.models import Measure, Norm, Unit
from criteria.rules.demands import is_level
from criteria.rules.levels import check_plausible, exact_level
from criteria.rules.scope import Scope, check_scope

LONGEST: Mapping[str, int] = {"instrument": 300, "article": 120, "note": 300}
"""How long texts may be that the record keeps in a line."""

FIRST_DAY: Final = date(1800, 1, 1)
LAST_DAY: Final = date(2200, 12, 31)
"""Between which laws begin and end: what lies outside was mistyped, and no calendar can count on from year 9999."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormEntry:
    """What one article requires of whom, from when to when: a level of a measure, or an action in words.

    `value` is in `unit`. `direction`, where given, must be the measure's own. Countries and groups together say where
    it holds; none of either: everywhere. Domestic law holds in the country whose law it is.
    """

    source: str
    instrument: str
    article: str = ""
    law_of: str | None = None
    subject: str
    measure: str | None = None
    value: Decimal | None = None
    unit: str = ""
    direction: str = ""
    text: str = ""
    addressee: str
    countries: Collection[str] = ()
    country_groups: Collection[str] = ()
    industries: Collection[str] = ()
    traits: Collection[str] = ()
    in_force_from: date
    in_force_until: date | None = None
    ended_because: str = ""
    note: str = ""
    illustrative: bool = False

    def fields(self) -> dict[str, Any]:
        """What the register's digest is taken of."""
        return {name: _plain(getattr(self, name)) for name in sorted(self.__dataclass_fields__) if name != "direction"}


def _plain(value: Any) -> Any:
    if isinstance(value, date | Decimal):
        return str(value)
    if value is None or isinstance(value, str | bool):
        return value
    return sorted(value)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes that exist, in which requirements are stated."""

    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    subjects: Collection[str]
    countries: Collection[str]
    industries: Collection[str]
    traits: Collection[str]


def digest(entries: Iterable[NormEntry]) -> str:
    """SHA-256 over the entries in their order: one line of JSON each, keys in order."""
    lines = (json.dumps(entry.fields(), sort_keys=True, ensure_ascii=False) for entry in entries)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def check_norm(entry: NormEntry, known: Vocabulary, of_groups: Collection[str] = ()) -> Scope:
    """Refuse a norm that nobody could apply; return its scope, groups resolved.

    `of_groups`: the countries of its groups. Refuses a source of no kind, or domestic law of no country (CRIT-2); a
    measure, subject or unit that does not exist, a unit of another dimension, a level outside the plausible range, a
    direction that is not the measure's (CRIT-1); codes that are unknown, and a scope that applies to nobody (CRIT-7);
    a day that no law can have (CRIT-2).
    """
    _check_source(entry, known)
    if entry.subject not in known.subjects:
        raise Refused("CRIT-1", _("There is no subject “%(code)s”.") % {"code": entry.subject}, field="subject")
    if entry.measure is None:
        _check_action(entry)
    else:
        _check_level(entry, known)
    countries = frozenset(entry.countries) | frozenset(of_groups)
    if entry.law_of is not None:
        if countries - {entry.law_of} or entry.country_groups:
            raise Refused(
                "CRIT-2",
                _("The law of a country holds there, and not in others."),
                _("Leave the countries empty, and record what other countries require under their own law."),
                field="countries",
            )
        countries = frozenset({entry.law_of})
    scope = Scope(countries, frozenset(entry.industries), frozenset(entry.traits))
    check_scope(
        scope,
        addressee=entry.addressee,
        countries=known.countries,
        industries=known.industries,
        traits=known.traits,
    )
    _check_days(entry)
    return scope


def _check_source(entry: NormEntry, known: Vocabulary) -> None:
    if entry.source not in Norm.Source:
        raise Refused(
            "CRIT-2",
            _("A norm comes from international law, from a country’s own law, or from best practice."),
            field="source",
        )
    if not entry.instrument.strip():
        raise Refused("CRIT-2", _("A norm names the instrument that it stands in."), field="instrument")
    for name, most in LONGEST.items():
        if len(getattr(entry, name)) > most:
            raise Refused("CRIT-2", _("This has at most %(most)s characters.") % {"most": most}, field=name)
    if (entry.source == Norm.Source.DOMESTIC) != (entry.law_of is not None):
        raise Refused(
            "CRIT-2",
            _("Domestic law is the law of a country, and only domestic law is."),
            _("Name the country whose law it is, or another source."),
            field="law_of",
        )
    if entry.law_of is not None and entry.law_of not in known.countries:
        raise Refused("CRIT-7", _("There is no country “%(code)s”.") % {"code": entry.law_of}, field="law_of")


def _check_action(entry: NormEntry) -> None:
    if entry.value is not None or entry.unit:
        raise Refused("CRIT-1", _("A level is of a measure, and none is named."), field="measure")
    if not entry.text.strip():
        raise Refused(
            "CRIT-1",
            _("A norm requires an action, in words, or a level of a measure."),
            _("Write what must be done, or name the measure, the value and its unit."),
            field="text",
        )


def _check_level(entry: NormEntry, known: Vocabulary) -> None:
    measure = known.measures.get(entry.measure or "")
    if measure is None:
        raise Refused("CRIT-1", _("There is no measure “%(code)s”.") % {"code": entry.measure}, field="measure")
    if entry.subject != measure.subject_id:
        raise Refused(
            "CRIT-1",
            _("The measure is one of another subject, “%(subject)s”.") % {"subject": measure.subject_id},
            field="subject",
        )
    if entry.direction and entry.direction != measure.direction:
        raise Refused(
            "CRIT-1",
            _("Of this measure, workers are protected by “%(own)s”; the norm says the opposite.")
            % {"own": measure.get_direction_display()},
            _("A measure has one direction. Look whether the norm states another measure."),
            field="direction",
        )
    unit = known.units.get(entry.unit)
    if unit is None:
        raise Refused("CRIT-1", _("There is no unit “%(code)s”.") % {"code": entry.unit}, field="unit")
    if entry.value is None or not is_level(entry.value):
        raise Refused("CRIT-1", _("A level is a number, of eight decimal places at most."), field="value")
    check_plausible(measure, exact_level(measure, unit, entry.value))


def _check_days(entry: NormEntry) -> None:
    _check_day(entry.in_force_from, "in_force_from")
    if entry.in_force_until is None:
        if entry.ended_because:
            raise Refused("CRIT-2", _("A norm that has ended has the day of its end."), field="in_force_until")
        return
    check_end(entry.in_force_from, entry.in_force_until, entry.ended_because)


def check_end(
    in_force_from: date, until: date, because: str, *, fields: tuple[str, str] = ("in_force_until", "ended_because")
) -> None:
    """Refuse an end before the beginning, or for no reason that the law knows (CRIT-2)."""
    if because not in Norm.Ended:
        raise Refused("CRIT-2", _("A norm ends for a reason that is named."), field=fields[1])
    if until < in_force_from:
        raise Refused("CRIT-2", _("A norm ends after it begins."), field=fields[0])
    _check_day(until, fields[0])


def _check_day(day: date, field: str) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused(
            "CRIT-2",
            _("Laws begin and end between %(first)s and %(last)s.")
            % {"first": date_format(FIRST_DAY, "DATE_FORMAT"), "last": date_format(LAST_DAY, "DATE_FORMAT")},
            _("Look at the year again."),
            field=field,
        )


def check_not_ended(norm: Norm) -> None:
    """Refuse to end a norm a second time (CRIT-2)."""
    if norm.in_force_until is not None:
        raise NotNow(
            "CRIT-2",
            _("This norm has ended already, and what is recorded of it stays."),
            _("If it holds again, record it anew from the day on which it does."),
        )
