"""Reads: which criteria bind on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from commission.institution.models import Commission
from criteria.models import Criterion, CriterionVersion


def in_force(commission: Commission, on: date, addressee: str | None = None) -> QuerySet[CriterionVersion]:
    """The version of each criterion that is in force on a day, by code; with criterion and right (CRIT-10)."""
    versions = CriterionVersion.objects.filter(
        criterion__commission=commission, in_force_from__lte=on, corrected_by=None
    )
    if addressee is not None:
        versions = versions.filter(criterion__addressee=addressee)
    newest = versions.order_by("criterion_id", "-number").distinct("criterion_id").values("pk")
    return (
        CriterionVersion.objects.filter(pk__in=newest)
        .select_related("criterion", "criterion__right")
        .order_by("criterion__code")
    )


def version_on(criterion: Criterion, day: date) -> CriterionVersion | None:
    """The version of a criterion in force on a day: the one that facts of that day are judged by (CRIT-10)."""
    return criterion.versions.filter(in_force_from__lte=day, corrected_by=None).order_by("-number").first()
