"""The hearing: set by the system, moved within its limit, held, or held on the papers by the rule (HEAR-1)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.api import CLOCK
from commission.authority.capacities import PARTIES
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import legal_date
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Charter
from commission.outbox.models import Notice
from complaints.acts.calendar import book_first_free, move
from complaints.acts.entering import by_rule, digest, enter
from complaints.acts.joined import joined_to, require_lead
from complaints.acts.limits import BALLOT, argument_limit, charter_of, limit_of, open_limits, zone_of
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Docket, Hearing, Panel, PanelMember, RecordEntry
from complaints.rules import hearings as rules
from complaints.states import DocketState
from complaints.words import hour_in_words, in_the_language_of_the_record


def sitting_members(docket: Docket) -> list[PanelMember]:
    """Who sits on the docket's panel now, in the order of the draw."""
    return list(
        PanelMember.objects.filter(
            panel__docket=docket, panel__discharged_at=None, alternate=False, left_at=None
        ).order_by("position")
    )


def hearing_ahead(docket: Docket) -> Hearing | None:
    """The hearing on the complaint that is set and has not been held."""
    return docket.hearings.filter(kind=Hearing.Kind.MERITS, state=Hearing.State.SET).first()


@act(cites=("HEAR-1", "HEAR-6"), permission=Permission.OPERATE_RULE, matter="docket")
def set_first_hearing(act: Performance, *, docket: Docket) -> Hearing | None:
    """Set the hearing of a docket whose panel was drawn after filing; filing itself sets it otherwise (HEAR-1).

    None where no time within the limit is free: then the limit's end brings the hearing on the papers.
    """
    people = [member.person_id for member in sitting_members(docket)]
    hearing = book_first_hearing(docket, charter_of(docket), people, limit_ends=_limit(docket).instant, at=act.at)
    if hearing is not None:
        enter(docket, [entry_of(docket, hearing)], at=act.at)
        tell_all(docket, Notice.Kind.HEARING_SET, at=act.at, rule="HEAR-1", due_at=hearing.begins_at)
    act.enter(docket, docket=docket.number, begins_at=hearing.begins_at.isoformat() if hearing else None)
    return hearing


def book_first_hearing(
    docket: Docket, charter: Charter, people: Sequence[uuid.UUID], *, limit_ends: datetime, at: datetime
) -> Hearing | None:
    """Put the first hearing on the earliest free time at or after the charter's target day, never after the limit."""
    hearing = Hearing(docket=docket, kind=Hearing.Kind.MERITS, set_at=at)
    first = first_day(docket, charter, at)
    booked = book_first_free(hearing, docket.commission, people, first=first, limit_ends=limit_ends)
    return hearing if booked else None


def first_day(docket: Docket, charter: Charter, at: datetime) -> date:
    """The charter's target day for the first hearing, or the first one of which everybody can be told in time."""
    target: date = docket.filed_on + timedelta(days=charter.days("hearing_target"))
    return max(target, legal_date(at + rules.NOTICE, zone_of(docket.commission)) + timedelta(days=1))


@act(cites=("HEAR-1", "HEAR-4", "HEAR-6"), permission=Permission.SET_HEARING, matter="docket")
def set_hearing(act: Performance, *, docket: Docket, begins_at: datetime) -> Hearing:
    """Move the hearing to another time within its limit, or set it where no time had been free.

    Refuses a time after the limit (HEAR-1), one of which nobody could hear in time (HEAR-4), and one at which a member
    or every room is taken (HEAR-6). Barenberg 2009, §V.B.1 ideal 13.
    """
    require_lead(docket)
    together = joined_to(docket)
    zone = zone_of(docket.commission)
    rules.require_date(begins_at, at=act.at, limit_ends=_limit(docket).instant, zone=zone)
    ahead = hearing_ahead(docket)
    before = ahead.begins_at if ahead else None
    hearing = ahead or Hearing(docket=docket, kind=Hearing.Kind.MERITS)
    hearing.begins_at, hearing.ends_at = begins_at, begins_at + rules.LENGTH
    hearing.set_at = act.at
    move(hearing, docket.commission, [member.person_id for member in sitting_members(docket)])
    enter(docket, [entry_of(docket, hearing, moved=before is not None)], at=act.at)
    tell_all(docket, Notice.Kind.HEARING_SET, at=act.at, rule="HEAR-1", due_at=begins_at, but=act.actor.person_id)
    for joined in together:
        follow_hearing(actor=CLOCK, at=act.at, docket=joined, hearing=hearing)
    act.enter(
        hearing,
        docket=docket.number,
        begins_at=begins_at.isoformat(),
        before=before.isoformat() if before else None,
    )
    return hearing


@act(cites=("HEAR-1", "HEAR-3", "HEAR-4"), permission=Permission.HOLD_HEARING, matter="docket")
def hold_hearing(act: Performance, *, docket: Docket, minutes: str, present: Sequence[PanelMember]) -> Hearing:
    """Hold the hearing that is set, with its minutes; written argument opens for the days that the charter gives.

    Refuses it before its time and after its limit (HEAR-1), without the charter's quorum of the panel (HEAR-2), and
    without minutes (HEAR-4). Barenberg 2009, §V.B.1 ideals 13 and 14.
    """
    require_lead(docket)
    hearing = hearing_ahead(docket)
    if hearing is None:
        raise NotNow("HEAR-1", _("No hearing is set."), _("Set it for a time within the limit."))
    charter = charter_of(docket)
    sitting = {member.pk: member for member in sitting_members(docket)}
    here = list({member.pk: member for member in present}.values())
    if any(member.pk not in sitting for member in here):
        raise Refused("HEAR-2", _("Somebody named as present does not sit on this panel."), field="present")
    rules.require_holding(
        begins_at=hearing.begins_at,
        at=act.at,
        limit_ends=_limit(docket).instant,
        present=len(here),
        quorum=charter.quorum,
        minutes=minutes,
        zone=zone_of(docket.commission),
    )
    require_identifies_nobody(act, docket, {"minutes": minutes})
    with in_the_language_of_the_record():
        title = _("Minutes of the hearing of %(hour)s") % {"hour": _hour(docket, hearing.begins_at)}
    entry = RecordEntry(
        kind=RecordEntry.Kind.MINUTES,
        title=title,
        text=minutes,
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    hearing.state = Hearing.State.HELD
    hearing.held_at = act.at
    hearing.minutes = entry
    hearing.save(update_fields=["state", "held_at", "minutes"])
    absent = set(sitting.values()) - set(here)
    hearing.attendances.filter(what="member", who__in=[member.person_id for member in absent]).delete()
    clock.meet(subject=docket.pk, kinds=[DeadlineKind.HEARING_DUE], at=act.at)
    closes_at = _argue(docket, charter, held_at=act.at)
    tell_all(docket, Notice.Kind.HEARING_HELD, at=act.at, rule="HEAR-3", due_at=closes_at, but=act.actor.person_id)
    for joined in joined_to(docket):
        hold_joined_hearing(actor=CLOCK, at=act.at, docket=joined, minutes=entry)
    act.enter(
        hearing,
        docket=docket.number,
        present=[str(member.pk) for member in here],
        entry=entry.number,
        minutes=digest(minutes),
        record_closes_at=closes_at.isoformat(),
    )
    return hearing


@act(cites=("FILE-6", "HEAR-1", "HEAR-4"), permission=Permission.OPERATE_RULE, matter="docket")
def follow_hearing(act: Performance, *, docket: Docket, hearing: Hearing) -> Hearing:
    """Let a joined docket be heard in the hearing of the one that leads: then and there, and in one calendar."""
    own = hearing_ahead(docket) or Hearing(docket=docket, kind=Hearing.Kind.MERITS)
    own.begins_at, own.ends_at, own.room, own.set_at = hearing.begins_at, hearing.ends_at, hearing.room, act.at
    own.public_link, own.together_with = hearing.public_link, hearing
    own.save()
    # Members and room are held by the hearing that leads, once.
    own.attendances.all().delete()
    enter(docket, [entry_of(docket, own, moved=True)], at=act.at)
    tell_all(docket, Notice.Kind.HEARING_SET, at=act.at, rule="FILE-6", due_at=own.begins_at, capacities=PARTIES)
    act.enter(own, docket=docket.number, begins_at=own.begins_at.isoformat(), together_with=hearing.docket.number)
    return own


@act(cites=("FILE-6", "HEAR-1", "HEAR-3", "HEAR-4"), permission=Permission.OPERATE_RULE, matter="docket")
def hold_joined_hearing(act: Performance, *, docket: Docket, minutes: RecordEntry) -> Hearing:
    """Enter in a joined docket that its hearing was held, with the minutes; its own parties may argue now."""
    hearing = hearing_ahead(docket)
    if hearing is None:
        raise NotNow("HEAR-1", _("No hearing is set."))
    entry = RecordEntry(
        kind=RecordEntry.Kind.MINUTES,
        title=minutes.title,
        text=minutes.text,
        capacity=minutes.capacity,
        entered_by=minutes.entered_by,
    )
    enter(docket, [entry], at=act.at)
    hearing.state, hearing.held_at, hearing.minutes = Hearing.State.HELD, act.at, entry
    hearing.save(update_fields=["state", "held_at", "minutes"])
    clock.meet(subject=docket.pk, kinds=[DeadlineKind.HEARING_DUE], at=act.at)
    closes_at = _argue(docket, charter_of(docket), held_at=act.at)
    tell_all(docket, Notice.Kind.HEARING_HELD, at=act.at, rule="HEAR-3", due_at=closes_at, capacities=PARTIES)
    act.enter(
        hearing,
        docket=docket.number,
        together_with=minutes.docket.number,
        entry=entry.number,
        minutes=digest(entry.text),
        record_closes_at=closes_at.isoformat(),
    )
    return hearing


@act(cites=("HEAR-1",), permission=Permission.OPERATE_RULE, matter="docket")
def hold_hearing_on_papers(act: Performance, *, docket: Docket) -> Hearing:
    """Hold the hearing on the papers, since its limit ended without one: the breach is public, and the case goes on.

    Barenberg 2009, §V.B.1 ideal 13, §VI.B.
    """
    charter = charter_of(docket)
    zone = zone_of(docket.commission)
    missed = hearing_ahead(docket)
    if missed is not None:
        missed.state = Hearing.State.LAPSED
        missed.save(update_fields=["state"])
        missed.attendances.all().delete()
    panel = Panel.objects.filter(docket=docket, discharged_at=None).first()
    with in_the_language_of_the_record():
        breach = rules.breach_of_limit(
            limit_ends=act.at,
            set_for=missed.begins_at if missed else None,
            shortage=panel.shortage if panel else "",
            zone=zone,
        )
        title, room = _("Hearing on the papers"), _("on the papers")
    entry = by_rule(RecordEntry.Kind.MINUTES, title, breach)
    enter(docket, [entry], at=act.at)
    hearing = Hearing.objects.create(
        docket=docket,
        kind=Hearing.Kind.MERITS,
        state=Hearing.State.ON_PAPERS,
        begins_at=act.at - rules.ON_PAPERS,
        ends_at=act.at,
        room=room,
        set_at=act.at,
        held_at=act.at,
        minutes=entry,
        breach=breach,
    )
    closes_at = _argue(docket, charter, held_at=act.at)
    tell_all(docket, Notice.Kind.LIMIT_PASSED, at=act.at, rule="HEAR-1", due_at=closes_at)
    act.enter(
        hearing,
        docket=docket.number,
        was_set_for=missed.begins_at.isoformat() if missed else None,
        entry=entry.number,
        breach=digest(breach),
        record_closes_at=closes_at.isoformat(),
    )
    return hearing


def _argue(docket: Docket, charter: Charter, *, held_at: datetime) -> datetime:
    """Open written argument after the hearing, and say when the record closes (HEAR-3)."""
    decision = limit_of(docket, BALLOT)
    zone = zone_of(docket.commission)
    if decision is None or decision.legal_date is None:
        raise NotNow("DEC-1", _("No limit for the decision is open in this docket."))
    closes_at = rules.record_closes(held_at, charter.days("argument_after_hearing"), decision.legal_date, zone)
    docket.state = DocketState.ARGUED
    docket.record_closes_at = closes_at
    docket.save(update_fields=["state", "record_closes_at"])
    open_limits(docket, [argument_limit(docket, closes_at)], at=held_at)
    return closes_at


def _limit(docket: Docket) -> Deadline:
    """The limit of the hearing."""
    found = limit_of(docket, [DeadlineKind.HEARING_DUE])
    if found is None:
        raise NotNow("HEAR-1", _("No limit for a hearing is open in this docket."))
    return found


def _hour(docket: Docket, instant: datetime) -> str:
    return hour_in_words(instant, zone_of(docket.commission), docket.commission.seat_city)


def entry_of(docket: Docket, hearing: Hearing, *, moved: bool = False) -> RecordEntry:
    """The notice in the record, and so to the public, that a hearing is set (HEAR-4)."""
    with in_the_language_of_the_record():
        return by_rule(
            RecordEntry.Kind.NOTICE,
            _("Hearing moved") if moved else _("Hearing set"),
            _("The public hearing is set for %(hour)s, %(room)s.")
            % {"hour": _hour(docket, hearing.begins_at), "room": hearing.room},
        )
