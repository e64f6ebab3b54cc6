"""What the worker does for the outbox on a timetable; each wake-up may be missed or repeated without harm."""

from celery import shared_task

from commission.outbox.delivery import deliver as deliver_notices


@shared_task
def deliver() -> int:
    """Mail every notice that is due; return how many were mailed."""
    return deliver_notices().mailed
