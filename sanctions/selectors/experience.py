"""Reads: what remedial orders have shown of the criteria that they are to bring compliance with (CRIT-9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Q

from commission.institution.models import Commission
from criteria.experience import Remedy
from criteria.models import Criterion
from sanctions.models import Sanction
from sanctions.states import LiftState

MOST = 50
"""How many orders are told, the newest first."""


def what_orders_have_shown(
    commission: Commission, criteria: Sequence[Criterion], since: datetime | None, at: datetime
) -> list[Remedy]:
    """Orders with benchmarks on these criteria that were made, or under which something was ruled, since. One query.

    A version of a criterion stands for the criterion. Of sealed matters it tells nothing: orders are public.
    """
    ours = Q(benchmarks__criterion_version__criterion__in=criteria)
    refused = Q(benchmarks__proceedings__state=LiftState.REFUSED, benchmarks__proceedings__ruled_at__lte=at)
    moved = Q()
    if since is not None:
        refused &= Q(benchmarks__proceedings__ruled_at__gt=since)
        moved = (
            Q(imposed_at__gt=since)
            | Q(benchmarks__reached_at__gt=since)
            | Q(benchmarks__proceedings__ruled_at__gt=since)
        )
    reached = Q(benchmarks__reached_at__isnull=False)
    touched = Sanction.objects.filter(ours & moved, commission=commission, imposed_at__lte=at).order_by().values("pk")
    orders = (
        Sanction.objects.filter(pk__in=touched)
        .annotate(
            on_these=Count("benchmarks", filter=ours, distinct=True),
            reached=Count("benchmarks", filter=ours & reached, distinct=True),
            refused=Count("benchmarks__proceedings", filter=ours & refused, distinct=True),
            last=Max("benchmarks__reached_at", filter=ours & reached),
        )
        .select_related("docket")
        .order_by("-imposed_at", "-id")[:MOST]
    )
    return [
        Remedy(
            docket=order.docket.number,
            sanction=order.number,
            benchmarks=order.on_these,
            reached=order.reached,
            refused=order.refused,
            in_force=str(order.share_in_force.quantize(Decimal(1))),
            days=(order.last - order.imposed_at).days if order.last else None,
        )
        for order in orders
    ]
