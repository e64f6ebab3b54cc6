"""Forms of norms: what one source requires, and that it no longer does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActForm
from commission.directory.forms import CountryField, day
from commission.directory.models import Trait
from criteria.forms.deliberations import long_text
from criteria.forms.drafts import CodesField, MeasureField, UnitField
from criteria.models import Addressee, Measure, Norm, Subject, Unit
from criteria.rules.norms import LONGEST, NormEntry


class NormForm(ActForm):
    """What an article requires of whom, from when: a level of a measure, or an action in words (CRIT-2)."""

    source = forms.ChoiceField(label=_("Source"), choices=Norm.Source.choices, widget=forms.RadioSelect)
    instrument = forms.CharField(
        label=_("Instrument"), help_text=_("Such as ILO C183, or Ley 28048."), max_length=LONGEST["instrument"]
    )
    article = forms.CharField(label=_("Article"), max_length=LONGEST["article"], required=False)
    law_of = CountryField(label=_("Whose law it is"), help_text=_("Only of domestic law."), required=False)
    measure = MeasureField(
        label=_("What is measured"),
        help_text=_("Quantity, statistic, method and unit. Empty where the norm requires an action."),
        queryset=Measure.objects.none(),
        required=False,
    )
    value = forms.DecimalField(label=_("Level"), max_digits=24, decimal_places=8, required=False)
    unit = UnitField(label=_("Unit of the level"), queryset=Unit.objects.all(), required=False)
    text = long_text(_("What must be done"), _("In the words of the article, as far as they say it."), required=False)
    addressee = forms.ChoiceField(label=_("Whom it binds"), choices=[("", "—"), *Addressee.choices])
    countries = CodesField(
        label=_("Countries"),
        help_text=_("Codes of three letters, such as PER, COL. Empty: all countries, or the one whose law it is."),
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
    in_force_from = day(_("In force from"), _("The first day on which it required this."))
    note = forms.CharField(label=_("Note"), max_length=LONGEST["note"], required=False)
    illustrative = forms.BooleanField(
        label=_("It only shows what such a norm looks like"),
        help_text=_("Its text was not checked against the source, and readers are told so."),
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        subject: Subject,
        groups: Sequence[tuple[str, StrOrPromise]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.subject = subject
        measures = cast("forms.ModelChoiceField[Measure]", self.fields["measure"])
        measures.queryset = Measure.objects.filter(subject=subject)
        cast("forms.MultipleChoiceField", self.fields["country_groups"]).choices = list(groups)

    def entry(self) -> NormEntry:
        """The norm as the act takes it."""
        said = self.cleaned_data
        return NormEntry(
            source=said["source"],
            instrument=said["instrument"],
            article=said["article"],
            law_of=said["law_of"].pk if said["law_of"] else None,
            subject=self.subject.pk,
            measure=said["measure"].pk if said["measure"] else None,
            value=said["value"],
            unit=said["unit"].pk if said["unit"] else "",
            text=said["text"],
            addressee=said["addressee"],
            countries=said["countries"],
            country_groups=said["country_groups"],
            industries=said["industries"],
            traits=[trait.pk for trait in said["traits"]],
            in_force_from=said["in_force_from"],
            note=said["note"],
            illustrative=said["illustrative"],
        )


class EndForm(ActForm):
    """From which day a norm holds no longer, and why (CRIT-2)."""

    because = forms.ChoiceField(
        label=_("Why"),
        help_text=_("What was recorded by mistake never held, whatever the day."),
        choices=Norm.Ended.choices,
        widget=forms.RadioSelect,
    )
    on = day(_("From"), _("The first day on which it no longer holds."))
