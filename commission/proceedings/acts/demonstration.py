"""A demonstration can be moved ahead in time. No other commission can, and none can be moved back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import Actor
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.sweep import Swept, sweep
from commission.institution.models import Commission

FARTHEST = timedelta(days=400)
"""How far one move may go: over a year, so that a whole case fits and a slip of the pen does not end the world."""


@act(cites=("REG-1",), permission=Permission.MOVE_DEMONSTRATION_CLOCK, matter="commission")
def move_demonstration_clock(act: Performance, *, commission: Commission, to: datetime) -> Commission:
    """Move a demonstration to a later instant. Refuses any other commission, and any move back (REG-1)."""
    now = clock.now_for(commission.pk)
    if not commission.demonstration:
        raise Refused("REG-1", _("Only a demonstration can be moved through time."), field="to")
    if to <= now:
        raise Refused("REG-1", _("Time only moves forward."), _("Choose a later time."), field="to")
    if to > now + FARTHEST:
        raise Refused("REG-1", _("That is too far ahead."), _("Move by at most 400 days at once."), field="to")
    clock.move_demonstration(commission=commission.pk, to=to)
    act.enter(commission, to=to.isoformat())
    return commission


def travel(*, actor: Actor, commission: Commission, to: datetime) -> Swept:
    """Move a demonstration ahead, and let everything happen that the rules make happen on the way, in order."""
    move_demonstration_clock(actor=actor, at=clock.now_for(commission.pk), commission=commission, to=to)
    return sweep(commission=commission.pk)
