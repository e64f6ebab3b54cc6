"""What the worker does for complaints that are not filed yet."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from complaints.drafts.keeping import expire
from complaints.intake.tasks import let_in

__all__ = ["expire_drafts", "let_in"]


@shared_task(ignore_result=True)
def expire_drafts() -> int:
    """Throw away drafts that nobody came back to; harmless to run twice."""
    return expire(timezone.now())
