"""The complaint on one page, for those who file often: it keeps all that was typed, and works without scripts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.of_record import SelectOfRecord
from commission.acts.pages import ActForm
from commission.directory.forms import CountryField
from commission.directory.models import Organisation, Workplace
from commission.directory.selectors import search_organisations
from complaints.forms.fields import OneOf, SomeOf, long_text
from complaints.rules.filing import LONGEST_TITLE, MOST_ALLEGATIONS, WORKER, AllegationFiled, field_of
from criteria.models import CriterionVersion

BLOCKS: Final = 3
"""Allegations for which a page offers room at first; more can be added."""

PARTS: Final = ("criterion", "respondent", "workplace", "facts", "since", "until", "workers")
NEEDED: Final = frozenset({"criterion", "respondent", "facts", "since"})
MOST_WORKERS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the form that is about one allegation."""

    number: int
    fields: Sequence[BoundField]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers to choose from."""

    filers: Sequence[Organisation]
    as_worker: bool
    criteria: Sequence[CriterionVersion]


class FilingForm(ActForm):
    """Title, country, complainant, respondents, allegations and relief of a complaint (FILE-3)."""

    use_required_attribute = False

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What it is about, in a few words. It is public."),
        max_length=LONGEST_TITLE,
    )
    country = CountryField()
    search = forms.CharField(
        label=_("Find respondents"),
        help_text=_("Part of a name. The government of the country and its agencies are always among what is found."),
        max_length=200,
        required=False,
    )
    relief = long_text(
        _("Relief"),
        _("What is asked for. Whatever is written here, a violation brings sanctions and benchmarks."),
        rows=4,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, offer: Offer, **kwargs: Any) -> None:
        self.typed = data if data is not None else kwargs.pop("typed", QueryDict())
        super().__init__(data, files, **kwargs)
        self.offer = offer
        self.fields["complainant"] = _complainant(offer)
        respondents = self._respondents()
        rows = {str(one.pk): one for one in respondents}
        self.fields["respondents"] = SomeOf(
            rows,
            [(key, one.in_words) for key, one in rows.items()],
            label=_("Respondents"),
            help_text=_("Whom the complaint is against. Several can be named."),
        )
        self.criteria = {str(version.criterion_id): version for version in offer.criteria}
        chosen = [one for key, one in rows.items() if key in set(self.typed.getlist("respondents"))]
        workplaces = list(Workplace.objects.filter(employer__in=chosen).order_by("name", "id")) if chosen else []
        for index in range(self.count):
            self._add_block(index, chosen, workplaces)

    @classmethod
    def kept(cls, typed: QueryDict, **kwargs: Any) -> FilingForm:
        """The form with what was typed in it and nothing checked yet: after a search, or with one more allegation."""
        initial: dict[str, Any] = {name: typed.get(name) for name in typed}
        initial["respondents"] = typed.getlist("respondents")
        return cls(None, None, typed=typed, initial=initial, **kwargs)

    @property
    def count(self) -> int:
        """For how many allegations there is room."""
        entered = self.typed.get("blocks", "")
        asked = int(entered) if entered.isascii() and entered.isdigit() and len(entered) < 4 else BLOCKS
        return min(max(asked + ("add" in self.typed), 1), MOST_ALLEGATIONS)

    @property
    def blocks(self) -> list[Block]:
        """The parts of the form that are about allegations."""
        return [
            Block(index + 1, [self[field_of(index, part)] for part in PARTS if field_of(index, part) in self.fields])
            for index in range(self.count)
        ]

    def _respondents(self) -> list[Organisation]:
        """Whom the form shows as respondents: those chosen, those found, and the authorities of the country."""
        keys = set(_keys(self.typed.getlist("respondents")))
        if "find" in self.typed:
            keys |= {one.pk for one in search_organisations(self.typed.get("search", ""))}
        rows = Organisation.objects.filter(pk__in=keys, kind__in=Organisation.ADDRESSABLE)
        if "find" in self.typed:
            country = self.typed.get("country", "").replace("\0", "")
            authorities = (Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY)
            rows |= Organisation.objects.filter(country=country, kind__in=authorities)
        return list(rows.select_related("country").order_by("name", "id"))

    def _add_block(self, index: int, chosen: Sequence[Organisation], workplaces: Sequence[Workplace]) -> None:
        used = self._is_used(index)
        for part, made in _block(self.criteria, chosen, workplaces).items():
            made.required = part in NEEDED and used
            self.fields[field_of(index, part)] = made

    def _is_used(self, index: int) -> bool:
        """Whether anything stands in a block; the first is always to be filled in."""
        return index == 0 or any(self.typed.get(field_of(index, part), "").strip() for part in PARTS)

    def allegations(self) -> list[AllegationFiled]:
        """The allegations as the act takes them: each under the version in force on the first day of its facts."""
        entered: list[dict[str, Any]] = [
            {part: self.cleaned_data.get(field_of(index, part)) for part in PARTS}
            for index in range(self.count)
            if self._is_used(index)
        ]
        versions = _versions([said["criterion"] for said in entered])
        return [
            AllegationFiled(
                criterion_version=_on(versions, said["criterion"], said["since"]),
                respondent=said["respondent"],
                facts=said["facts"],
                since=said["since"],
                until=said["until"],
                workers_affected=said["workers"],
                workplace=said["workplace"],
            )
            for said in entered
        ]


def _keys(texts: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _complainant(offer: Offer) -> forms.Field:
    rows: dict[str, Organisation | None] = {str(one.pk): one for one in offer.filers}
    choices: list[tuple[str, StrOrPromise]] = [(key, one.name) for key, one in rows.items() if one]
    if offer.as_worker:
        choices.append((WORKER, _("a worker, without an organisation")))
        rows[WORKER] = None
    return forms.TypedChoiceField(
        label=_("Who complains"),
        choices=choices,
        coerce=rows.__getitem__,
        initial=choices[0][0] if choices else None,
        widget=forms.RadioSelect,
    )


def _block(
    criteria: Mapping[str, CriterionVersion], chosen: Sequence[Organisation], workplaces: Sequence[Workplace]
) -> dict[str, forms.Field]:
    """The fields of one allegation."""
    grouped = [
        (right.shown_title, [(str(version.criterion_id), str(version.criterion)) for version in versions])
        for right, versions in groupby(criteria.values(), key=lambda version: version.criterion.right)
    ]
    return {
        "criterion": OneOf(criteria, grouped, label=_("Criterion"), widget=SelectOfRecord),
        "respondent": OneOf(
            {str(one.pk): one for one in chosen},
            [(str(one.pk), one.name) for one in chosen],
            label=_("Respondent who violates it"),
        ),
        "workplace": OneOf(
            {str(one.pk): one for one in workplaces},
            [(str(one.pk), one.name) for one in workplaces],
            label=_("Workplace"),
            empty=_("all, or none in particular"),
        ),
        "facts": long_text(
            _("Facts"), _("What happened, where, to how many. Name no worker: it is public as an allegation.")
        ),
        "since": _day(_("First day")),
        "until": _day(_("Last day, if it is over")),
        "workers": forms.IntegerField(label=_("Workers affected"), min_value=0, max_value=MOST_WORKERS),
    }


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )


def _versions(chosen: Sequence[CriterionVersion]) -> list[CriterionVersion]:
    """All versions of the criteria chosen, the newest first, in one query."""
    criteria = {version.criterion_id for version in chosen}
    return list(CriterionVersion.objects.filter(criterion__in=criteria).select_related("criterion").order_by("-number"))


def _on(versions: Sequence[CriterionVersion], chosen: CriterionVersion, day: date) -> CriterionVersion:
    """The version in force on a day; where none was, the one chosen, so that the act can say so."""
    return next(
        (one for one in versions if one.criterion_id == chosen.criterion_id and one.in_force_from <= day), chosen
    )
