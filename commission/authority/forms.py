"""Forms of sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person


def _without_placeholders(fields: dict[str, forms.Field]) -> None:
    """Take the grey words out of the fields: the labels above say the same, and stay while one types."""
    for field in fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc] # the library carries no types
    """Takes an address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self.fields)
        # The page says it beside the button.
        self.fields["password"].help_text = ""


class NewPersonForm(SignupForm):  # type: ignore[misc] # the library carries no types
    """Makes a person without any capacity: for a union, an employer, a worker, a journalist."""

    field_order = ("display_name", "email", "password1", "password2")

    display_name = forms.CharField(
        label=_("Name shown to others"),
        help_text=_("It stands beside what you file. Somebody who must stay unknown needs no account: see below."),
        max_length=Person._meta.get_field("display_name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self.fields)
