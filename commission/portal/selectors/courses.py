"""The courses of cases, read together: four queries, however many dockets a page shows."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.portal import words
from commission.portal.house import House, houses_of
from commission.portal.ribbon import Course, Mark, Ribbon, Shape, Standing, draw
from complaints.models import Decision, Docket, Hearing
from complaints.states import DocketState
from sanctions.models import Benchmark
from sanctions.states import BenchmarkState, SanctionState

_DRAWN = (
    DeadlineKind.ANSWER_DUE,
    DeadlineKind.HEARING_DUE,
    DeadlineKind.ARGUMENT_DUE,
    DeadlineKind.DECISION_DUE,
    DeadlineKind.FRESH_DECISION_DUE,
)


@dataclass(slots=True)
class _Facts:
    """What is known of one docket."""

    limits: dict[str, Deadline] = field(default_factory=dict)
    hearings: list[Hearing] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    benchmarks: list[Benchmark] = field(default_factory=list)


def ribbons_of(dockets: Sequence[Docket], house: House, *, aligned: bool = True) -> dict[uuid.UUID, Ribbon]:
    """Return the ribbon of each docket. The dockets come with their commission and its charter."""
    facts = _facts_of(dockets)
    houses = houses_of((docket.commission_id for docket in dockets), house)
    return {
        docket.pk: draw(_course(docket, facts[docket.pk], houses[docket.commission_id]), aligned=aligned)
        for docket in dockets
    }


def with_ribbons(dockets: Sequence[Docket], house: House) -> Sequence[Docket]:
    """Give each docket its small ribbon, made together, and return them."""
    ribbons = ribbons_of(dockets, house)
    for docket in dockets:
        docket.small_ribbon = ribbons[docket.pk]  # type: ignore[attr-defined]
    return dockets


def _facts_of(dockets: Sequence[Docket]) -> dict[uuid.UUID, _Facts]:
    facts: dict[uuid.UUID, _Facts] = defaultdict(_Facts)
    keys = [docket.pk for docket in dockets]
    for limit in Deadline.objects.filter(matter__in=keys, kind__in=_DRAWN):
        facts[limit.matter].limits[limit.kind] = limit
    for hearing in Hearing.objects.filter(docket__in=keys, kind=Hearing.Kind.MERITS):
        facts[hearing.docket_id].hearings.append(hearing)
    for decision in Decision.objects.filter(docket__in=keys).order_by("issued_at"):
        facts[decision.docket_id].decisions.append(decision)
    benchmarks = Benchmark.objects.filter(sanction__docket__in=keys).select_related("sanction")
    for benchmark in benchmarks.order_by("sanction__number", "number"):
        facts[benchmark.sanction.docket_id].benchmarks.append(benchmark)
    return facts


def _course(docket: Docket, facts: _Facts, house: House) -> Course:
    charter = docket.commission.charter
    marks = [
        Mark(
            gettext("Complaint filed"),
            Shape.FILED,
            Standing.PAST,
            docket.filed_on,
            "FILE-2",
            label=_labelled(gettext("filed"), docket.filed_on, house),
        ),
        *_answer(facts, house),
        *_hearing(facts, house),
        *_decision(facts, house),
    ]
    return Course(
        number=docket.number,
        filed_on=docket.filed_on,
        today=house.today,
        hearing_days=_days(docket, facts, DeadlineKind.HEARING_DUE, charter.days("hearing")),
        decision_days=_days(docket, facts, DeadlineKind.DECISION_DUE, charter.days("decision")),
        state=docket.get_state_display(),
        marks=marks,
        steps=_steps(facts, house),
        ended_on=_ended_on(docket, facts),
    )


def _labelled(what: str, on: date, house: House) -> str:
    return f"{what} {words.briefly(on, house.zone)}"


def _days(docket: Docket, facts: _Facts, kind: DeadlineKind, otherwise: int) -> int:
    limit = facts.limits.get(kind)
    return (limit.legal_date - docket.filed_on).days if limit and limit.legal_date else otherwise


def _limit_mark(limit: Deadline, what: str, label: str, word: str, house: House, *, minor: bool = False) -> Mark:
    missed = limit.outcome == Deadline.Outcome.ENFORCED
    standing = Standing.LATE if missed else Standing.COMING if limit.outcome == Deadline.Outcome.OPEN else Standing.PAST
    on = limit.legal_date or words.the_date(limit.instant, house.zone)
    said = word if missed else ""
    return Mark(what, Shape.LIMIT, standing, on, limit.rule, said, label=_labelled(label, on, house), minor=minor)


def _answer(facts: _Facts, house: House) -> list[Mark]:
    limit = facts.limits.get(DeadlineKind.ANSWER_DUE)
    if limit is None:
        return []
    what, label, word = gettext("Last day to answer"), gettext("answer by"), gettext("no answer")
    return [_limit_mark(limit, what, label, word, house, minor=True)]


def _hearing(facts: _Facts, house: House) -> list[Mark]:
    marks: list[Mark] = []
    limit = facts.limits.get(DeadlineKind.HEARING_DUE)
    if limit:
        what = gettext("Last day for the hearing")
        marks.append(_limit_mark(limit, what, gettext("hearing by"), gettext("on the papers"), house))
    for hearing in facts.hearings:
        if hearing.state == Hearing.State.SET:
            on, standing, what, label = hearing.begins_at, Standing.COMING, gettext("Hearing set"), gettext("hearing")
        elif hearing.state == Hearing.State.HELD:
            on, standing = hearing.held_at or hearing.begins_at, Standing.PAST
            what, label = gettext("Hearing held"), gettext("heard")
        else:
            continue
        day = words.the_date(on, house.zone)
        marks.append(Mark(what, Shape.HEARING, standing, day, "HEAR-1", label=_labelled(label, day, house)))
    closes = facts.limits.get(DeadlineKind.ARGUMENT_DUE)
    if closes:
        what = gettext("Last day for written argument")
        ended = _limit_mark(closes, what, gettext("argument by"), "", house)
        # That written argument ends is no failure of anybody's.
        standing = Standing.COMING if ended.standing is Standing.COMING else Standing.PAST
        marks.append(Mark(what, Shape.LIMIT, standing, ended.on, ended.rule, minor=True))
    return marks


def _decision(facts: _Facts, house: House) -> list[Mark]:
    marks: list[Mark] = []
    undecided = gettext("not decided")
    by_rule = any(decision.by_operation for decision in facts.decisions)
    for kind, what, label in (
        (DeadlineKind.DECISION_DUE, gettext("Last day for the decision"), gettext("decision by")),
        (DeadlineKind.FRESH_DECISION_DUE, gettext("Last day for the fresh panel"), gettext("fresh panel by")),
    ):
        limit = facts.limits.get(kind)
        if limit:
            decided_then = by_rule and not (
                kind == DeadlineKind.DECISION_DUE and DeadlineKind.FRESH_DECISION_DUE in facts.limits
            )
            word = gettext("by the rule") if decided_then else undecided
            marks.append(_limit_mark(limit, what, label, word, house))
    marks += [
        Mark(
            gettext("Decision by operation of the rule") if decision.by_operation else gettext("Decision issued"),
            Shape.DECISION,
            Standing.LATE if decision.by_operation else Standing.PAST,
            decision.issued_on,
            "DEC-1" if decision.by_operation else "DEC-5",
            label=_labelled(gettext("decided"), decision.issued_on, house),
        )
        for decision in facts.decisions
    ]
    return marks


def _steps(facts: _Facts, house: House) -> list[Mark]:
    reached = [b for b in facts.benchmarks if b.state != BenchmarkState.OPEN]
    reached.sort(key=lambda b: (b.reached_at is None, b.reached_at))
    steps = [
        Mark(
            gettext("Benchmark %(number)s reached") % {"number": f"{b.sanction.number}.{b.number}"},
            Shape.BENCHMARK,
            Standing.PAST,
            words.the_date(b.reached_at, house.zone) if b.reached_at else None,
            "LIFT-1",
        )
        for b in reached
    ]
    steps += [
        Mark(
            gettext("Benchmark %(number)s to be reached") % {"number": f"{b.sanction.number}.{b.number}"},
            Shape.BENCHMARK,
            Standing.COMING,
            None,
            "SANC-6",
        )
        for b in facts.benchmarks
        if b.state == BenchmarkState.OPEN
    ]
    if steps:
        steps.append(_full_lift(facts, house))
    return steps


def _full_lift(facts: _Facts, house: House) -> Mark:
    lifted = [b.sanction.lifted_at for b in facts.benchmarks if b.sanction.lifted_at]
    done = all(b.sanction.state == SanctionState.LIFTED for b in facts.benchmarks)
    return Mark(
        gettext("Sanctions lifted in full") if done else gettext("Full lift, once every violated criterion is met"),
        Shape.LIFT,
        Standing.PAST if done else Standing.COMING,
        words.the_date(max(lifted), house.zone) if done and lifted else None,
        "LIFT-1",
        label=gettext("full lift"),
    )


def _ended_on(docket: Docket, facts: _Facts) -> date | None:
    """Day on which the case had run its course: its last decision's, unless a sanction is still in force."""
    if not facts.decisions or docket.state == DocketState.UNDECIDED:
        return None
    if any(b.sanction.state != SanctionState.LIFTED for b in facts.benchmarks):
        return None
    return facts.decisions[-1].issued_on
