"""Loading the demonstration world: the commission is founded, and its cases unfold up to the present."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.authority.models import Person
from commission.institution.models import Commission
from commission.outbox.models import Notice
from commission.portal.demonstration.cases import CASES, HALLMARK
from commission.portal.demonstration.founding import Say, found, founding_day
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.signins import SEATED, sign_in
from commission.portal.demonstration.timeline import carry_out, holding, unfold
from commission.portal.demonstration.world import World, demonstration
from commission.register import api as register
from complaints.models import Docket, PanelMember
from complaints.states import DocketState

JUST_FILED = timedelta(hours=2)
READ_AFTER = timedelta(days=4)
LONGEST_STAY = timedelta(days=200)
"""How long whoever signs in as a member must still have a seat, however far the demonstration is moved ahead."""


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
        stories = []
        for days, tale in CASES:
            day_0 = now - JUST_FILED if days == 0 else now - timedelta(days=days)
            case = LiftingCase(world, day_0=day_0, hold=hold)
            stories.append((case, tale(case)))
        say(_("%(number)d cases") % {"number": len(stories)})
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


def seat_sign_ins(world: World, now: datetime) -> None:
    """Give the addresses of members to those whom the draws gave most to do: nobody can choose who is drawn."""
    taken: set[uuid.UUID] = set()
    for role in SEATED:
        person = _busiest(world, role, taken, now)
        if person is None:
            continue
        taken.add(person.pk)
        Person.objects.filter(pk=person.pk).update(email=sign_in(role).email)
        EmailAddress.objects.filter(user=person).update(email=sign_in(role).email)
    world.people.clear()


def _busiest(world: World, role: str, taken: set[uuid.UUID], now: datetime) -> Person | None:
    places = PanelMember.objects.filter(
        panel__docket__commission=world.commission,
        panel__discharged_at=None,
        alternate=False,
        left_at=None,
        kind="worker_representative" if role == "worker_representative" else "jurist",
        term__held_until__gt=now + LONGEST_STAY,
    )
    undecided = Q(panel__docket__state__in=[DocketState.AWAITING_HEARING, DocketState.ARGUED, DocketState.UNDECIDED])
    if role == "presiding":
        places = places.filter(presiding=True)
    busiest = (
        places.exclude(person__in=taken)
        .values("person")
        .annotate(open=Count("pk", filter=undecided), every=Count("pk"))
        .order_by("-open", "-every", "person")
        .first()
    )
    return Person.objects.get(pk=busiest["person"]) if busiest else None


def settle_notices(world: World, now: datetime, *, matters: Collection[uuid.UUID] = ()) -> None:
    """Nobody is mailed about the past of a demonstration; what is older than a few days has been read."""
    notices = Notice.objects.filter(commission=world.commission.pk)
    if matters:
        notices = notices.filter(matter__in=list(matters))
    notices.filter(mailed_at=None).update(mailed_at=timezone.now(), next_attempt_at=None)
    notices.filter(legal_at__lt=now - READ_AFTER, read_at=None).update(read_at=timezone.now())
