"""Forms between a protected person and those who read what she tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.directory.models import Organisation
from complaints.acts.protected.redacting import RELIEF, field_of
from complaints.forms.fields import OneOf, SomeOf, long_text, upload
from complaints.forms.filing import FilingForm
from complaints.models import Allegation, Channel, Party, RecordEntry
from complaints.rules.filing import LONGEST_TITLE
from complaints.rules.protected import LONGEST_CONTACT, LONGEST_PART, LONGEST_TERMS, TAKEN_DOWN_WITHIN
from complaints.rules.record import AFTER_HEARING, BEFORE_HEARING
from complaints.states import DocketState

LONGEST_CODE = 200
LONGEST_REASON = 200


class CodeForm(forms.Form):
    """The receipt code, typed however it was written down."""

    code = forms.CharField(
        label=_("Receipt code"),
        help_text=_("26 signs. Spaces, hyphens and small letters do not matter; O is read as 0, and I and L as 1."),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "inputmode": "text"}
        ),
    )


class MessageForm(ActForm):
    """A message under a receipt code, or an answer to one."""

    text = long_text(_("Message"), rows=8)


class ReportForm(ActForm):
    """A report of retaliation (FILE-8)."""

    text = long_text(
        _("What was done to you, or is threatened"),
        _("Who did what, and when. It is sealed: the registry and the team read it."),
        rows=8,
    )
    may_order = forms.BooleanField(
        label=_("You may order my employer to stop, even if it may guess from the order that I have spoken"),
        help_text=_(
            "An order names no worker and protects everybody. Without this mark nothing is ordered, and the team "
            "answers you here. You can change your mind with another report."
        ),
        required=False,
    )


class EvidenceForm(ActForm):
    """Evidence or argument under a receipt code (HEAR-3)."""

    title = forms.CharField(
        label=_("Title"), help_text=_("What it is, in a few words. It is sealed."), max_length=LONGEST_TITLE
    )
    text = long_text(_("Text"), _("It is sealed."), rows=8, required=False)
    upload = upload()

    field_order = ("form_key", "kind", "title", "text", "upload")

    def __init__(self, *args: Any, state: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if state is None:
            # There is no docket, and no stage of it: it lies with what was told.
            return
        kinds = BEFORE_HEARING if state == DocketState.AWAITING_HEARING else AFTER_HEARING
        choices = [(kind.value, kind.label) for kind in RecordEntry.Kind if kind in kinds]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is"), choices=choices, initial=choices[0][0], widget=forms.RadioSelect
        )
        self.order_fields(self.field_order)


class SealedReasonsForm(ActForm):
    """Why a protected filer withdraws from the case (FILE-5)."""

    reasons = long_text(_("Reasons"), _("They are sealed."))


class TakeBackForm(ActForm):
    """Only a button: what is taken back stands above it (FILE-8)."""


class OpenForm(forms.Form):
    """Why somebody opens what was told in confidence."""

    reason = forms.CharField(
        label=_("Why you open it"),
        help_text=_("It is entered with your name before anything is opened, and oversight reads it."),
        max_length=LONGEST_REASON,
    )


class RedactionForm(ActForm):
    """What of each allegation becomes public (FILE-9)."""

    def __init__(self, *args: Any, allegations: Sequence[Allegation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for allegation in allegations:
            self.fields[field_of(allegation.number)] = long_text(
                _("Allegation %(number)d, %(criterion)s")
                % {"number": allegation.number, "criterion": allegation.criterion_version.criterion.code},
                _("What was done, in words that name nobody: no names, no exact days, no numbers of few people."),
                rows=6,
                required=False,
            )
        self.fields[field_of(RELIEF)] = long_text(_("What is asked for"), rows=3, required=False)

    def texts(self) -> dict[int, str]:
        """What was written, by number of the allegation."""
        written = {name: text for name, text in self.cleaned_data.items() if name.startswith("text-")}
        return {int(name.removeprefix("text-")): text for name, text in written.items()}


class RetaliationAnswerForm(ActForm):
    """What the team does about retaliation (FILE-8)."""

    text = long_text(_("Answer"), _("She reads it in her mailbox: what you do, and by when."), rows=6)
    ask_for_order = forms.BooleanField(
        label=_("Bring it before the panel, which orders protection within days or says why not"), required=False
    )
    for_panel = long_text(
        _("For the panel, if you bring it there"),
        _("What was done and what would stop it. The panel does not read what was told: name nobody."),
        rows=4,
        most=LONGEST_TERMS,
        required=False,
    )

    def __init__(self, *args: Any, may_order: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_order:
            self.fields["ask_for_order"].help_text = _("She has not agreed to an order. Ask her first.")


class ProtectionForm(ActForm):
    """An interim protective order (FILE-8)."""

    terms = long_text(
        _("What is ordered"),
        _("It protects everybody at the respondent, and names no worker. It is public."),
        rows=6,
        most=LONGEST_TERMS,
    )
    reasons = long_text(_("Reasons"), _("They are public. Say nothing by which anybody could be found out."), rows=4)

    field_order = ("form_key", "respondents", "terms", "reasons")

    def __init__(self, *args: Any, respondents: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {str(party.pk): party for party in respondents}
        self.fields["respondents"] = SomeOf(
            rows, [(key, str(party.organisation)) for key, party in rows.items()], label=_("Whom it binds")
        )
        self.order_fields(self.field_order)


class ProtectionRefusedForm(ActForm):
    """Why no order is made (FILE-8)."""

    reasons = long_text(_("Reasons"), _("She alone reads them, in her mailbox."))


class TakenDownForm(FilingForm):
    """A complaint that is taken down for somebody, read back to her, and filed under a receipt code (FILE-7)."""

    narrative = long_text(
        _("What she says, word for word"), _("It is sealed. Read it back to her."), rows=8, required=False
    )
    name = forms.CharField(
        label=_("Her name"), help_text=_("It goes to the vault alone."), max_length=LONGEST_PART, required=False
    )
    contact = forms.CharField(label=_("How she can be reached safely"), max_length=LONGEST_CONTACT, required=False)
    made_on = forms.DateField(
        label=_("Day on which she told it"),
        help_text=_("The limits run from this day. It lies at most %(days)d days back.") % {"days": TAKEN_DOWN_WITHIN},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    channel = forms.ChoiceField(
        label=_("How she told it"),
        choices=[(one.value, one.label) for one in Channel if one != Channel.ONLINE],
        widget=forms.RadioSelect,
        initial=Channel.PHONE.value,
    )
    read_back = forms.BooleanField(
        label=_("I have read it back to her, word for word, and she has confirmed it"), required=False
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], clerk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["complainant"]
        rows = {str(one.pk): one for one in organisations}
        if not clerk:
            self.fields["organisation"] = OneOf(
                rows, [(key, one.name) for key, one in rows.items()], label=_("For whom you speak")
            )
