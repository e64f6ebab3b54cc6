"""A member leaves the commission: the seat is filled at once, the panels go on, and nothing stops (INST-1)."""

from __future__ import annotations

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.institution.acts import end_term, resign_seat
from commission.institution.models import Commission, Term
from complaints.acts import leave_panels
from complaints.models import PanelMember


@act(cites=("INST-1", "INST-4"), permission=Permission.RESIGN_SEAT, matter="commission")
def resign_from_commission(act: Performance, *, commission: Commission, term: Term) -> Term:
    """Give up a seat. The alternate takes it, drawn alternates take the places on panels, and every limit runs on.

    Refuses the seat of somebody else (INST-5).
    """
    ended = resign_seat(actor=act.actor, at=act.at, commission=commission, term=term)
    leave_panels(
        actor=CLOCK, at=act.at, commission=commission, person=ended.person, because=PanelMember.Left.SEAT_ENDED
    )
    act.enter(ended, seat=str(ended.seat_id))
    return ended


@act(cites=("INST-1", "INST-4"), permission=Permission.OPERATE_RULE, matter="commission")
def end_term_by_rule(act: Performance, *, commission: Commission, term: Term) -> Term:
    """End a term that has run out, as resignation would: seat filled, places on panels filled, limits untouched."""
    ended = end_term(actor=CLOCK, at=act.at, commission=commission, term=term)
    leave_panels(
        actor=CLOCK, at=act.at, commission=commission, person=ended.person, because=PanelMember.Left.SEAT_ENDED
    )
    act.enter(ended, seat=str(ended.seat_id))
    return ended
