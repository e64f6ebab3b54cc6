"""Forms of sign-in."""

from __future__ import annotations

from allauth.account.forms import SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person


class NewPersonForm(SignupForm):  # type: ignore[misc] # the library carries no types
    """Makes a person without any capacity: for a union, an employer, a worker, a journalist."""

    field_order = ("display_name", "email", "password1", "password2")

    display_name = forms.CharField(
        label=_("Name shown to others"),
        help_text=_("It stands beside what you file. Somebody who must stay unknown needs no account: see below."),
        max_length=Person._meta.get_field("display_name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
