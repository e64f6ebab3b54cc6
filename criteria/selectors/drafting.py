"""Reads for whoever drafts: what a draft can begin with, and which rules it can be set against."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from commission.directory.models import Country
from commission.institution.models import Commission
from criteria.models import Criterion, Deliberation, Draft, Norm, Subject
from criteria.words import group_in_words

MOST_NORMS = 200


def criteria_of(deliberation: Deliberation) -> QuerySet[Criterion]:
    """The criteria of the commission, for each of which a stronger version can be drafted."""
    return Criterion.objects.filter(commission=deliberation.commission_id).select_related("subject", "measure")


def subjects() -> QuerySet[Subject]:
    """The subjects on which something new can be drafted, by right."""
    return Subject.objects.select_related("right").order_by("right__position", "position", "title")


def open_draft(deliberation: Deliberation, number: int) -> Draft | None:
    """A draft that no later text has taken the place of, by its number."""
    return (
        Draft.objects.filter(deliberation=deliberation, number=number, replaced_by=None)
        .select_related("subject", "criterion__measure", "measure")
        .first()
    )


def groups() -> list[tuple[str, str]]:
    """Groups of countries, with their names."""
    regions = Country.objects.exclude(region="").order_by("region").values_list("region", flat=True).distinct()
    named = [
        *(f"region:{region}" for region in regions),
        *(f"income:{income}" for income in Country.Income.values if income),
        *(f"labour:{relations}" for relations in Country.LabourRelations.values if relations),
    ]
    return [(group, group_in_words(group)) for group in named]


def rules_beside(commission: Commission, subject: Subject) -> list[tuple[str, str]]:
    """The bright-line rules on a subject that a draft may replace or find contrary, by key: `norm:…`, `criterion:…`."""
    criteria = Criterion.objects.filter(commission=commission, subject=subject, kind=Criterion.Kind.BRIGHT_LINE)
    return [
        *((f"norm:{norm.pk}", _named(norm)) for norm in _norms(commission, subject)),
        *((f"criterion:{one.pk}", str(one)) for one in criteria.order_by("code")),
    ]


def international_rules(commission: Commission, subject: Subject) -> list[tuple[str, str]]:
    """The bright-line norms of international law on a subject, to which another rule may be contrary."""
    found = [norm for norm in _norms(commission, subject) if norm.source == Norm.Source.INTERNATIONAL]
    return [(str(norm.pk), _named(norm)) for norm in found]


def _norms(commission: Commission, subject: Subject) -> Sequence[Norm]:
    standing = Q(commission=commission, subject=subject, measure=None, ended_because="")
    return list(Norm.objects.filter(standing).select_related("law_of").order_by("source", "instrument")[:MOST_NORMS])


def _named(norm: Norm) -> str:
    return ", ".join(filter(None, [norm.instrument, norm.article, norm.law_of.shown_name if norm.law_of else ""]))
