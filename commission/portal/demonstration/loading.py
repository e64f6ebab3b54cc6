"""Loading the demonstration world: the commission is founded, and its cases unfold up to the present."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.institution.models import Commission
from commission.outbox.models import Notice
from commission.portal.demonstration.cases import CASES, HALLMARK
from commission.portal.demonstration.deliberating import deliberations
from commission.portal.demonstration.founding import Say, found, founding_day
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.observing import laws_that_came, observing, slips_of_the_pen
from commission.portal.demonstration.scene import Scene
from commission.portal.demonstration.seating import seat_sign_ins
from commission.portal.demonstration.timeline import Story, Told, carry_out, holding, unfold
from commission.portal.demonstration.world import World, demonstration
from commission.register import api as register
from complaints.models import Docket

JUST_FILED = timedelta(hours=2)
READ_AFTER = timedelta(days=4)

PAST_OF_CRITERIA = (observing, laws_that_came, slips_of_the_pen, deliberations)
"""Stories told beside the cases."""


def is_loaded(commission: Commission) -> bool:
    """Whether the cases have been loaded; a commission founded for a replay has none of them yet."""
    return Docket.objects.filter(commission=commission, title=HALLMARK).exists()


def load(now: datetime, say: Say = lambda _line: None) -> World:
    """Found the demonstration if there is none, and let its cases unfold until now: all of them, or none."""
    there = demonstration()
    if there is None:
        say(_("Founding the commission"))
    world = World.of(there) if there else found(founding_day(now), say)
    with holding() as hold, transaction.atomic():
        stories: list[tuple[Told, Story]] = [
            (scene, tell(scene)) for tell in PAST_OF_CRITERIA for scene in [Scene(world, now=now, at=now)]
        ]
        for days, tale in CASES:
            day_0 = now - JUST_FILED if days == 0 else now - timedelta(days=days)
            case = LiftingCase(world, day_0=day_0, hold=hold)
            stories.append((case, tale(case)))
        say(_("%(number)d cases") % {"number": len(CASES)})
        steps = unfold(
            stories,
            carry=lambda at: carry_out(at, commission=world.commission.pk),
            until=now,
            progress=_each(25, say),
        )
        seat_sign_ins(world, now)
        settle_notices(world, now)
    say(_("%(steps)d steps taken") % {"steps": steps})
    register.publish_checkpoint(at=now)
    return world


def _each(number: int, say: Say) -> Callable[[int], None]:
    def progress(done: int) -> None:
        if done % number == 0:
            say(_("%(done)d steps") % {"done": done})

    return progress


def settle_notices(world: World, now: datetime, *, matters: Collection[uuid.UUID] = ()) -> None:
    """Nobody is mailed about the past of a demonstration; what is older than a few days has been read."""
    notices = Notice.objects.filter(commission=world.commission.pk)
    if matters:
        notices = notices.filter(matter__in=list(matters))
    notices.filter(mailed_at=None).update(mailed_at=timezone.now(), next_attempt_at=None)
    notices.filter(legal_at__lt=now - READ_AFTER, read_at=None).update(read_at=timezone.now())
