"""What she told, once more, for her own eyes: each answer in words, with the way back to its question."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from commission.acts.of_record import of_record
from commission.directory.models import Organisation
from commission.formats import date_format
from complaints.drafts.content import Content
from complaints.drafts.questions import (
    ONESELF,
    ORGANISATION,
    SEALED,
    UNNAMED,
    asked,
    is_need,
)
from complaints.drafts.who import filers_of
from complaints.views.wizard.opening import Visit, person_of
from complaints.views.wizard.pages import countries


class Answer(NamedTuple):
    """A question, what she answered, and where it is asked."""

    question: StrOrPromise
    said: list[str]
    address: str


def answers(visited: Visit) -> list[Answer]:
    """Every answer, in the order of the questions."""
    opened = visited.opened
    said = {
        "who": lambda: [_who(visited)],
        "name": lambda: _typed(opened.content, "name", "name", "contact"),
        "what": lambda: _typed(opened.content, "what", "told"),
        "where": lambda: [_where(opened.content)],
        "when": lambda: [_when(opened.content)],
        "responsible": lambda: _responsible(opened.content),
        "workplace": lambda: [_workplace(opened.content)],
        "criteria": lambda: _criteria(opened.content),
        "workers": lambda: _typed(opened.content, "workers", "workers") or [_("not known")],
        "ask": lambda: _typed(opened.content, "ask", "relief") or [_("nothing in particular")],
        "evidence": lambda: [one["name"] for one in opened.content.files] or [_("none for now")],
    }
    return [
        Answer(
            question.title, said[question.slug](), reverse("complaints:question", args=[opened.row.pk, question.slug])
        )
        for question in asked(opened.content)
        if question.slug in said
    ]


def _typed(content: Content, page: str, *names: str) -> list[str]:
    return [text for name in names if (text := content.value(page, name).strip())]


def _who(visited: Visit) -> str:
    who, opened = visited.opened.content.value("who", "who"), visited.opened
    if who.startswith(ORGANISATION):
        organisations = filers_of(person_of(visited.request), opened.commission.charter.filers, opened.now)
        return next((one.name for one in organisations if f"{ORGANISATION}{one.pk}" == who), "")
    return {
        UNNAMED: _("a worker; nobody is to know who"),
        SEALED: _("a worker, whose name only those read who work on the case"),
        ONESELF: _("a worker, with an account"),
    }.get(who, "")


def _where(content: Content) -> str:
    country = countries().get(content.value("where", "country"), "")
    return ", ".join(filter(None, [content.value("where", "place").strip(), country]))


def _when(content: Content) -> str:
    def words(text: str) -> str:
        try:
            return date_format(date.fromisoformat(text), "DATE_FORMAT")
        except ValueError:
            return ""

    since = words(content.value("when", "since"))
    if content.value("when", "lasting") == "lasts":
        return _("since %(since)s, and it goes on") % {"since": since}
    return _("from %(since)s to %(until)s") % {"since": since, "until": words(content.value("when", "until"))}


def _responsible(content: Content) -> list[str]:
    kinds = dict(Organisation.Kind.choices)
    described = [
        _("%(name)s (%(kind)s, as you describe it)") % {"name": name, "kind": kinds.get(kind, kind)}
        for kind, name in content.described
    ]
    return [*(row[0] for row in content.organisations.values()), *described]


def _workplace(content: Content) -> str:
    row = content.workplaces.get(content.value("workplace", "workplace"))
    return row[0] if row else _("another, or several")


def _criteria(content: Content) -> list[str]:
    if is_need(content):
        return [_("none of those that bind there says it")]
    return [
        SafeString(
            escape(_("%(code)s %(title)s, by %(name)s"))
            % {"code": escape(row[0]), "title": conditional_escape(of_record(row[1])), "name": escape(row[2])}
        )
        for row in content.leads.values()
    ]
