"""An interest that becomes known while cases run ends the places on panels that it keeps a member off (INST-4)."""

from __future__ import annotations

from datetime import date

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.models import Organisation
from commission.institution.acts import declare_interest
from commission.institution.models import Commission, Interest
from complaints.acts import leave_for_interest


@act(cites=("INST-4", "HEAR-2"), permission=Permission.DISCLOSE_CONFLICT, matter="commission")
def disclose_interest(
    act: Performance,
    *,
    commission: Commission,
    person: Person,
    organisation: Organisation,
    kind: Interest.Kind,
    since: date,
    until: date | None = None,
) -> Interest:
    """Declare an interest, and end the member's place on each panel from which it keeps her: at once, by the rule.

    Nobody needs to ask for it, and nobody who knows of it can let it pass. Refuses what declaring refuses. Barenberg
    2009, §IV, §VI.B.
    """
    interest = declare_interest(
        actor=act.actor,
        at=act.at,
        commission=commission,
        person=person,
        organisation=organisation,
        kind=kind,
        since=since,
        until=until,
    )
    left = leave_for_interest(actor=CLOCK, at=act.at, commission=commission, person=person)
    act.enter(interest, dockets=[docket.number for docket in left])
    return interest
