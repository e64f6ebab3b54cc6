"""Reads: the criteria in force as a list that is grouped by right, narrowed and searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from commission.directory.models import Plain
from commission.institution.models import Commission
from criteria.models import CriterionVersion, Right
from criteria.selectors.in_force import in_force
from criteria.vocabulary.meaning import meant_by

PAGE: Final = 40
LONGEST_SEARCH: Final = 100


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Some criteria of a list, and the place after which the next ones come, empty on the last page."""

    versions: Sequence[CriterionVersion]
    after: str


def rights() -> list[tuple[str, str]]:
    """The rights in their order, each by its code with what whoever reads calls it."""
    return [(right.pk, right.shown_title) for right in Right.objects.all()]


def criteria_in_force(
    commission: Commission, on: date, narrowed: Mapping[str, str], words: str = ""
) -> QuerySet[CriterionVersion]:
    """The criteria in force on a day, in the order of rights and codes; `narrowed` by right, group, addressee, kind.

    A search finds words in code, title and text whatever their accents and capitals, titles with a letter wrong, and
    the names of subjects and rights in any language of the site.
    """
    rows = in_force(commission, on)
    columns = {
        "right": "criterion__right",
        "group": "criterion__right__group",
        "addressee": "addressee",
        "kind": "kind",
        "subject": "criterion__subject",
        "measure": "measure",
    }
    rows = rows.filter(**{columns[name]: value for name, value in narrowed.items() if value})
    if words:
        sought, meant = Plain(Value(words)), meant_by(words)
        rows = rows.annotate(
            plain_title=Plain("criterion__title"),
            plain=Plain(Cast("text", TextField())),
            plain_code=Plain("criterion__code"),
        ).filter(
            Q(plain_title__contains=sought)
            | Q(plain_title__trigram_word_similar=sought)
            | Q(plain__contains=sought)
            | Q(plain_code__contains=sought)
            | Q(criterion__subject__title__in=meant)
            | Q(criterion__right__title__in=meant)
        )
    return rows.select_related(
        "criterion__right", "criterion__subject", "criterion__commission", "measure__unit"
    ).order_by("criterion__right__position", "criterion__code")


def page_of(rows: QuerySet[CriterionVersion], after: str) -> Catalogue:
    """One page of the list: what comes after a place, given as `position.code`; a text that is none is passed over."""
    position, _dot, code = after.partition(".")
    if code and "\0" not in code and position.isascii() and position.isdigit() and len(position) <= 4:
        place = int(position)
        rows = rows.filter(
            Q(criterion__right__position__gt=place) | Q(criterion__right__position=place, criterion__code__gt=code)
        )
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    last = shown[-1].criterion if len(found) > PAGE else None
    return Catalogue(shown, f"{last.right.position}.{last.code}" if last else "")
