"""Forms of the acts that span apps."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commission.acts.of_record import SelectOfRecord
from commission.acts.pages import ActForm
from commission.directory.models import Industry, Organisation, Workplace
from commission.institution.models import Term
from complaints.acts import FindingDrafted
from complaints.models import Allegation, AllegationFinding, RecordEntry
from complaints.selectors import Tally
from complaints.words import day_in_words
from criteria.models import CriterionVersion
from investigations.models import Finding, Visit
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Sanction

BENCHMARK_ROWS = 3


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Give a choice field the rows to choose from."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class ExhibitsField(forms.ModelMultipleChoiceField[RecordEntry]):
    """Entries of a record, shown by number and title."""

    def label_from_instance(self, obj: RecordEntry) -> str:
        """Number and title."""
        return f"{obj.number}. {obj.title}"


class CriterionField(forms.ModelChoiceField[CriterionVersion]):
    """Criteria in their versions, by code and title."""

    widget = SelectOfRecord

    def label_from_instance(self, obj: CriterionVersion) -> str:
        """Code, title, and which version."""
        return _("%(criterion)s, version %(number)d") % {"criterion": obj.criterion, "number": obj.number}


class WorkplaceField(forms.ModelChoiceField[Workplace]):
    """Workplaces, told apart by name, place and employer."""

    def label_from_instance(self, obj: Workplace) -> str:
        """Name, place and employer."""
        return " · ".join(filter(None, [obj.name, obj.place, obj.employer.name]))


class VisitField(forms.ModelChoiceField[Visit]):
    """Visits of a team, told apart by day and place."""

    def label_from_instance(self, obj: Visit) -> str:
        """Day, and where the team was."""
        on = day_in_words(obj.began_at, ZoneInfo(obj.team.commission.zone))
        where = obj.workplace.name if obj.workplace else ""
        return " · ".join(filter(None, [on, obj.organisation.name, where]))


class AllegationAnswerForm(forms.Form):
    """The panel's answer to one allegation. Its conclusion is the vote's, never a field (DEC-2)."""

    asked = frozenset({"facts", "exhibits", "reasons"})

    facts = forms.CharField(
        label=_("Facts found"),
        help_text=_("What happened, as the record shows it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        required=False,
    )
    exhibits = ExhibitsField(
        label=_("Entries of the record that show it"),
        queryset=RecordEntry.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("How the criterion applies to these facts."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        required=False,
    )

    def __init__(self, *args: Any, record: Sequence[RecordEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "exhibits", RecordEntry.objects.filter(pk__in=[entry.pk for entry in record]).order_by("number"))

    def drafted(self, allegation: Allegation) -> FindingDrafted:
        """The answer as the act takes it."""
        return FindingDrafted(
            allegation=allegation,
            facts=self.cleaned_data["facts"],
            reasons=self.cleaned_data["reasons"],
            exhibits=list(self.cleaned_data["exhibits"]),
        )


class SanctionForm(forms.Form):
    """One sanction for one violation (DEC-3), with the figures that show that it deters (SANC-2)."""

    asked = frozenset({"kind", "aim", "target", "why_this_target", "yearly_burden"})

    kind = forms.ChoiceField(label=_("Kind of sanction"), choices=[("", "—"), *Sanction.Kind.choices], required=False)
    aim = forms.ChoiceField(label=_("Aimed at"), choices=[("", "—"), *Sanction.Aim.choices], required=False)
    target = forms.ModelChoiceField(
        label=_("Target"),
        help_text=_("Whoever can cure the violation."),
        queryset=Organisation.objects.none(),
        required=False,
    )
    why_this_target = forms.CharField(
        label=_("Why this target can cure the violation"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=5_000,
        required=False,
    )
    industry = forms.ModelChoiceField(label=_("Industry"), queryset=Industry.objects.none(), required=False)
    tariff_code = forms.RegexField(
        label=_("Tariff code (HS)"),
        regex=r"^\d{2}(\d{2}(\d{2})?)?$",
        required=False,
        error_messages={"invalid": _("A code of two, four or six digits, such as 6109.")},
    )
    rate = forms.DecimalField(
        label=_("Rate in percent"),
        min_value=Decimal("0.0001"),
        max_value=Decimal(10_000),
        decimal_places=4,
        required=False,
    )
    yearly_gain = forms.DecimalField(
        label=_("What the violation is worth to its author in a year"),
        min_value=Decimal(0),
        max_digits=20,
        decimal_places=2,
        required=False,
    )
    chance = forms.DecimalField(
        label=_("Chance that such a violation is found and sanctioned"),
        help_text=_("Between 0 and 1. One in four is 0.25."),
        min_value=Decimal("0.0001"),
        max_value=Decimal(1),
        decimal_places=4,
        required=False,
    )
    yearly_burden = forms.DecimalField(
        label=_("What the sanction costs its target in a year"),
        help_text=_("At least the gain divided by the chance."),
        min_value=Decimal(0),
        max_digits=20,
        decimal_places=2,
        required=False,
    )

    def __init__(
        self, *args: Any, targets: Sequence[Organisation], industries: Sequence[Industry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "target", Organisation.objects.filter(pk__in=[row.pk for row in targets]))
        _offer(self, "industry", Industry.objects.filter(pk__in=[row.pk for row in industries]))

    def clean(self) -> dict[str, Any]:
        """A sanction that was begun is to be finished; one that was not is left to the act to miss."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.has_changed():
            for name in ("kind", "aim", "target", "yearly_burden"):
                if not cleaned.get(name) and cleaned.get(name) != 0 and name not in self.errors:
                    self.add_error(name, _("This is needed for a sanction."))
        return cleaned

    def proposed(self, allegation: Allegation, benchmarks: Sequence[BenchmarkProposed]) -> SanctionProposed | None:
        """The sanction as the act takes it; None if nothing was entered."""
        if not self.has_changed():
            return None
        entered = self.cleaned_data
        return SanctionProposed(
            allegation=allegation,
            kind=entered["kind"],
            aim=entered["aim"],
            target=entered["target"],
            yearly_burden=entered["yearly_burden"],
            yearly_gain=entered["yearly_gain"],
            chance=entered["chance"],
            why_this_target=entered["why_this_target"],
            benchmarks=benchmarks,
            industry=entered["industry"],
            tariff_code=entered["tariff_code"],
            rate=entered["rate"],
        )


class BenchmarkForm(forms.Form):
    """One benchmark: what must be seen in the workplace, how it is verified, and what share it lifts (SANC-6)."""

    level = forms.CharField(
        label=_("What must be seen in the workplace"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=5_000,
        required=False,
    )
    verified_how = forms.CharField(
        label=_("How it is verified"), widget=forms.Textarea(attrs={"rows": 2}), max_length=5_000, required=False
    )
    share = forms.DecimalField(
        label=_("Share of the sanction that it lifts, in percent"),
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        decimal_places=2,
        required=False,
    )
    full_compliance = forms.BooleanField(label=_("Reaching it is full compliance with the criterion"), required=False)

    def __init__(self, *args: Any, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A sanction has one benchmark at least.
        self.asked = frozenset({"level", "verified_how", "share"} if first else ())

    def clean(self) -> dict[str, Any]:
        """A benchmark that was begun is to be finished."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.has_changed():
            for name in ("level", "verified_how", "share"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed for a benchmark."))
        return cleaned

    def proposed(self) -> BenchmarkProposed | None:
        """The benchmark as the act takes it; None if nothing was entered."""
        if not self.has_changed():
            return None
        entered = self.cleaned_data
        return BenchmarkProposed(
            level=entered["level"],
            verified_how=entered["verified_how"],
            share=entered["share"],
            full_compliance=entered["full_compliance"],
        )


class DecisionSection:
    """The part of a decision form that is about one allegation."""

    def __init__(
        self,
        data: Any,
        *,
        tally: Tally,
        record: Sequence[RecordEntry],
        targets: Sequence[Organisation],
        industries: Sequence[Industry],
    ) -> None:
        number = tally.allegation.number
        self.tally = tally
        self.allegation = tally.allegation
        self.answer = AllegationAnswerForm(data, prefix=f"allegation-{number}", record=record)
        violated = tally.conclusion == AllegationFinding.Conclusion.VIOLATION
        self.sanction = (
            SanctionForm(data, prefix=f"sanction-{number}", targets=targets, industries=industries)
            if violated
            else None
        )
        self.benchmarks = [
            BenchmarkForm(data, prefix=f"benchmark-{number}-{row}", first=row == 1)
            for row in range(1, BENCHMARK_ROWS + 1)
            if violated
        ]

    @property
    def parts(self) -> list[tuple[str, forms.Form]]:
        """Its forms, each with what stands above it."""
        legend = gettext("Allegation %(number)d") % {"number": self.allegation.number}
        rows = [
            (" · ".join([legend, gettext("Benchmark %(number)d") % {"number": row}]), form)
            for row, form in enumerate(self.benchmarks, start=1)
        ]
        return [(legend, self.answer), *([(legend, self.sanction)] if self.sanction else []), *rows]

    def is_valid(self) -> bool:
        """Whether each of its forms can be read."""
        readable = [form.is_valid() for _legend, form in self.parts]  # each is asked, so that every error is shown
        return all(readable)

    def proposed(self) -> SanctionProposed | None:
        """The sanction as entered, with its benchmarks; None if there is none."""
        if self.sanction is None:
            return None
        benchmarks = [row for row in (form.proposed() for form in self.benchmarks) if row is not None]
        return self.sanction.proposed(self.allegation, benchmarks)


class DecisionForm(ActForm):
    """The whole decision on one page: an answer to each allegation, a sanction for each violation, a plain summary."""

    summary = forms.CharField(
        label=_("Summary in plain language"),
        help_text=_("What was decided, for the workers concerned."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        tallies: Sequence[Tally],
        record: Sequence[RecordEntry],
        targets: Mapping[uuid.UUID, Sequence[Organisation]],
        industries: Sequence[Industry],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.sections = [
            DecisionSection(
                data, tally=tally, record=record, targets=targets[tally.allegation.pk], industries=industries
            )
            for tally in tallies
        ]

    @property
    def parts(self) -> list[tuple[str, forms.Form]]:
        """The forms of every allegation, each with what stands above it."""
        return [part for section in self.sections for part in section.parts]

    def is_valid(self) -> bool:
        """Whether every part can be read; each is asked, so that every error is shown."""
        readable = [super().is_valid(), *(section.is_valid() for section in self.sections)]
        return all(readable)


class FindingForm(ActForm):
    """What a team found on one criterion at one respondent (INV-1, DEC-8)."""

    respondent = forms.ModelChoiceField(label=_("Respondent"), queryset=Organisation.objects.none())
    workplace = WorkplaceField(label=_("Workplace"), queryset=Workplace.objects.none(), required=False)
    criterion_version = CriterionField(label=_("Criterion"), queryset=CriterionVersion.objects.none())
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Finding.Outcome.choices, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label=_("What it rests on"), choices=Finding.Basis.choices, widget=forms.RadioSelect)
    visit = VisitField(label=_("Visit"), queryset=Visit.objects.none(), required=False)
    level = forms.DecimalField(label=_("Level measured"), max_digits=24, decimal_places=8, required=False)
    facts = forms.CharField(
        label=_("Facts"),
        help_text=_("What was seen and said, without anybody’s name."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )
    workers_affected = forms.IntegerField(
        label=_("Workers affected"), min_value=0, max_value=2_000_000_000, required=False
    )
    dissent = forms.CharField(
        label=_("Disagreement of other members of the team"),
        help_text=_("Staff decide; what the others hold is shown beside it (INV-2)."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        required=False,
    )

    def __init__(self, *args: Any, country: str, commission: Any, team: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        respondents = Organisation.objects.filter(country=country, kind__in=Organisation.ADDRESSABLE)
        _offer(self, "respondent", respondents.order_by("name"))
        _offer(self, "workplace", Workplace.objects.filter(country=country).select_related("employer").order_by("name"))
        _offer(
            self,
            "criterion_version",
            CriterionVersion.objects.filter(criterion__commission=commission)
            .select_related("criterion")
            .order_by("criterion__code", "-number"),
        )
        visits = Visit.objects.filter(team=team).select_related("organisation", "workplace", "team__commission")
        _offer(self, "visit", visits.order_by("-began_at", "-id"))


class ResignForm(ActForm):
    """Which seat a member gives up."""

    term = forms.ModelChoiceField(label=_("Seat"), queryset=Term.objects.none(), empty_label=None)

    def __init__(self, *args: Any, terms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "term", terms)
