"""What parties and others bring into the record, what is struck from it, and the files in it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from django.urls import reverse

from commission.authority.capacities import Power
from commission.authority.permissions import Permission
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, organisations_of
from complaints import acts, forms, selectors
from complaints.models import Party, RecordEntry
from complaints.views.base import DocketAct

GONE = 410


class Submit(DocketAct):
    """A party, or the registry for somebody, brings evidence or argument (HEAR-3)."""

    act_name = "submit_to_record"
    permission = Permission.SUBMIT_TO_RECORD
    template_name = "complaints/submit_to_record.html"
    form_class = forms.SubmissionForm

    def form_arguments(self) -> dict[str, Any]:
        """Which kinds the stage of the case takes."""
        return {"state": self.matter.state}

    def perform(self, form: forms.SubmissionForm) -> RecordEntry:
        """Enter it."""
        entered = form.cleaned_data
        return acts.submit_to_record(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            kind=entered["kind"],
            title=entered["title"],
            text=entered["text"],
            more=entered["upload"],
            sealed=entered["sealed"],
            sealed_because=entered["sealed_because"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record."""
        return reverse("portal:docket_record", args=[self.matter.number])


class Answer(DocketAct):
    """A respondent answers (HEAR-3)."""

    act_name = "answer_complaint"
    permission = Permission.ANSWER_COMPLAINT
    template_name = "complaints/answer_complaint.html"
    form_class = forms.AnswerForm

    def perform(self, form: forms.AnswerForm) -> RecordEntry:
        """Answer."""
        return acts.answer_complaint(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            text=form.cleaned_data["text"],
            upload=form.cleaned_data["upload"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record."""
        return reverse("portal:docket_record", args=[self.matter.number])


class Intervene(DocketAct):
    """An organisation that is no party joins in with a written statement (HEAR-3)."""

    act_name = "intervene"
    permission = Permission.INTERVENE
    template_name = "complaints/intervene.html"
    form_class = forms.InterventionForm

    def form_arguments(self) -> dict[str, Any]:
        """For whom this person can speak here."""
        return {"organisations": self._organisations()}

    def _organisations(self) -> list[Organisation]:
        if self.actor.person is None:
            return []
        parties = Party.objects.filter(docket=self.matter, organisation__isnull=False).exclude(
            role=Party.Role.INTERVENER
        )
        named = aliases_of(list(parties.values_list("organisation_id", flat=True)))
        return list(organisations_of(self.actor.person, self.now(), Power.ARGUE).exclude(pk__in=named))

    def perform(self, form: forms.InterventionForm) -> RecordEntry:
        """Join in."""
        return acts.intervene(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            organisation=form.cleaned_data["organisation"],
            text=form.cleaned_data["text"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record."""
        return reverse("portal:docket_record", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """Whether there is an organisation for which this person can speak."""
        return {**super().context(), "organisations": self._organisations()}


class Withdraw(DocketAct):
    """The filer withdraws; the case goes on (FILE-5)."""

    act_name = "withdraw_complaint"
    permission = Permission.WITHDRAW_COMPLAINT
    template_name = "complaints/withdraw_complaint.html"
    form_class = forms.WithdrawalForm

    def perform(self, form: forms.WithdrawalForm) -> RecordEntry:
        """Withdraw."""
        return acts.withdraw_complaint(
            actor=self.actor, at=self.now(), docket=self.matter, reasons=form.cleaned_data["reasons"]
        )


class Strike(DocketAct):
    """The panel strikes an entry; it stays, visibly struck (INV-9)."""

    act_name = "strike_entry"
    permission = Permission.STRIKE_ENTRY
    template_name = "complaints/strike_entry.html"
    form_class = forms.StrikeForm

    def _entry(self) -> RecordEntry:
        entry = selectors.entry_visible_to(self.matter, self.kwargs["entry"], self.actor.person)
        if entry is None:
            raise Http404
        return entry

    def perform(self, form: forms.StrikeForm) -> RecordEntry:
        """Strike it."""
        return acts.strike_entry(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            entry=self._entry(),
            because=form.cleaned_data["because"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record."""
        return reverse("portal:docket_record", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The entry."""
        return {**super().context(), "entry": self._entry()}
