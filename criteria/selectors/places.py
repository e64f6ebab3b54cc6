"""Reads: countries and industries as one chooses among them, and what deliberations report about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from commission.directory.models import Country, Industry, Plain
from commission.directory.names import countries_called, industries_called, plain
from commission.institution.models import Commission
from criteria.models import Basis, Evaluation, Norm, Observation, Standing, Statement

MOST_REPORTS: Final = 20


class Section(NamedTuple):
    """A section of ISIC and its divisions."""

    section: Industry
    divisions: Sequence[Industry]


def observed(commission: Commission) -> frozenset[str]:
    """The countries whose governments have verifiably reached some level."""
    found = Standing.objects.filter(commission=commission, organisation__isnull=True, basis=Basis.LEVEL)
    return frozenset(found.order_by().values_list("country", flat=True).distinct())


def countries(words: str = "") -> list[Country]:
    """Countries by region and name; of a search, those whose name in any language of the site it is, or their code."""
    rows = Country.objects.all()
    if words:
        sought = Plain(Value(words))
        rows = rows.annotate(plain=Plain("name")).filter(
            Q(plain__contains=sought)
            | Q(plain__trigram_word_similar=sought)
            | Q(pk=words.upper())
            | Q(pk__in=countries_called(words))
        )
    return sorted(rows, key=lambda row: (plain(row.shown_region), plain(row.shown_name)))


def country(commission: Commission, alpha3: str) -> Country | None:
    """A country, with whether any law of it, any observation and any shortfall there is on record. One query."""
    return (
        Country.objects.filter(pk=alpha3)
        .annotate(
            has_law=Exists(Norm.objects.filter(source=Norm.Source.DOMESTIC, law_of=OuterRef("pk"))),
            has_observations=Exists(Observation.objects.filter(commission=commission, country=OuterRef("pk"))),
            has_shortfalls=Exists(
                Evaluation.objects.filter(
                    commission=commission, country=OuterRef("pk"), outcome=Evaluation.Outcome.NOT_MET
                )
            ),
        )
        .first()
    )


def sections(words: str = "") -> list[Section]:
    """Sections of ISIC with their divisions; of a search, all that is found under each section. One query."""
    rows = Industry.objects.order_by("code")
    if words:
        sought = Plain(Value(words))
        rows = rows.annotate(plain=Plain("title")).filter(
            Q(plain__contains=sought)
            | Q(plain__trigram_word_similar=sought)
            | Q(pk=words.upper())
            | Q(pk__in=industries_called(words))
        )
        found = list(rows)
        letters = Industry.objects.in_bulk({row.pk[0] for row in found})
        return [
            Section(letters[letter], [row for row in found if row.pk[0] == letter and len(row.pk) > 1])
            for letter in sorted(letters)
        ]
    return _sections(row for row in rows if len(row.pk) <= 3)


def _sections(rows: Iterable[Industry]) -> list[Section]:
    found: dict[str, tuple[Industry, list[Industry]]] = {}
    for row in rows:
        if len(row.pk) == 1:
            found[row.pk] = row, []
        elif row.pk[0] in found:
            found[row.pk[0]][1].append(row)
    return [Section(section, divisions) for section, divisions in found.values()]


def way_to(industry: Industry) -> list[Industry]:
    """The industries that hold this one, the section first. One query."""
    code = industry.pk
    wider = [code[:length] for length in (1, 3, 4) if length < len(code)]
    return list(Industry.objects.filter(pk__in=wider).order_by("code"))


def narrower(industry: Industry) -> QuerySet[Industry]:
    """The industries into which this one divides."""
    return Industry.objects.filter(parent=industry).order_by("code")


def reports_on_country(commission: Commission, country: Country) -> list[Statement]:
    """What teams reported of a country to deliberations, the newest first (CRIT-8)."""
    return _reports(Statement.objects.filter(deliberation__commission=commission, country=country))


def reports_on_industry(commission: Commission, industry: Industry) -> list[Statement]:
    """What teams reported of an industry, or of a part of it, to deliberations, the newest first (CRIT-8)."""
    return _reports(
        Statement.objects.filter(deliberation__commission=commission, industry__code__startswith=industry.pk)
    )


def _reports(rows: QuerySet[Statement]) -> list[Statement]:
    found = rows.exclude(result="").select_related("deliberation", "country", "industry", "employer", "organisation")
    return list(found.order_by("-id")[:MOST_REPORTS])
