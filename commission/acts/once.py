"""One form, one act: a form or API request that arrives twice is acted on once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from commission.acts.frame import on_form
from commission.acts.models import ActedForm
from commission.authority.api import Actor
from commission.prepared import ask


@dataclass(frozen=True, slots=True)
class Done:
    """The key of what an act brought about, and whether it had been done before."""

    result_id: uuid.UUID | None
    repeated: bool


class SaidOtherwise(Exception):
    """A key under which something else was acted on before: a second request that bears the first one's key."""


def once(key: uuid.UUID, actor: Actor, perform: Callable[[], Any], *, said: str = "") -> Done:
    """Perform one act unless this form has been acted on already; then say what came of it the first time.

    Two arrivals at the same instant are told apart by the key's uniqueness: the second waits, and finds the first's
    result. A refused act leaves the form free to be sent again. A form is its sender's own: nobody finds another's.
    `said`: a digest of what a program sends under a key of its own making; SaidOtherwise where it sent something else
    under the same key before.
    """
    own_key = uuid.uuid5(key, str(actor.person_id))
    if done := _done(own_key, said):
        return done
    form = ActedForm(key=own_key, person=actor.person_id, said=said, acted_at=timezone.now())
    try:
        with on_form(form):
            perform()
    except IntegrityError:
        if done := _done(own_key, said):
            return done
        raise
    if not form.act:
        raise RuntimeError("A form was sent, and no act was performed on it.")
    return Done(form.result_id, repeated=False)


def _done(key: uuid.UUID, said: str) -> Done | None:
    found = ask("SELECT result_id, said FROM acts_actedform WHERE key = %s", [key])
    if not found:
        return None
    result_id, said_before = found[0]
    if said and said_before != said:
        raise SaidOtherwise
    return Done(result_id, repeated=True)
