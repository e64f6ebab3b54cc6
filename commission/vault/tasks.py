"""What the worker does for the vault on a timetable; each wake-up may be missed or repeated without harm."""

from celery import shared_task
from django.utils import timezone

from commission.vault.uploads.expiry import expire_uploads


@shared_task
def expire_waiting_uploads() -> int:
    """Remove every upload whose time is over; return how many went."""
    done = expire_uploads(timezone.now())
    return done.unfinished + done.untaken
