"""The order: for each violation a sanction that deters, well aimed, with the benchmarks that will lift it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.directory.models import Organisation
from commission.outbox.models import Notice
from complaints.acts.limits import charter_of, zone_of
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Allegation, AllegationFinding, Decision, Docket
from criteria.models import CriterionVersion
from sanctions.acts.limits import await_verification, tell
from sanctions.deterrence import WHOLE, Minimum, down_to_the_cent, minimum_burden
from sanctions.models import Benchmark, Sanction, SanctionStep
from sanctions.proposals import BenchmarkProposed, SanctionProposed
from sanctions.rules import ordering as rules
from sanctions.selectors.targets import country_of, reach_of, respondent_of


@act(cites=("DEC-3", "SANC-6"), permission=Permission.ISSUE_DECISION, matter="docket")
def order_sanctions(
    act: Performance, *, docket: Docket, decision: Decision, sanctions: Sequence[SanctionProposed]
) -> list[Sanction]:
    """Order the sanctions of a decision, each with its benchmarks. They are in force at once.

    Refuses a violation without a sanction, and a sanction where no violation is found (DEC-3). Each is imposed by an
    act of its own, with its own refusals. Barenberg 2009, §V.B.1 ideal 15; §VI.B.
    """
    rules.require_sanction_for_each_violation(
        [finding.allegation.number for finding in _violations(decision)],
        [proposed.allegation.number for proposed in sanctions],
    )
    imposed = [
        impose_sanction(actor=act.actor, at=act.at, docket=docket, decision=decision, proposed=proposed)
        for proposed in sanctions
    ]
    if imposed:
        tell(docket, Notice.Kind.SANCTION_ORDERED, rule="DEC-3", at=act.at)
    act.enter(docket, decision=str(decision.pk), sanctions=[sanction.number for sanction in imposed])
    return imposed


@act(
    cites=("SANC-2", "SANC-1", "SANC-3", "SANC-6", "LIFT-4", "DEC-3"),
    permission=Permission.ISSUE_DECISION,
    matter="docket",
)
def impose_sanction(act: Performance, *, docket: Docket, decision: Decision, proposed: SanctionProposed) -> Sanction:
    """Impose one sanction for one violation of a decision, and set the benchmarks that will lift it.

    Refuses a kind that cannot be so aimed, or a buyer whom no supply link reaches (SANC-1); a burden below the
    deterrence minimum, with the figure that would pass (SANC-2); a target that cannot cure the violation (SANC-3);
    shares that are not exactly the whole, or no benchmark of full compliance (SANC-6); steps after which what is left
    would not deter (LIFT-4). Barenberg 2009, §IV, §VI.B.
    """
    finding = _violations(decision).filter(allegation=proposed.allegation).first()
    if finding is None:
        raise Refused("DEC-3", _("A sanction answers a violation, and the decision finds none here."))
    with _on(finding.allegation):
        minimum = _check(act, docket, finding, proposed)
    sanction = _write(act, decision, finding, proposed, minimum)
    await_verification(sanction, act.at)
    act.enter(sanction, **_public(sanction))
    return sanction


def _violations(decision: Decision) -> QuerySet[AllegationFinding]:
    return (
        decision.findings.filter(conclusion=AllegationFinding.Conclusion.VIOLATION)
        .select_related(
            "criterion_version__criterion",
            "allegation__docket",
            "allegation__respondent__organisation",
            "allegation__workplace__employer",
        )
        .order_by("allegation__number")
    )


def _check(act: Performance, docket: Docket, finding: AllegationFinding, proposed: SanctionProposed) -> Minimum:
    industry = proposed.industry.pk if proposed.industry else None
    rules.require_figures(burden=proposed.yearly_burden, gain=proposed.yearly_gain, chance=proposed.chance)
    burden = down_to_the_cent(proposed.yearly_burden)
    minimum = minimum_of(docket, finding, gain=proposed.yearly_gain, chance=proposed.chance)
    rules.require_deterrence(burden=burden, minimum=minimum, measure=proposed.measure, buy_out=proposed.buy_out)
    rules.require_kind_and_aim(
        kind=proposed.kind,
        aim=proposed.aim,
        rate=proposed.rate,
        tariff_code=proposed.tariff_code,
        industry=industry,
    )
    rules.require_target(
        aim=proposed.aim,
        target=proposed.target.pk,
        target_kind=proposed.target.kind,
        industry=industry,
        reach=reach_of(finding.allegation, legal_date(act.at, zone_of(docket.commission))),
        why=proposed.why_this_target,
    )
    rules.require_benchmarks(proposed.benchmarks)
    require_identifies_nobody(act, docket, _texts(proposed))
    rules.require_measurable(proposed.benchmarks, measure=bool(finding.criterion_version.direction))
    rules.require_steps_that_deter(burden=burden, minimum=minimum, benchmarks=proposed.benchmarks)
    return minimum


def _texts(proposed: SanctionProposed) -> dict[str, str]:
    steps = "\n".join(f"{one.level}\n{one.verified_how}" for one in proposed.benchmarks)
    return {"why_this_target": proposed.why_this_target, "benchmarks": steps}


@contextmanager
def _on(allegation: Allegation) -> Iterator[None]:
    """Let a refusal say which allegation's sanction it is about, and stand at the field of that one."""
    try:
        yield
    except Refused as refusal:
        why = _("On allegation %(number)s: %(why)s") % {"number": allegation.number, "why": refusal.why}
        field = rules.field_of(allegation.number, refusal.field) if refusal.field else None
        raise Refused(refusal.rule, why, refusal.remedy, field=field) from refusal


def minimum_of(
    docket: Docket, finding: AllegationFinding, *, gain: Decimal | None = None, chance: Decimal | None = None
) -> Minimum:
    """Return the least yearly burden that deters the violation found, under the docket's charter (SANC-2)."""
    charter = charter_of(docket)
    return minimum_burden(
        gain=gain,
        chance=chance,
        floors=charter.floors,
        right=finding.criterion_version.criterion.right_id,
        currency=charter.currency,
    )


def _write(
    act: Performance,
    decision: Decision,
    finding: AllegationFinding,
    proposed: SanctionProposed,
    minimum: Minimum,
) -> Sanction:
    docket = decision.docket
    last = docket.sanctions.aggregate(last=Max("number"))["last"] or 0
    sanction = Sanction.objects.create(
        commission_id=docket.commission_id,
        docket=docket,
        finding=finding,
        number=last + 1,
        kind=proposed.kind,
        aim=proposed.aim,
        target=proposed.target,
        country_id=country_of(finding.allegation),
        industry=proposed.industry,
        tariff_code=proposed.tariff_code,
        rate=proposed.rate,
        yearly_burden=down_to_the_cent(proposed.yearly_burden),
        yearly_gain=minimum.gain,
        chance=minimum.chance,
        minimum=minimum.amount,
        currency=minimum.currency,
        why_this_target=proposed.why_this_target.strip(),
        imposed_at=act.at,
        by_operation=decision.by_operation,
    )
    # Full compliance lifts last, so that it stands last as well.
    in_order = sorted(proposed.benchmarks, key=lambda benchmark: benchmark.full_compliance)
    Benchmark.objects.bulk_create(
        Benchmark(
            sanction=sanction,
            number=place,
            criterion_version=finding.criterion_version,
            level=benchmark.level.strip(),
            verified_how=benchmark.verified_how.strip(),
            threshold=benchmark.threshold,
            share=benchmark.share,
            full_compliance=benchmark.full_compliance,
        )
        for place, benchmark in enumerate(in_order, start=1)
    )
    SanctionStep.objects.create(sanction=sanction, cause=SanctionStep.Cause.IMPOSED, share_after=WHOLE, taken_at=act.at)
    return sanction


def _public(sanction: Sanction) -> dict[str, Any]:
    return {
        "decision": sanction.finding.decision.citation,
        "number": sanction.number,
        "kind": sanction.kind,
        "aim": sanction.aim,
        "target": str(sanction.target_id),
        "industry": sanction.industry_id,
        "tariff_code": sanction.tariff_code,
        "rate": None if sanction.rate is None else str(sanction.rate),
        "yearly_gain": str(sanction.yearly_gain),
        "chance": str(sanction.chance),
        "minimum": str(sanction.minimum),
        "yearly_burden": str(sanction.yearly_burden),
        "currency": sanction.currency,
        "benchmarks": [
            {"number": benchmark.number, "share": str(benchmark.share), "full_compliance": benchmark.full_compliance}
            for benchmark in sanction.benchmarks.all()
        ],
    }


def minimum_sanctions(docket: Docket, decision: Decision) -> list[SanctionProposed]:
    """Return the sanctions that follow by operation of the rule: the least that deters, on who violated (DEC-1).

    For each violation a penalty on the respondent, at exactly the minimum of the charter's floor and chance, with one
    benchmark: full compliance with the criterion violated.
    """
    with translation.override("en"):
        return [_least(docket, finding) for finding in _violations(decision)]


def _least(docket: Docket, finding: AllegationFinding) -> SanctionProposed:
    respondent = respondent_of(finding.allegation)
    public = respondent.kind in {Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}
    return SanctionProposed(
        allegation=finding.allegation,
        kind=Sanction.Kind.PENALTY,
        aim=Sanction.Aim.ENTITY if public else Sanction.Aim.FIRM,
        target=respondent,
        yearly_burden=minimum_of(docket, finding).amount,
        yearly_gain=None,
        chance=None,
        why_this_target=_(
            "The respondent itself violates the criterion, and it is in its own power to comply. The rule imposes the "
            "least burden that deters, because no panel chose another sanction by the limit."
        ),
        benchmarks=(_full_compliance(finding.criterion_version),),
    )


def _full_compliance(version: CriterionVersion) -> BenchmarkProposed:
    return BenchmarkProposed(
        level=_("Full compliance with the criterion: %(text)s") % {"text": version.text[: rules.MOST_TEXT - 100]},
        verified_how=_("An investigative team verifies it in the workplace, by visits and interviews."),
        share=WHOLE,
        full_compliance=True,
    )
