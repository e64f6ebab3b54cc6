"""Reads: the record of observations, narrowed; one of them, who vouched for it, whether it counts, what it sets."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from commission.acts.rows import key
from commission.authority.models import Person
from commission.directory.models import Country, Organisation
from commission.directory.selectors import called
from commission.institution.models import Commission
from criteria.models import Mark, Measure, Observation, PracticeStep
from criteria.rules.observations import why_not_comparable
from criteria.vocabulary.meaning import meant_by

SECOND = "second"
"""State of the list: those that wait for a second verification."""
MOST_CHOICES = 60
"""So many are offered as links; more are found from the pages of measures and countries."""
MOST_MEASURES = 50


def observations(commission: Commission, narrowed: Mapping[str, str]) -> QuerySet[Observation]:
    """Observations on record by measure, country, organisation and state; with what a row shows."""
    rows = Observation.objects.filter(commission=commission).select_related(
        "measure__unit", "country", "organisation", "workplace"
    )
    if narrowed.get("state") == SECOND:
        # In the words of the index that holds these alone.
        rows = rows.filter(needs_second=True, verifications__lt=2, state__in=["reported", "verified"])
    elif narrowed.get("state"):
        rows = rows.filter(state=narrowed["state"])
    if narrowed.get("measure"):
        rows = rows.filter(measure=narrowed["measure"])
    if narrowed.get("country"):
        rows = rows.filter(country=narrowed["country"])
    if narrowed.get("organisation"):
        rows = rows.filter(organisation=key(narrowed["organisation"]))
    return rows


def measures_observed(chosen: str = "") -> list[tuple[str, str]]:
    """Measures of which anything was observed; where there are too many for links, the chosen one alone."""
    seen = Exists(Observation.objects.filter(measure=OuterRef("pk")))
    return _few(Measure.objects.filter(seen).order_by("quantity", "code"), chosen)


def countries_observed(chosen: str = "") -> list[tuple[str, str]]:
    """Countries in which anything was observed; where there are too many for links, the chosen one alone."""
    seen = Exists(Observation.objects.filter(country=OuterRef("pk")))
    return _few(Country.objects.filter(seen), chosen)


def organisation_observed(chosen: str) -> list[tuple[str, str]]:
    """The organisation that an address names: nobody picks among thousands."""
    wanted = key(chosen) if chosen else None
    name = Organisation.objects.filter(pk=wanted).values_list("name", flat=True).first() if wanted else None
    return [(chosen, name)] if name else []


def _few(rows: QuerySet[Measure] | QuerySet[Country], chosen: str) -> list[tuple[str, str]]:
    found = called(rows[: MOST_CHOICES + 1])
    if len(found) <= MOST_CHOICES:
        return found
    return called(rows.filter(pk=chosen)) if chosen else []


def observation_at(key: uuid.UUID) -> Observation | None:
    """An observation by its key, with what its page shows."""
    return (
        Observation.objects.select_related(
            "commission",
            "measure__unit",
            "measure__subject__right",
            "country",
            "organisation__industry",
            "workplace",
            "industry",
            "unit",
            "batch",
            "evaluation__version__criterion__commission",
            "evaluation__norm",
            "evaluation__step",
        )
        .filter(pk=key)
        .first()
    )


def marks_of(observation: Observation) -> list[Mark]:
    """What people found of it, the earliest first. In what capacity, never by name."""
    return list(observation.marks.order_by("marked_at", "id"))


def sets_now(observation: Observation) -> list[PracticeStep]:
    """The groups whose best practice it sets now."""
    return list(PracticeStep.objects.filter(observation=observation, until=None).order_by("group"))


def may_vouch(observation: Observation, person: Person | None, marks: Sequence[Mark]) -> bool:
    """Whether this person has had no part in it yet, and could verify it."""
    touched = {mark.person_id for mark in marks if mark.kind != Mark.Kind.RETRACTED}
    return person is not None and person.pk != observation.reported_by_id and person.pk not in touched


def why_not_counted(observation: Observation) -> str:
    """Why it never counts, whatever its state; empty where nothing but verification keeps it from counting."""
    return why_not_comparable(observation)


def measures_like(words: str) -> list[Measure]:
    """Measures in whose name, statistic or method the words are found, by subject; in any language of the site."""
    rows = Measure.objects.select_related("unit", "subject__right")
    for word in words.split()[:8]:
        found = Q()
        said = meant_by(word)
        for field in ("quantity", "statistic", "method", "code", "subject__title", "cas"):
            found |= Q(**{f"{field}__icontains": word})
        for field in ("quantity", "statistic", "method", "subject__title"):
            found |= Q(**{f"{field}__in": said})
        rows = rows.filter(found)
    return list(rows.order_by("subject__right__position", "subject__position", "quantity", "code")[:MOST_MEASURES])
