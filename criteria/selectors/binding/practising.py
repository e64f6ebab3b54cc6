"""Best practice as a requirement: what the best of a respondent's peers have reached or adopted (CRIT-3)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from criteria.models import Basis, Norm
from criteria.selectors.binding.requirements import PRACTICE, MeasureWords, Requirement
from criteria.selectors.practice import PracticeLevel


def of_practice(measure: MeasureWords, practice: PracticeLevel, addressee: str) -> Requirement:
    """The requirement that peers' best practice makes of a measure, in the measure's own unit."""
    said = (
        _("Standard adopted in %(country)s") if practice.basis == Basis.STANDARD else _("Level reached in %(country)s")
    )
    return Requirement(
        origin=PRACTICE,
        text_of_key=str(practice.step),
        criterion=None,
        code="",
        number=None,
        title="",
        source=Norm.Source.BEST_PRACTICE.value,
        named=said % {"country": practice.country},
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
