"""What she tells in her own words: who she is, what happened, where, when, to how many, and what she asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commission.directory.forms import day
from commission.vault.fields import EvidenceField
from complaints.drafts.content import Content, Typed
from complaints.forms.fields import long_text
from complaints.rules.filing import LONGEST_TEXT

MOST_WORKERS = 2_000_000_000
LASTS, ENDED = "lasts", "ended"


class QuestionForm(forms.Form):
    """One question. `names` are the fields that are kept as they were typed."""

    use_required_attribute = False
    names: ClassVar[Sequence[str]] = ()

    def __init__(self, typed: Typed, content: Content, *, bound: bool) -> None:
        """`bound`: what was typed is an answer, to be checked; else it is only shown as it was left."""
        initial = {name: values[-1] for name, values in typed.items() if values}
        super().__init__(MultiValueDict(typed) if bound else None, initial=initial)
        self.content = content
        self.shown = typed


def choice(label: Any, choices: Sequence[tuple[str, Any]], missing: Any, **kwargs: Any) -> forms.ChoiceField:
    """One of several, none of them chosen beforehand."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
        **kwargs,
    )


class WhoForm(QuestionForm):
    """Who she is, or that she will not say."""

    names = ("who",)

    def __init__(self, typed: Typed, content: Content, *, bound: bool, offered: Sequence[tuple[str, Any]]) -> None:
        super().__init__(typed, content, bound=bound)
        self.fields["who"] = choice(_("Who are you?"), offered, _("Choose one of these."))


class CodeForm(QuestionForm):
    """That she has written her receipt code down."""

    names = ("kept",)

    kept = forms.BooleanField(
        label=_("I have written it down"),
        error_messages={"required": _("Write the code down first: nobody can give it to you again.")},
    )


class NameForm(QuestionForm):
    """Who she is, for the vault and those who work on her case alone."""

    names = ("name", "contact")

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name, or go back and choose that nobody is to know it.")},
    )
    contact = forms.CharField(
        label=_("How to reach you safely"),
        help_text=_("A telephone number or an address that your employer does not know of."),
        max_length=400,
        required=False,
    )


class WhatForm(QuestionForm):
    """What happened, in plain words."""

    names = ("told",)

    told = long_text(
        _("What happened?"),
        _("Tell it as you would tell a friend: who did what to whom. No law has to be named. Write in any language."),
        rows=9,
        most=LONGEST_TEXT,
    )

    def __init__(self, typed: Typed, content: Content, *, bound: bool) -> None:
        super().__init__(typed, content, bound=bound)
        self.fields["told"].error_messages["required"] = _("Say in a few words what happened.")


class WhereForm(QuestionForm):
    """Where it happened."""

    names = ("country", "place")

    country = forms.CharField(label=_("Country"), max_length=3, error_messages={"required": _("Choose the country.")})
    place = forms.CharField(
        label=_("Town, or name of the workplace"),
        help_text=_("As people there call it."),
        max_length=200,
        required=False,
    )

    def __init__(self, typed: Typed, content: Content, *, bound: bool, countries: Mapping[str, str]) -> None:
        super().__init__(typed, content, bound=bound)
        self.countries = countries

    def clean_country(self) -> str:
        """A country of the directory."""
        found: str = self.cleaned_data["country"]
        if found not in self.countries:
            raise forms.ValidationError(_now("Choose the country."))
        return found


class WhenForm(QuestionForm):
    """When it began, and whether it lasts."""

    names = ("since", "lasting", "until")

    since = day(_("First day"), _("If you do not know the day, give the first of the month."))
    lasting = choice(
        _("Does it go on?"), [(LASTS, _("Yes, it goes on")), (ENDED, _("No, it is over"))], _("Say whether it goes on.")
    )
    until = day(_("Last day"), _("Only if it is over."), required=False)

    def __init__(self, typed: Typed, content: Content, *, bound: bool, today: date) -> None:
        super().__init__(typed, content, bound=bound)
        self.today = today
        self.fields["since"].error_messages |= {
            "required": _("Give the day on which it began, as well as you know it."),
            "invalid": _("This is not a day: write year, month, day, such as 2026-03-01."),
        }

    def clean(self) -> dict[str, Any]:
        """Nothing began or ended in the future, and nothing ended before it began."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and since > self.today:
            self.add_error("since", _now("This day lies in the future."))
        if found.get("lasting") == LASTS:
            found["until"] = None
        elif found.get("lasting") == ENDED and "until" not in self.errors:
            if until is None:
                self.add_error("until", _now("Give the last day, or say that it goes on."))
            elif until > self.today:
                self.add_error("until", _now("This day lies in the future."))
            elif since and until < since:
                self.add_error("until", _now("It ended before it began: look at both days again."))
        return found


class WorkersForm(QuestionForm):
    """To how many it happened."""

    names = ("workers",)

    workers = forms.IntegerField(
        label=_("Number of workers"),
        help_text=_("As well as you know. Leave it empty if you do not know."),
        min_value=0,
        max_value=MOST_WORKERS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Write a number in figures, such as 25."),
            "min_value": _("Write a number in figures, such as 25."),
            "max_value": _("That is more than there are workers."),
        },
    )


class AskForm(QuestionForm):
    """What she asks for."""

    names = ("relief",)

    relief = long_text(
        _("What do you ask for?"),
        _("Such as work back, wages owed, a safe machine. Whatever you write, a violation brings sanctions."),
        rows=5,
        required=False,
    )


class EvidenceForm(forms.Form):
    """Files that show it; those that have come before are among them until they are unticked."""

    use_required_attribute = False

    exhibits = EvidenceField(
        many=True,
        label=_("Files"),
        help_text=_("Photographs, letters, pay slips, recordings. Each is kept sealed as it arrives."),
    )
