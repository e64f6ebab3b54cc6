"""Reads: figures that fall short of what bound their respondents, by respondent and by measure (DISC-4)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from commission.acts.rows import key
from commission.directory.models import Country, Organisation
from commission.directory.selectors import called
from commission.institution.models import Commission
from criteria.models import Evaluation, Measure

NOT_MET = Evaluation.Outcome.NOT_MET


def shortfalls(commission: Commission, narrowed: Mapping[str, str]) -> QuerySet[Evaluation]:
    """Evaluations not met by country, employer and measure, each through its own index; with what a row shows."""
    rows = Evaluation.objects.filter(commission=commission, outcome=NOT_MET).select_related(
        "observation__workplace",
        "measure__unit",
        "country",
        "organisation",
        "version__criterion__commission",
        "norm",
        "step",
    )
    if narrowed.get("country"):
        rows = rows.filter(country=narrowed["country"])
    if narrowed.get("employer"):
        rows = rows.filter(organisation=key(narrowed["employer"]))
    if narrowed.get("measure"):
        rows = rows.filter(measure=narrowed["measure"])
    return rows


def anything_evaluated(commission: Commission) -> bool:
    """Whether any figure was evaluated yet, met or not."""
    return Evaluation.objects.filter(commission=commission).exists()


def countries_short(commission: Commission) -> list[tuple[str, str]]:
    """Countries in which something falls short."""
    here = Evaluation.objects.filter(commission=commission, outcome=NOT_MET, country=OuterRef("pk"))
    return called(Country.objects.filter(Exists(here)))


def measures_short(commission: Commission) -> list[tuple[str, str]]:
    """Measures of which something falls short."""
    here = Evaluation.objects.filter(commission=commission, outcome=NOT_MET, measure=OuterRef("pk"))
    return called(Measure.objects.filter(Exists(here)).order_by("quantity", "code"))


def employer_asked(text: str) -> list[tuple[str, str]]:
    """The employer that an address names, for links lead here: nobody picks among thousands."""
    wanted = key(text) if text else None
    name = Organisation.objects.filter(pk=wanted).values_list("name", flat=True).first() if wanted else None
    return [(text, name)] if name else []
