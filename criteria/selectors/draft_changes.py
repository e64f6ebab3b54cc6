"""A draft beside the version that it would follow: its words compared, and what it demands, of whom, from when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from commission.formats import date_format
from criteria.models import Criterion, CriterionVersion, Draft, Unit
from criteria.models.criteria import Specified
from criteria.rules.differences import Piece, differences
from criteria.rules.levels import exact_level, shown_value
from criteria.words import Names, value_in_words


class Row(NamedTuple):
    """One thing that a criterion says, in force and in the draft."""

    what: StrOrPromise
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the draft changes it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside the version that it would follow; None for a new criterion."""

    draft: Draft
    before: CriterionVersion | None
    text: Sequence[Piece]
    rows: Sequence[Row]

    @property
    def changes(self) -> list[Row]:
        """What else than the text is changed."""
        return [row for row in self.rows if row.changed]


def compared(drafts: Sequence[Draft], before: Mapping[Any, CriterionVersion]) -> list[Compared]:
    """Each draft beside the version that it would follow."""
    names = Names.of([*drafts, *before.values()])
    pairs = [(draft, before.get(draft.pk)) for draft in drafts]
    restated = {code for draft, old in pairs if old and draft.unit != old.unit for code in (draft.unit, old.unit)}
    units = Unit.objects.in_bulk(restated) if restated else {}
    return [compare(draft, old, names, units) for draft, old in pairs]


def compare(draft: Draft, before: CriterionVersion | None, names: Names, units: Mapping[str, Unit]) -> Compared:
    """One draft beside one version. A threshold in another unit is stated in the unit in force as well."""
    rows = said_beside(draft, before, names)
    if before is not None and draft.measure is not None and draft.threshold is not None and before.unit in units:
        level = exact_level(draft.measure, units[draft.unit], draft.threshold)
        same = value_in_words(shown_value(draft.measure, level, units[before.unit]), before.unit)
        rows = [row._replace(after=f"{row.after} ({same})") if row.what == _("Threshold") else row for row in rows]
    # Of a new criterion every word would be marked as added, and none would stand out.
    text = differences(before.text if before else draft.text, draft.text)
    return Compared(draft, before, text, rows)


def said_beside(one: Specified, before: Specified | None, names: Names) -> list[Row]:
    """What a version or a draft says besides its text, each beside what the version before it said."""
    old = dict(_said(before, names)) if before else {}
    return [Row(what, old.get(what, ""), after) for what, after in _said(one, names) if after or old.get(what)]


def _said(one: Specified, names: Names) -> list[tuple[str, str]]:
    """What a version or a draft says besides its text, in words."""
    said = []
    if one.kind == Criterion.Kind.MEASURE:
        said = [
            (_("What is measured"), f"{one.shown_quantity} ({one.shown_statistic})"),
            (_("Threshold"), threshold_in_words(one)),
            (_("Period of evaluation"), _("%(days)d days") % {"days": one.evaluation_days or 0}),
        ]
    return [
        *said,
        (_("Whom it binds"), str(one.get_addressee_display())),
        (_("Countries"), _listed(one.countries, names.countries, _("all countries"))),
        (_("Industries"), _listed(one.industries, names.industries, _("all industries"), with_codes=True)),
        (_("Workplaces"), _listed(one.traits, names.traits, _("all workplaces"))),
        (_("In force from"), date_format(one.in_force_from, "DATE_FORMAT")),
        (_("Sources"), "; ".join(source_in_words(source) for source in one.sources)),
    ]


def threshold_in_words(one: Specified) -> str:
    """A threshold with its direction, in the unit in which it is stated."""
    if one.threshold is None:
        return ""
    return f"{one.get_direction_display()} {value_in_words(one.threshold, one.unit)}"


def source_in_words(source: Mapping[str, Any]) -> str:
    """A source: instrument and article."""
    return ", ".join(str(source[key]) for key in ("instrument", "article") if source.get(key))


def _listed(codes: Iterable[str], names: Mapping[str, str], everybody: str, *, with_codes: bool = False) -> str:
    named = [f"{code} {names.get(code, '')}".strip() if with_codes else names.get(code, code) for code in sorted(codes)]
    return ", ".join(named) or everybody
