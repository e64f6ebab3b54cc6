"""Pure checks of criteria: that each is specific, rests on a deliberation, and is only ever strengthened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.capacities import INVESTIGATORS, Capacity
from criteria.models import Criterion, CriterionVersion

CONSULTED: frozenset[str] = frozenset(
    {
        "agency_official",
        "production_specialist",
        "safety_specialist",
        "manager",
        "employer_organisation",
        "labour_organisation",
        "human_rights_organisation",
        "informal_economy",
        "small_producers",
        "womens_organisation",
        "village_association",
    }
)
"""Capacities of those who are heard in a deliberation and hold none in the commission (INST-3)."""

SOURCE_KINDS: frozenset[str] = frozenset({"international", "domestic", "best_practice", "commission"})
"""Where a norm comes from (CRIT-2), or the commission's own measure above all of them (CRIT-4)."""

MOST_FILES = 5
"""Files that one statement carries at most."""

FARTHEST = timedelta(days=3653)
"""How far ahead of its deliberation a version takes effect at most."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a version of a criterion demands: an action, or a level of a quantity."""

    kind: str
    text: str
    quantity: str = ""
    unit: str = ""
    statistic: str = ""
    direction: str = ""
    threshold: Decimal | None = None
    evaluation_days: int | None = None
    level: Decimal | None = None
    """The threshold exactly, in base units; what is compared where units differ."""

    @classmethod
    def of(cls, version: CriterionVersion) -> Demand:
        """What a promulgated version demands."""
        return cls(
            kind=version.kind,
            text=version.text,
            quantity=version.quantity,
            unit=version.unit,
            statistic=version.statistic,
            direction=version.direction,
            threshold=version.threshold,
            evaluation_days=version.evaluation_days,
            level=version.level,
        )


def check_specific(demand: Demand) -> None:
    """Refuse a criterion that names neither an action nor a level by which anybody could be judged (CRIT-1)."""
    if demand.kind not in Criterion.Kind:
        raise Refused("CRIT-1", _("A criterion is a bright-line rule or a performance measure."), field="kind")
    if not demand.text.strip():
        raise Refused("CRIT-1", _("A criterion says what must be done or reached."), field="text")
    if demand.kind == Criterion.Kind.BRIGHT_LINE:
        return
    for name in ("quantity", "unit", "statistic"):
        if not getattr(demand, name).strip():
            raise Refused(
                "CRIT-1",
                _("A performance measure names its quantity, unit, statistic, direction, threshold and period."),
                _("Fill in what is missing, or word the criterion as an action required."),
                field=name,
            )
    if demand.direction not in CriterionVersion.Direction:
        raise Refused("CRIT-1", _("A performance measure says which direction protects workers."), field="direction")
    if demand.threshold is None or not is_level(demand.threshold):
        raise Refused(
            "CRIT-1", _("A performance measure has a threshold, of eight decimal places at most."), field="threshold"
        )
    if demand.evaluation_days is None or not 0 < demand.evaluation_days <= 36_525:
        raise Refused("CRIT-1", _("A performance measure is judged over a period of days."), field="evaluation_days")


def check_stronger(old: Demand, new: Demand) -> None:
    """Refuse a version that asks for less than the one before it (CRIT-5).

    A bright-line rule begins with its words and may add to them; a measure keeps what it measures, and its threshold
    and period may only become stricter.
    """
    if old.kind != new.kind:
        raise Refused(
            "CRIT-5", _("A revision cannot turn a rule into a measure, or a measure into a rule."), field="kind"
        )
    if old.kind == Criterion.Kind.BRIGHT_LINE:
        if not _goes_on_from(old.text, new.text):
            raise Refused(
                "CRIT-5",
                _("A revised rule begins with every word of the one before it, and adds to it."),
                _("Begin with the text in force."),
                field="text",
            )
        return
    measured = ["quantity", "statistic", "direction"]
    if old.level is None or new.level is None:
        measured.append("unit")  # without exact levels, only the same unit can be compared
    for name in measured:
        if getattr(old, name) != getattr(new, name):
            raise Refused(
                "CRIT-5",
                _("A revised measure measures the same thing, so that nobody can weaken it by changing the measure."),
                _("Promulgate another criterion beside this one."),
                field=name,
            )
    if weaker(old, new):
        raise Refused(
            "CRIT-5",
            _("The threshold %(new)s %(unit)s asks for less than the %(old)s %(old_unit)s in force.")
            % {"new": plain(new.threshold), "unit": new.unit, "old": plain(old.threshold), "old_unit": old.unit},
            _("A threshold can only be made stricter."),
            field="threshold",
        )
    if (new.evaluation_days or 0) > (old.evaluation_days or 0):
        raise Refused("CRIT-5", _("A longer period would let bad days be evened out."), field="evaluation_days")


def _goes_on_from(old: str, new: str) -> bool:
    """Whether a text begins with another, whole words and all: words set before a rule can undo it."""
    before, after = old.strip(), new.strip()
    added = after.removeprefix(before)
    return after.startswith(before) and not (before[-1:].isalnum() and added[:1].isalnum())


def check_asks_for_more(old: Demand, new: Demand) -> None:
    """Refuse a version of the same scope that says what the one before it says: the members would vote on nothing."""
    if (old.text.strip(), old.level, old.evaluation_days) == (new.text.strip(), new.level, new.evaluation_days):
        raise Refused(
            "CRIT-5",
            _("This asks for exactly what is in force."),
            _("Say what is to be required beyond that, of whom, or over which shorter period."),
            field="text" if new.level is None else "threshold",
        )


def plain(value: Decimal | None) -> str:
    """A number as people write it, without zeros that say nothing."""
    return f"{value.normalize():f}" if value is not None else ""


def is_level(value: Decimal) -> bool:
    """Whether a number can be kept exactly as a level: 16 places before the point, 8 behind it."""
    return value.is_finite() and abs(value) < Decimal(10) ** 16 and value == round(value, 8)


def weaker(old: Demand, new: Demand) -> bool:
    """Whether a threshold asks for less than another one of the same measure, in whatever units they are stated."""
    one, other = (old.level, new.level) if None not in {old.level, new.level} else (old.threshold, new.threshold)
    if one is None or other is None:
        return False
    if old.direction == CriterionVersion.Direction.AT_LEAST:
        return other < one
    return other > one


def reached(version: CriterionVersion, level: Decimal) -> bool:
    """Whether a level is what a performance measure demands."""
    if version.threshold is None:
        return False
    if version.direction == CriterionVersion.Direction.AT_LEAST:
        return level >= version.threshold
    return level <= version.threshold


def check_sources(sources: Sequence[Mapping[str, Any]], binding_source: str) -> None:
    """Refuse a criterion whose norm comes from nowhere (CRIT-2)."""
    if not sources:
        raise Refused("CRIT-2", _("A criterion names the norms that it rests on."), field="sources")
    for source in sources:
        if source.get("kind") not in SOURCE_KINDS or not str(source.get("instrument", "")).strip():
            raise Refused("CRIT-2", _("Each source has its kind and its instrument."), field="sources")
    if binding_source != sources[0].get("kind"):
        raise Refused("CRIT-2", _("The source that binds stands first."), field="binding_source")


def check_deliberated(reports: Iterable[tuple[str, str]]) -> None:
    """Refuse to go on where no member of an investigative team reported successes or failures (CRIT-8).

    Pairs: capacity, result of the report.
    """
    if not any(capacity in set(INVESTIGATORS) and result for capacity, result in reports):
        raise Refused(
            "CRIT-8",
            _("No member of an investigative team took part in the deliberation."),
            _("Hear a team’s report on what has succeeded and what has failed."),
            field="deliberation",
        )


def check_statement(capacity: str, text: str) -> None:
    """Refuse a statement that says nothing, or is made in a capacity in which nobody takes part (CRIT-8)."""
    if capacity not in CONSULTED and capacity not in set(Capacity) - {Capacity.CLOCK, Capacity.PUBLIC}:
        raise Refused("CRIT-8", _("Nobody takes part in the capacity “%(one)s”.") % {"one": capacity}, field="capacity")
    if not text.strip():
        raise Refused("CRIT-8", _("Say what you put forward."), field="text")


def check_number_of_files(number: int) -> None:
    """Refuse more files with one statement than anybody reads (INV-9)."""
    if number > MOST_FILES:
        raise Refused(
            "INV-9",
            _("%(number)d files were chosen; a statement carries %(most)d at most.")
            % {"number": number, "most": MOST_FILES},
            _("Put several documents into one PDF, or make another statement."),
            field="uploads",
        )


def check_effect_is_near(in_force_from: date, today: date) -> None:
    """Refuse a day of effect that is more than ten years ahead (CRIT-5).

    No version takes effect before the one that it revises, so a far one would keep every stronger one away until then.
    """
    if in_force_from > today + FARTHEST:
        raise Refused(
            "CRIT-5",
            _("It would take effect more than ten years from now, and nothing stronger could before it."),
            _("Name an earlier day, or put it before a later deliberation."),
            field="in_force_from",
        )


def check_date_of_effect(in_force_from: date, today: date, before: date | None) -> None:
    """Refuse a criterion that would judge days on which nobody could know it (CRIT-10), or end before it (CRIT-5)."""
    if in_force_from < today:
        raise Refused(
            "CRIT-10",
            _("The version in force on the day of the facts is the one applied, so none takes effect in the past."),
            field="in_force_from",
        )
    if before is not None and in_force_from < before:
        raise Refused("CRIT-5", _("A revision takes effect after the version before it."), field="in_force_from")
