"""A clerk looks at the file of an entry in the case of a protected person, and lets everybody read it (FILE-9)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.vault.api import FileAltered, VaultRefused
from complaints import acts, forms, selectors
from complaints.models import FileConfirmation, RecordEntry
from complaints.selectors.confidences import filings_heard_together
from complaints.selectors.exhibits import for_reading
from complaints.views.base import DocketAct
from complaints.views.protected.naming import names_to_keep_out


class ConfirmFile(DocketAct):
    """The registry confirms that a file leads to nobody; what a program can read of it is held to the rule first."""

    act_name = "confirm_file"
    permission = Permission.REDACT_ENTRY
    template_name = "complaints/confirm_file.html"
    form_class = forms.ConfirmationForm
    keep_out: Collection[str] = ()
    seen: acts.Seen | None = None

    def _entry(self) -> RecordEntry:
        entry = selectors.entry_visible_to(self.matter, self.kwargs["entry"], self.actor.person)
        if entry is None or entry.file is None:
            raise Http404
        return entry

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open what names her and what can be read of the file, then confirm it."""
        form, entry = self.form_class(request.POST), self._entry()
        if not form.is_valid():
            return super().post(request, *args, **kwargs)
        try:
            filings = filings_heard_together(self.matter)
            self.keep_out = [word for one in filings for word in names_to_keep_out(request, self.actor, one)]
            self.seen = acts.look_through(self.matter, entry, self.actor)
        except VaultRefused as refusal:
            return self.refused(form, Refused("FILE-9", refusal.why, refusal.remedy))
        except FileAltered:
            raise Http404 from None
        return super().post(request, *args, **kwargs)

    def perform(self, _form: forms.ConfirmationForm) -> FileConfirmation:
        """Confirm it."""
        return acts.confirm_file(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            entry=self._entry(),
            seen=self.seen,
            keep_out=self.keep_out,
        )

    def address_after(self, _result_id: Any) -> str:
        """The entry in the record."""
        return f"{reverse('portal:docket_record', args=[self.matter.number])}#entry-{self.kwargs['entry']}"

    def context(self) -> dict[str, Any]:
        """The entry, and whether there is something of its file to look at."""
        entry = self._entry()
        return {**super().context(), "entry": entry, "reading": for_reading(entry.file) if entry.file else None}
