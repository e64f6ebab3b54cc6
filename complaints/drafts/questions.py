"""The questions of a complaint, in their order: one a page, and which of them are asked of whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from complaints.drafts.content import Content

UNNAMED: Final = "unnamed"
SEALED: Final = "sealed"
ONESELF: Final = "oneself"
ACCOUNT: Final = "account"
ORGANISATION: Final = "organisation:"
NONE_FITS: Final = "none"


def under_protection(content: Content) -> bool:
    """Whether she gives her name to nobody, or to the vault alone."""
    return content.value("who", "who") in {UNNAMED, SEALED}


def is_need(content: Content) -> bool:
    """Whether no criterion answers what she told: it is then evidence of need (FILE-7)."""
    return NONE_FITS in content.values("criteria", "criteria")


@dataclass(frozen=True, slots=True)
class Question:
    """One page."""

    slug: str
    title: StrOrPromise
    asked: Callable[[Content], bool] = lambda _content: True


QUESTIONS: Final[Sequence[Question]] = (
    Question("who", _("Who are you?")),
    Question("code", _("Your receipt code"), under_protection),
    Question("name", _("What is your name?"), lambda content: content.value("who", "who") == SEALED),
    Question("what", _("What happened?")),
    Question("where", _("Where did it happen?")),
    Question("when", _("When did it happen?")),
    Question("responsible", _("Who is responsible?")),
    Question("workplace", _("In which workplace?"), lambda content: bool(content.workplaces)),
    Question("criteria", _("Which rules does it touch?")),
    Question("workers", _("How many workers does it touch?")),
    Question("ask", _("What do you ask for?")),
    Question("evidence", _("Do you have evidence?")),
    Question("review", _("Is everything right?")),
    Question("declare", _("File the complaint")),
)
BY_SLUG: Final = {question.slug: question for question in QUESTIONS}
ANSWERED: Final = tuple(question.slug for question in QUESTIONS if question.slug not in {"review", "declare"})
OPTIONAL: Final = frozenset({"workers", "ask", "evidence", "workplace"})
"""Questions that may be left without an answer, once one has come past them."""


def asked(content: Content) -> list[Question]:
    """The questions that are asked of her, in their order."""
    return [question for question in QUESTIONS if question.asked(content)]


def place_of(slug: str, content: Content) -> tuple[int, int]:
    """Which of how many questions this is."""
    slugs = [question.slug for question in asked(content)]
    return slugs.index(slug) + 1, len(slugs)


def after(slug: str, content: Content) -> str:
    """The question that follows; after the last, the last."""
    slugs = [question.slug for question in asked(content)]
    return slugs[min(slugs.index(slug) + 1, len(slugs) - 1)] if slug in slugs else slugs[0]


def before(slug: str, content: Content) -> str:
    """The question before; nothing before the first."""
    slugs = [question.slug for question in asked(content)]
    at = slugs.index(slug) if slug in slugs else 0
    return slugs[at - 1] if at else ""


def unanswered(content: Content) -> str:
    """The first question that she has not answered; nothing where all are."""
    for question in asked(content):
        if question.slug in ANSWERED and question.slug not in content.done:
            return question.slug
    return ""
