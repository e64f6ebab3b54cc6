"""Best practice as a requirement: what the best of a respondent's peers have reached or adopted (CRIT-3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pycountry
from django.utils.translation import gettext as _

from commission.directory.names import country_name
from criteria.models import Basis, Norm
from criteria.selectors.binding.requirements import PRACTICE, MeasureWords, Requirement
from criteria.selectors.practice import PracticeLevel


def of_practices(
    measures: Mapping[str, MeasureWords], found: Mapping[str, PracticeLevel], addressee: str
) -> Iterator[Requirement]:
    """The requirements that peers’ best practice makes of these measures, each in the measure’s own unit."""
    reached, adopted = _("Level reached in %(country)s"), _("Standard adopted in %(country)s")
    for code, practice in found.items():
        measure = measures.get(code)
        if measure is not None:
            said = adopted if practice.basis == Basis.STANDARD else reached
            yield _of_practice(measure, practice, addressee, said % {"country": country_name(_name(practice.country))})


@cache
def _name(alpha3: str) -> str:
    """A country’s name as it is commonly said; the code of one that is in no list."""
    country = pycountry.countries.get(alpha_3=alpha3)
    return str(getattr(country, "common_name", country.name)) if country is not None else alpha3


def _of_practice(measure: MeasureWords, practice: PracticeLevel, addressee: str, named: str) -> Requirement:
    return Requirement(
        origin=PRACTICE,
        text_of_key=str(practice.step),
        criterion=None,
        code="",
        number=None,
        title="",
        source=Norm.Source.BEST_PRACTICE.value,
        named=named,
        article_of_norm="",
        subject=measure.subject,
        measure=measure.code,
        level=practice.level,
        value=measure.shown(practice.level),
        unit=measure.unit,
        text="",
        evaluation_days=None,
        addressee=addressee,
        everywhere=False,
        country_groups=[],
        industries=[],
        traits=[],
        since=practice.since,
        promulgated_at=None,
        note="",
        illustrative=False,
        law_of="",
        cited=None,
        practice=practice,
    )
