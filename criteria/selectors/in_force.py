"""Reads: which criteria bind on a day."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import QuerySet

from commission.institution.models import Commission
from commission.reading import read
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


_ALL_OF: Final = "WHERE criterion.id = ANY(%s::uuid[]) AND criterion.commission_id = %s"
_ALL_OF_CODES: Final = "WHERE criterion.code = ANY(%s) AND criterion.commission_id = %s"
_NEWEST_FIRST: Final = " ORDER BY criteria_criterionversion.number DESC"


def versions_of(criteria: Collection[uuid.UUID], commission: Commission) -> list[CriterionVersion]:
    """All versions of these criteria of a commission, the newest first, with their criteria."""
    asked = [list(criteria), commission.pk]
    return read(CriterionVersion, _ALL_OF + _NEWEST_FIRST, asked, beside=("criterion",))


def versions_of_codes(codes: Collection[str], commission: Commission) -> list[CriterionVersion]:
    """All versions of the criteria of these codes of a commission, the newest first, with their criteria."""
    asked = [list(codes), commission.pk]
    return read(CriterionVersion, _ALL_OF_CODES + _NEWEST_FIRST, asked, beside=("criterion",))
