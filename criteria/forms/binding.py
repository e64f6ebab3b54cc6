"""The question that the page on what binds asks: of whom, where, in what industry, on which day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.directory.forms import CountryField, day
from commission.directory.models import Industry, Trait
from criteria.models import Addressee


class BindingForm(forms.Form):
    """Whom it is asked about, by country and industry; the address holds all of it, and asks the same again."""

    addressee = forms.ChoiceField(label=_("Whom it is about"), choices=Addressee.choices, required=False)
    country = CountryField(
        error_messages={
            "required": _("What binds depends on the country. Choose one."),
            "invalid_choice": _("There is no such country."),
        },
    )
    isic = forms.ModelChoiceField(
        label=_("Industry"),
        help_text=_("Of a government: the industry in question, and what it must secure from employers there."),
        queryset=Industry.objects.all(),
        required=False,
        error_messages={"invalid_choice": _("There is no such industry.")},
    )
    traits = forms.ModelMultipleChoiceField(
        label=_("Traits of the workplace"),
        queryset=Trait.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on = day(_("Day"), _("The law of that day is what counts for facts of that day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Trait.objects.exists():
            del self.fields["traits"]


class DayForm(forms.Form):
    """The day alone, where an organisation or a workplace says the rest."""

    on = day(_("Day"), _("The law of that day is what counts for facts of that day."))
