"""The side of those who read what was told in confidence: the registry's clerks and the team of the country."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, ActPage
from commission.acts.refusal import Refused
from commission.authority.api import Actor, actor_of, capacity_for, may
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Workplace
from commission.vault.api import FileAltered, Strongbox, VaultRefused, open_file, open_texts, strongbox_of
from commission.vault.models import SealedText, TextOpening
from complaints import acts, selectors
from complaints.acts.protected.confiding import Told
from complaints.acts.protected.redacting import RELIEF, field_of
from complaints.forms import protected as forms
from complaints.models import Allegation, Need, ProtectedFiling, RecordEntry, RetaliationReport
from complaints.selectors.confidences import needs_read_by, readable_filing, readable_need, sealed_of
from complaints.views.protected.door import untraced
from complaints.views.protected.mailbox import conversation
from complaints.views.protected.naming import person_in

MOST_OPENINGS = 50
GONE = 410


def filing_or_404(actor: Actor, number: str) -> ProtectedFiling:
    """The protected side of a docket, for whoever reads it by her office."""
    filing = readable_filing(selectors.docket(number, actor.person), actor)
    if filing is None:
        raise Http404
    return filing


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
    return [(one, told.get(one.pk)) for one in allegations]


class NeedConfidence(Confidence):
    """What was told and is covered by no criterion."""

    def find(self) -> Told:
        """The need."""
        need = readable_need(self.kwargs["need"], self.actor)
        if need is None:
            raise Http404
        return need


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


class ConfidentialAct(ActPage):
    """An act of those who read what was told."""

    matter: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let browsers keep nothing of it: what was told stands beside a redaction."""
        answer = super().dispatch(request, *args, **kwargs)
        return untraced(answer) if isinstance(answer, HttpResponse) else answer

    def find_matter(self) -> Any:
        """The docket's protected side."""
        return filing_or_404(self.actor, self.kwargs["number"])

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """What was told."""
        return reverse("complaints:confidence", args=[self.kwargs["number"]])

    def context(self) -> dict[str, Any]:
        """The docket."""
        return {"docket": self.matter.docket}


class Reply(ConfidentialAct):
    """Write to her: it waits in her mailbox (FILE-4)."""

    permission = Permission.READ_CONFIDENCE
    template_name = "complaints/protected/reply.html"
    form_class = forms.MessageForm

    def perform(self, form: Any) -> Any:
        """Write it."""
        return acts.reply_to_mailbox(actor=self.actor, at=self.now(), told=self.matter, text=form.cleaned_data["text"])


class ReplyToNeed(Reply):
    """Write to whoever told what no criterion covers."""

    def find_matter(self) -> Need:
        """The need."""
        need = readable_need(self.kwargs["need"], self.actor)
        if need is None:
            raise Http404
        return need

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """What was told."""
        return reverse("complaints:need", args=[self.kwargs["need"]])

    def context(self) -> dict[str, Any]:
        """There is no docket."""
        return {}


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


class AnswerRetaliation(ConfidentialAct):
    """The team answers a report of retaliation (FILE-8)."""

    permission = Permission.ANSWER_RETALIATION
    template_name = "complaints/protected/answer_retaliation.html"
    form_class = forms.RetaliationAnswerForm

    def find_matter(self) -> Any:
        """The report."""
        filing = filing_or_404(self.actor, self.kwargs["number"])
        report = RetaliationReport.objects.filter(pk=self.kwargs["report"], filing=filing)
        found = report.select_related("filing__docket__commission").first()
        if found is None:
            raise Http404
        return found

    def form_arguments(self) -> dict[str, Any]:
        """Whether she has agreed to an order."""
        return {"may_order": self.matter.may_order}

    def perform(self, form: Any) -> Any:
        """Answer it."""
        return acts.answer_retaliation(
            actor=self.actor,
            at=self.now(),
            report=self.matter,
            text=form.cleaned_data["text"],
            ask_for_order=form.cleaned_data["ask_for_order"],
            for_panel=form.cleaned_data["for_panel"],
        )

    def context(self) -> dict[str, Any]:
        """The docket, the report, and its limit."""
        return {"docket": self.matter.filing.docket, "report": self.matter, "limits": clock.open_on(self.matter.pk)}


class ConfidentialFile(OfficeView):
    """A file that was brought in confidence; opened with a reason, by whoever reads it (INV-9)."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask for the reason."""
        return self._page(request, self._entry(), forms.OpenForm())

    def _entry(self) -> RecordEntry:
        found = RecordEntry.objects.filter(
            docket=self.told.matter_key, number=self.kwargs["entry"], file__confidence=self.told.confidence_id
        )
        entry = found.select_related("file", "docket").first()
        if entry is None:
            raise Http404
        return entry

    def _page(
        self, request: HttpRequest, entry: RecordEntry, form: django_forms.Form, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "entry": entry, "docket": entry.docket}
        return untraced(render(request, "complaints/protected/open_file.html", context, status=status))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Open it."""
        entry = self._entry()
        form = forms.OpenForm(request.POST)
        if entry.file is None or not form.is_valid():
            return self._page(request, entry, form, UNPROCESSABLE)
        try:
            content = open_file(
                entry.file,
                person=self.actor.person_id,
                capacity=self.capacity(),
                reason=form.cleaned_data["reason"],
                opener=strongbox_of(request),
            )
        except FileAltered:
            return render(request, "complaints/protected/gone.html", status=GONE)
        except VaultRefused as refusal:
            form.add_error(None, f"{refusal.why} {refusal.remedy}".strip())
            return self._page(request, entry, form, UNPROCESSABLE)
        answer = StreamingHttpResponse(content, content_type=entry.file.media_type)
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=entry.file.name) or ""
        answer["Cache-Control"] = "no-store"
        return answer
