"""Reads: the record of norms, and one of them with what was found of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from commission.directory.models import Country
from commission.directory.selectors import called
from commission.institution.models import Commission
from criteria.models import Norm, RuleFinding, Subject

HOLDS, ENDED = "holds", "ended"


def norms(commission: Commission, narrowed: Mapping[str, str], on: date) -> QuerySet[Norm]:
    """Norms on record, narrowed by source, country, subject and whether they hold; with what a row shows."""
    rows = Norm.objects.filter(commission=commission).select_related("subject", "measure__unit", "law_of")
    if narrowed.get("source"):
        rows = rows.filter(source=narrowed["source"])
    if narrowed.get("country"):
        rows = rows.filter(countries__contains=[narrowed["country"]])
    if narrowed.get("subject"):
        rows = rows.filter(subject=narrowed["subject"])
    if narrowed.get("state") == HOLDS:
        rows = rows.filter(Q(in_force_until=None) | Q(in_force_until__gt=on), in_force_from__lte=on)
    if narrowed.get("state") == ENDED:
        rows = rows.filter(in_force_until__lte=on)
    return rows


def countries_with_law() -> list[tuple[str, str]]:
    """Countries of which some law is on record, by name."""
    law = Norm.objects.filter(source=Norm.Source.DOMESTIC, law_of=OuterRef("pk"))
    return called(Country.objects.filter(Exists(law)))


def subjects() -> list[tuple[str, str]]:
    """Subjects, in the order of their rights."""
    return [(subject.pk, subject.shown_title) for subject in Subject.objects.all()]


def norm_at(key: uuid.UUID) -> Norm | None:
    """A norm by its key, with what its page shows."""
    return (
        Norm.objects.select_related("commission", "subject__right", "measure__unit", "law_of", "unit", "batch")
        .filter(pk=key)
        .first()
    )


def findings_on(norm: Norm) -> list[RuleFinding]:
    """What promulgated drafts found of a norm, the latest first."""
    return list(
        RuleFinding.objects.filter(norm=norm, draft__version__isnull=False)
        .select_related("draft__version__criterion__commission", "against")
        .order_by("-draft__version__promulgated_at")
    )
