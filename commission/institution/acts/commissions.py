"""A commission is constituted: its clock, its seats and their first members, its staff, and its first secrets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.directory.models import Country, Organisation
from commission.institution import rules
from commission.institution.acts.members import appoint_member
from commission.institution.acts.staff import appoint_staff
from commission.institution.models import Charter, Commission, Seat, SeatKind
from commission.institution.selectors import filled_seats
from commission.register import api as register

FIRST_SECRETS = 200
UPKEEP = timedelta(days=1)
"""How long after the constitution the rule first looks after secrets and checkpoints."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody to be appointed as a commission is constituted: to which seat, for how long, and what they declare."""

    kind: SeatKind
    number: int
    person: Person
    held_until: datetime
    specialised_in: str = ""
    independent_of_governments: bool = True
    independent_of_corporations: bool = True
    organisation: Organisation | None = None
    alternate: bool = False


@act(cites=("INST-1", "CHART-7"), permission=Permission.CONSTITUTE)
def constitute_commission(
    act: Performance,
    *,
    code: str,
    name: str,
    charter: Charter,
    zone: str,
    seat_city: str,
    administrator: Person,
    members: Sequence[Appointment] = (),
    demonstration: bool = False,
) -> Commission:
    """Constitute a commission under a charter, with its first members, its administrator and its own time.

    Refuses a commission whose seats are not filled as its charter calls for (INST-1), and members who have not
    declared what their seats demand (INST-2, INST-6). The first secrets for draws are committed to (HEAR-2), and a
    checkpoint over them is published once the act is done. Barenberg 2009, §V.A.1, §V.B.1 ideal 2.
    """
    rules.check_commission(code, name, zone)
    if Commission.objects.filter(code=code).exists():
        raise Refused("FILE-2", _("Another commission’s docket numbers open with this code."), field="code")
    commission = Commission.objects.create(
        code=code,
        name=name.strip(),
        charter=charter,
        zone=zone,
        seat_city=seat_city.strip(),
        demonstration=demonstration,
        constituted_at=act.at,
    )
    clock.start_clock(commission=commission.pk, zone=zone, demonstration=demonstration)
    seats = _seats(commission)
    appoint_staff(
        actor=CLOCK,
        at=act.at,
        commission=commission,
        person=administrator,
        capacity=Capacity.ADMINISTRATOR,
        held_from=act.at,
    )
    for appointment in members:
        _appoint(act, commission, seats, appointment)
    rules.require_composition(charter.composition, filled_seats(commission, act.at))
    register.commit_draw_secrets(commission=commission.pk, count=FIRST_SECRETS, at=act.at)
    _open_upkeep(commission, act.at)
    # Only what is committed may be signed, so the checkpoint follows the transaction; the worker repeats it anyway.
    transaction.on_commit(partial(register.publish_checkpoint, at=act.at), robust=True)
    act.enter(
        commission,
        code=code,
        charter=charter.rule,
        charter_version=charter.version,
        zone=zone,
        demonstration=demonstration,
        seats=len(seats),
    )
    return commission


def _seats(commission: Commission) -> dict[tuple[str, bool, int], Seat]:
    """Make the charter's seats; where several countries signed, each kind's seats go round among them (CHART-2)."""
    composition = commission.charter.composition
    signatories = list(Country.objects.filter(charter=commission.charter).order_by("pk"))
    rows = [
        Seat(
            commission=commission,
            kind=kind,
            number=number,
            alternate=alternate,
            signatory=signatories[(number - 1) % len(signatories)] if signatories else None,
        )
        for alternate, part in ((False, "seats"), (True, "alternates"))
        for kind, count in sorted(composition.get(part, {}).items())
        for number in range(1, count + 1)
    ]
    Seat.objects.bulk_create(rows)
    return {(row.kind, row.alternate, row.number): row for row in rows}


def _appoint(
    act: Performance, commission: Commission, seats: dict[tuple[str, bool, int], Seat], appointment: Appointment
) -> None:
    seat = seats.get((appointment.kind, appointment.alternate, appointment.number))
    if seat is None:
        raise Refused("INST-1", _("The charter has no such seat."), field="members")
    appoint_member(
        actor=CLOCK,
        at=act.at,
        commission=commission,
        seat=seat,
        person=appointment.person,
        held_from=act.at,
        held_until=appointment.held_until,
        specialised_in=appointment.specialised_in,
        independent_of_governments=appointment.independent_of_governments,
        independent_of_corporations=appointment.independent_of_corporations,
        organisation=appointment.organisation,
    )


def _open_upkeep(commission: Commission, at: datetime) -> None:
    """From now on the rule itself keeps secrets in stock (HEAR-2) and publishes checkpoints (REG-1)."""
    clock.open_deadlines(
        [
            clock.Opening(kind=kind, subject=commission.pk, rule=rule, instant=at + UPKEEP, warn=False)
            for kind, rule in ((DeadlineKind.DRAW_SECRETS_DUE, "HEAR-2"), (DeadlineKind.CHECKPOINT_DUE, "REG-1"))
        ],
        commission=commission.pk,
        matter=commission.pk,
        matter_label=commission.code,
        charter_version=commission.charter.version,
        start=at,
        at=at,
    )
