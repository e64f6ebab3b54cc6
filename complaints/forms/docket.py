"""Forms of who appears, of what is redacted, amended or alleged further, and of dockets that are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.authority.capacities import Power
from commission.authority.models import Person
from commission.clock.days import end_of_day
from commission.directory.forms import SignInField, day
from complaints.forms.fields import OneOf, long_text, upload
from complaints.models import Docket, Party
from complaints.rules.record import LONGEST_REASON, LONGEST_SEAL


class AppearanceForm(ActForm):
    """Who appears for a party, with what powers, until when (INST-5).

    The registry names somebody by address. A party chooses among those who are recorded as speaking for it or for the
    organisation that it is a part of: no form tells a party whether a person has an account here.
    """

    until = day(_("Until the end of"), _("The term ends by itself. Leave it empty if it has no end."), required=False)

    field_order = ("form_key", "party", "person", "powers", "until")

    def __init__(
        self,
        *args: Any,
        parties: Sequence[tuple[Party, str]],
        people: Iterable[Person] | None,
        powers: Sequence[Power],
        zone: ZoneInfo,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        rows = {str(party.pk): party for party, _name in parties}
        self.fields["party"] = OneOf(
            rows, [(str(party.pk), name) for party, name in parties], label=_("For which party")
        )
        if len(parties) == 1:
            self.initial.setdefault("party", str(parties[0][0].pk))
        if people is None:
            self.fields["person"] = SignInField()
        else:
            known = {str(one.pk): one for one in people}
            self.fields["person"] = OneOf(
                known, [(key, one.display_name) for key, one in known.items()], label=_("Who appears")
            )
        self.fields["powers"] = forms.MultipleChoiceField(
            label=_("Powers"),
            help_text=_("Nobody can settle here: talks stop no clock and end no case (FILE-5)."),
            choices=[(power.value, power.label) for power in powers],
            initial=[power.value for power in powers],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Somebody who appears can do something: choose a power.")},
        )
        self.order_fields(self.field_order)

    def term_ends(self) -> datetime | None:
        """The last instant of the term, by the commission's own clock."""
        until = self.cleaned_data["until"]
        return end_of_day(until, self.zone) if until else None


class AppearanceWithdrawalForm(ActForm):
    """Why somebody no longer appears; it may be left unsaid."""

    because = long_text(_("Why"), _("It is public, if you give it."), rows=3, most=LONGEST_REASON, required=False)


class RedactionForm(ActForm):
    """What everybody may read of a sealed entry (HEAR-4)."""

    text = long_text(
        _("Redacted public version"),
        _("Leave out what could identify somebody, alone or together with other things (FILE-9)."),
        rows=12,
        required=False,
    )
    upload = upload()
    because = forms.CharField(
        label=_("Why it is redacted"),
        help_text=_("It is public, beside the text. Do not say in it what it protects."),
        max_length=LONGEST_SEAL,
    )


class ConfirmationForm(ActForm):
    """That a clerk has looked at a file, and that it leads to nobody (FILE-9)."""

    looked = forms.BooleanField(
        label=_("I have looked at all of it, as everybody will read it, and it leads to nobody who is protected."),
        error_messages={"required": _("Look at the file first.")},
    )


class AmendmentForm(ActForm):
    """What is added to the facts of an allegation, or corrected (FILE-6)."""

    text = long_text(
        _("What is added or corrected"), _("It is public, and stands beside what was filed, which stays."), rows=10
    )


class ConsolidationForm(ActForm):
    """Which docket is heard together with this one, and why the facts are the same (FILE-6)."""

    reasons = long_text(_("Why the facts are the same"), _("It is public, and is served on the parties of both."))

    field_order = ("form_key", "other", "reasons")

    def __init__(self, *args: Any, dockets: Sequence[Docket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {str(one.pk): one for one in dockets}
        choices = [(key, f"{one.number} · {one.shown_title}") for key, one in rows.items()]
        self.fields["other"] = OneOf(rows, choices, label=_("Docket that is joined to this one"))
        self.order_fields(self.field_order)
