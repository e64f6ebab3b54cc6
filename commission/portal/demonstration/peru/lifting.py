"""How the replay's sanctions come down: claimed, seen in the workplace, announced, heard in public, ruled on."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.peru import stairs
from commission.portal.demonstration.peru.stairs import STAIRS, Stair
from commission.portal.demonstration.peru.telling import ToldCase
from commission.portal.demonstration.saying import NOT_MET
from commission.portal.demonstration.timeline import Story
from complaints.states import DocketState


def lifting(case: ToldCase, sanction: int) -> Story:
    """Every step of one sanction, in order; what is promised before anything is done lifts nothing."""
    if sanction == 3:
        yield from _promise(case)
    for stair in STAIRS:
        if stair.sanction == sanction:
            yield from _step(case, stair)


def _step(case: ToldCase, stair: Stair) -> Story:
    yield case.day(stair.claimed, "11:00")
    name = f"{stair.sanction}.{stair.benchmark}"
    case.claim(stair.sanction, stair.benchmark, stair.who, stair.claim)
    case.tell("LIFT-1", f"Benchmark {name} is claimed; that opens verification and lifts nothing.")
    yield case.day(stair.verified, "17:30")
    finding = case.find(
        "PER",
        stair.criterion,
        stair.outcome,
        stair.found,
        seen=stair.seen,
        respondent=stair.respondent,
        at_agency=bool(stair.respondent),
    )
    # Where the criterion is not met as a whole, the team's staff say that this step towards it is reached.
    case.verify(stair.sanction, stair.benchmark, finding, reached=True if stair.outcome == NOT_MET else None)
    case.tell("LIFT-1", f"The team has seen benchmark {name} reached in the workplace.")
    if stair is STAIRS[0]:
        yield case.later(1, "10:00")
        case.refused(
            "rule_on_lift",
            "LIFT-2",
            lambda: case.rule(1, 1, granted=True, reasons=stair.reasons),
            "a step is lifted without public notice and hearing.",
        )
    yield case.later(2, "10:00")
    case.give_notice(stair.sanction, stair.benchmark, stair.notice)
    case.tell("LIFT-2", f"Public notice of the hearing on benchmark {name}.")
    yield case.lift_hearing_over(stair.sanction, stair.benchmark)
    case.testify(stair.sanction, stair.benchmark, "union.per", stair.union)
    case.testify(stair.sanction, stair.benchmark, "andean", stair.citizens)
    case.hold_lift_hearing(stair.sanction, stair.benchmark, stair.minutes)
    case.tell("LIFT-2", f"Public hearing on benchmark {name}, with testimony of the union and of others.")
    yield case.later(3, "12:00")
    if stair is STAIRS[0]:
        case.refused(
            "rule_on_lift",
            "LIFT-1",
            lambda: case.rule(1, 1, granted=False, reasons="Let us wait a little longer."),
            "what has been earned is kept back.",
        )
    case.rule(stair.sanction, stair.benchmark, granted=True, reasons=stair.reasons)
    _tell_ruling(case, stair)


def _tell_ruling(case: ToldCase, stair: Stair) -> None:
    sanction = case.sanction(stair.sanction)
    share = sanction.share_in_force.normalize()
    if share:
        case.tell(
            "LIFT-4", f"Lifted in part: {share:f} % of sanction {sanction.number} is left in force, and still deters."
        )
        return
    case.tell("LIFT-1", f"Full compliance: sanction {sanction.number} is lifted in full.")
    if case.docket.state == DocketState.CLOSED:
        case.tell("LIFT-1", f"Nothing is due any more: docket {case.docket.number} is closed.")


def _promise(case: ToldCase) -> Story:
    """The Government promises; nobody sees anything; notice and hearing come all the same, and nothing is lifted."""
    yield case.day(102, "16:00")
    case.claim(3, 1, "PER", stairs.PROMISE)
    case.tell("LIFT-1", "Benchmark 3.1 is claimed: a programme has been adopted.")
    yield case.day(118, "15:00")
    papers = case.read_papers("PER", codes.PRISON_LABOUR, "PER", stairs.PAPERS)
    case.refused(
        "verify_benchmark",
        "LIFT-3",
        lambda: case.verify(3, 1, papers, reached=True),
        "a decree is brought as the verification of a benchmark.",
    )
    yield case.day(149, "10:00")
    case.tell(
        "LIFT-1",
        "Nobody saw the benchmark reached in 45 days; the proceeding goes on to its hearing all the same.",
        case.proceeding(3, 1).verified_at,
    )
    case.give_notice(3, 1, stairs.STAIRS[4].notice)
    case.tell("LIFT-2", "Public notice of the hearing on benchmark 3.1.")
    yield case.lift_hearing_over(3, 1)
    case.hold_lift_hearing(3, 1, stairs.PROMISE_HEARD)
    case.tell("LIFT-2", "Public hearing on benchmark 3.1.")
    yield case.later(2, "11:00")
    case.refused(
        "rule_on_lift",
        "LIFT-3",
        lambda: case.rule(3, 1, granted=True, reasons="The programme deserves trust."),
        "a step is lifted on a promise.",
    )
    case.rule(3, 1, granted=False, reasons=stairs.PROMISE_REFUSED)
    case.tell("LIFT-3", "Lifting refused: a programme without effect in the workshop lifts nothing.")
