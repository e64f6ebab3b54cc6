"""Files too large for a page to wait for: the worker lets them come in, and takes up those that were cut short."""

from __future__ import annotations

import uuid

from celery import shared_task

from commission.authority.api import Actor
from commission.authority.models import Person
from complaints.intake import receiving
from complaints.models import IntakeBatch


@shared_task(ignore_result=True, name="complaints.intake.let_in")
def let_in(batch: str, person: str) -> None:
    """Let a file that somebody confirmed come in, from where it stands. A second time finds nothing to do."""
    found = (
        IntakeBatch.objects.select_related("commission__charter", "organisation", "brought_by")
        .filter(pk=uuid.UUID(batch), state=IntakeBatch.State.COMING_IN)
        .first()
    )
    if found is not None:
        receiving.go_on(found, Actor(person=Person.objects.get(pk=person)))
