"""A draft is put before a deliberation: everything that would forbid its promulgation forbids it here already."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Country, Industry, Trait
from commission.formats import date_format
from commission.institution.models import Commission
from criteria import rules
from criteria.acts.opening import require_promulgating
from criteria.models import (
    Criterion,
    CriterionVersion,
    Deliberation,
    Draft,
    Measure,
    Norm,
    RuleFinding,
    Subject,
    Unit,
)
from criteria.rules.demands import Demand, plain
from criteria.rules.drafts import (
    DraftText,
    FindingText,
    check_contrary,
    check_correction,
    check_finding,
    check_measured,
    check_named,
    check_same_criterion,
    check_scope_not_narrower,
)
from criteria.rules.levels import check_plausible, exact_level, protects_more, shown_value
from criteria.rules.scope import Scope, check_scope
from criteria.selectors.deliberating import replacing
from criteria.selectors.groups import countries_of
from criteria.selectors.practice_of_all import practice_of_all


@act(
    cites=("CHART-4", "CHART-5", "CHART-6", "CRIT-1", "CRIT-2", "CRIT-4", "CRIT-5", "CRIT-7", "CRIT-8", "CRIT-10"),
    permission=Permission.DELIBERATE,
    matter="deliberation",
)
def put_draft(act: Performance, *, deliberation: Deliberation, text: DraftText, replaces: Draft | None = None) -> Draft:
    """Put the text of a criterion, or of a stronger version of one, before a deliberation; or a better text of a draft.

    It may ask for more than anybody has reached. Refuses: a right in the abstract, a unit that does not measure the
    thing, a threshold that is not plausible (CRIT-1); a criterion without sources, or weaker than a norm that binds all
    whom it binds (CRIT-2), or than what the peers of all of them have reached (CRIT-4); a version that asks for less,
    of fewer, or later (CRIT-5); a scope that applies to nobody (CRIT-7); an effect in the past (CRIT-10).
    Barenberg 2009, §IV features 5 and 6, §V.B.1 ideals 3 and 7, §VI.B.
    """
    commission = deliberation.commission
    require_promulgating(act, commission)
    if replaces is not None and (
        replaces.deliberation_id != deliberation.pk or Draft.objects.filter(replaces=replaces).exists()
    ):
        raise Refused("CRIT-8", _("This draft has been replaced, or is elsewhere."), field="replaces")
    first_day = max(deliberation.ballot_from, clock.legal_day(commission.pk, act.at))
    if text.in_force_from < first_day:
        raise Refused(
            "CRIT-10",
            _("Nothing that is voted on takes effect before the members can have voted."),
            _("The first day that is possible is %(day)s.") % {"day": date_format(first_day, "DATE_FORMAT")},
            field="in_force_from",
        )
    checked = check_text(commission, text, clock.legal_day(commission.pk, act.at))
    if deliberation.occasion == Deliberation.Occasion.CORRECTION and text.corrects is None:
        raise Refused(
            "CRIT-5", _("This deliberation corrects errors; other drafts need one with notice."), field="corrects"
        )
    last = deliberation.drafts.order_by("-number").values_list("number", flat=True).first()
    measure = checked.measure
    draft = Draft.objects.create(
        deliberation=deliberation,
        number=(last or 0) + 1,
        replaces=replaces,
        criterion=checked.criterion,
        corrects=text.corrects,
        code=text.code.strip(),
        subject=checked.subject,
        title=text.title.strip(),
        why=text.why.strip(),
        kind=text.kind,
        addressee=text.addressee,
        text=text.text.strip(),
        measure=measure,
        quantity=measure.quantity if measure else "",
        unit=text.unit if measure else "",
        statistic=measure.statistic if measure else "",
        direction=measure.direction if measure else "",
        threshold=text.threshold,
        evaluation_days=text.evaluation_days if measure else None,
        countries=sorted(checked.countries),
        country_groups=list(text.country_groups),
        industries=sorted(text.industries),
        traits=sorted(text.traits),
        sources=[dict(source) for source in text.sources],
        binding_source=text.binding_source,
        in_force_from=text.in_force_from,
        person_id=act.actor.person_id,
        put_at=act.at,
    )
    RuleFinding.objects.bulk_create(_finding(draft, finding) for finding in text.findings)
    act.enter(
        draft,
        number=deliberation.number,
        draft=draft.number,
        code=draft.code,
        replaces=replaces.number if replaces else None,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        findings=[finding.fields() for finding in draft.findings.all()],
    )
    return draft


class Checked:
    """What a text was found to be about."""

    def __init__(
        self, subject: Subject, measure: Measure | None, criterion: Criterion | None, countries: frozenset[str]
    ) -> None:
        self.subject = subject
        self.measure = measure
        self.criterion = criterion
        self.countries = countries


def check_text(commission: Commission, text: DraftText, today: date) -> Checked:
    """Refuse a text that could not be promulgated today, under the rule that forbids it; say what it is about."""
    check_named(text)
    subject = Subject.objects.filter(pk=text.subject).first()
    if subject is None:
        raise Refused("CRIT-1", _("A criterion is on a subject, under a right."), field="subject")
    measure = _measure(text)
    check_measured(text, measure)
    level = _level(text, measure)
    demand = text.demand(measure, level)
    rules.check_specific(demand)
    if measure is not None and level is not None:
        check_plausible(measure, level, field="threshold")
    rules.check_sources(text.sources, text.binding_source)
    countries = frozenset(text.countries) | countries_of(text.country_groups)
    scope = text.scope(sorted(countries))
    _check_known(scope, text.addressee)
    rules.check_effect_is_near(text.in_force_from, today)
    criterion = Criterion.objects.filter(commission=commission, code=text.code.strip()).first()
    if criterion is not None:
        check_same_criterion(criterion, text)
    _check_stronger(criterion, text, demand, scope, today)
    if measure is not None and level is not None:
        _check_no_norm_binds_more(commission, text, measure, level, scope)
        _check_no_practice_is_better(commission, text, measure, level, scope)
    for finding in text.findings:
        _check_finding(commission, finding, criterion, text)
    return Checked(subject, measure, criterion, countries)


def _measure(text: DraftText) -> Measure | None:
    if text.measure is None:
        return None
    measure = Measure.objects.select_related("unit").filter(pk=text.measure).first()
    if measure is None:
        raise Refused("CRIT-1", _("There is no such measure: %(one)s.") % {"one": text.measure}, field="measure")
    return measure


def _level(text: DraftText, measure: Measure | None) -> Decimal | None:
    if measure is None or text.threshold is None or not rules.is_level(text.threshold):
        return None
    unit = Unit.objects.filter(pk=text.unit).first()
    if unit is None:
        raise Refused("CRIT-1", _("There is no such unit: “%(one)s”.") % {"one": text.unit}, field="unit")
    return exact_level(measure, unit, text.threshold)


def _check_known(scope: Scope, addressee: str) -> None:
    check_scope(
        scope,
        addressee=addressee,
        countries=Country.objects.filter(pk__in=scope.countries).values_list("pk", flat=True),
        industries=Industry.objects.filter(pk__in=scope.industries).values_list("pk", flat=True),
        traits=Trait.objects.filter(pk__in=scope.traits).values_list("pk", flat=True),
    )


def _check_stronger(criterion: Criterion | None, text: DraftText, demand: Demand, scope: Scope, today: date) -> None:
    """A version is judged by the newest that nobody corrected; a correction by the one before what it corrects."""
    standing: Sequence[CriterionVersion] = (
        list(criterion.versions.filter(corrected_by=None).order_by("-number")[:2]) if criterion else []
    )
    if text.corrects is not None:
        check_correction(text.corrects, standing[0] if standing else None, today)
        standing = standing[1:]
    if not standing:
        return
    before = standing[0]
    rules.check_stronger(Demand.of(before), demand)
    check_scope_not_narrower(Scope.of(before), scope)
    rules.check_date_of_effect(text.in_force_from, today, before.in_force_from)
    if text.corrects is None and not text.findings and Scope.of(before) == scope:
        rules.check_asks_for_more(Demand.of(before), demand)


def _check_no_norm_binds_more(
    commission: Commission, text: DraftText, measure: Measure, level: Decimal, scope: Scope
) -> None:
    """A criterion weaker than a norm that binds all whom it binds would promise less than the law (CRIT-2)."""
    norms = Norm.objects.filter(
        commission=commission, measure=measure, addressee=text.addressee, in_force_from__lte=text.in_force_from
    ).exclude(in_force_until__lte=text.in_force_from)
    for norm in norms:
        if norm.level is not None and protects_more(measure, norm.level, level) and Scope.of(norm).covers(scope):
            raise Refused(
                "CRIT-2",
                _("%(norm)s asks for more, %(value)s %(unit)s, of everybody whom this would bind.")
                % {"norm": norm, "value": plain(norm.value), "unit": norm.unit_id},
                _("A criterion is at least as protective as the norms that it stands on."),
                field="threshold",
            )


def _check_no_practice_is_better(
    commission: Commission, text: DraftText, measure: Measure, level: Decimal, scope: Scope
) -> None:
    """What the peers of all whom this would bind have reached is the least to ask: a floor, no ceiling (CRIT-4)."""
    best = practice_of_all(commission, measure, addressee=text.addressee, scope=scope, on=text.in_force_from)
    if best is None or not protects_more(measure, best.level, level):
        return
    raise Refused(
        "CRIT-4",
        _("The peers of everybody whom this would bind have reached %(value)s %(unit)s already.")
        % {"value": plain(shown_value(measure, best.level)), "unit": measure.unit_id},
        _("Ask for as much, or for more: best practice is a floor and never a ceiling."),
        field="threshold",
    )


def _check_finding(commission: Commission, finding: FindingText, criterion: Criterion | None, text: DraftText) -> None:
    check_finding(finding, text.kind)
    keys: set[uuid.UUID] = {key for key in (finding.norm, finding.against) if key is not None}
    norms = Norm.objects.in_bulk(keys)
    if len(norms) != len(keys) or any(norm.commission_id != commission.pk for norm in norms.values()):
        raise Refused("CRIT-2", _("The norm is not on the commission’s record."), field="findings")
    if any(norm.measure_id is not None for norm in norms.values()):
        raise Refused(
            "CRIT-2", _("Of levels the most protective binds; findings are on bright-line rules."), field="findings"
        )
    if finding.kind == RuleFinding.Kind.CONTRARY and finding.norm and finding.against:
        check_contrary(norms[finding.norm], norms[finding.against], text.in_force_from)
    if finding.criterion is not None:
        replaced = Criterion.objects.filter(pk=finding.criterion, commission=commission).first()
        if replaced is None or replaced.kind != Criterion.Kind.BRIGHT_LINE:
            raise Refused("CRIT-2", _("A bright-line rule of this commission is replaced."), field="findings")
        if criterion is not None and replaced.pk in replacing({criterion.pk}):
            raise Refused(
                "CRIT-2",
                _("%(code)s stands in the place of this criterion; if each replaced the other, neither would bind.")
                % {"code": replaced.code},
                field="findings",
            )


def _finding(draft: Draft, finding: FindingText) -> RuleFinding:
    return RuleFinding(
        draft=draft,
        kind=finding.kind,
        norm_id=finding.norm,
        criterion_id=finding.criterion,
        against_id=finding.against,
        reasons=finding.reasons.strip(),
    )
