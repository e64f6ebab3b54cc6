"""What teams have seen on the criterion of a benchmark, in the words of the rules."""

from __future__ import annotations

from datetime import datetime

from commission.directory.models import Workplace
from commission.directory.selectors import aliases_of
from investigations.models import Finding
from sanctions.models import Benchmark
from sanctions.rules.lifting import Required, Seen
from sanctions.selectors.targets import respondent_of

_VERIFIED = (Finding.Basis.WORKPLACE, Finding.Basis.AGENCY)


def required_by(benchmark: Benchmark) -> Required:
    """Return what a benchmark asks for."""
    allegation = benchmark.sanction.finding.allegation
    version = benchmark.criterion_version
    respondent = respondent_of(allegation)
    return Required(
        respondent=respondent.pk,
        workplace=allegation.workplace_id,
        workplaces=frozenset(
            Workplace.objects.filter(employer__in=aliases_of([respondent.pk])).values_list("pk", flat=True)
        ),
        criterion=version.criterion_id,
        version=version.number,
        imposed_at=benchmark.sanction.imposed_at,
        full_compliance=benchmark.full_compliance,
        threshold=benchmark.threshold,
        direction=version.direction,
    )


def seen_in(finding: Finding) -> Seen:
    """Return what a finding says."""
    version = finding.criterion_version
    return Seen(
        respondent=finding.respondent.itself,
        workplace=finding.workplace_id,
        criterion=version.criterion_id,
        version=version.number,
        found_at=finding.found_at,
        visited_at=finding.visit.began_at if finding.visit else None,
        verified=finding.verified,
        met=finding.outcome == Finding.Outcome.MET,
        level=finding.level,
    )


def findings_for(benchmark: Benchmark, at: datetime) -> list[Finding]:
    """Return verified findings on the benchmark's criterion and respondent, made by an instant, the newest first."""
    required = required_by(benchmark)
    return list(
        Finding.objects.filter(
            commission=benchmark.sanction.commission_id,
            respondent__in=aliases_of([required.respondent]),
            criterion_version__criterion=required.criterion,
            basis__in=_VERIFIED,
            found_at__lte=at,
        )
        .select_related("criterion_version", "respondent", "visit", "team", "workplace")
        .order_by("-found_at", "-id")
    )
