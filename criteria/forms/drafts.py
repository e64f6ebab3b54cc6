"""The form in which a criterion is drafted: a new one, or a stronger version of one, with its sources and its scope."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActForm
from commission.directory.forms import day
from commission.directory.models import Trait
from commission.directory.names import said
from criteria.forms.deliberations import LONGEST_TITLE, long_text
from criteria.models import Addressee, Criterion, CriterionVersion, Draft, Measure, RuleFinding, Subject, Unit
from criteria.models.criteria import Specified
from criteria.rules.drafts import DraftText, FindingText

SOURCE_ROWS, FINDING_ROWS = 4, 2
SOURCE_KINDS: Final[tuple[tuple[str, StrOrPromise], ...]] = (
    ("", "—"),
    ("international", _("international law")),
    ("domestic", _("domestic law")),
    ("best_practice", _("best practice")),
    ("commission", _("the commission’s own measure")),
)
Choices = Sequence[tuple[str, StrOrPromise]]


@dataclass(frozen=True, slots=True)
class Basis:
    """What is drafted: something new on a subject, a stronger version of a criterion, or a better text of a draft."""

    subject: Subject
    criterion: Criterion | None = None
    before: CriterionVersion | None = None
    replaces: Draft | None = None
    correctable: bool = False

    @property
    def text(self) -> Specified | None:
        """The text that the form begins with."""
        return self.replaces or self.before


class CodesField(forms.CharField):
    """Codes, set apart by commas or spaces."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=4_000,
            widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "off"}),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """The codes, each once, in capitals."""
        return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", str(super().clean(value)).upper())))


class MeasureField(forms.ModelChoiceField[Measure]):
    """Measures, told apart by everything that keeps their levels from being compared."""

    def label_from_instance(self, obj: Measure) -> str:
        """Quantity, statistic, method and unit."""
        return " · ".join(filter(None, [obj.shown_quantity, obj.shown_statistic, obj.shown_method, obj.unit_id]))


class UnitField(forms.ModelChoiceField[Unit]):
    """Units by their codes."""

    def label_from_instance(self, obj: Unit) -> str:
        """Code, and what it measures."""
        return f"{obj.code} ({said(obj.dimension)})"


class SourceForm(forms.Form):
    """A norm on which the criterion rests (CRIT-2)."""

    kind = forms.ChoiceField(label=_("Kind of source"), choices=SOURCE_KINDS, required=False)
    instrument = forms.CharField(
        label=_("Instrument"), help_text=_("Such as ILO C183, or Ley 28048."), max_length=300, required=False
    )
    article = forms.CharField(label=_("Article"), max_length=120, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    # That rows may be left empty is said once above them, not at each field.
    asked = frozenset({"kind", "instrument", "article", "note"})

    def clean(self) -> dict[str, Any]:
        """A source that was begun has its kind and its instrument."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(cleaned.values()):
            for name in ("kind", "instrument"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A source has its kind and its instrument."))
        return cleaned

    def entered(self) -> dict[str, str] | None:
        """The source as the act takes it; None if nothing was entered."""
        return dict(self.cleaned_data) if self.cleaned_data.get("instrument") else None


class FindingForm(forms.Form):
    """What the draft, once promulgated, finds of another bright-line rule on its subject (CRIT-2)."""

    kind = forms.ChoiceField(label=_("This rule is"), choices=[("", "—"), *RuleFinding.Kind.choices], required=False)
    rule = forms.ChoiceField(label=_("The other rule"), required=False)
    against = forms.ChoiceField(
        label=_("Norm of international law to which it is contrary"),
        help_text=_("Only where the other rule is contrary to international law."),
        required=False,
    )
    reasons = long_text(_("Reasons"), rows=3, required=False)

    def __init__(self, *args: Any, rules: Choices, international: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["rule"]).choices = [("", "—"), *rules]
        cast("forms.ChoiceField", self.fields["against"]).choices = [("", "—"), *international]

    def entered(self) -> FindingText | None:
        """The finding as the act takes it; None if nothing was entered."""
        said = self.cleaned_data
        if not any(said.values()):
            return None
        what, _colon, key = said["rule"].partition(":")
        found = uuid.UUID(key) if key else None
        return FindingText(
            kind=said["kind"],
            reasons=said["reasons"],
            norm=found if what == "norm" else None,
            criterion=found if what == "criterion" else None,
            against=uuid.UUID(said["against"]) if said["against"] else None,
        )


class DraftForm(ActForm):
    """The text of a criterion, what it demands, of whom, from when, and on what sources (CRIT-1, CRIT-2, CRIT-7)."""

    code = forms.CharField(label=_("Code"), help_text=_("Short, such as FA-03."), max_length=16)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (Criterion.Kind.BRIGHT_LINE, _("bright-line rule: the action required")),
            (Criterion.Kind.MEASURE, _("performance measure: a level to be reached")),
        ],
        widget=forms.RadioSelect,
    )
    text = long_text(_("Text"), _("What must be done, or what must be reached, and by whom."), rows=8)
    measure = MeasureField(
        label=_("What is measured"),
        help_text=_("Quantity, statistic, method and unit. Only for a performance measure."),
        queryset=Measure.objects.none(),
        required=False,
    )
    threshold = forms.DecimalField(
        label=_("Threshold"), help_text=_("The level to be reached."), max_digits=24, decimal_places=8, required=False
    )
    unit = UnitField(label=_("Unit of the threshold"), queryset=Unit.objects.all(), required=False)
    evaluation_days = forms.IntegerField(
        label=_("Days over which it is evaluated"), min_value=1, max_value=36_525, required=False
    )
    addressee = forms.ChoiceField(label=_("Whom it binds"), choices=[("", "—"), *Addressee.choices])
    countries = CodesField(
        label=_("Countries"),
        help_text=_("Codes of three letters, such as PER, COL. Empty: all countries."),
    )
    country_groups = forms.MultipleChoiceField(
        label=_("Groups of countries"),
        help_text=_("Besides those named above: every country that is in the group today."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    industries = CodesField(
        label=_("Industries (ISIC)"),
        help_text=_("A code stands for all that begins with it, such as C14. Empty: all industries."),
    )
    traits = forms.ModelMultipleChoiceField(
        label=_("Only workplaces with all of these traits"),
        queryset=Trait.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    in_force_from = day(_("In force from"), _("The first day whose facts it judges."))
    why = long_text(
        _("Why"), _("What it rests on in what was heard, and why it protects more."), rows=4, required=False
    )
    corrects = forms.BooleanField(
        label=_("It corrects an error in the newest version, which has not taken effect"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        basis: Basis,
        groups: Choices,
        rules: Choices,
        international: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.basis = basis
        # Of a measure these are asked for, though a bright-line rule has none of them.
        self.asked = frozenset({"threshold", "unit", "evaluation_days"} if basis.criterion else ())
        fields = self.fields
        cast("forms.ModelChoiceField[Measure]", fields["measure"]).queryset = Measure.objects.filter(
            subject=basis.subject
        )
        cast("forms.MultipleChoiceField", fields["country_groups"]).choices = list(groups)
        if not Trait.objects.exists():
            del fields["traits"]
        if not basis.correctable:
            del fields["corrects"]
        if basis.criterion is not None:
            self._keep_what_it_is(basis.criterion)
        written = list(basis.text.sources) if basis.text else []
        self.sources = [
            SourceForm(
                data,
                prefix=f"source-{number}",
                initial=written[number - 1] if number <= len(written) else None,
            )
            for number in range(1, max(SOURCE_ROWS, len(written) + 1) + 1)
        ]
        about_rules = basis.criterion is None or basis.criterion.kind == Criterion.Kind.BRIGHT_LINE
        self.findings = [
            FindingForm(data, prefix=f"finding-{number}", rules=rules, international=international)
            for number in range(1, FINDING_ROWS + 1)
            if about_rules and rules
        ]

    def _keep_what_it_is(self, criterion: Criterion) -> None:
        """A stronger version is of the same criterion: its code, kind, measure and addressee are not asked for."""
        for name in ("code", "kind", "measure", "addressee"):
            del self.fields[name]
        if criterion.kind == Criterion.Kind.BRIGHT_LINE:
            for name in ("threshold", "unit", "evaluation_days"):
                del self.fields[name]

    @property
    def parts(self) -> list[tuple[str, forms.BaseForm]]:
        """The sources and findings, for the summary of errors."""
        return [
            *((str(_("Source %(number)d")) % {"number": n}, form) for n, form in enumerate(self.sources, 1)),
            *((str(_("Finding %(number)d")) % {"number": n}, form) for n, form in enumerate(self.findings, 1)),
        ]

    def is_valid(self) -> bool:
        """Whether the text, its sources and its findings can be read."""
        return all([super().is_valid(), *(form.is_valid() for _name, form in self.parts)])

    def drafted(self) -> DraftText:
        """The text as the act takes it."""
        said: Mapping[str, Any] = self.cleaned_data
        criterion = self.basis.criterion
        measure = criterion.measure_id if criterion else getattr(said["measure"], "pk", None)
        unit = said.get("unit")
        threshold: Decimal | None = said.get("threshold")
        return DraftText(
            code=criterion.code if criterion else said["code"],
            subject=self.basis.subject.pk,
            title=said["title"],
            kind=criterion.kind if criterion else said["kind"],
            addressee=criterion.addressee if criterion else said["addressee"],
            text=said["text"],
            sources=[source for form in self.sources if (source := form.entered()) is not None],
            in_force_from=said["in_force_from"],
            measure=measure,
            threshold=threshold,
            unit=unit.pk if unit else "",
            evaluation_days=said.get("evaluation_days"),
            countries=said["countries"],
            country_groups=said["country_groups"],
            industries=said["industries"],
            traits=[trait.pk for trait in said.get("traits", ())],
            corrects=self.basis.before if said.get("corrects") else None,
            findings=[finding for form in self.findings if (finding := form.entered()) is not None],
            why=said["why"],
        )


def begins_with(basis: Basis) -> dict[str, Any]:
    """What stands in the form before anybody typed: the text in force, or that of the draft."""
    text = basis.text
    if text is None:
        return {}
    draft = basis.replaces
    return {
        "code": draft.code if draft else "",
        "title": draft.title if draft else basis.criterion.title if basis.criterion else "",
        "kind": text.kind,
        "text": text.text,
        "measure": text.measure_id,
        "threshold": text.threshold.normalize() if text.threshold else text.threshold,
        "unit": text.unit,
        "evaluation_days": text.evaluation_days,
        "addressee": text.addressee,
        "countries": ", ".join(text.countries),
        "country_groups": text.country_groups,
        "industries": ", ".join(text.industries),
        "traits": text.traits,
        "why": draft.why if draft else "",
    }
