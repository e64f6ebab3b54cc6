"""The text of a criterion as it is put before a deliberation, and what may be refused of it before the ballot."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.formats import date_format
from criteria.models import Criterion, CriterionVersion, Measure, Norm, RuleFinding
from criteria.rules.demands import Demand
from criteria.rules.scope import Scope

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class FindingText:
    """What a draft finds of another bright-line rule, by key: that it replaces it, or that it is contrary to a norm."""

    kind: str
    reasons: str
    norm: uuid.UUID | None = None
    criterion: uuid.UUID | None = None
    against: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class DraftText:
    """A criterion, or a stronger version of one, as it is drafted. `subject` and `measure` are codes."""

    code: str
    subject: str
    title: str
    kind: str
    addressee: str
    text: str
    sources: Sequence[Mapping[str, Any]]
    in_force_from: date
    measure: str | None = None
    threshold: Decimal | None = None
    unit: str = ""
    evaluation_days: int | None = None
    countries: Sequence[str] = ()
    country_groups: Sequence[str] = ()
    industries: Sequence[str] = ()
    traits: Sequence[str] = ()
    corrects: CriterionVersion | None = None
    findings: Sequence[FindingText] = ()
    why: str = ""

    @property
    def binding_source(self) -> str:
        """Kind of the source that binds: the first."""
        return str(self.sources[0].get("kind", "")) if self.sources else ""

    def scope(self, countries: Sequence[str]) -> Scope:
        """Its scope, with the countries that its groups were resolved to."""
        return Scope(frozenset(countries), frozenset(self.industries), frozenset(self.traits))

    def demand(self, measure: Measure | None, level: Decimal | None) -> Demand:
        """What it demands, in the words and the direction of its measure."""
        return Demand(
            kind=self.kind,
            text=self.text.strip(),
            quantity=measure.quantity if measure else "",
            unit=self.unit,
            statistic=measure.statistic if measure else "",
            direction=measure.direction if measure else "",
            threshold=self.threshold,
            evaluation_days=self.evaluation_days,
            level=level,
        )


_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,15}")
"""Of a criterion: it stands in addresses. The database has the same."""


def check_named(text: DraftText) -> None:
    """Refuse a criterion without a title, or with a code that cannot stand in an address (CRIT-1)."""
    if not _CODE.fullmatch(text.code.strip()):
        raise Refused(
            "CRIT-1",
            _("A criterion has its code: at most 16 letters, digits, points and hyphens, such as FA-03."),
            field="code",
        )
    if not 0 < len(text.title.strip()) <= LONGEST_TITLE:
        raise Refused("CRIT-1", _("A criterion has its title, of 200 characters at most."), field="title")


def check_measured(text: DraftText, measure: Measure | None) -> None:
    """Refuse a rule with a measure, or a measure without one (CRIT-1)."""
    if text.kind == Criterion.Kind.MEASURE and measure is None:
        raise Refused(
            "CRIT-1",
            _("A performance measure names its quantity, unit, statistic, direction, threshold and period."),
            _("Choose the measure whose level is promulgated, or word the criterion as an action required."),
            field="measure",
        )
    if text.kind == Criterion.Kind.BRIGHT_LINE and (measure is not None or text.threshold is not None):
        raise Refused("CRIT-1", _("A bright-line rule says what must be done, and has no threshold."), field="measure")
    if measure is not None and measure.subject_id != text.subject:
        raise Refused("CRIT-1", _("The measure is on another subject."), field="measure")


def check_same_criterion(criterion: Criterion, text: DraftText) -> None:
    """Refuse a revision that would take a criterion from those it binds, or make it about something else (CRIT-5)."""
    if (criterion.subject_id, criterion.addressee, criterion.kind) != (text.subject, text.addressee, text.kind):
        raise Refused(
            "CRIT-5",
            _("A revision binds those whom the criterion bound, on the same subject."),
            _("Put another criterion beside this one."),
            field="addressee",
        )
    if criterion.measure_id != text.measure:
        raise Refused(
            "CRIT-5",
            _("A revised measure measures the same thing, so that nobody can weaken it by changing the measure."),
            _("Put another criterion beside this one."),
            field="measure",
        )


def check_scope_not_narrower(before: Scope, after: Scope) -> None:
    """Refuse a revision that leaves somebody unprotected whom the criterion protected (CRIT-5)."""
    if after.covers(before):
        return
    field = "countries"
    if not Scope(before.countries, after.industries, after.traits).covers(before):
        field = "industries" if after.traits <= before.traits else "traits"
    raise Refused(
        "CRIT-5",
        _("A narrower scope would leave somebody unprotected who is protected today."),
        _("Keep every country, industry and kind of workplace of the version in force, and add others."),
        field=field,
    )


def check_correction(corrected: CriterionVersion, newest: CriterionVersion | None, today: date) -> None:
    """Refuse to correct what has taken effect: after that only a stronger version follows (CRIT-5)."""
    if newest is None or corrected.pk != newest.pk:
        raise Refused("CRIT-5", _("Only the newest version of a criterion is corrected."), field="corrects")
    if corrected.in_force_from <= today:
        raise Refused(
            "CRIT-5",
            _("An error is corrected before the day of effect; that day was %(day)s.")
            % {"day": date_format(corrected.in_force_from, "DATE_FORMAT")},
            _("Promulgate a stronger version."),
            field="corrects",
        )


def check_contrary(norm: Norm, against: Norm, on: date) -> None:
    """Refuse to set a rule aside for a norm that does not count that day, or not wherever the rule holds (CRIT-2)."""
    if against.source != Norm.Source.INTERNATIONAL:
        raise Refused("CRIT-2", _("A rule is contrary to a norm of international law."), field="findings")
    if norm.source == Norm.Source.INTERNATIONAL:
        raise Refused(
            "CRIT-2", _("Only domestic law and practice are found contrary to international law."), field="findings"
        )
    if against.in_force_from > on or (against.in_force_until is not None and against.in_force_until <= on):
        raise Refused(
            "CRIT-2",
            _("%(norm)s is not in force on the day of effect, and what is withdrawn does not count.")
            % {"norm": against},
            field="findings",
        )
    if not Scope.of(against).covers(Scope.of(norm)):
        raise Refused(
            "CRIT-2",
            _("%(norm)s does not hold wherever the rule holds that would be set aside.") % {"norm": against},
            _("Find it contrary to a norm that does, or put a stronger rule beside it."),
            field="findings",
        )


def check_finding(finding: FindingText, kind: str) -> None:
    """Refuse a finding on another rule that gives no reasons, or does not say of which rule (CRIT-2).

    `kind`: of the criterion that finds it. A level says nothing of an action, and never takes the place of a rule.
    """
    if finding.kind == RuleFinding.Kind.REPLACES and kind != Criterion.Kind.BRIGHT_LINE:
        raise Refused(
            "CRIT-2",
            _("A level does not stand in the place of a rule: one says what is reached, the other what is done."),
            field="findings",
        )
    if finding.kind not in RuleFinding.Kind:
        raise Refused("CRIT-2", _("A finding says that a rule is replaced, or that it is contrary to law."))
    if not finding.reasons.strip():
        raise Refused(
            "CRIT-2",
            _("A rule stops binding beside others only on a finding with reasons."),
            _("Say why it is at least as protective, or what it is contrary to."),
            field="findings",
        )
    if finding.kind == RuleFinding.Kind.REPLACES and (finding.norm is None) == (finding.criterion is None):
        raise Refused("CRIT-2", _("Say which norm or which criterion is replaced."), field="findings")
    if finding.kind == RuleFinding.Kind.CONTRARY and (finding.norm is None or finding.against is None):
        raise Refused("CRIT-2", _("Say which norm is contrary to which norm of international law."), field="findings")
