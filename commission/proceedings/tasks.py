"""Celery only wakes: PostgreSQL says what is due."""

from __future__ import annotations

from celery import shared_task

from commission.clock import sweep as clock_sweep
from commission.proceedings.alarm import raise_alarm


@shared_task(ignore_result=True)
def sweep() -> int:
    """Enforce every limit that has ended; harmless to run twice, or in ten places at once."""
    return clock_sweep.sweep(alarm=raise_alarm).enforced
