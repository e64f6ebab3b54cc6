"""The mailbox of a receipt code: no account, no name; it closes by itself and at a button (FILE-4)."""

from __future__ import annotations

import json
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from commission.acts.once import once
from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS
from commission.clock import api as clock
from commission.vault.api import (
    Mailbox,
    VaultRefused,
    mailbox_of,
    open_texts_with_code,
    prolong_mailbox,
)
from commission.vault.fields import place_evidence
from commission.vault.models import SealedText
from commission.vault.uploads.places import Place
from complaints import acts
from complaints.acts.protected.confiding import Told
from complaints.acts.protected.needs import EVIDENCE
from complaints.forms import protected as forms
from complaints.models import Need, ProtectedFiling
from complaints.selectors.confidences import filing_of, need_of, sealed_of
from complaints.states import BEFORE_DECISION
from complaints.views.protected.door import show_door, untraced

CONVERSATION = ("narrative", "need", "message", "retaliation", "reply", "withdrawal")


@dataclass(frozen=True, slots=True)
class Line:
    """One message as she reads it. Without words, it was taken back."""

    at: datetime
    kind: str
    hers: bool
    words: str | None


def opened(texts: list[SealedText], mailbox: Mailbox) -> dict[uuid.UUID, str]:
    """Open those texts of hers that were not taken back and that her code opens."""
    open_ones = [text for text in texts if text.withdrawn_at is None]
    return dict(zip((text.pk for text in open_ones), open_texts_with_code(open_ones, mailbox), strict=True))


def conversation(texts: list[SealedText], words: dict[uuid.UUID, str]) -> list[Line]:
    """Messages both ways, first to last."""
    said = [text for text in texts if text.kind in CONVERSATION]
    return [Line(text.written_at, text.kind, text.from_filer, words.get(text.pk)) for text in said]


def brought_to_need(
    texts: list[SealedText], words: Mapping[uuid.UUID, str]
) -> list[tuple[SealedText, dict[str, str | None] | None]]:
    """What lies with a need besides messages, each as it was told, as far as it is open."""
    return [(text, json.loads(words[text.pk]) if text.pk in words else None) for text in texts if text.kind == EVIDENCE]


class MailboxPage(View):
    """A page of whoever holds a code. Where none is open, the door is shown instead."""

    mailbox: Mailbox
    told: Told

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find what the code opened; keep it open for as long again."""
        if not hasattr(self, str(request.method).lower()):
            return self.http_method_not_allowed(request)
        mailbox = mailbox_of(request)
        told = (filing_of(mailbox) or need_of(mailbox)) if mailbox else None
        if mailbox is None or told is None:
            return show_door(request, forms.CodeForm(), closed=True, status=422 if request.method == "POST" else 200)
        self.mailbox, self.told = mailbox, told
        prolong_mailbox(request)
        answer = super().dispatch(request, *args, **kwargs)
        return untraced(answer) if isinstance(answer, HttpResponse) else answer

    @property
    def filing(self) -> ProtectedFiling:
        """The complaint; what no criterion covers has no docket, and no page for one."""
        if not isinstance(self.told, ProtectedFiling):
            raise Http404
        return self.told

    def now(self) -> datetime:
        """The present, as her commission lives it."""
        return clock.now_for(self.told.commission_key)


class Read(MailboxPage):
    """All of it on one page: where the case stands, what was written both ways, what she brought, what she can do."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Open what is hers with her code, and show it."""
        if isinstance(self.told, Need):
            texts = list(SealedText.objects.filter(confidence=self.told.confidence_id).order_by("written_at", "id"))
            known = opened(texts, self.mailbox)
            lines = conversation(texts, known)
            shown = [said for _text, said in brought_to_need(texts, known) if said]
            return self._shown({"need": self.told, "lines": lines, "shown": shown})
        sealed = sealed_of(self.told)
        words = opened(list(sealed.texts), self.mailbox)
        brought = [
            (entry, json.loads(words[entry.told.pk]) if entry.told.pk in words else None)
            for entry in sealed.entries
            if entry.told is not None and entry.told.kind == "evidence"
        ]
        person = sealed.of_kind("identity", "contact")
        return self._shown(
            {
                "filing": self.told,
                "docket": self.told.docket,
                "lines": conversation(list(sealed.texts), words),
                "brought": brought,
                "reports": sealed.reports,
                "orders": sealed.orders,
                "undecided": self.told.docket.state in BEFORE_DECISION,
                "named": any(text.withdrawn_at is None for text in person),
                "title": json.loads(words[self.told.told_id])["title"] if self.told.told_id in words else "",
            }
        )

    def _shown(self, context: dict[str, Any]) -> HttpResponse:
        minutes = settings.VAULT_SESSION_SECONDS // 60
        answer = render(self.request, "complaints/protected/mailbox.html", {"minutes": minutes, **context})
        # What was read does not stay on the screen of a telephone that was left lying.
        answer["Refresh"] = f"{settings.VAULT_SESSION_SECONDS}; url={reverse('complaints:mailbox_closed')}"
        return answer


class MailboxAct(MailboxPage, ABC):
    """One act under a code: its form, its refusal in a sentence with nothing lost, and back to the mailbox."""

    template_name: ClassVar[str]
    form_class: ClassVar[type[django_forms.Form]]

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the form."""
        form = self.form_class(initial={"form_key": uuid.uuid4()}, **self.form_arguments())
        place_evidence(form, Place(self.told.matter_key))
        return self.page(form)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Do the act, once."""
        form = self.form_class(request.POST, request.FILES, **self.form_arguments())
        place_evidence(form, Place(self.told.matter_key))
        if not form.is_valid():
            return self.page(form, status=UNPROCESSABLE)
        try:
            once(form.cleaned_data.get("form_key") or uuid.uuid4(), ANONYMOUS, self.performed(form))
        except (Refused, VaultRefused) as refusal:
            field = getattr(refusal, "field", None)
            if field and field in form.fields:
                form.add_error(field, refusal.why)
            return self.page(form, refusal=refusal, status=UNPROCESSABLE)
        messages.success(request, self.done())
        return HttpResponseSeeOther(reverse("complaints:mailbox"))

    def form_arguments(self) -> dict[str, Any]:
        """What the form needs to offer choices."""
        return {}

    def performed(self, form: Any) -> Callable[[], Any]:
        """The act, ready to be done once."""
        return lambda: self.perform(form)

    @abstractmethod
    def perform(self, form: Any) -> Any:
        """Call the act with what the form holds."""

    @abstractmethod
    def done(self) -> str:
        """What the mailbox says when it is done. It says nothing of what was told."""

    def context(self) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def page(self, form: django_forms.Form, *, refusal: Any = None, status: int = 200) -> HttpResponse:
        """The page with this form."""
        context = {"form": form, "refusal": refusal, "told": self.told, **self.context()}
        return render(self.request, self.template_name, context, status=status)


class Write(MailboxAct):
    """Write to the registry and the team."""

    template_name = "complaints/protected/write.html"
    form_class = forms.MessageForm

    def perform(self, form: Any) -> Any:
        """Write it."""
        text = form.cleaned_data["text"]
        return acts.write_from_mailbox(actor=ANONYMOUS, at=self.now(), told=self.told, mailbox=self.mailbox, text=text)

    def done(self) -> str:
        """That it is there."""
        return _("Your message is written. An answer will stand here.")


class Report(MailboxAct):
    """Report retaliation (FILE-8)."""

    template_name = "complaints/protected/report.html"
    form_class = forms.ReportForm

    def perform(self, form: Any) -> Any:
        """Report it."""
        return acts.report_retaliation(
            at=self.now(),
            told=self.filing,
            mailbox=self.mailbox,
            text=form.cleaned_data["text"],
            may_order=form.cleaned_data["may_order"],
        )

    def done(self) -> str:
        """Who has been told, and what comes of silence."""
        return _("Your report is made. Those who read it have been told at once, and their silence does not end it.")

    def context(self) -> dict[str, Any]:
        """The docket."""
        return {"docket": self.filing.docket}


class Bring(MailboxAct):
    """Bring evidence or argument (HEAR-3)."""

    template_name = "complaints/protected/bring.html"
    form_class = forms.EvidenceForm

    def form_arguments(self) -> dict[str, Any]:
        """Which kinds the stage of the case takes."""
        return {"state": self.told.docket.state if isinstance(self.told, ProtectedFiling) else None}

    def perform(self, form: Any) -> Any:
        """Bring it."""
        entered = form.cleaned_data
        if isinstance(self.told, Need):
            return acts.bring_to_need(
                actor=ANONYMOUS,
                at=self.now(),
                need=self.told,
                mailbox=self.mailbox,
                title=entered["title"],
                text=entered["text"],
                upload=entered["upload"],
            )
        return acts.submit_from_mailbox(
            actor=ANONYMOUS,
            at=self.now(),
            filing=self.filing,
            mailbox=self.mailbox,
            kind=entered["kind"],
            title=entered["title"],
            text=entered["text"],
            upload=entered["upload"],
        )

    def done(self) -> str:
        """That it is in the record, under seal; or with what she told."""
        if isinstance(self.told, Need):
            return _("It lies with what you told. You find it below, under what you brought.")
        return _("It is in the record, under seal. You find it below, under what you brought.")


class Withdraw(MailboxAct):
    """Withdraw from the case; it goes on (FILE-5)."""

    template_name = "complaints/protected/withdraw.html"
    form_class = forms.SealedReasonsForm

    def perform(self, form: Any) -> Any:
        """Withdraw."""
        return acts.withdraw_from_mailbox(
            actor=ANONYMOUS,
            at=self.now(),
            filing=self.filing,
            mailbox=self.mailbox,
            reasons=form.cleaned_data["reasons"],
        )

    def done(self) -> str:
        """What ends, and what does not."""
        return _("You have withdrawn. The panel still decides, and this mailbox stays yours.")
