"""What the worker does for people's own systems; each wake-up may be missed or repeated without harm."""

from celery import shared_task

from commission.authority.hooks import call_webhooks as call_due_webhooks


@shared_task
def call_webhooks() -> int:
    """Call every webhook that has something to hear; return how many calls were answered."""
    return call_due_webhooks().delivered
