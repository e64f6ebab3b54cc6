"""The end of a complaint: its evidence, everything once more, the declaration, and the receipt."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS, Actor
from commission.vault.api import Crowded, UploadRefused
from commission.vault.fields import place_evidence
from complaints import selectors
from complaints.drafts import evidence, questions
from complaints.drafts.content import Content
from complaints.drafts.filing import file_draft, follow_with_evidence, title_of
from complaints.drafts.keeping import OpenDraft, Overtaken, discard, give_code, save
from complaints.drafts.questions import is_need, under_protection
from complaints.forms.wizard import EvidenceForm
from complaints.rules.filing import LONGEST_TITLE
from complaints.views.wizard.asking import PAGES, in_language, page_of
from complaints.views.wizard.opening import Visit, closed, is_foreign, person_of, take_key_back, visit
from complaints.views.wizard.reviewing import answers
from complaints.words import hour_in_words


class DeclarationForm(django_forms.Form):
    """That it is true as far as she knows."""

    use_required_attribute = False

    title = django_forms.CharField(
        label=gettext_lazy("What the complaint is called"),
        help_text=gettext_lazy("In a few words. It is public."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    true = django_forms.BooleanField(
        label=gettext_lazy("What I have told is true, as far as I know"),
        error_messages={"required": gettext_lazy("Say that it is true, as far as you know.")},
    )


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class DraftPage(View):
    """A page of a draft that is no question of its own."""

    slug = "review"
    filed_too = False
    visited: Visit

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the draft for whoever holds its key."""
        draft: uuid.UUID = kwargs["draft"]
        found = visit(request, draft)
        if found is None:
            return closed(request)
        self.visited = found
        if request.method == "POST" and is_foreign(request, found.opened):
            return render(request, "403_csrf.html", status=403)
        if found.unseen:
            return redirect(f"{reverse('account_login')}?next={request.path}")
        filed = found.opened.row.filed_at is not None
        if filed and not self.filed_too:
            return HttpResponseSeeOther(reverse("complaints:draft_receipt", args=[draft]))
        if not filed and not questions.BY_SLUG[self.slug].asked(found.opened.content):
            return HttpResponseSeeOther(self.address("review"))
        return self._answered(request, *args, **kwargs)

    def _answered(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and request.POST.get("language") and self.slug != "evidence":
            return in_language(HttpResponseSeeOther(request.path), request.POST["language"])
        try:
            return super().dispatch(request, *args, **kwargs)
        except Overtaken:
            # Filed or thrown away in another tab since this page was opened: to whatever there is of it now.
            return HttpResponseSeeOther(reverse("complaints:draft", args=[self.visited.opened.row.pk]))

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page of the draft."""
        here = reverse(f"complaints:draft_{template}", args=[self.visited.opened.row.pk])
        return page_of(self.visited, self.slug, f"complaints/wizard/{template}.html", context, here=here, status=status)

    def address(self, slug: str) -> str:
        """Where another question is asked."""
        return reverse("complaints:question", args=[self.visited.opened.row.pk, slug])


class Evidence(DraftPage):
    """Files that show it, one after the other."""

    slug = "evidence"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what has been brought."""
        return self.page("evidence", form=self._form(None, None))

    def _form(self, data: Any, files: Any) -> EvidenceForm:
        opened = self.visited.opened
        form = EvidenceForm(data, files, initial={"exhibits": evidence.brought(opened)})
        place_evidence(form, evidence.place_of(opened))
        return form

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take the files, and go where the button says. What comes along with a button is not lost."""
        opened, go = self.visited.opened, request.POST.get("go", "")
        form = self._form(request.POST, request.FILES)
        whole = form.is_valid()
        onward = whole and not go and not request.POST.get("do") and not request.POST.get("language")
        try:
            evidence.keep(
                opened, form.cleaned_data["exhibits"] if whole else form.fields["exhibits"].widget.here, passed=onward
            )
        except UploadRefused as refused:
            form.add_error("exhibits", f"{refused.why} {refused.remedy}")
        if form.errors and not go:
            return self.page("evidence", form=form, status=UNPROCESSABLE)
        if go == "keep":
            return HttpResponse(status=204)
        language = request.POST.get("language", "")
        if language:
            return in_language(HttpResponseSeeOther(request.path), language)
        return HttpResponseSeeOther(self._after(go, onward=onward))

    def _after(self, go: str, *, onward: bool) -> str:
        opened = self.visited.opened
        if go == "later":
            return reverse("complaints:draft_later", args=[opened.row.pk])
        if go == "back":
            return self.address(questions.before("evidence", opened.content))
        return self.address("review" if onward else "evidence")


class Review(DraftPage):
    """Everything that she told, each answer with the way back to it."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        content = self.visited.opened.content
        missing = questions.unanswered(content)
        return self.page(
            "review",
            answers=answers(self.visited),
            missing=self.address(missing) if missing else "",
            onward=self.address("declare"),
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it for later, or go on."""
        later = reverse("complaints:draft_later", args=[self.visited.opened.row.pk])
        return HttpResponseSeeOther(later if request.POST.get("go") == "later" else self.address("declare"))


class Declare(DraftPage):
    """The last page: what she declares, and what happens the moment she presses the button."""

    slug = "declare"

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show it, once everything is answered."""
        missing = questions.unanswered(self.visited.opened.content)
        if missing:
            return HttpResponseSeeOther(self.address(missing))
        return self.show(DeclarationForm(initial={"title": title_of(self.visited.opened.content)}))

    def show(self, form: DeclarationForm, *, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
        """The page with this form."""
        opened = self.visited.opened
        return self.page(
            "declare",
            form=form,
            refusal=refusal,
            protected=under_protection(opened.content),
            need=is_need(opened.content),
            code=opened.code,
            status=status,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """File it, once. Whatever no longer holds leads back to its question, and nothing is lost."""
        opened = self.visited.opened
        if request.POST.get("go") == "later":
            return HttpResponseSeeOther(reverse("complaints:draft_later", args=[opened.row.pk]))
        form = DeclarationForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=UNPROCESSABLE)
        wrong = self._wrong()
        if wrong:
            return HttpResponseSeeOther(self.address(wrong))
        title = form.cleaned_data["title"].strip() or title_of(opened.content)
        try:
            file_draft(opened, person=person_of(request), at=opened.now, title=title)
        except Refused as refused:
            return self.show(form, refusal=refused, status=UNPROCESSABLE)
        except Crowded:
            form.add_error("true", _("Many people are coming in just now. Try again in a minute."))
            return self.show(form, status=UNPROCESSABLE)
        return HttpResponseSeeOther(reverse("complaints:draft_receipt", args=[opened.row.pk]))

    def _wrong(self) -> str:
        """The first question whose answer no longer holds; it is asked again with what was typed."""
        visited, content = self.visited, self.visited.opened.content
        missing = questions.unanswered(content)
        if missing:
            return missing
        for question in questions.asked(content):
            page = PAGES.get(question.slug)
            if page is None or question.slug in {"code", "who"}:
                continue
            if not page.form(visited, content.typed.get(question.slug, {}), bound=True).is_valid():
                return question.slug
        return ""


class Later(DraftPage):
    """How she comes back: by signing in, or with the code, which is shown here."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Say so. Without an account and without a code, one is offered."""
        return self._shown()

    def _shown(self) -> HttpResponse:
        opened = self.visited.opened
        return self.page(
            "later",
            own=opened.row.person_id is not None,
            code=opened.code,
            onward=self.address(opened.row.step if opened.row.step in questions.BY_SLUG else "who"),
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Give the draft its code; or throw it away."""
        opened = self.visited.opened
        if request.POST.get("do") == "discard":
            discard(opened.row)
            gone = HttpResponseSeeOther(reverse("complaints:begin"))
            take_key_back(gone, opened.row.pk)
            return gone
        code = give_code(opened).signs

        def keep(content: Content) -> None:
            content.code = content.code or code

        save(opened, keep)
        return HttpResponseSeeOther(request.path)


class Receipt(DraftPage):
    """What came of it: the number, the limits, the hearing; and under protection the code, this once more."""

    filed_too = True

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show it."""
        opened = self.visited.opened
        if opened.row.filed_at is None:
            return HttpResponseSeeOther(self.address("review"))
        context: Mapping[str, Any] = {
            "code": opened.code,
            "need": opened.content.outcome.get("need"),
            "refused": opened.content.outcome.get("refused", ""),
            "waiting": len(opened.content.files),
            **_short(opened),
        }
        return self.page("receipt", **context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Bring evidence that still waits; or forget the code and the draft in this browser, since she has it."""
        opened = self.visited.opened
        if opened.row.filed_at is None:
            return HttpResponseSeeOther(self.address("review"))
        docket = opened.row.docket
        if request.POST.get("do") == "evidence" and (docket is not None or opened.content.outcome.get("need")):
            person = person_of(request)
            actor = Actor(person=person) if person and not opened.code else ANONYMOUS
            # Where too many are coming in, it waits on, and the receipt offers it again.
            with suppress(Crowded):
                follow_with_evidence(opened, opened.row.docket_id, actor=actor, at=opened.now)
            return HttpResponseSeeOther(request.path)
        discard(opened.row)
        after = reverse("portal:docket", args=[docket.number]) if docket else reverse("portal:front")
        gone = HttpResponseSeeOther(after)
        take_key_back(gone, opened.row.pk)
        return gone


def _short(opened: OpenDraft) -> Mapping[str, Any]:
    """What the docket's receipt says first; nothing where there is no docket."""
    if opened.row.docket_id is None:
        return {"receipt": None}
    receipt = selectors.short_receipt(opened.row.docket_id)
    zone, city = ZoneInfo(opened.commission.zone), opened.commission.seat_city
    hour = hour_in_words(receipt.hearing.begins_at, zone, city) if receipt.hearing else ""
    return {"receipt": receipt, "hour": hour}
