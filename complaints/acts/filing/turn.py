"""What filings of a commission wait their turn for: a secret, free times and a number (docs/decisions/0013)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from commission.clock.models import Deadline
from commission.institution.numbering import numbering
from commission.outbox.models import Notice
from commission.prepared import together
from commission.register import api as register
from complaints.acts.calendar import Calendar, locking_calendar
from complaints.models import Docket


def take_turn(docket: Docket, calendar: Calendar, candidates: Sequence[uuid.UUID]) -> register.DrawnSecret | None:
    """Wait until the filings before are done; then take secret and number and read the calendar, in one round trip.

    Draws, calendar and number are locked in this order. Where no secret is left, or it was tampered
    with, there is none, and the panel is drawn later (HEAR-2).
    """
    commission = docket.commission
    secrets, held, numbers = together(
        register.secret_taking(
            commission=commission.pk, docket=docket.pk, filing_digest=bytes.fromhex(docket.filing_digest)
        ),
        calendar.taking(candidates),
        numbering(commission.pk, docket.filed_on, "docket"),
        first=[register.locking_draws(commission.pk), locking_calendar(commission)],
    )
    calendar.held = {uuid.UUID(one["who"]): (one["since"], one["until"]) for one in held}
    docket.serial = numbers[0]["last"]
    try:
        return register.revealed(secrets)
    except register.NoDrawSecret:
        # Whatever was done to a secret, nobody's complaint is turned away for it.
        return None


def name_by_number(docket: Docket, rows: Sequence[Deadline | Notice]) -> None:
    """Give the docket its number in words, and what names it by its number."""
    commission = docket.commission
    docket.number = f"{commission.code}-{docket.year}-{docket.serial:06d}"
    for row in rows:
        row.matter_label = docket.number
