"""Forms of what parties and others bring into the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.directory.models import Organisation
from complaints.forms.fields import OneOf, long_text, upload, uploads
from complaints.models import RecordEntry
from complaints.rules.filing import LONGEST_TITLE
from complaints.rules.record import AFTER_HEARING, BEFORE_HEARING, LONGEST_REASON, LONGEST_SEAL
from complaints.states import DocketState


class SubmissionForm(ActForm):
    """Evidence or argument (HEAR-3), sealed where it protects somebody (HEAR-4)."""

    title = forms.CharField(label=_("Title"), help_text=_("What it is, in a few words."), max_length=LONGEST_TITLE)
    text = long_text(_("Text"), rows=10, required=False)
    upload = uploads()
    sealed = forms.BooleanField(
        label=_("Seal it: the panel and the registry read it, the public and the other parties do not"), required=False
    )
    sealed_because = forms.CharField(
        label=_("Why it is sealed"),
        help_text=_("The reason is public. Do not say in it what it protects."),
        max_length=LONGEST_SEAL,
        required=False,
    )

    field_order = ("form_key", "kind", "title", "text", "upload", "sealed", "sealed_because")

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = BEFORE_HEARING if state == DocketState.AWAITING_HEARING else AFTER_HEARING
        choices = [(kind.value, kind.label) for kind in RecordEntry.Kind if kind in kinds]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is"), choices=choices, initial=choices[0][0], widget=forms.RadioSelect
        )
        self.order_fields(self.field_order)


class AnswerForm(ActForm):
    """A respondent's answer (HEAR-3)."""

    text = long_text(_("Answer"), _("What you say to each allegation. It is public."), rows=12, required=False)
    upload = upload()


class InterventionForm(ActForm):
    """A written statement of an organisation that is not a party (HEAR-3)."""

    text = long_text(_("Statement"), _("It is public, and it is all that an intervener brings."), rows=12)

    field_order = ("form_key", "organisation", "text")

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {str(one.pk): one for one in organisations}
        self.fields["organisation"] = OneOf(
            rows, [(key, one.name) for key, one in rows.items()], label=_("For whom you speak")
        )
        self.order_fields(self.field_order)


class WithdrawalForm(ActForm):
    """Why the filer withdraws (FILE-5)."""

    reasons = long_text(_("Reasons"), _("They are public."))


class StrikeForm(ActForm):
    """Why an entry is struck (INV-9)."""

    because = long_text(_("Why it is struck"), _("It is public, beside the entry."), rows=3, most=LONGEST_REASON)
