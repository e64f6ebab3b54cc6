"""What the worker does for the register on a timetable; each may be missed or repeated without harm."""

from celery import shared_task
from django.utils import timezone

from commission.register.draw_secrets import replenish_draw_secrets, reseal_draw_secrets
from commission.register.publishing import publish_checkpoint, write_checkpoint


@shared_task
def publish() -> int:
    """Keep the reserve of draw secrets, publish a checkpoint and write it out; return its size."""
    now = timezone.now()
    reseal_draw_secrets()
    replenish_draw_secrets(at=now)
    checkpoint = publish_checkpoint(at=now)
    write_checkpoint(checkpoint)
    return checkpoint.size
