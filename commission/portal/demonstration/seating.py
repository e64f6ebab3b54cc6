"""Seats that have become vacant are filled, and members' sign-ins go to whoever has most to do."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Count, Q

from commission.authority.models import Person
from commission.clock.sweep import sweep
from commission.institution.acts import appoint_member
from commission.institution.models import Seat, SeatKind, Term
from commission.institution.selectors import members, vacant_seats
from commission.portal.demonstration.founding import make_person
from commission.portal.demonstration.people import MEMBERS, SUCCESSORS
from commission.portal.demonstration.signins import SEATED, address, sign_in
from commission.portal.demonstration.world import World
from complaints.models import PanelMember
from complaints.states import BEFORE_DECISION

LONGEST_STAY = timedelta(days=200)
"""How long whoever signs in as a member should still have a seat, however far the demonstration is moved ahead."""

TERM = timedelta(days=1460)


def fill_vacant_seats(world: World, at: datetime) -> list[Term]:
    """Let the administrator appoint somebody to every vacant seat and alternate's place.

    Terms that have run out end first, and alternates move up: only then can be seen which seats are vacant.
    """
    sweep(matter=world.commission.pk, at=at)
    return [_appoint(world, seat, at) for seat in vacant_seats(world.commission, at).order_by("kind", "number")]


def _appoint(world: World, seat: Seat, at: datetime) -> Term:
    administrator = world.person("administrator")
    key, name, said = _next_successor(seat.kind)
    return appoint_member(
        actor=world.actor("administrator"),
        at=at,
        commission=world.commission,
        seat=seat,
        person=make_person(address(key), name, administrator.password),
        held_from=at,
        held_until=at + TERM,
        specialised_in=said,
        independent_of_governments=True,
        independent_of_corporations=True,
        organisation=world.organisation("lwu") if seat.kind == SeatKind.WORKER_REPRESENTATIVE else None,
    )


def _next_successor(kind: str) -> tuple[str, str, str]:
    """Key, name and declaration of somebody who has not had a seat; once all have had one, they are numbered."""
    waiting = [one for one in SUCCESSORS if one[2] == kind]
    number = 1
    while True:
        for key, name, _kind, said in waiting:
            numbered = (key, name) if number == 1 else (f"{key}.{number}", f"{name} {number}")
            if not Person.objects.filter(display_name=numbered[1]).exists():
                return (*numbered, said)
        number += 1


def seat_sign_ins(world: World, now: datetime) -> None:
    """Give the addresses of members to those whom the draws gave most to do: nobody can choose who is drawn."""
    for role in SEATED:
        for former in Person.objects.filter(email=sign_in(role).email):
            _move_to(former, _own_address(former))
    taken: set[uuid.UUID] = set()
    for role in SEATED:
        person = _busiest(world, role, taken, now)
        if person is not None:
            taken.add(person.pk)
            _move_to(person, sign_in(role).email)
    world.people.clear()


def _move_to(person: Person, email: str) -> None:
    Person.objects.filter(pk=person.pk).update(email=email)
    EmailAddress.objects.filter(user=person).update(email=email)


def _own_address(person: Person) -> str:
    keys = {member.name: member.key for member in MEMBERS} | {one[1]: one[0] for one in SUCCESSORS}
    return address(keys.get(person.display_name, f"member.{person.pk}"))


def _busiest(world: World, role: str, taken: set[uuid.UUID], now: datetime) -> Person | None:
    """Who has most to do in a role, of those who will stay a while; if nobody has anything to do, who stays longest."""
    kind = SeatKind.WORKER_REPRESENTATIVE if role == "worker_representative" else SeatKind.JURIST
    seated = [
        term
        for term in members(world.commission, now).order_by("-held_until")
        if term.seat_kind == kind and term.person_id not in taken
    ]
    staying = [term for term in seated if term.held_until > now + LONGEST_STAY] or seated
    places = PanelMember.objects.filter(
        panel__docket__commission=world.commission,
        panel__discharged_at=None,
        alternate=False,
        left_at=None,
        person__in=[term.person_id for term in staying],
    )
    if role == "presiding":
        places = places.filter(presiding=True)
    busiest = (
        places.values("person")
        .annotate(open=Count("pk", filter=Q(panel__docket__state__in=BEFORE_DECISION)), every=Count("pk"))
        .order_by("-open", "-every", "person")
        .first()
    )
    if busiest is not None:
        return Person.objects.get(pk=busiest["person"])
    return staying[0].person if staying else None
