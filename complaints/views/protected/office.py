"""The side of those who read what was told in confidence: the registry's clerks and the team of the country."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE
from commission.authority.api import Actor, actor_of, capacity_for, may
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Workplace
from commission.vault.api import Strongbox, VaultRefused, open_texts, strongbox_of
from commission.vault.models import SealedText, TextOpening
from complaints import selectors
from complaints.acts.protected.confiding import Told
from complaints.forms import protected as forms
from complaints.models import Allegation, Need, ProtectedFiling
from complaints.selectors.confidences import need_files, needs_read_by, readable_filing, readable_need, sealed_of
from complaints.views.protected.door import untraced
from complaints.views.protected.mailbox import brought_to_need, conversation
from complaints.views.protected.naming import person_in

MOST_OPENINGS = 50
GONE = 410


def filing_or_404(actor: Actor, number: str) -> ProtectedFiling:
    """The protected side of a docket, for whoever reads it by her office."""
    filing = readable_filing(selectors.docket(number, actor.person), actor)
    if filing is None:
        raise Http404
    return filing


def need_or_404(actor: Actor, key: uuid.UUID) -> Need:
    """What no criterion covers, for whoever reads it by her office."""
    need = readable_need(key, actor)
    if need is None:
        raise Http404
    return need


class OfficeView(View):
    """A page of those who read what was told. For everybody else there is nothing here (INST-5)."""

    permission: ClassVar[Permission] = Permission.READ_CONFIDENCE
    actor: Actor
    told: Told

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find what was told, and see whether it is hers to read."""
        self.actor = actor_of(request.user)
        if self.actor.person is None:
            return redirect(f"/accounts/login/?next={request.path}")
        self.told = self.find()
        answer = super().dispatch(request, *args, **kwargs)
        return untraced(answer) if isinstance(answer, HttpResponse) else answer

    def find(self) -> Told:
        """The docket's protected side."""
        return filing_or_404(self.actor, self.kwargs["number"])

    def capacity(self) -> Capacity:
        """In what capacity she reads."""
        now = clock.now_for(self.told.commission_key)
        return capacity_for(self.actor, self.permission, self.told.places, now) or Capacity.PUBLIC

    def opened(self, texts: Sequence[SealedText], strongbox: Strongbox, reason: str) -> dict[uuid.UUID, str]:
        """Open texts; who, when and why is entered before."""
        open_ones = [text for text in texts if text.withdrawn_at is None]
        words = open_texts(
            open_ones, strongbox=strongbox, person=self.actor.person_id, capacity=self.capacity(), reason=reason
        )
        return dict(zip((text.pk for text in open_ones), words, strict=True))


class Confidence(OfficeView):
    """What was told, still sealed; with a key that is open and a reason, in its own words."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show that it is there, who opened it, and what can be done."""
        return self.page(forms.OpenForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Open it. The words are in this answer and nowhere else."""
        form = forms.OpenForm(request.POST)
        strongbox = strongbox_of(request)
        if not form.is_valid():
            return self.page(form, status=UNPROCESSABLE)
        if strongbox is None:
            form.add_error(None, _("Your vault key is locked. Unlock it, then open what was told."))
            return self.page(form, status=UNPROCESSABLE)
        try:
            words = self.opened(self._texts(), strongbox, form.cleaned_data["reason"])
        except VaultRefused as refusal:
            form.add_error(None, f"{refusal.why} {refusal.remedy}".strip())
            return self.page(form, status=UNPROCESSABLE)
        return self.page(forms.OpenForm(initial={"reason": form.cleaned_data["reason"]}), words=words)

    def _texts(self) -> list[SealedText]:
        return list(SealedText.objects.filter(confidence=self.told.confidence_id).order_by("written_at", "id"))

    def page(
        self, form: django_forms.Form, *, words: Mapping[uuid.UUID, str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page, with what is open on it."""
        texts = self._texts()
        openings = TextOpening.objects.filter(text__confidence=self.told.confidence_id)
        context: dict[str, Any] = {
            "form": form,
            "told": self.told,
            "texts": texts,
            "unlocked": strongbox_of(self.request) is not None,
            "openings": openings.order_by("-opened_at")
            .values("opened_at", "capacity", "reason")
            .distinct()[:MOST_OPENINGS],
            "answer_form": forms.MessageForm(initial={"form_key": uuid.uuid4()}),
            "words": words,
        }
        if words is not None:
            context["lines"] = conversation(texts, dict(words))
            context["person"] = person_in(texts, words)
        if isinstance(self.told, ProtectedFiling):
            context |= self._of_docket(self.told, words)
        else:
            shown = [said for _text, said in brought_to_need(texts, words or {}) if said]
            called = {said["key"]: said for said in shown}
            context["files"] = [(file, called.get(str(file.pk))) for file in need_files(self.told)]
            context["shown"] = [said for said in shown if said["key"] is None]
        return render(self.request, "complaints/protected/confidence.html", context, status=status)

    def _of_docket(self, filing: ProtectedFiling, words: Mapping[uuid.UUID, str] | None) -> dict[str, Any]:
        sealed = sealed_of(filing)
        now = clock.now_for(filing.commission_key)
        return {
            "docket": filing.docket,
            "reports": sealed.reports,
            "allegations": exact(sealed.allegations, words or {}),
            "brought": [
                (entry, json.loads(words[entry.told.pk]) if words and entry.told.pk in words else None)
                for entry in sealed.entries
                if entry.told is not None and entry.told.kind == "evidence"
            ],
            "spoken": json.loads(words[filing.told_id]) if words and filing.told_id in words else None,
            "may_redact": may(self.actor, Permission.REDACT, filing.places, now),
            "may_answer": may(self.actor, Permission.ANSWER_RETALIATION, filing.places, now),
        }


def exact(
    allegations: Sequence[Allegation], words: Mapping[uuid.UUID, str]
) -> list[tuple[Allegation, dict[str, Any] | None]]:
    """Allegations, each with what was told exactly, as far as it is open."""
    told = {one.pk: json.loads(words[one.sealed.pk]) for one in allegations if one.sealed and one.sealed.pk in words}
    keys = {said["workplace"] for said in told.values() if said["workplace"]}
    places = {str(place.pk): place for place in Workplace.objects.filter(pk__in=keys)} if keys else {}
    for said in told.values():
        said["workplace"] = places.get(said["workplace"])
        for day in ("since", "until"):
            said[day] = date.fromisoformat(said[day]) if said[day] else None
    return [(one, told.get(one.pk)) for one in allegations]


class NeedConfidence(Confidence):
    """What was told and is covered by no criterion."""

    def find(self) -> Told:
        """The need."""
        return need_or_404(self.actor, self.kwargs["need"])


class Needs(View):
    """What was told to somebody's registry or team and is covered by no criterion (FILE-7)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it: country and month, and nothing else."""
        actor = actor_of(request.user)
        if actor.person is None:
            return redirect(f"/accounts/login/?next={request.path}")
        needs = needs_read_by(actor)
        if needs is None:
            raise Http404
        return untraced(render(request, "complaints/protected/needs.html", {"needs": needs}))
