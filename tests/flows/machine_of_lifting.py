"""What anybody may try about lifting (rules of a state machine)."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from commission.proceedings.acts import make_finding
from sanctions import acts as lifting
from sanctions.models import Benchmark, LiftProceeding
from sanctions.states import LiftState
from tests.flows.machine_of_a_case import Case
from tests.personas import acting


class Lifting(Case):
    """A case that may have been decided, and everybody who wants its sanction lifted."""

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
