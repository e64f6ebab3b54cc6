"""What the public reads of what was told: a clerk writes it beside what was told, held against who she is (FILE-9)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.api import capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.vault.api import VaultRefused, open_texts, strongbox_of
from commission.vault.models import SealedText
from complaints import acts, selectors
from complaints.acts.protected.redacting import RELIEF, field_of
from complaints.forms import protected as forms
from complaints.models import Allegation
from complaints.selectors.confidences import sealed_of
from complaints.views.protected.answering import ConfidentialAct
from complaints.views.protected.naming import person_in
from complaints.views.protected.office import exact


class Redact(ConfidentialAct):
    """A clerk writes what the public reads of what was told (FILE-9)."""

    permission = Permission.REDACT
    template_name = "complaints/protected/redact.html"
    form_class = forms.RedactionForm

    words: Mapping[uuid.UUID, str] | None = None

    def form_arguments(self) -> dict[str, Any]:
        """A field for each allegation."""
        return {"allegations": self._allegations()}

    def _allegations(self) -> list[Allegation]:
        return list(sealed_of(self.matter).allegations)

    def initial(self) -> dict[str, Any]:
        """What stands now."""
        said = {field_of(one.number): one.told for one in self._allegations() if one.redactions.all()}
        return said | {field_of(RELIEF): selectors.redacted_relief(self.matter.docket)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show what was told beside the form; or publish what was written, held against who she is."""
        try:
            self.words = self._open(request)
        except VaultRefused as refusal:
            form = self.form_class(request.POST, **self.form_arguments())
            form.is_valid()
            return self.refused(form, Refused("FILE-4", refusal.why, refusal.remedy))
        if "open" in request.POST:
            form = self.form_class(initial={**request.POST.dict()}, **self.form_arguments())
            return self.page(form)
        return super().post(request, *args, **kwargs)

    def _open(self, request: HttpRequest) -> Mapping[uuid.UUID, str]:
        strongbox = strongbox_of(request)
        if strongbox is None:
            raise VaultRefused(
                _("Your vault key is locked, and a redaction is held against what names the filer."),
                _("Unlock it in another tab, then send this page again. What you wrote is still here."),
            )
        wanted = [
            text for text in self._texts() if text.kind in {"identity", "contact", "narrative", "filing", "facts"}
        ]
        capacity = capacity_for(self.actor, self.permission, self.matter.places, self.now()) or Capacity.PUBLIC
        opened = open_texts(
            wanted,
            strongbox=strongbox,
            person=self.actor.person_id,
            capacity=capacity,
            reason=_("to redact what was told"),
        )
        return dict(zip((text.pk for text in wanted), opened, strict=True))

    def _texts(self) -> list[SealedText]:
        return list(SealedText.objects.filter(confidence=self.matter.confidence_id, withdrawn_at=None))

    def perform(self, form: Any) -> Any:
        """Publish it."""
        keep_out = list(person_in(self._texts(), self.words or {}).values())
        return acts.redact_narrative(
            actor=self.actor, at=self.now(), filing=self.matter, texts=form.texts(), keep_out=keep_out
        )

    def context(self) -> dict[str, Any]:
        """What was told, where it is open."""
        words = self.words or {}
        told = exact(self._allegations(), words)
        spoken = words.get(self.matter.told_id)
        return {
            **super().context(),
            "told_exactly": told if self.words else None,
            "spoken": json.loads(spoken) if spoken else None,
            "narratives": [words[text.pk] for text in self._texts() if text.kind == "narrative" and text.pk in words],
            "unlocked": strongbox_of(self.request) is not None,
        }

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record, where the redacted account stands."""
        return reverse("portal:docket_record", args=[self.kwargs["number"]])
