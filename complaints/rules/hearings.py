"""When a hearing can be: slots, the limit that no date passes, notice, and when the record closes (HEAR-1, HEAR-3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.clock.days import end_of_day, legal_date, limit
from complaints.words import day_in_words

HOURS: Final = (time(10), time(14), time(16))
"""When hearings begin, by the commission's own clock."""

LENGTH: Final = timedelta(hours=2)
"""How long a hearing holds its members and its room: until the next one may begin."""

NOTICE: Final = timedelta(days=3)
"""How far ahead a hearing is moved at least: parties and witnesses must be able to come, and the public to know."""

ROOMS: Final = ("1", "2", "3", "4")
"""Rooms in which hearings can be held at the same time; with three hours a day, a dozen hearings fit into one day."""

ON_PAPERS: Final = timedelta(hours=1)
"""What a hearing on the papers takes of its day in the calendar: its last hour."""


def slots(first: date, last_instant: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Yield every time at which a hearing could be held, the earliest first, none beginning after the limit."""
    last = legal_date(last_instant, zone)
    day = first
    while day <= last:
        for hour in HOURS:
            begins = datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
            if begins <= last_instant:
                yield begins, begins + LENGTH
        day += timedelta(days=1)


def require_date(begins_at: datetime, *, at: datetime, limit_ends: datetime, zone: ZoneInfo) -> None:
    """Refuse a date for a hearing that is past, too near, or after the limit (HEAR-1)."""
    if begins_at > limit_ends:
        raise Refused(
            "HEAR-1",
            _("The hearing must be held by %(day)s.") % {"day": day_in_words(limit_ends, zone)},
            _("Choose that day or an earlier one. Nobody can move the limit."),
            field="begins_at",
        )
    if begins_at <= at:
        raise Refused("HEAR-1", _("That time is past."), _("Choose a time that is still to come."), field="begins_at")
    if begins_at < at + NOTICE:
        raise Refused(
            "HEAR-4",
            _("A hearing is announced at least %(days)d days before it is held.") % {"days": NOTICE.days},
            _("Choose a later time within the limit, or keep the one that is set."),
            field="begins_at",
        )


def require_holding(
    *, begins_at: datetime, at: datetime, limit_ends: datetime, present: int, quorum: int, minutes: str, zone: ZoneInfo
) -> None:
    """Refuse to hold a hearing before its time or after its limit (HEAR-1), without a quorum, or unminuted."""
    if at < begins_at:
        raise Refused(
            "HEAR-4",
            _("The hearing is announced for %(day)s and cannot be held before.")
            % {"day": day_in_words(begins_at, zone)},
            _("Hold it at its time, or move it."),
        )
    if at > limit_ends:
        raise Refused(
            "HEAR-1",
            _("The hearing had to be held by %(day)s.") % {"day": day_in_words(limit_ends, zone)},
            _("By operation of the rule it has been held on the papers."),
        )
    if present < quorum:
        raise Refused(
            "HEAR-2",
            _("The charter asks for %(quorum)d members of the panel at a hearing, and %(present)d were there.")
            % {"quorum": quorum, "present": present},
            _("Hold it when they are, within the limit."),
            field="present",
        )
    if not minutes.strip():
        raise Refused("HEAR-4", _("The hearing has no minutes."), _("Write what was said."), field="minutes")


def record_closes(held_at: datetime, argument_days: int, decision_due: date, zone: ZoneInfo) -> datetime:
    """Return when the record closes after a hearing (HEAR-3): in time for the panel to decide, whatever the charter."""
    argued = limit(held_at, argument_days, zone)
    day_before = decision_due - timedelta(days=1)
    return argued.instant if argued.date <= day_before else max(end_of_day(day_before, zone), held_at)


def breach_of_limit(*, limit_ends: datetime, set_for: datetime | None, shortage: str, zone: ZoneInfo) -> str:
    """Say in public that no hearing was held within the limit, and what is known of why (HEAR-1)."""
    said = [_("No hearing was held by %(day)s, the last day for it.") % {"day": day_in_words(limit_ends, zone)}]
    if set_for is not None:
        said.append(_("It had been set for %(day)s and was not held.") % {"day": day_in_words(set_for, zone)})
    else:
        said.append(_("No time within the limit was free for the members of the panel."))
    if shortage:
        said.append(shortage)
    said.append(_("By operation of the rule it is held on the papers, and the case goes on."))
    return " ".join(said)


def conflicting(begins: datetime, ends: datetime, taken: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether a time overlaps one that is taken (HEAR-6)."""
    return any(begins < until and since < ends for since, until in taken)
