"""What the worker does for complaints that are not filed yet, and for those who read what was told in confidence."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from complaints.acts.protected import terms
from complaints.drafts.keeping import expire
from complaints.intake.tasks import let_in

__all__ = ["expire_drafts", "follow_terms", "let_in"]


@shared_task(ignore_result=True)
def expire_drafts() -> int:
    """Throw away drafts that nobody came back to; harmless to run twice."""
    return expire(timezone.now())


@shared_task(ignore_result=True)
def follow_terms() -> int:
    """Name and dismiss readers whose terms have begun or ended by themselves; harmless to run twice (FILE-4)."""
    return terms.follow_terms()
