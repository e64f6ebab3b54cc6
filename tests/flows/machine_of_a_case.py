"""What anybody may try in a case before it is decided, well or badly, at any time (rules of a state machine)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from commission.acts.refusal import Refused
from commission.authority.models import Person
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.institution.models import Term
from commission.proceedings.acts import issue_decision, make_finding, resign_from_commission
from commission.register.models import Head
from complaints import acts, selectors
from complaints.acts import AllegationFiled, FindingDrafted
from complaints.models import Allegation, Docket, Hearing, PanelMember
from investigations.models import Finding
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Sanction
from tests.personas import World, acting

CASES = (("garment_maker", "EQ-01"), ("farm", "FA-02"), ("government", "FL-01"))


class Case(RuleBasedStateMachine):
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
