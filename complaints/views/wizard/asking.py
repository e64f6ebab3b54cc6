"""The page of a question: shown, answered, saved for later, led back from; nothing that was typed is ever lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from complaints.drafts import questions
from complaints.drafts.content import Content, Typed, typed_from
from complaints.drafts.keeping import Overtaken, save
from complaints.drafts.questions import BY_SLUG, OPTIONAL
from complaints.forms.wizard import QuestionForm, RespondentsForm
from complaints.views.wizard import pages
from complaints.views.wizard.choosing import CriteriaPage, RespondentsPage
from complaints.views.wizard.opening import Visit, closed, is_foreign, visit

PAGES: Final[Mapping[str, pages.Page]] = {
    "who": pages.WhoPage(),
    "code": pages.CodePage(),
    "name": pages.NamePage(),
    "what": pages.WhatPage(),
    "where": pages.WherePage(),
    "when": pages.WhenPage(),
    "responsible": RespondentsPage(),
    "workplace": pages.WorkplacePage(),
    "criteria": CriteriaPage(),
    "workers": pages.WorkersPage(),
    "ask": pages.AskPage(),
}
LEADS_FROM: Final = frozenset({"what", "where", "when"})
"""Answers from which the site led to criteria: whoever changes one looks at the criteria again."""
CONFLICT: Final = 409


def address(visited: Visit, slug: str) -> str:
    """Where a question of her draft is asked."""
    return reverse("complaints:question", args=[visited.opened.row.pk, slug])


def page_of(
    visited: Visit, slug: str, template: str, context: Mapping[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page of the draft: the question, which of how many it is, and what every one of them has."""
    opened = visited.opened
    number, count = questions.place_of(slug, opened.content)
    previous = questions.before(slug, opened.content)
    return render(
        visited.request,
        template,
        {
            "draft": opened.row.pk,
            "token": opened.form_token,
            "house_name": opened.commission.name,
            "demonstration": opened.commission.demonstration,
            "question": BY_SLUG[slug],
            "number": number,
            "count": count,
            "previous": address(visited, previous) if previous else "",
            "here": here or address(visited, slug),
            **context,
        },
        status=status,
    )


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Ask(View):
    """One question: GET asks it, POST takes the answer and leads on."""

    visited: Visit
    slug: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the draft for whoever holds its key, and see whether the question is asked of her."""
        draft: uuid.UUID = kwargs["draft"]
        found = visit(request, draft)
        if found is None:
            return closed(request)
        self.visited, self.slug = found, kwargs["slug"]
        return self._led_elsewhere(request) or super().dispatch(request, *args, **kwargs)

    def _led_elsewhere(self, request: HttpRequest) -> HttpResponse | None:
        """Where she is led instead: to the receipt, to sign in, to the question that is asked; nothing if here."""
        found = self.visited
        if request.method == "POST" and is_foreign(request, found.opened):
            return render(request, "403_csrf.html", status=403)
        if found.opened.row.filed_at is not None:
            return HttpResponseSeeOther(reverse("complaints:draft_receipt", args=[found.opened.row.pk]))
        if found.unseen and request.method != "POST":
            return redirect(f"{reverse('account_login')}?next={request.path}")
        if self.slug not in PAGES:
            return closed(request)
        if not BY_SLUG[self.slug].asked(found.opened.content):
            # An earlier answer has made an end of the question: whatever is asked now comes instead.
            return HttpResponseSeeOther(address(found, questions.unanswered(found.opened.content) or "review"))
        return None

    @property
    def page(self) -> pages.Page:
        """What this question shows and takes."""
        return PAGES[self.slug]

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask it, with whatever was typed before."""
        typed = self.visited.opened.content.typed.get(self.slug, {})
        return self.show(self.page.form(self.visited, typed, bound=False))

    def show(self, form: QuestionForm, *, status: int = 200) -> HttpResponse:
        """The page with this form."""
        context = {"form": form, **self.page.context(self.visited, form)}
        return page_of(self.visited, self.slug, f"complaints/wizard/{self.slug}.html", context, status=status)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take what was typed, whole or not, and go where the button says."""
        typed = typed_from(dict(request.POST.lists()), self.page.names)
        try:
            return self.taken(request, typed)
        except Overtaken:
            return self.show(self.page.form(self.visited, typed, bound=True), status=CONFLICT)

    def taken(self, request: HttpRequest, typed: Typed) -> HttpResponse:
        """Do what the button says. Whichever it is, what was typed is kept."""
        language = request.POST.get("language", "")
        if language:
            self.keep(typed)
            return in_language(HttpResponseSeeOther(request.path), language)
        go = request.POST.get("go", "")
        if go == "keep":
            self.keep(typed)
            return HttpResponse(status=204)
        if go in {"back", "later"} or self.visited.unseen:
            self.keep(typed)
            return HttpResponseSeeOther(self._elsewhere(go))
        do = request.POST.get("do", "")
        if do:
            return self.press(do, typed)
        form = self.page.form(self.visited, typed, bound=True)
        if not form.is_valid():
            self.keep(typed)
            return self.show(form, status=UNPROCESSABLE)
        return self.answer(form, typed)

    def answer(self, form: QuestionForm, typed: Typed) -> HttpResponse:
        """Keep an answer that is whole, and ask the next question; after the last, show everything again."""
        opened = self.visited.opened
        changed = opened.content.typed.get(self.slug) != typed
        following = self.page.answered(self.visited, form)

        def keep(content: Content) -> None:
            content.typed[self.slug] = typed
            content.done = [slug for slug in content.done if slug != self.slug] + [self.slug]
            if changed and self.slug in LEADS_FROM and "criteria" in content.done:
                content.done.remove("criteria")
            following(content)

        keep(opened.content)
        whole = not questions.unanswered(opened.content)
        step = "review" if whole and self.slug != "evidence" else questions.after(self.slug, opened.content)
        save(opened, keep, step=step)
        if self.slug == "who" and form.cleaned_data["who"] == questions.ACCOUNT:
            return redirect(f"{reverse('account_login')}?next={self.request.path}")
        return HttpResponseSeeOther(address(self.visited, step))

    def keep(self, typed: Typed, change: Callable[[Content], None] = lambda _content: None) -> None:
        """Keep what was typed, though it is no answer yet."""

        def kept(content: Content) -> None:
            content.typed[self.slug] = typed
            if self.slug not in OPTIONAL:
                content.done = [slug for slug in content.done if slug != self.slug]
            change(content)

        save(self.visited.opened, kept, step=self.slug)

    def press(self, do: str, typed: Typed) -> HttpResponse:
        """Look for somebody or something, or describe a respondent; the page stays, and so does what was typed."""
        form: Any = self.page.form(self.visited, typed, bound=False)
        if isinstance(form, RespondentsForm) and do == "describe":
            return self._describe(typed)
        if isinstance(form, RespondentsForm) and do.startswith("remove-"):
            number = do.removeprefix("remove-")

            def remove(content: Content) -> None:
                content.described = [row for at, row in enumerate(content.described) if str(at) != number]
                content.done = [slug for slug in content.done if slug != "criteria"]

            self.keep(typed, remove)
            return self.show(self.page.form(self.visited, typed, bound=False))
        self.keep(typed)
        return self.show(form)

    def _describe(self, typed: Typed) -> HttpResponse:
        form: Any = self.page.form(self.visited, typed, bound=True)
        row = form.described()
        if row is None:
            self.keep(typed)
            return self.show(form, status=UNPROCESSABLE)
        typed = {**typed, "name": [""], "kind": [""]}

        def describe(content: Content) -> None:
            if row not in content.described:
                content.described.append(row)
                content.done = [slug for slug in content.done if slug != "criteria"]

        self.keep(typed, describe)
        return self.show(self.page.form(self.visited, typed, bound=False))

    def _elsewhere(self, go: str) -> str:
        if self.visited.unseen:
            return f"{reverse('account_login')}?next={self.request.path}"
        if go == "later":
            return reverse("complaints:draft_later", args=[self.visited.opened.row.pk])
        return address(self.visited, questions.before(self.slug, self.visited.opened.content) or self.slug)


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Let the pages speak another language from now on."""
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response
