"""One form, one act: a form or API request that arrives twice is acted on once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from commission.acts.models import ActedForm
from commission.authority.api import Actor


@dataclass(frozen=True, slots=True)
class Done:
    """The key of what an act brought about, and whether it had been done before."""

    result_id: uuid.UUID | None
    repeated: bool


def once(key: uuid.UUID, actor: Actor, perform: Callable[[], Any]) -> Done:
    """Perform an act unless this form has been acted on already; then say what came of it the first time.

    Two arrivals at the same instant are told apart by the key's uniqueness: the second waits, and finds the first's
    result. A refused act leaves the form free to be sent again.
    """
    try:
        with transaction.atomic():
            form = ActedForm.objects.create(key=key, person=actor.person_id, act="", acted_at=timezone.now())
            result = perform()
            form.act = getattr(perform, "__name__", "act")
            form.result_id = result.pk if isinstance(result, models.Model) else None
            form.save(update_fields=["act", "result_id"])
            return Done(form.result_id, repeated=False)
    except IntegrityError:
        found = ActedForm.objects.filter(key=key, person=actor.person_id).first()
        if found is None:
            raise
        return Done(found.result_id, repeated=True)
