"""What has changed since criteria were last deliberated, to be laid before the review (CRIT-9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from commission.institution.models import Commission
from criteria.experience import remedies
from criteria.models import (
    AgendaItem,
    Criterion,
    CriterionVersion,
    Deliberation,
    Norm,
    Observation,
    PracticeStep,
    Statement,
)
from criteria.selectors.deliberating import waiting_proposals

MOST = 50
"""How many of each kind are named; beyond that they are counted."""


def changes_since(commission: Commission, criteria: Sequence[Criterion], at: datetime) -> dict[str, Any]:
    """Norms, observations, best practice, reports, remedies and proposals since these were last deliberated.

    Keys: `since` (ISO instant or None), and lists with `count`: `norms`, `norms_ended`, `observations`, `practice`,
    `reports`, `remediation`, `proposals`. Names nobody.
    """
    since = last_deliberated(criteria)
    subjects = {criterion.subject_id for criterion in criteria}
    measures = {criterion.measure_id for criterion in criteria if criterion.measure_id}
    later = Q(recorded_at__gt=since) if since else Q()
    norms = Norm.objects.filter(later, commission=commission, subject__in=subjects, recorded_at__lte=at)
    ended = Norm.objects.filter(commission=commission, subject__in=subjects, in_force_until__isnull=False)
    if since:
        # What was recorded by mistake ended on its first day, however late that was found.
        ended = ended.filter(Q(in_force_until__gt=since.date()) | Q(ended_at__gt=since))
    observed = Observation.objects.filter(
        Q(reported_at__gt=since) if since else Q(), commission=commission, measure__in=measures
    )
    steps = PracticeStep.objects.filter(
        Q(day__gt=since.date()) if since else Q(), commission=commission, measure__in=measures
    )
    reports = Statement.objects.filter(
        Q(made_at__gt=since) if since else Q(),
        deliberation__commission=commission,
        deliberation__agenda__criterion__in=criteria,
    ).exclude(result="")
    return {
        "since": since.isoformat() if since else None,
        "norms": _norms(norms),
        "norms_ended": _norms(ended),
        "observations": [
            {"measure": row["measure"], "count": row["count"]}
            for row in observed.values("measure").annotate(count=Count("id")).order_by("measure")[:MOST]
        ],
        "practice": [
            {"measure": step.measure_id, "group": step.group, "day": step.day.isoformat(), "because": step.because}
            for step in steps.order_by("-day", "-number")[:MOST]
        ],
        "reports": [
            {"result": row["result"], "count": row["count"]}
            for row in reports.order_by().values("result").annotate(count=Count("id", distinct=True)).order_by("result")
        ],
        "remediation": remedies(commission, criteria, since, at),
        "proposals": [
            {"id": str(proposal.pk), "title": proposal.title, "organisation": proposal.organisation.name}
            for proposal in waiting_proposals(commission, at)[:MOST]
        ],
    }


def last_deliberated(criteria: Sequence[Criterion]) -> datetime | None:
    """When these criteria were last promulgated or reviewed: the earliest of the newest of each."""
    promulgated = dict(
        CriterionVersion.objects.filter(criterion__in=list(criteria))
        .order_by()
        .values_list("criterion")
        .annotate(newest=Max("promulgated_at"))
    )
    reviewed = dict(
        AgendaItem.objects.filter(criterion__in=list(criteria), deliberation__state=Deliberation.State.CONCLUDED)
        .order_by()
        .values_list("criterion")
        .annotate(newest=Max("deliberation__concluded_at"))
    )
    newest = [max(filter(None, [promulgated.get(one.pk), reviewed.get(one.pk)]), default=None) for one in criteria]
    known = [one for one in newest if one is not None]
    return min(known) if known and len(known) == len(newest) else None


def _norms(norms: Any) -> list[dict[str, str]]:
    return [
        {"id": str(norm.pk), "instrument": norm.instrument, "article": norm.article, "source": norm.source}
        for norm in norms.order_by("-id")[:MOST]
    ]
