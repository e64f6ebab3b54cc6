"""What follows an order in the demonstration: claims, verification, notices, public hearings, rulings."""

from __future__ import annotations

from datetime import datetime, timedelta

from commission.portal.demonstration.case import Case
from investigations.models import Finding
from sanctions.acts import (
    claim_benchmark,
    give_lift_notice,
    hold_lift_hearing,
    rule_on_lift,
    speak_at_lift_hearing,
    verify_benchmark,
)
from sanctions.models import Benchmark, LiftProceeding, Sanction


class LiftingCase(Case):
    """A case with sanctions in force. Sanctions and benchmarks are named by their numbers."""

    def sanction(self, number: int) -> Sanction:
        """A sanction of the docket."""
        return Sanction.objects.get(docket=self.key, number=number)

    def benchmark(self, sanction: int, number: int) -> Benchmark:
        """A benchmark of a sanction."""
        return Benchmark.objects.select_related("sanction").get(
            sanction__docket=self.key, sanction__number=sanction, number=number
        )

    def proceeding(self, sanction: int, benchmark: int) -> LiftProceeding:
        """The latest proceeding on a benchmark."""
        return LiftProceeding.objects.filter(benchmark=self.benchmark(sanction, benchmark)).latest("opened_at")

    def lift_hearing_over(self, sanction: int, benchmark: int) -> datetime:
        """When the announced hearing on a benchmark will be over."""
        hearing = self.proceeding(sanction, benchmark).hearing
        if hearing is None:
            raise LookupError("no hearing is announced")
        return hearing.begins_at + timedelta(minutes=100)

    def claim(self, sanction: int, benchmark: int, who: str, text: str) -> LiftProceeding:
        """Claim, for a respondent, that a benchmark is reached."""
        return claim_benchmark(
            actor=self.speaker(who),
            at=self.at,
            sanction=self.sanction(sanction),
            benchmark=self.benchmark(sanction, benchmark),
            claim=text,
        )

    def verify(self, sanction: int, benchmark: int, finding: Finding, *, reached: bool | None = None) -> None:
        """Bring what a team found before the panel."""
        verify_benchmark(
            actor=self.lead(finding.team),
            at=self.at,
            proceeding=self.proceeding(sanction, benchmark),
            finding=finding,
            reached=reached,
        )

    def give_notice(self, sanction: int, benchmark: int, text: str) -> None:
        """Announce the public hearing, as the registry, for the first free time."""
        give_lift_notice(
            actor=self.world.actor("clerk"),
            at=self.at,
            proceeding=self.proceeding(sanction, benchmark),
            notice=text,
            begins_at=None,
        )

    def testify(self, sanction: int, benchmark: int, who: str, text: str) -> None:
        """Speak at a lifting hearing for an organisation."""
        speak_at_lift_hearing(
            actor=self.speaker(who),
            at=self.at,
            proceeding=self.proceeding(sanction, benchmark),
            text=text,
            organisation=self.world.organisation(who),
        )

    def hold_lift_hearing(self, sanction: int, benchmark: int, minutes: str) -> None:
        """Hold the public hearing, with the whole panel."""
        hold_lift_hearing(
            actor=self.presiding, at=self.at, proceeding=self.proceeding(sanction, benchmark), minutes=minutes
        )

    def rule(self, sanction: int, benchmark: int, *, granted: bool, reasons: str) -> LiftProceeding:
        """Rule on lifting."""
        return rule_on_lift(
            actor=self.presiding,
            at=self.at,
            proceeding=self.proceeding(sanction, benchmark),
            granted=granted,
            reasons=reasons,
        )
