"""Whatever anybody does, in whatever order, the mandatory rules hold from complaint to lift (a state machine).

Every step is a real act on the real database by somebody who may or may not do it, well or badly, at any time. It is
done or refused; any other outcome is a defect. After each step the rules are looked for in the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from django.db.models import Q, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from commission.acts.refusal import Refused
from commission.authority.models import Person
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.institution.models import Term
from commission.proceedings.acts import issue_decision, make_finding, resign_from_commission
from commission.register.models import Entry, Head
from complaints import acts, selectors
from complaints.acts import AllegationFiled, FindingDrafted
from complaints.models import Allegation, AllegationFinding, Docket, Hearing, PanelMember
from complaints.states import DocketState
from investigations.models import Finding
from sanctions import acts as lifting
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Benchmark, LiftProceeding, Sanction
from sanctions.states import LiftState, SanctionState
from tests.personas import World, acting

EXAMPLES = 56
STEPS = 50
LEAST_STEPS = 2_000

CASES = (("garment_maker", "EQ-01"), ("farm", "FA-02"), ("government", "FL-01"))


class Commission(RuleBasedStateMachine):
    """A commission at work, and everybody who might help, hinder, delay or cheat."""

    world: ClassVar[World]
    steps: ClassVar[int] = 0
    refused: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now = self.world.after(days=1)
        self.dockets: list[Docket] = []
        self.promised: dict[Any, Any] = {}

    def teardown(self) -> None:
        """Leave the world as it was found."""
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # --- What is tried ---------------------------------------------------------------------------------------------

    def attempt(self, perform: Callable[[], Any]) -> Any:
        """Do an act, or be refused under a rule; nothing else may come of it, and a refusal leaves no trace."""
        type(self).steps += 1
        before = Head.objects.values_list("seq", flat=True).get()
        try:
            with transaction.atomic():
                return perform()
        except Refused as refusal:
            self.refused[refusal.rule] = self.refused.get(refusal.rule, 0) + 1
            swept = Head.objects.values_list("seq", flat=True).get()
            assert swept == before, "a refused act left an entry"
            return None

    def a_docket(self, draw: st.DataObject) -> Docket:
        return Docket.objects.get(pk=draw.draw(st.sampled_from(self.dockets)).pk)

    def somebody(self, draw: st.DataObject, docket: Docket) -> Person:
        """Mostly somebody of the panel, sometimes somebody else."""
        sitting = [
            row.person for row in PanelMember.objects.filter(panel__docket=docket, left_at=None, alternate=False)
        ]
        others = [self.world.union_officer, self.world.garment_maker_counsel, self.world.clerk, self.world.outsider]
        return draw.draw(st.sampled_from(sitting * 3 + others))

    def settle(self) -> None:
        sweep(at=self.now, commission=self.world.commission.pk)

    @initialize(which=st.lists(st.sampled_from(CASES), min_size=1, max_size=3, unique=True))
    def file_first(self, which: list[tuple[str, str]]) -> None:
        self.file(which)

    @precondition(lambda self: len(self.dockets) < 2)
    @rule(which=st.lists(st.sampled_from(CASES), min_size=1, max_size=2, unique=True))
    def file(self, which: list[tuple[str, str]]) -> None:
        world = self.world
        respondents = [getattr(world, name) for name, _code in which]
        docket = self.attempt(
            lambda: acts.file_complaint(
                actor=acting(world.union_officer),
                at=self.now,
                commission=world.commission,
                title="Dismissals and refusals",
                country=world.peru,
                complainant=world.union,
                respondents=respondents,
                allegations=[
                    AllegationFiled(
                        criterion_version=world.criteria[code],
                        respondent=respondent,
                        facts="Workers were dismissed in their fourth month of pregnancy.",
                        since=world.today,
                    )
                    for respondent, (_name, code) in zip(respondents, which, strict=True)
                ],
            )
        )
        assert docket is not None, "a complete complaint is a filed complaint (FILE-2)"
        self.dockets.append(docket)
        limits = Deadline.objects.filter(subject=docket.pk).exclude(kind="warning")
        self.promised[docket.pk] = {row.kind: row.instant for row in limits}
        assert {"hearing_due", "decision_due"} <= set(self.promised[docket.pk])
        assert docket.panels.count() == 1

    @rule(days=st.sampled_from([0, 1, 3, 7, 14, 20, 31]), hours=st.integers(0, 23))
    def wait(self, days: int, hours: int) -> None:
        type(self).steps += 1
        self.now += timedelta(days=days, hours=hours)
        self.settle()

    @rule(draw=st.data(), kind=st.sampled_from(["evidence", "argument", "post_hearing"]))
    def submit(self, draw: st.DataObject, kind: str) -> None:
        docket = self.a_docket(draw)
        who = draw.draw(
            st.sampled_from([self.world.union_officer, self.world.garment_maker_counsel, self.world.outsider])
        )
        self.attempt(
            lambda: acts.submit_to_record(
                actor=acting(who), at=self.now, docket=docket, kind=kind, title="Pay slips", text="As listed."
            )
        )

    @rule(draw=st.data(), days=st.integers(-2, 70))
    def move_the_hearing(self, draw: st.DataObject, days: int) -> None:
        docket = self.a_docket(draw)
        who = self.somebody(draw, docket)
        self.attempt(
            lambda: acts.set_hearing(
                actor=acting(who), at=self.now, docket=docket, begins_at=self.now + timedelta(days=days, hours=1)
            )
        )

    @rule(draw=st.data())
    def hold_the_hearing(self, draw: st.DataObject) -> None:
        docket = self.a_docket(draw)
        hearing = Hearing.objects.filter(docket=docket, kind="merits", state="set").first()
        if hearing and self.now < hearing.begins_at < self.now + timedelta(days=30) and draw.draw(st.booleans()):
            self.now = hearing.begins_at
            self.settle()
            docket.refresh_from_db()
        who = self.somebody(draw, docket)
        present = list(PanelMember.objects.filter(panel__docket=docket, left_at=None, alternate=False))
        self.attempt(
            lambda: acts.hold_hearing(
                actor=acting(who), at=self.now, docket=docket, minutes="Both sides were heard.", present=present
            )
        )

    @rule(
        draw=st.data(),
        conclusion=st.sampled_from(["violation", "violation", "compliance"]),
        ground=st.sampled_from(["evidence", "evidence", "promise", "once"]),
    )
    def vote(self, draw: st.DataObject, conclusion: str, ground: str) -> None:
        docket = self.a_docket(draw)
        who = self.somebody(draw, docket)
        allegation = draw.draw(st.sampled_from(list(docket.allegations.all())))
        finding = Finding.objects.filter(respondent=allegation.respondent.organisation).first()
        self.attempt(
            lambda: acts.cast_ballot(
                actor=acting(who),
                at=self.now,
                docket=docket,
                allegation=allegation,
                conclusion=conclusion,
                ground=ground,
                reasons="The pay book and the interviews agree.",
                cites=list(docket.record.all()[:2]),
                verified_by=finding,
            )
        )

    @rule(draw=st.data(), whole=st.booleans(), strength=st.sampled_from(["0.5", "1", "1.5"]), sanctioned=st.booleans())
    def issue(self, draw: st.DataObject, whole: bool, strength: str, sanctioned: bool) -> None:  # noqa: FBT001
        docket = self.a_docket(draw)
        who = self.somebody(draw, docket)
        tallies = selectors.tally(docket)
        findings = [
            FindingDrafted(
                allegation=row.allegation, facts="As shown.", reasons="Not met.", exhibits=list(docket.record.all()[:1])
            )
            for row in (tallies if whole else tallies[:-1])
        ]
        proposed = [
            self.sanction(row.allegation, Decimal(strength)) for row in tallies if row.conclusion == "violation"
        ]
        decision = self.attempt(
            lambda: issue_decision(
                actor=acting(who),
                at=self.now,
                docket=docket,
                findings=findings,
                sanctions=proposed if sanctioned else [],
                summary="The commission found that the criteria are not met.",
            )
        )
        if decision is not None:
            assert whole
            assert sanctioned or not proposed
            assert Decimal(strength) >= 1 or not proposed

    def sanction(self, allegation: Allegation, strength: Decimal) -> SanctionProposed:
        target = allegation.respondent.organisation
        assert target is not None
        return SanctionProposed(
            allegation=allegation,
            kind=Sanction.Kind.PENALTY,
            aim=Sanction.Aim.FIRM if target.kind == "employer" else Sanction.Aim.ENTITY,
            target=target,
            yearly_burden=Decimal(4_000_000) * strength,
            yearly_gain=Decimal(1_000_000),
            chance=Decimal("0.25"),
            why_this_target="It alone decides whom it employs.",
            benchmarks=[
                BenchmarkProposed(
                    level="All dismissed workers are back at work.",
                    verified_how="Visit and interviews off the premises.",
                    share=Decimal(10),
                    full_compliance=False,
                ),
                BenchmarkProposed(
                    level="Nobody has been dismissed for pregnancy for six months.",
                    verified_how="Visit, pay books, interviews off the premises.",
                    share=Decimal(90),
                    full_compliance=True,
                ),
            ],
        )

    @rule(
        draw=st.data(),
        outcome=st.sampled_from(["met", "not_met"]),
        basis=st.sampled_from(["workplace", "workplace", "documents", "company_audit"]),
        off_premises=st.sampled_from([0, 9]),
    )
    def find(self, draw: st.DataObject, outcome: str, basis: str, off_premises: int) -> None:
        docket = self.a_docket(draw)
        allegation = draw.draw(st.sampled_from(list(docket.allegations.all())))
        organisation = allegation.respondent.organisation

        def perform() -> Finding:
            visit = self.world.visit(self.now, organisation=organisation, interviews_off_premises=off_premises)
            return make_finding(
                actor=acting(self.world.investigator),
                at=self.now,
                team=self.world.team,
                respondent=organisation,
                criterion_version=allegation.criterion_version,
                outcome=outcome,
                basis=basis,
                visit=visit if basis == "workplace" else None,
                facts="Pay books and interviews agree.",
            )

        self.attempt(perform)

    @rule(draw=st.data())
    def resign(self, draw: st.DataObject) -> None:
        who = draw.draw(st.sampled_from(self.world.members))
        term = Term.objects.filter(person=who, ended_by="").first()
        if term is not None:
            self.attempt(
                lambda: resign_from_commission(
                    actor=acting(who), at=self.now, commission=self.world.commission, term=term
                )
            )

    @rule(draw=st.data())
    def withdraw(self, draw: st.DataObject) -> None:
        docket = self.a_docket(draw)
        self.attempt(
            lambda: acts.withdraw_complaint(
                actor=acting(self.world.union_officer), at=self.now, docket=docket, reasons="The firm promised."
            )
        )

    # --- Lifting -----------------------------------------------------------------------------------------------------

    def a_benchmark(self, draw: st.DataObject) -> Benchmark | None:
        rows = list(Benchmark.objects.filter(sanction__docket__in=self.dockets).select_related("sanction"))
        return draw.draw(st.sampled_from(rows)) if rows else None

    def a_proceeding(self, draw: st.DataObject) -> LiftProceeding | None:
        rows = list(LiftProceeding.objects.filter(docket__in=self.dockets))
        ahead = [row for row in rows if row.state not in {LiftState.GRANTED, LiftState.REFUSED}]
        return draw.draw(st.sampled_from(ahead * 3 + rows)) if rows else None

    @precondition(lambda self: Benchmark.objects.filter(sanction__docket__in=self.dockets).exists())
    @rule(draw=st.data())
    def claim(self, draw: st.DataObject) -> None:
        benchmark = self.a_benchmark(draw)
        assert benchmark is not None
        who = draw.draw(
            st.sampled_from([self.world.garment_maker_counsel, self.world.farm_counsel, self.world.government_counsel])
        )
        self.attempt(
            lambda: lifting.claim_benchmark(
                actor=acting(who), at=self.now, sanction=benchmark.sanction, benchmark=benchmark, claim="It is reached."
            )
        )

    @precondition(lambda self: LiftProceeding.objects.filter(docket__in=self.dockets).exists())
    @rule(
        draw=st.data(),
        outcome=st.sampled_from(["met", "met", "not_met"]),
        basis=st.sampled_from(["workplace", "documents"]),
    )
    def verify(self, draw: st.DataObject, outcome: str, basis: str) -> None:
        proceeding = self.a_proceeding(draw)
        assert proceeding is not None
        benchmark = proceeding.benchmark
        organisation = benchmark.sanction.finding.allegation.respondent.organisation

        def perform() -> LiftProceeding:
            visit = self.world.visit(self.now, organisation=organisation)
            finding = make_finding(
                actor=acting(self.world.investigator),
                at=self.now,
                team=self.world.team,
                respondent=organisation,
                criterion_version=benchmark.criterion_version,
                outcome=outcome if basis == "workplace" else "not_met",
                basis=basis,
                visit=visit if basis == "workplace" else None,
                facts="All are back at work.",
            )
            return lifting.verify_benchmark(
                actor=acting(self.world.investigator), at=self.now, proceeding=proceeding, finding=finding
            )

        self.attempt(perform)

    @precondition(lambda self: LiftProceeding.objects.filter(docket__in=self.dockets).exists())
    @rule(draw=st.data(), days=st.integers(0, 40))
    def give_notice(self, draw: st.DataObject, days: int) -> None:
        proceeding = self.a_proceeding(draw)
        assert proceeding is not None
        self.attempt(
            lambda: lifting.give_lift_notice(
                actor=acting(self.world.clerk),
                at=self.now,
                proceeding=proceeding,
                notice="Whoever has something to say may say it.",
                begins_at=self.now + timedelta(days=days),
            )
        )

    @precondition(lambda self: LiftProceeding.objects.filter(docket__in=self.dockets).exists())
    @rule(draw=st.data(), wait=st.booleans())
    def hold_the_lifting_hearing(self, draw: st.DataObject, wait: bool) -> None:  # noqa: FBT001
        proceeding = self.a_proceeding(draw)
        assert proceeding is not None
        if wait and proceeding.hearing and proceeding.hearing.begins_at > self.now:
            self.now = proceeding.hearing.begins_at
            self.settle()
        who = self.somebody(draw, proceeding.docket)
        self.attempt(
            lambda: lifting.hold_lift_hearing(
                actor=acting(who), at=self.now, proceeding=proceeding, minutes="The union was heard."
            )
        )

    @precondition(lambda self: LiftProceeding.objects.filter(docket__in=self.dockets).exists())
    @rule(draw=st.data(), granted=st.booleans())
    def rule_on_it(self, draw: st.DataObject, granted: bool) -> None:  # noqa: FBT001
        proceeding = self.a_proceeding(draw)
        assert proceeding is not None
        who = self.somebody(draw, proceeding.docket)
        self.attempt(
            lambda: lifting.rule_on_lift(
                actor=acting(who), at=self.now, proceeding=proceeding, granted=granted, reasons="As verified and heard."
            )
        )

    # --- What always holds -------------------------------------------------------------------------------------------

    @invariant()
    def nothing_is_overdue_once_the_clock_has_passed(self) -> None:
        self.settle()
        late = Deadline.objects.filter(commission=self.world.commission.pk, outcome="open", instant__lt=self.now)
        assert not late.exists()
        assert not Deadline.objects.filter(failures__gt=0).exists(), "a consequence could not be carried out"

    @invariant()
    def the_promised_limits_stand(self) -> None:
        for docket, limits in self.promised.items():
            for kind in ("hearing_due", "decision_due"):
                assert Deadline.objects.filter(subject=docket, kind=kind).get().instant == limits[kind]

    @invariant()
    def every_docket_is_heard_and_decided_in_time_or_its_failure_is_public(self) -> None:
        for docket in Docket.objects.filter(pk__in=[row.pk for row in self.dockets]):
            limits = self.promised[docket.pk]
            if self.now > limits["hearing_due"]:
                heard = docket.hearings.filter(kind="merits", state__in=["held", "on_papers"]).first()
                assert heard is not None, "HEAR-1"
                assert heard.held_at is not None
                assert heard.held_at <= limits["hearing_due"], "HEAR-1"
            if self.now > limits["decision_due"]:
                decided = docket.decisions.filter(issued_at__lte=limits["decision_due"]).exists()
                failed = docket.appeal_rights.filter(ground="no_decision").exists()
                assert decided or failed, "DEC-1"
            if docket.state == DocketState.DECIDED:
                assert not docket.allegations.filter(finding=None).exists(), "DEC-2"

    @invariant()
    def every_violation_is_sanctioned_to_deter(self) -> None:
        violations = AllegationFinding.objects.filter(decision__docket__in=self.dockets, conclusion="violation")
        for finding in violations:
            rows = list(finding.sanctions.all())
            assert rows, "DEC-3"
            for row in rows:
                assert row.yearly_burden >= row.minimum >= row.yearly_gain > 0, "SANC-2"
                assert row.benchmarks.aggregate(all=Sum("share"))["all"] == 100, "SANC-6"

    @invariant()
    def compliance_is_found_only_where_it_was_verified(self) -> None:
        cleared = AllegationFinding.objects.filter(decision__docket__in=self.dockets, conclusion="compliance")
        for finding in cleared:
            assert finding.team_finding is not None, "DEC-8"
            assert finding.team_finding.verified, "DEC-8"

    @invariant()
    def only_what_was_verified_noticed_and_heard_is_lifted(self) -> None:
        for sanction in Sanction.objects.filter(docket__in=self.dockets):
            lifted = [row for row in sanction.benchmarks.all() if row.state == "lifted"]
            assert sanction.share_in_force == 100 - sum((row.share for row in lifted), Decimal(0)), "LIFT-1"
            if sanction.state == SanctionState.LIFTED:
                assert len(lifted) == sanction.benchmarks.count(), "LIFT-1"
            for benchmark in lifted:
                # Full compliance lifts the steps on the way to it as well.
                granted = LiftProceeding.objects.filter(
                    Q(benchmark=benchmark) | Q(benchmark__sanction=sanction, benchmark__full_compliance=True),
                    state=LiftState.GRANTED,
                ).first()
                assert granted is not None, "LIFT-1"
                assert granted.verification is not None, "LIFT-3"
                assert granted.verification.outcome == "met", "LIFT-3"
                assert granted.verification.verified, "LIFT-3"
                assert granted.noticed_at is not None, "LIFT-2"
                assert granted.heard_at is not None, "LIFT-2"
                assert granted.ruled_at is not None, "LIFT-2"
                assert granted.hearing is not None, "LIFT-2"
                assert granted.noticed_at < granted.heard_at <= granted.ruled_at, "LIFT-2"
                assert granted.hearing.state == "held", "LIFT-2"

    @invariant()
    def the_register_is_gapless(self) -> None:
        head = Head.objects.get()
        assert Entry.objects.count() == head.seq, "REG-1"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM register_entry a JOIN register_entry b ON b.seq = a.seq - 1"
                " WHERE a.prev <> b.hash"
            )
            assert cursor.fetchone()[0] == 0, "REG-1"


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
@pytest.mark.rule("DEC-2")
@pytest.mark.rule("DEC-3")
@pytest.mark.rule("DEC-4")
@pytest.mark.rule("DEC-8")
@pytest.mark.rule("FILE-2")
@pytest.mark.rule("FILE-5")
@pytest.mark.rule("SANC-2")
@pytest.mark.rule("SANC-6")
@pytest.mark.rule("LIFT-1")
@pytest.mark.rule("LIFT-2")
@pytest.mark.rule("LIFT-3")
@pytest.mark.rule("REG-1")
def test_the_mandatory_rules_hold_whatever_anybody_does(world: World) -> None:
    Commission.world = world
    Commission.steps = 0
    Commission.refused = {}
    run_state_machine_as_test(
        Commission,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    assert Commission.steps >= LEAST_STEPS, f"only {Commission.steps} steps were taken"
    assert {"HEAR-1", "DEC-1", "DEC-2", "DEC-4", "INST-5"} <= set(Commission.refused), Commission.refused
