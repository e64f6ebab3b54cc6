"""Fields that several forms have: long texts, hours by one place's clock, members and entries by what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.directory.forms import FIRST_DAY, LAST_DAY
from commission.vault.fields import EvidenceField
from complaints.rules.filing import LONGEST_TEXT


def long_text(
    label: StrOrPromise, help_text: StrOrPromise = "", *, rows: int = 6, most: int = LONGEST_TEXT, required: bool = True
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=most,
        required=required,
    )


def upload() -> EvidenceField:
    """A file; what it is and whether it is taken is the vault's to say, so that nobody is told two things."""
    return EvidenceField(
        label=_("File"),
        help_text=_(
            "It is kept sealed, as it arrived, with its digest. A picture or PDF is read in a copy without traces."
        ),
    )


def uploads() -> EvidenceField:
    """Several files at once, each of which becomes an entry of its own."""
    return EvidenceField(
        many=True,
        label=_("Files"),
        help_text=_(
            "Each is kept sealed, as it arrived, with its digest, as an entry of its own. Pictures and PDFs are read "
            "in copies without traces of whoever made them."
        ),
    )


class HourIn(forms.DateTimeField):
    """An hour by the clock of one place."""

    def __init__(self, *, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
            **kwargs,
        )
        self.zone = zone

    def prepare_value(self, value: Any) -> Any:
        """Show an hour as that place's clock shows it."""
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        """Read the hour as that place's clock shows it."""
        entered = super().to_python(value)
        if entered is None:
            return None
        if not FIRST_DAY <= entered.date() <= LAST_DAY:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return entered.replace(tzinfo=self.zone)


class OneOf(forms.TypedChoiceField):
    """A choice of rows that are in memory already, by their keys."""

    def __init__(
        self, rows: Mapping[str, Any], choices: Sequence[Any], *, empty: StrOrPromise = "—", **kwargs: Any
    ) -> None:
        super().__init__(choices=[("", empty), *choices], coerce=rows.__getitem__, empty_value=None, **kwargs)


class SomeOf(forms.TypedMultipleChoiceField):
    """A choice of several rows that are in memory already, by their keys."""

    def __init__(self, rows: Mapping[str, Any], choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(choices=choices, coerce=rows.__getitem__, widget=forms.CheckboxSelectMultiple, **kwargs)
