"""A case that has come as far as the tests of sanctions need it: argued and voted on, or decided and sanctioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.authority.models import Person
from commission.clock import api as clock
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.directory.models import Organisation
from commission.proceedings.acts import issue_decision, make_finding
from complaints.acts import AllegationFiled, FindingDrafted, cast_ballot, file_complaint, hold_hearing
from complaints.models import Allegation, Decision, Docket, Hearing, PanelMember
from investigations.models import Finding
from sanctions import acts
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Benchmark, LiftProceeding, Sanction
from tests.personas import World, acting

FLOOR = Decimal(400_000)
"""The charter's floor for equality."""


def reaching(share: int | str, *, full: bool = False, **more: Any) -> BenchmarkProposed:
    """A benchmark that lifts a share."""
    return BenchmarkProposed(
        level="Nobody has been dismissed for six months." if full else "All who were dismissed are back at work.",
        verified_how="Visit, pay books, interviews off the premises.",
        share=Decimal(share),
        full_compliance=full,
        **more,
    )


STEPS = (reaching(25), reaching(25), reaching(50, full=True))


@dataclass
class Case:
    """A docket with one allegation or more, and those who bring it forward."""

    world: World
    docket: Docket
    now: datetime

    @property
    def allegation(self) -> Allegation:
        return self.docket.allegations.select_related("respondent__organisation").order_by("number")[0]

    @property
    def panel(self) -> list[PanelMember]:
        return list(
            PanelMember.objects.filter(panel__docket=self.docket, left_at=None, alternate=False).select_related(
                "person"
            )
        )

    @property
    def member(self) -> Person:
        return self.panel[0].person

    @property
    def sanction(self) -> Sanction:
        return Sanction.objects.select_related("docket").get(docket=self.docket, number=1)

    def benchmark(self, number: int) -> Benchmark:
        return Benchmark.objects.get(sanction=self.sanction, number=number)

    def wait(self, *, days: float = 0, until: datetime | None = None) -> None:
        """Let time pass, and everything happen that the rules make happen meanwhile."""
        self.now = until or self.now + timedelta(days=days)
        sweep(at=self.now, matter=self.docket.pk)
        assert not Deadline.objects.filter(matter=self.docket.pk, failures__gt=0).exists(), (
            "a consequence could not be carried out"
        )
        self.docket.refresh_from_db()

    def argue(self) -> None:
        """Hold the hearing, vote that the criterion is violated, and let the record close."""
        hearing = Hearing.objects.get(docket=self.docket, kind=Hearing.Kind.MERITS, state=Hearing.State.SET)
        self.wait(until=hearing.begins_at)
        hold_hearing(
            actor=acting(self.member), at=self.now, docket=self.docket, minutes="Both were heard.", present=self.panel
        )
        for place in self.panel:
            for allegation in self.docket.allegations.all():
                cast_ballot(
                    actor=acting(place.person),
                    at=self.now,
                    docket=self.docket,
                    allegation=allegation,
                    conclusion="violation",
                    ground="evidence",
                    reasons="The pay book and the interviews agree.",
                    cites=list(self.docket.record.all()[:1]),
                    verified_by=None,
                )
        self.wait(days=11)

    def proposed(self, **more: Any) -> SanctionProposed:
        """A sanction that is in order: a penalty of twice the minimum on the respondent, lifted in three steps."""
        organisation = self.allegation.respondent.organisation
        assert organisation is not None
        fields: dict[str, Any] = {
            "allegation": self.allegation,
            "kind": Sanction.Kind.PENALTY,
            "aim": Sanction.Aim.FIRM if organisation.kind == Organisation.Kind.EMPLOYER else Sanction.Aim.ENTITY,
            "target": organisation,
            "yearly_burden": Decimal(8_000_000),
            "yearly_gain": Decimal(1_000_000),
            "chance": Decimal("0.25"),
            "why_this_target": "It alone decides whom it employs.",
            "benchmarks": STEPS,
        }
        return SanctionProposed(**(fields | more))

    def issue(self, *sanctions: SanctionProposed) -> Decision:
        """Issue the decision with these sanctions."""
        return issue_decision(
            actor=acting(self.member),
            at=self.now,
            docket=self.docket,
            findings=[
                FindingDrafted(
                    allegation=allegation,
                    facts="Eleven women were dismissed.",
                    reasons="The criterion is not met.",
                    exhibits=list(self.docket.record.all()[:1]),
                )
                for allegation in self.docket.allegations.all()
            ],
            sanctions=sanctions,
            summary="The commission found that women were dismissed for being pregnant.",
        )

    # --- Lifting -----------------------------------------------------------------------------------------------------

    def claim(self, number: int = 1) -> LiftProceeding:
        return acts.claim_benchmark(
            actor=acting(self.world.garment_maker_counsel),
            at=self.now,
            sanction=self.sanction,
            benchmark=self.benchmark(number),
            claim="All eleven are back at work, as can be seen in Ate.",
        )

    def find(self, outcome: str = "met", basis: str = "workplace", **more: Any) -> Finding:
        """Let the team find how things stand in the factory, after a visit that ends now."""
        fields: dict[str, Any] = {
            "respondent": self.world.garment_maker,
            "workplace": self.world.garment_factory,
            "criterion_version": self.allegation.criterion_version,
            "visit": self.world.visit(self.now) if basis in {"workplace", "agency"} else None,
            "facts": "The pay books and the women themselves say so.",
        }
        return make_finding(
            actor=acting(self.world.investigator),
            at=self.now,
            team=self.world.team,
            outcome=outcome,
            basis=basis,
            **(fields | more),
        )

    def verify(self, proceeding: LiftProceeding, finding: Finding | None = None, **more: Any) -> LiftProceeding:
        return acts.verify_benchmark(
            actor=acting(self.world.investigator),
            at=self.now,
            proceeding=proceeding,
            finding=finding or self.find(),
            **more,
        )

    def announce(self, proceeding: LiftProceeding, *, days: float = 10) -> LiftProceeding:
        return acts.give_lift_notice(
            actor=acting(self.world.clerk),
            at=self.now,
            proceeding=proceeding,
            notice="It will be heard whether all are back at work.",
            begins_at=self.now + timedelta(days=days),
        )

    def hear(self, proceeding: LiftProceeding) -> LiftProceeding:
        """Let the announced day come, and hold the hearing."""
        proceeding.refresh_from_db()
        assert proceeding.hearing is not None
        self.wait(until=proceeding.hearing.begins_at)
        return acts.hold_lift_hearing(
            actor=acting(self.member), at=self.now, proceeding=proceeding, minutes="The union and two women were heard."
        )

    def rule(self, proceeding: LiftProceeding, *, granted: bool = True) -> LiftProceeding:
        return acts.rule_on_lift(
            actor=acting(self.member),
            at=self.now,
            proceeding=proceeding,
            granted=granted,
            reasons="As the team saw it and the women told it.",
        )

    def lift(self, number: int) -> LiftProceeding:
        """Go the whole way with one benchmark."""
        self.wait(days=30)
        proceeding = self.claim(number)
        self.wait(days=2)
        self.verify(proceeding)
        self.announce(proceeding)
        self.hear(proceeding)
        return self.rule(proceeding)

    def limits(self, subject: Any) -> dict[str, Deadline]:
        """Limits that run on something."""
        rows = Deadline.objects.filter(subject=subject.pk, outcome=Deadline.Outcome.OPEN).exclude(kind="warning")
        return {row.kind: row for row in rows}

    def on(self, instant: datetime) -> Any:
        return clock.legal_day(self.world.commission.pk, instant)


def file_case(world: World, *, codes: Sequence[str] = ("EQ-01",), at: datetime | None = None) -> Case:
    """File a complaint of the union against the garment maker."""
    now = at or world.after(days=1)
    docket = file_complaint(
        actor=acting(world.union_officer),
        at=now,
        commission=world.commission,
        title="Women dismissed for being pregnant",
        country=world.peru,
        complainant=world.union,
        respondents=[world.garment_maker],
        allegations=[
            AllegationFiled(
                criterion_version=world.criteria[code],
                respondent=world.garment_maker,
                facts="Eleven women were dismissed in their fourth month of pregnancy.",
                since=world.today,
                workplace=world.garment_factory,
            )
            for code in codes
        ],
    )
    return Case(world, docket, now)


@pytest.fixture
def filed(world: World) -> Case:
    """A complaint with one allegation, just filed."""
    return file_case(world)


@pytest.fixture
def argued(filed: Case) -> Case:
    """The same, heard and voted on: the criterion is violated. The decision can be issued."""
    filed.argue()
    return filed


@pytest.fixture
def sanctioned(argued: Case) -> Case:
    """The same, decided: a penalty of twice the minimum is in force, with benchmarks of 25, 25 and 50 percent."""
    argued.issue(argued.proposed())
    argued.docket.refresh_from_db()
    return argued
