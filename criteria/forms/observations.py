"""Forms of observations: what was observed of whom, and what somebody found of it."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.directory.forms import NOBODY, CountryField, FindForm, day
from commission.directory.models import Industry, Organisation, Trait, Workplace
from criteria.forms.drafts import UnitField
from criteria.models import Measure, Unit
from criteria.rules.levels import BY_MASS, BY_VOLUME
from criteria.rules.observations import LONGEST_METHOD, LONGEST_PROVENANCE, LONGEST_REASON, ObservationEntry

MOST_WORKPLACES = 200


class ObservationForm(FindForm):
    """What was observed of a government, or of an employer that is looked for: a value, a period, a source (CRIT-3)."""

    sought_kinds = Organisation.ADDRESSABLE
    sought_label = _("Of which organisation")
    search_label = _("Find the employer")
    search_help = _("Part of its name. Leave it empty for a figure of the country’s government.")
    field_order = (
        "country",
        "search",
        "workplace",
        "value",
        "unit",
        "period_from",
        "period_until",
        "method",
        "provenance",
        "industry",
        "traits",
        "verified",
    )

    country = CountryField()
    industry = forms.ModelChoiceField(
        label=_("Industry (ISIC)"),
        help_text=_("The workplace’s or the employer’s, if left empty."),
        queryset=Industry.objects.all(),
        required=False,
    )
    traits = forms.ModelMultipleChoiceField(
        label=_("Traits of the workplace"),
        queryset=Trait.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    value = forms.DecimalField(label=_("Value"), max_digits=24, decimal_places=8)
    unit = UnitField(label=_("Unit"), queryset=Unit.objects.none())
    period_from = day(_("First day of the period"))
    period_until = day(_("Last day of the period"))
    method = forms.CharField(
        label=_("Method, if it was another"),
        help_text=_("A value taken by another method is kept, and compared with nothing."),
        max_length=LONGEST_METHOD,
        required=False,
    )
    provenance = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("The document, survey or visit, with its date and page."),
        max_length=LONGEST_PROVENANCE,
    )
    verified = forms.BooleanField(
        label=_("I have verified it myself"), help_text=_("It counts as the first verification."), required=False
    )

    def __init__(self, *args: Any, measure: Measure, may_verify: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        units = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        dimensions = [measure.unit.dimension] if measure.molar_mass is None else [BY_MASS, BY_VOLUME]
        units.queryset = Unit.objects.filter(dimension__in=dimensions)
        if measure.method:
            self.fields["method"].help_text = _(
                "Empty if it was %(method)s. A value taken by another method is kept, and compared with nothing."
            ) % {"method": measure.shown_method}
        if not may_verify:
            del self.fields["verified"]
        self._offer_workplaces()

    def _offer_workplaces(self) -> None:
        """The workplaces of the organisations found, once there are any."""
        found = self.fields.get("organisation")
        rows = {}
        if isinstance(found, forms.TypedChoiceField):
            offered = [value for value, _label in cast("list[tuple[str, str]]", found.choices)]
            keys = [uuid.UUID(value) for value in offered if value != NOBODY]
            places = Workplace.objects.filter(employer__in=keys).select_related("employer")[:MOST_WORKPLACES]
            rows = {str(one.pk): one for one in places}
        if rows:
            self.fields["workplace"] = forms.TypedChoiceField(
                label=_("Workplace"),
                help_text=_("Leave it empty for a figure of the whole employer."),
                choices=[("", "—"), *((pk, _place(one)) for pk, one in rows.items())],
                coerce=rows.__getitem__,
                empty_value=None,
                required=False,
            )
            names = [name for name in self.fields if name != "workplace"]
            names.insert(names.index("organisation") + 1, "workplace")
            self.order_fields(names)

    def entry(self) -> ObservationEntry:
        """The observation as the act takes it."""
        said = self.cleaned_data
        organisation, workplace = said.get("organisation"), said.get("workplace")
        return ObservationEntry(
            measure=self.measure.pk,
            country=said["country"].pk,
            organisation=organisation.pk if organisation else None,
            workplace=workplace.pk if workplace else None,
            industry=said["industry"].pk if said["industry"] else "",
            traits=[trait.pk for trait in said["traits"]],
            value=said["value"],
            unit=said["unit"].pk,
            period_from=said["period_from"],
            period_until=said["period_until"],
            method=said["method"],
            provenance=said["provenance"],
        )


def _place(workplace: Workplace) -> str:
    return " · ".join(filter(None, [workplace.employer.name, workplace.name, workplace.place]))


class MeasureSearch(forms.Form):
    """Words by which a measure is looked for."""

    q = forms.CharField(
        label=_("What was measured"),
        help_text=_("Part of its name, its statistic or its method, or a CAS number."),
        max_length=100,
    )


class MarkForm(ActForm):
    """How an observation was verified, or what is wrong with it (CRIT-3)."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Public. What it was held against, by whom it can be asked, and nobody’s name."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_REASON,
    )
