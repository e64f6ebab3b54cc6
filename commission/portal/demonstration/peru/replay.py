"""The replay as a whole: three dockets beside one another, up to the present, and what came of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.portal.demonstration.founding import found, founding_day
from commission.portal.demonstration.loading import settle_notices
from commission.portal.demonstration.peru.complaint import complaint
from commission.portal.demonstration.peru.lifting import lifting
from commission.portal.demonstration.peru.silence import nobody_acts, nobody_knows
from commission.portal.demonstration.peru.telling import Say, Telling, ToldCase
from commission.portal.demonstration.peru.verifying import verify_register
from commission.portal.demonstration.seating import seat_sign_ins
from commission.portal.demonstration.timeline import carry_out, holding, unfold
from commission.portal.demonstration.world import World, demonstration
from commission.register import api as register
from complaints.models import AllegationFinding, AppealRight, Decision, Docket, Hearing, Panel
from sanctions.models import Benchmark
from sanctions.states import SanctionState

FIRST, SECOND, THIRD = (timedelta(days=days) for days in (400, 200, 97))
"""How long before the end each of the three dockets is filed."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay brought about, and everything that was told of it."""

    telling: Telling
    first: ToldCase
    second: ToldCase
    third: ToldCase
    register: str


def replay(end: datetime, say: Say) -> Replayed:
    """Replay the claim against Peru up to an instant, in the demonstration that is there or in one founded for it."""
    commission = demonstration()
    world = World.of(commission) if commission else found(founding_day(end))
    telling = Telling(say)
    with holding() as hold:
        held: list[uuid.UUID] = []

        def keep(matter: uuid.UUID) -> None:
            hold(matter)
            held.append(matter)

        def carry(at: datetime) -> None:
            for matter in held:
                carry_out(at, matter=matter)

        def case(name: str, before: timedelta) -> ToldCase:
            return ToldCase(world, name=name, day_0=end - before, hold=keep, telling=telling)

        first, second, third = case("first", FIRST), case("second", SECOND), case("third", THIRD)
        say(_("Three allegations against Peru’s government and two employers"))
        steps = [complaint(first), *(lifting(first, number) for number in (1, 2, 3))]
        unfold([(first, story) for story in steps], carry=carry, until=end)
        say(_("A second docket, in which nobody acts"))
        unfold([(second, nobody_acts(second))], carry=carry, until=end)
        say(_("A third, on which no team has found anything"))
        unfold([(third, nobody_knows(third, end))], carry=carry, until=end)
    settle_notices(world, end, matters=held)
    if commission is None:
        seat_sign_ins(world, end)
    draws = Panel.objects.filter(docket__in=held).values_list("draw", flat=True)
    checkpoint = register.publish_checkpoint(at=end)
    return Replayed(telling, first, second, third, verify_register(checkpoint, draws))


def as_document(replayed: Replayed) -> dict[str, Any]:
    """What came of a replay, for machines."""
    telling = replayed.telling
    return {
        **_first(replayed.first),
        "refusals": [refusal._asdict() for refusal in telling.refusals],
        "by_operation": _second(replayed.second),
        "failure": _third(replayed.third),
        "register": replayed.register,
        "steps": [step._asdict() | {"on": step.on.isoformat()} for step in telling.steps],
    }


def _limit(docket: Docket, kind: DeadlineKind) -> str:
    limit = Deadline.objects.filter(subject=docket.pk, kind=kind).latest("instant")
    return (limit.legal_date or limit.instant.date()).isoformat()


def _dates(docket: Docket) -> dict[str, Any]:
    return {
        "docket": docket.number,
        "filed": docket.filed_on.isoformat(),
        "hearing_due": _limit(docket, DeadlineKind.HEARING_DUE),
        "decision_due": _limit(docket, DeadlineKind.DECISION_DUE),
    }


def _decided(decision: Decision) -> dict[str, Any]:
    violation = AllegationFinding.Conclusion.VIOLATION
    docket = decision.docket
    return {
        "citation": decision.citation,
        "decided": decision.issued_on.isoformat(),
        "by_rule": decision.by_operation,
        "allegations": docket.allegations.count(),
        "violations": decision.findings.filter(conclusion=violation).count(),
        "sanctions": docket.sanctions.count(),
        "benchmarks": Benchmark.objects.filter(sanction__docket=docket).count(),
    }


def _held(case: ToldCase, state: Hearing.State) -> str:
    hearing = Hearing.objects.get(docket=case.key, kind=Hearing.Kind.MERITS, state=state)
    return (hearing.held_at or hearing.begins_at).astimezone(case.world.zone).date().isoformat()


def _first(case: ToldCase) -> dict[str, Any]:
    docket = case.docket
    in_force = docket.sanctions.filter(~Q(state=SanctionState.LIFTED)).exists()
    decided = _decided(Decision.objects.get(docket=docket))
    decided.pop("by_rule")
    return {
        **_dates(docket),
        **decided,
        "hearing_held": _held(case, Hearing.State.HELD),
        "lifted_fully": not in_force,
        "state": docket.state,
    }


def _second(case: ToldCase) -> dict[str, Any]:
    docket = case.docket
    return {
        **_dates(docket),
        "hearing_on_papers": _held(case, Hearing.State.ON_PAPERS),
        **_decided(Decision.objects.get(docket=docket)),
    }


def _third(case: ToldCase) -> dict[str, Any]:
    docket = case.docket
    failed = Deadline.objects.get(subject=docket.pk, kind=DeadlineKind.DECISION_DUE)
    appeal = AppealRight.objects.get(docket=docket, ground=AppealRight.Ground.NO_DECISION)
    return {
        **_dates(docket),
        "hearing_on_papers": _held(case, Hearing.State.ON_PAPERS),
        "failure_published": (failed.legal_date or failed.instant.date()).isoformat(),
        "appeal_closes": appeal.closes_at.astimezone(case.world.zone).date().isoformat(),
        "panels": docket.panels.count(),
        "fresh_decision_due": _limit(docket, DeadlineKind.FRESH_DECISION_DUE),
        **_decided(Decision.objects.get(docket=docket)),
    }
