"""How a docket ends: the way to court closes, and when nothing is left to do the docket is closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow
from commission.authority.permissions import Permission
from commission.clock import api as clock
from complaints.acts.decisions import discharge
from complaints.models import AppealRight, Docket, Panel
from complaints.states import DocketState


@act(cites=("APP-1",), permission=Permission.OPERATE_RULE, matter="docket")
def close_appeal(act: Performance, *, docket: Docket, appeal: AppealRight) -> AppealRight:
    """Close the way to court at the end of its limit; decision and sanctions have had effect all along (APP-1)."""
    appeal.closed_at = act.at
    appeal.save(update_fields=["closed_at"])
    act.enter(appeal, docket=docket.number, ground=appeal.ground)
    return appeal


@act(cites=("DEC-1", "LIFT-1"), permission=Permission.OPERATE_RULE, matter="docket")
def close_docket(act: Performance, *, docket: Docket) -> Docket:
    """Close a docket in which everything is decided and nothing is due any more; its panel is discharged.

    Refuses while a limit of the docket runs. That no sanction is in force any more is for the act to see that calls
    this one.
    """
    if clock.open_on(docket.pk):
        raise NotNow("DEC-1", _("A limit of this docket still runs."), _("It closes when nothing is due any more."))
    panel = Panel.objects.filter(docket=docket, discharged_at=None).first()
    if panel is not None:
        discharge(panel, at=act.at)
    docket.state = DocketState.CLOSED
    docket.save(update_fields=["state"])
    act.enter(docket, docket=docket.number)
    return docket
