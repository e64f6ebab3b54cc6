"""What the rule keeps in stock: secrets for draws to come, and checkpoints that outsiders can hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.institution.models import Commission
from commission.register import api as register
from complaints.acts import draw_panel
from complaints.acts.calendar import lock_dockets
from complaints.selectors import waiting_for_draw

EVERY = timedelta(days=1)


@act(cites=("HEAR-2",), permission=Permission.OPERATE_RULE, matter="commission")
def keep_draw_secrets(act: Performance, *, commission: Commission) -> Commission:
    """Draw panels that waited for a secret, and commit to further ones where few are left; again the next day (HEAR-2).

    What is committed to now serves draws once a checkpoint lies over it, so those that wait come first.
    """
    waiting = waiting_for_draw(commission)
    lock_dockets(docket.pk for docket in waiting)
    for docket in waiting:
        draw_panel(actor=CLOCK, at=act.at, docket=docket)
    short = register.replenish_draw_secrets(at=act.at, commission=commission.pk)
    _again(commission, DeadlineKind.DRAW_SECRETS_DUE, "HEAR-2", act.at)
    act.enter(commission, replenished=bool(short))
    return commission


@act(cites=("REG-1",), permission=Permission.PUBLISH_CHECKPOINT, matter="commission")
def keep_checkpoint(act: Performance, *, commission: Commission) -> Commission:
    """Publish a checkpoint of the register; it comes round again the next day (REG-1).

    Only what is committed may be signed, so it is published once this act is, and covers the entry of this act too.
    """
    transaction.on_commit(partial(register.publish_checkpoint, at=act.at), robust=True)
    _again(commission, DeadlineKind.CHECKPOINT_DUE, "REG-1", act.at)
    act.enter(commission)
    return commission


def _again(commission: Commission, kind: DeadlineKind, rule: str, at: datetime) -> None:
    """Open the next one a day after the later of its legal time and the present: an outage leaves no pile of them."""
    clock.open_deadlines(
        [
            clock.Opening(
                kind=kind, subject=commission.pk, rule=rule, instant=max(at, timezone.now()) + EVERY, warn=False
            )
        ],
        commission=commission.pk,
        matter=commission.pk,
        matter_label=commission.code,
        charter_version=commission.charter.version,
        start=at,
        at=at,
    )
