"""The commission's calendar: free times, and members and rooms that no two hearings hold at once (HEAR-6)."""

from __future__ import annotations

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.clock import api as clock
from commission.institution.models import Commission
from commission.writing import Prepared, Statement, run, write
from complaints.acts.limits import zone_of
from complaints.models import Attendance, Hearing
from complaints.rules.hearings import ROOMS, conflicting, slots
from complaints.words import in_the_language_of_the_record

NOBODY_TWICE = "hear_6_nobody_in_two_hearings_at_once"

Taken = dict[uuid.UUID, list[tuple[datetime, datetime]]]


def room_key(commission: Commission, room: str) -> uuid.UUID:
    """Key under which a room of the commission stands in the calendar."""
    return uuid.uuid5(commission.pk, f"room {room}")


def rooms_of(commission: Commission) -> dict[uuid.UUID, str]:
    """The commission's rooms, by key."""
    return {room_key(commission, room): room for room in ROOMS}


def lock_calendar(commission: Commission) -> None:
    """Let one hearing of a commission be put into the calendar at a time. Taken after the docket's lock, not before."""
    clock.lock_matter(_key_of_calendar(commission))


def _key_of_calendar(commission: Commission) -> uuid.UUID:
    return uuid.uuid5(commission.pk, "calendar")


def lock_dockets(dockets: Iterable[uuid.UUID]) -> None:
    """Hold several dockets, in the order of their keys, before the calendar is touched for the first of them.

    Who moves a hearing holds its docket and waits for the calendar: nobody may hold the calendar and wait for a docket.
    """
    for key in sorted(dockets):
        clock.lock_matter(key)


def taken_times(who: Iterable[uuid.UUID], begins: datetime, ends: datetime, but: Hearing | None = None) -> Taken:
    """When these people and rooms are held by hearings between two instants."""
    rows = Attendance.objects.filter(who__in=list(who), during__overlap=DateTimeTZRange(begins, ends))
    if but is not None:
        rows = rows.exclude(hearing=but)
    taken: Taken = {}
    for key, during in rows.values_list("who", "during"):
        if during.lower is not None and during.upper is not None:
            taken.setdefault(key, []).append((during.lower, during.upper))
    return taken


@dataclass(frozen=True, slots=True)
class Booking:
    """A time that is free for a hearing's people, and a room that is free then."""

    place: int
    begins_at: datetime
    ends_at: datetime
    room: uuid.UUID


@dataclass(slots=True)
class Calendar:
    """The times at which a hearing could be, as they are free of its people and of the rooms."""

    times: Sequence[tuple[datetime, datetime]]
    people: Collection[uuid.UUID]
    rooms: Mapping[uuid.UUID, str]
    begins: Sequence[float]
    ends: Sequence[float]
    held: Mapping[uuid.UUID, tuple[Sequence[int], Sequence[int]]] = field(default_factory=dict)
    """By person and room, since and until when each is held, in seconds of the epoch."""
    taken: dict[uuid.UUID, set[int]] = field(default_factory=dict)

    def taking(self, people: Iterable[uuid.UUID]) -> Prepared:
        """The statement that reads what these people and the rooms are held for, as `who`, `since` and `until`."""
        since, until = (self.times[0][0], self.times[-1][1]) if self.times else (None, None)
        return Prepared(_TAKEN, [[*people, *self.rooms], since, until])

    def _taken(self, who: uuid.UUID) -> set[int]:
        """At which of the times somebody or a room is held."""
        if who not in self.taken:
            self.taken[who] = {
                place
                for held_from, held_until in zip(*self.held.get(who, ((), ())), strict=True)
                for place in range(bisect_right(self.ends, held_from), bisect_left(self.begins, held_until))
            }
        return self.taken[who]

    def first_free(self) -> Booking | None:
        """The earliest time at which all its people and a room are free."""
        if not self.people:
            return None
        sitting = set[int]().union(*(self._taken(person) for person in self.people))
        for place, (begins, ends) in enumerate(self.times):
            if place not in sitting:
                for room in self.rooms:
                    if place not in self._taken(room):
                        return Booking(place, begins, ends, room)
        return None

    def lose(self, booking: Booking) -> None:
        """Leave out a time at which another hearing was quicker."""
        for person in self.people:
            self._taken(person).add(booking.place)


_TAKEN = """
    SELECT who, array_agg(floor(extract(epoch FROM lower(during)))::bigint) AS since,
           array_agg(ceil(extract(epoch FROM upper(during)))::bigint) AS until
    FROM complaints_attendance WHERE who = ANY(%s::uuid[]) AND during && tstzrange(%s, %s) GROUP BY who
"""


def calendar_of(
    commission: Commission, people: Collection[uuid.UUID], *, first: date, limit_ends: datetime
) -> Calendar:
    """Lock the commission's calendar and read what is taken of the times from a day to a limit, in one round trip."""
    calendar = open_calendar(commission, people, first=first, limit_ends=limit_ends)
    if calendar.times and people:
        asked = calendar.taking(people)
        calendar.held = {who: (since, until) for who, since, until in run(locking_calendar(commission), asked)}
    return calendar


def open_calendar(
    commission: Commission, people: Collection[uuid.UUID], *, first: date, limit_ends: datetime
) -> Calendar:
    """The times from a day to a limit, of which nothing is known to be taken yet."""
    times = list(slots(first, limit_ends, zone_of(commission)))
    begins = [begins.timestamp() for begins, _ends in times]
    ends = [ends.timestamp() for _begins, ends in times]
    return Calendar(times, people, rooms_of(commission), begins, ends)


def locking_calendar(commission: Commission) -> Statement:
    """The statement that waits until nobody else puts a hearing into the calendar."""
    return clock.locking(_key_of_calendar(commission))


def book_first_free(
    hearing: Hearing, commission: Commission, people: Collection[uuid.UUID], *, first: date, limit_ends: datetime
) -> bool:
    """Put a hearing on the earliest time at which all its people and a room are free; False if there is none.

    A member may sit in several commissions, whose calendars do not wait for each other: where another hearing was
    quicker, the database says so (HEAR-6), and the next time is tried.
    """
    calendar = calendar_of(commission, people, first=first, limit_ends=limit_ends)
    while booking := calendar.first_free():
        put(hearing, booking, commission)
        try:
            with transaction.atomic():
                write([hearing], attendances(hearing, people, booking.room))
        except IntegrityError:
            calendar.lose(booking)
            continue
        return True
    return False


def was_quicker(clash: IntegrityError) -> bool:
    """Whether it is another hearing's hold on somebody that the database found in the way (HEAR-6)."""
    return getattr(getattr(clash.__cause__, "diag", None), "constraint_name", "") == NOBODY_TWICE


def put(hearing: Hearing, booking: Booking, commission: Commission) -> None:
    """Give a hearing the time and room of a booking; for whoever writes both."""
    hearing.begins_at, hearing.ends_at = booking.begins_at, booking.ends_at
    hearing.room = room_name(rooms_of(commission)[booking.room])


def free_room(rooms: Collection[uuid.UUID], taken: Taken, begins: datetime, ends: datetime) -> uuid.UUID | None:
    """The first room that nobody holds at a time."""
    return next((room for room in rooms if not conflicting(begins, ends, taken.get(room, ()))), None)


def room_name(room: str) -> str:
    """What a room is called in public."""
    with in_the_language_of_the_record():
        return _("Hearing room %(room)s") % {"room": room}


def attendances(hearing: Hearing, people: Iterable[uuid.UUID], room: uuid.UUID) -> list[Attendance]:
    """What holds members and a room for a hearing, always in one order, so that two holds cannot block each other."""
    during = DateTimeTZRange(hearing.begins_at, hearing.ends_at)
    held = [(person, "member") for person in people] + [(room, "room")]
    return [Attendance(hearing=hearing, who=who, what=what, during=during) for who, what in sorted(held)]


def write_attendance(hearing: Hearing, people: Iterable[uuid.UUID], room: uuid.UUID) -> None:
    """Hold members and a room for a hearing."""
    write(attendances(hearing, people, room))


def move(hearing: Hearing, commission: Commission, people: Sequence[uuid.UUID]) -> None:
    """Write a hearing that has been given another time, with its people and a room. Refuses a clash (HEAR-6)."""
    lock_calendar(commission)
    rooms = rooms_of(commission)
    taken = taken_times([*people, *rooms], hearing.begins_at, hearing.ends_at, but=hearing)
    if any(person in taken for person in people):
        raise Refused(
            "HEAR-6",
            _("A member of the panel sits in another hearing at that time."),
            _("Choose another time within the limit."),
            field="begins_at",
        )
    room = free_room(rooms, taken, hearing.begins_at, hearing.ends_at)
    if room is None:
        raise Refused(
            "HEAR-6",
            _("Every room is taken at that time."),
            _("Choose another time within the limit."),
            field="begins_at",
        )
    hearing.room = room_name(rooms[room])
    try:
        with transaction.atomic():
            hearing.save()
            hearing.attendances.all().delete()
            write_attendance(hearing, people, room)
    except IntegrityError as clash:
        raise Refused(
            "HEAR-6",
            _("A member of the panel was called to another hearing at that time, a moment ago."),
            _("Choose another time within the limit."),
            field="begins_at",
        ) from clash
