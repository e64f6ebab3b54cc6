"""Forms of what is one's own: a token for a program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Token
from commission.authority.tokens import LONGEST_DAYS
from commission.directory.models import Organisation


class TokenForm(forms.Form):
    """What a program is to be let in for."""

    name = forms.CharField(
        label=_("Name"), help_text=_("By which you know it again, such as: the case system in Lima."), max_length=80
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Token.Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=_("Days for which it is valid"), min_value=1, max_value=LONGEST_DAYS, initial=90)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ChoiceField(
            label=_("For whom it speaks"),
            choices=[
                ("", _("for me, and for everybody for whom I speak")),
                *((str(one.pk), one.name) for one in organisations),
            ],
            widget=forms.RadioSelect,
            required=False,
        )
        self.order_fields(["name", "scopes", "organisation", "days"])
