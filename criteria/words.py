"""Requirements in words: units, levels, and whom a scope takes in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, npgettext

from commission.directory.models import Country, Industry, Trait
from commission.directory.names import said
from criteria.models import Addressee, Measure
from criteria.models.scope import Scoped
from criteria.rules.levels import shown_value

_BRACED = re.compile(r"\{([^{}]+)\}")
_FIGURES: Final = 4
"""So many figures of a level are shown on a scale."""
_STATED: Final = 4
"""Places behind the point with which levels are stated; of one that has more, figures are shown."""
_NAMED: Final = 6
"""How many countries or industries are named before the rest are counted."""


def figure(value: Decimal) -> str:
    """A figure without zeros that say nothing, and without places that only come from dividing: 17.14 weeks."""
    if value and value.normalize().as_tuple().exponent < -_STATED:  # type: ignore[operator] # it is finite
        value = round(value, max(2, _FIGURES - 1 - value.adjusted()))
    shown = value.normalize() if value else Decimal(0)
    return number_format(shown, use_l10n=True, force_grouping=True)


def unit_in_words(code: str, value: Decimal | None = None) -> str:
    """A unit as people read it: `ug/m3` is µg/m³, `{inspectors}/10000{workers}` inspectors per 10,000 workers.

    Of one it stands in the singular, otherwise, and where no value stands before it, in the plural.
    """
    # What is not whole has no plural of its own in the catalogues; it reads as many do.
    n = int(value) if value is not None and value == int(value) else 2
    known = {
        "1": "",
        "s": ngettext("second", "seconds", n),
        "min": ngettext("minute", "minutes", n),
        "h": npgettext("unit", "hour", "hours", n),
        "d": npgettext("unit", "day", "days", n),
        "wk": ngettext("week", "weeks", n),
        "mo": ngettext("month", "months", n),
        "a": ngettext("year", "years", n),
        "ug/m3": "µg/m³",
        "mg/m3": "mg/m³",
        "g/m3": "g/m³",
        "{fibres}/cm3": gettext("fibres per cm³"),
        "{fibres}/m3": gettext("fibres per m³"),
        "{inspectors}/10000{workers}": gettext("inspectors per 10,000 workers"),
        "{inspectors}/1000000{workers}": gettext("inspectors per million workers"),
        "{inspections}/a": gettext("inspections a year"),
        "{persons}": ngettext("person", "people", n),
        "Cel": "°C",
        "m2": "m²",
        "m/s2": "m/s²",
        "PEN/mo": gettext("soles a month"),
        "USD/mo": gettext("dollars a month"),
        "USD/h": gettext("dollars an hour"),
        "USD": gettext("dollars"),
    }
    return known.get(code, _BRACED.sub(r" \1", code).strip())


def value_in_words(value: Decimal, unit: str) -> str:
    """A value with its unit."""
    return f"{figure(value)} {unit_in_words(unit, value)}".strip()


def level_in_words(measure: Measure, level: Decimal) -> str:
    """A level of a measure (in base units) as people read it; a share of something in percent."""
    value = shown_value(measure, level)
    if is_share(measure):
        return gettext("%(share)s %%") % {"share": figure((value * 100).quantize(Decimal("0.01")))}
    return value_in_words(value, measure.unit_id)


def figure_in_words(measure: Measure, level: Decimal) -> str:
    """A level in few figures and without its unit, for the scale of a drawing."""
    value = shown_value(measure, level)
    if is_share(measure):
        value *= 100
    return figure(Context(prec=_FIGURES).create_decimal(value)) + ("\u00a0%" if is_share(measure) else "")


def unit_of_scale(measure: Measure) -> str:
    """The unit of a measure, as it stands once beside a scale."""
    return "" if is_share(measure) else unit_in_words(measure.unit_id)


def difference_in_words(measure: Measure, difference: Decimal) -> str:
    """By how much a level differs from another; of shares in points, which are not percent of anything."""
    if not is_share(measure) and measure.unit_id != "%":
        return level_in_words(measure, difference)
    points = (shown_value(measure, difference) * (100 if is_share(measure) else 1)).quantize(Decimal("0.01"))
    return gettext("%(n)s percentage points") % {"n": figure(points)}


def is_share(measure: Measure) -> bool:
    """Whether a measure is a share of something."""
    return measure.unit_id == "1" and measure.most == 1


def threshold_in_words(measure: Measure, level: Decimal) -> str:
    """A level as it is required: at least 98 days."""
    return f"{measure.get_direction_display()} {level_in_words(measure, level)}"


def group_in_words(group: str, names: Names | None = None) -> str:
    """A group of peers, such as `region:South America`, `income:low`, `labour:sector`, `isic:C14`."""
    kind, _colon, value = group.partition(":")
    if kind == "income" and value in Country.Income:
        return gettext("countries of %(income)s") % {"income": Country.Income(value).label}
    if kind == "labour" and value in Country.LabourRelations:
        return gettext("countries with %(relations)s") % {"relations": Country.LabourRelations(value).label}
    if kind == "isic":
        title = names.industries.get(value, "") if names else ""
        return f"{value} {title}".strip()
    return said(value) or group


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the countries, industries and traits that scopes name."""

    countries: Mapping[str, str] = field(default_factory=dict)
    industries: Mapping[str, str] = field(default_factory=dict)
    traits: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, scopes: Iterable[Scoped], industries: Collection[str] = (), countries: Collection[str] = ()) -> Names:
        """Read the names that these scopes need, and those of further codes, in at most three queries."""
        rows = list(scopes)
        places = {code for row in rows for code in row.countries} | set(countries)
        wanted = {code for row in rows for code in row.industries} | set(industries)
        traits = {code for row in rows for code in row.traits}
        return cls(
            {one.pk: one.shown_name for one in Country.objects.filter(pk__in=places)} if places else {},
            {one.pk: one.shown_title for one in Industry.objects.filter(pk__in=wanted)} if wanted else {},
            {one.pk: one.shown_title for one in Trait.objects.filter(pk__in=traits)} if traits else {},
        )


def scope_in_words(scope: Scoped, names: Names) -> str:
    """Whom a requirement binds, where, in which industries, at which workplaces."""
    parts = [str(Addressee(scope.addressee).label)]
    if scope.country_groups:
        groups = ", ".join(group_in_words(group) for group in scope.country_groups)
        count = ngettext("%(n)d country", "%(n)d countries", len(scope.countries)) % {"n": len(scope.countries)}
        parts.append(gettext("in %(groups)s (%(count)s)") % {"groups": groups, "count": count})
    elif scope.countries:
        parts.append(gettext("in %(places)s") % {"places": _named(sorted(scope.countries), names.countries)})
    else:
        parts.append(gettext("everywhere"))
    if scope.industries:
        titles = {code: f"{names.industries.get(code, '')} ({code})".strip() for code in scope.industries}
        parts.append(gettext("in the industry of %(titles)s") % {"titles": _named(sorted(scope.industries), titles)})
    elif scope.addressee in {Addressee.EMPLOYER, Addressee.GLOBAL_BUYER}:
        parts.append(gettext("in every industry"))
    if scope.traits:
        traits = _named(sorted(scope.traits), names.traits)
        parts.append(gettext("at workplaces with: %(traits)s") % {"traits": traits})
    return ", ".join(parts)


def _named(codes: Collection[str], names: Mapping[str, str]) -> str:
    said = [names.get(code) or code for code in codes]
    if len(said) <= _NAMED + 1:
        return ", ".join(said)
    rest = len(said) - _NAMED
    more = ngettext("%(n)d more", "%(n)d more", rest) % {"n": rest}
    return gettext("%(some)s and %(more)s") % {"some": ", ".join(said[:_NAMED]), "more": more}
