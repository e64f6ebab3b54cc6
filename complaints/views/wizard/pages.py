"""What each question shows, takes and keeps."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commission.clock.days import legal_date
from commission.directory.models import Country, Industry, Organisation
from commission.directory.selectors import called
from complaints.drafts.content import Content, Typed
from complaints.drafts.keeping import OpenDraft, belong_to, give_code
from complaints.drafts.questions import ACCOUNT, ONESELF, ORGANISATION, SEALED, UNNAMED, under_protection
from complaints.drafts.who import filers_of
from complaints.forms import wizard as forms
from complaints.forms.wizard import QuestionForm
from complaints.rules.filing import WORKER
from complaints.views.wizard.opening import Visit, person_of

Change = Callable[[Content], None]


class Page:
    """One question: its form, what else it shows, and what an answer changes in the draft."""

    form_class: ClassVar[type[QuestionForm]]

    @property
    def names(self) -> Sequence[str]:
        """The fields that are kept as typed."""
        return self.form_class.names

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """The form, with what was typed."""
        return self.form_class(typed, visit.opened.content, bound=bound)

    def context(self, visit: Visit, form: QuestionForm) -> Mapping[str, Any]:  # noqa: ARG002 (for those that show more)
        """What else the page shows."""
        return {}

    def answered(self, visit: Visit, form: Any) -> Change:  # noqa: ARG002 (for those that keep more)
        """What an answer changes, besides that it was given."""
        return lambda _content: None


def today(opened: OpenDraft) -> date:
    """The commission's own date."""
    return legal_date(opened.now, ZoneInfo(opened.commission.zone))


def offered_to(
    filers: Sequence[str], organisations: Sequence[Organisation], *, signed_in: bool
) -> list[tuple[str, Any]]:
    """Who she can be: under protection, with her account, or for an organisation that the charter names."""
    offered: list[tuple[str, Any]] = []
    if WORKER in filers:
        offered += [
            (UNNAMED, _("I am a worker, or close to one. Nobody is to know who I am")),
            (SEALED, _("I am a worker. I give my name, to be read only by those who work on my case")),
        ]
    if not signed_in:
        return [*offered, (ACCOUNT, _("I file with an account, for a union or another organisation, or for myself"))]
    offered += [(f"{ORGANISATION}{one.pk}", _("I speak for %(name)s") % {"name": one.name}) for one in organisations]
    if WORKER in filers:
        offered.append((ONESELF, _("I am a worker and file with my account; the docket does not name me")))
    return offered


class WhoPage(Page):
    """Who she is, or that she will not say."""

    form_class = forms.WhoForm

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """With what the charter opens to her."""
        person, opened = person_of(visit.request), visit.opened
        filers = opened.commission.charter.filers
        offered = offered_to(filers, filers_of(person, filers, opened.now), signed_in=person is not None)
        return forms.WhoForm(typed, opened.content, bound=bound, offered=offered)

    def answered(self, visit: Visit, form: Any) -> Change:
        """Under protection the draft belongs to nobody who is known, and has a code; else to her account."""
        who = form.cleaned_data["who"]
        person = person_of(visit.request)
        named = who == ONESELF or who.startswith(ORGANISATION)
        belong_to(visit.opened, person if named else None)
        if who not in {UNNAMED, SEALED}:
            return lambda _content: None
        code = give_code(visit.opened)

        def keep(content: Content) -> None:
            content.code = content.code or code.signs

        return keep


class CodePage(Page):
    """Her receipt code, before she tells anything."""

    form_class = forms.CodeForm

    def context(self, visit: Visit, form: QuestionForm) -> Mapping[str, Any]:  # noqa: ARG002 (the same for all)
        """The code."""
        return {"code": visit.opened.code}


class NamePage(Page):
    """Her name, for the vault."""

    form_class = forms.NameForm


class WhatPage(Page):
    """What happened."""

    form_class = forms.WhatForm

    def context(self, visit: Visit, form: QuestionForm) -> Mapping[str, Any]:  # noqa: ARG002 (the same for all)
        """Whether it is sealed."""
        return {"protected": under_protection(visit.opened.content)}


class WherePage(Page):
    """In which country, and where there."""

    form_class = forms.WhereForm

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """With every country."""
        return forms.WhereForm(typed, visit.opened.content, bound=bound, countries=countries())

    def context(self, visit: Visit, form: QuestionForm) -> Mapping[str, Any]:  # noqa: ARG002 (the same for all)
        """Every country, and the one that was chosen."""
        return {"countries": country_options(form.shown.get("country", [""])[-1])}


class WhenPage(Page):
    """Since when, and until when."""

    form_class = forms.WhenForm

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """By the commission's own date."""
        return forms.WhenForm(typed, visit.opened.content, bound=bound, today=today(visit.opened))


class WorkplacePage(Page):
    """In which workplace of theirs."""

    form_class = forms.WorkplaceForm


class WorkersPage(Page):
    """To how many."""

    form_class = forms.WorkersForm


class AskPage(Page):
    """What she asks for."""

    form_class = forms.AskForm


def countries() -> Mapping[str, str]:
    """Every country by its code, in the order of what whoever reads calls them."""
    return _countries(get_language() or "")


def country_options(chosen: str) -> SafeString:
    """The countries as the options of a list, with the one that she chose."""
    options = _options(_countries, get_language() or "")
    if chosen not in countries():
        return options
    return SafeString(options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1))


def industry_options() -> SafeString:
    """The divisions of industry as the options of a list."""
    return _options(_industries, get_language() or "")


# They change with a migration alone, and are long: each language's are called, put in order and written once.
@functools.cache
def _countries(_language: str) -> Mapping[str, str]:
    return dict(called(Country.objects.all()))


@functools.cache
def _industries(_language: str) -> Mapping[str, str]:
    divisions = Industry.objects.filter(code__regex="^[A-Z][0-9]{2}$").order_by("code")
    return {one.pk: one.shown_title for one in divisions}


@functools.cache
def _options(named: Callable[[str], Mapping[str, str]], language: str) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', named(language).items())


def key_or_none(text: str) -> uuid.UUID | None:
    """A key, or None for a text that is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
