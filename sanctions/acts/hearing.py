"""Public notice, then a public hearing, before every ruling on lifting; never on the papers (LIFT-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.authority.capacities import MEMBERS, Power
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import end_of_day, legal_date
from commission.clock.kinds import DeadlineKind
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, represents
from commission.outbox.models import Notice
from complaints.acts import draw_panel
from complaints.acts.calendar import book_first_free, move
from complaints.acts.decisions import discharge
from complaints.acts.entering import by_rule, enter
from complaints.acts.hearings import sitting_members
from complaints.acts.limits import charter_of, zone_of
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Docket, Hearing, Panel, PanelMember, RecordEntry
from complaints.rules.hearings import LENGTH, slots
from complaints.words import hour_in_words, in_the_language_of_the_record
from sanctions.acts.limits import digest, open_limit, tell
from sanctions.models import LiftProceeding, LiftTestimony
from sanctions.rules import lifting as rules
from sanctions.states import LiftState

_FULL_CALENDAR = timedelta(days=120)
"""How much farther the rule looks for a free time where every member's time within the limit is taken."""


@act(cites=("LIFT-2", "HEAR-6"), permission=Permission.GIVE_LIFT_NOTICE, matter="proceeding")
def give_lift_notice(
    act: Performance, *, proceeding: LiftProceeding, notice: str, begins_at: datetime | None
) -> LiftProceeding:
    """Announce in public that lifting will be heard, and when. Without a time, the first free one is taken.

    Refuses a hearing so soon that workers cannot come (LIFT-2), one later than its limit (LIFT-1), and one at which a
    member of the panel sits elsewhere (HEAR-6). Barenberg 2009, §V.B.1 ideal 19.
    """
    docket = proceeding.docket
    charter = charter_of(docket)
    zone = zone_of(docket.commission)
    said = _by_rule(proceeding) if act.actor.clock else notice.strip()
    rules.require_notice(said)
    if begins_at is None:
        hearing = _first_free(docket, act.at, ahead=charter.days("lift_notice_ahead"))
    else:
        rules.require_hearing_time(
            noticed_on=legal_date(act.at, zone),
            hearing_on=legal_date(begins_at, zone),
            ahead=charter.days("lift_notice_ahead"),
            within=charter.days("lift_hearing"),
        )
        hearing = Hearing(
            docket=docket,
            kind=Hearing.Kind.LIFTING,
            begins_at=begins_at,
            ends_at=begins_at + LENGTH,
            set_at=act.at,
        )
        move(hearing, docket.commission, [member.person_id for member in sitting_members(docket)])
    proceeding.notice = said
    clock.meet(subject=proceeding.pk, kinds=[DeadlineKind.LIFT_NOTICE_DUE], at=act.at)
    entry = _announce(act, proceeding, hearing)
    # Now that it is set, the notice may say its day.
    require_identifies_nobody(act, docket, {"notice": said})
    act.enter(proceeding, begins_at=hearing.begins_at.isoformat(), notice=digest(proceeding.notice), entry=entry.number)
    return proceeding


def _by_rule(proceeding: LiftProceeding) -> str:
    """What the rule itself announces; a person says it in words of her own."""
    benchmark = proceeding.benchmark
    with in_the_language_of_the_record():
        return _(
            "Whether benchmark %(benchmark)s of sanction %(sanction)s in docket %(docket)s is reached will be heard in "
            "public. Workers, labour organisations and human-rights organisations can bring evidence, at the hearing "
            "or in writing before it."
        ) % {
            "benchmark": benchmark.number,
            "sanction": benchmark.sanction.number,
            "docket": proceeding.docket.number,
        }


def _first_free(docket: Docket, at: datetime, *, ahead: int) -> Hearing:
    """Book the first time after the days of notice at which the panel and a room are free."""
    zone = zone_of(docket.commission)
    first = legal_date(at, zone) + timedelta(days=ahead)
    people = [member.person_id for member in _panel_that_can_hear(docket, at)]
    hearing = Hearing(docket=docket, kind=Hearing.Kind.LIFTING, set_at=at)
    within = end_of_day(first + timedelta(days=charter_of(docket).days("lift_hearing") - ahead), zone)
    for limit_ends in (within, within + _FULL_CALENDAR):
        if book_first_free(hearing, docket.commission, people, first=first, limit_ends=limit_ends):
            return hearing
    # Nobody can sit, or nobody is ever free: the day is announced all the same, so that the gap is public.
    hearing.begins_at, hearing.ends_at = next(slots(first, within, zone))
    with in_the_language_of_the_record():
        hearing.room = _("room to be announced")
    hearing.save(force_insert=True)
    return hearing


def _panel_that_can_hear(docket: Docket, at: datetime) -> list[PanelMember]:
    """The panel, drawn afresh where so many have left it over the years that it could never hold a hearing (LIFT-1)."""
    sitting = sitting_members(docket)
    if len(sitting) >= charter_of(docket).quorum:
        return sitting
    panel = Panel.objects.filter(docket=docket, discharged_at=None).first()
    if panel is not None and panel.draw:
        discharge(panel, at=at)
    draw_panel(actor=CLOCK, at=at, docket=docket)
    return sitting_members(docket)


def _announce(act: Performance, proceeding: LiftProceeding, hearing: Hearing) -> RecordEntry:
    """Enter the notice in the record, which is public, and give the hearing its day as its limit."""
    docket = proceeding.docket
    zone = zone_of(docket.commission)
    with in_the_language_of_the_record():
        entry = by_rule(
            RecordEntry.Kind.NOTICE,
            _("Public hearing on lifting sanction %(number)s") % {"number": proceeding.benchmark.sanction.number},
            f"{proceeding.notice}\n\n"
            + _("The hearing is on %(hour)s, %(room)s.")
            % {"hour": hour_in_words(hearing.begins_at, zone, docket.commission.seat_city), "room": hearing.room},
        )
    enter(docket, [entry], at=act.at)
    proceeding.state = LiftState.NOTICED
    proceeding.noticed_at = act.at
    proceeding.hearing = hearing
    proceeding.save()
    open_limit(
        docket,
        DeadlineKind.LIFT_HEARING_DUE,
        subject=proceeding.pk,
        rule="LIFT-2",
        due_from=MEMBERS,
        at=act.at,
        instant=end_of_day(legal_date(hearing.begins_at, zone), zone),
    )
    tell(docket, Notice.Kind.LIFT_NOTICE, rule="LIFT-2", at=act.at, due_at=hearing.begins_at)
    return entry


@act(cites=("LIFT-2", "HEAR-4"), permission=Permission.SPEAK_AT_LIFT_HEARING, matter="proceeding")
def speak_at_lift_hearing(
    act: Performance, *, proceeding: LiftProceeding, text: str, organisation: Organisation | None = None
) -> LiftTestimony:
    """Put evidence to a hearing on lifting, at it or in writing before it; it enters the docket's record.

    Refuses somebody who does not speak for the organisation named, and organisations other than those of workers, of
    human rights and of civil society, or parties (LIFT-2). Barenberg 2009, §V.B.1 ideal 19.
    """
    person = act.actor.person
    if person is None:
        raise Refused("LIFT-2", _("Somebody speaks at a hearing; a rule does not."))
    docket = proceeding.docket
    rules.require_speaker(
        text=text,
        organisation_kind=organisation.kind if organisation else None,
        represents=organisation is not None and represents(person, organisation, act.at, Power.ARGUE),
        party=organisation is not None and _is_party(docket, organisation),
    )
    require_identifies_nobody(act, docket, {"text": text})
    with in_the_language_of_the_record():
        title = (
            _("Testimony of %(organisation)s on lifting") % {"organisation": organisation.name}
            if organisation
            else _("Testimony on lifting")
        )
    entry = RecordEntry(
        kind=RecordEntry.Kind.EVIDENCE,
        title=title[:240],
        text=text.strip(),
        capacity=act.capacity,
        entered_by=person,
    )
    enter(docket, [entry], at=act.at)
    testimony = LiftTestimony.objects.create(
        proceeding=proceeding, person=person, organisation=organisation, entry=entry, given_at=act.at
    )
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="LIFT-2", but=person.pk)
    act.enter(proceeding, entry=entry.number, text=digest(entry.text))
    return testimony


def _is_party(docket: Docket, organisation: Organisation) -> bool:
    """Whether it is one, under its own name or as a complaint described it (FILE-1)."""
    return docket.parties.filter(organisation__in=aliases_of([organisation.pk])).exists()


@act(cites=("LIFT-2", "HEAR-2"), permission=Permission.HOLD_LIFT_HEARING, matter="proceeding")
def hold_lift_hearing(
    act: Performance, *, proceeding: LiftProceeding, minutes: str, present: Sequence[PanelMember] = ()
) -> LiftProceeding:
    """Hold the public hearing on its day, with its minutes. Without `present`, the whole sitting panel was there.

    Refuses it before its announced time, without minutes (LIFT-2), and without the charter's quorum (HEAR-2).
    Barenberg 2009, §V.B.1 ideal 19.
    """
    docket = proceeding.docket
    hearing = proceeding.hearing
    if hearing is None:
        raise Refused("LIFT-2", _("No hearing is announced."), _("Give notice of one first."))
    rules.require_hearing_has_begun(now=act.at, begins_at=hearing.begins_at, minutes=minutes)
    require_identifies_nobody(act, docket, {"minutes": minutes})
    sitting = {member.pk: member for member in sitting_members(docket)}
    here = {member.pk: member for member in present} or sitting
    rules.require_quorum(
        present=len(here.keys() & sitting.keys()),
        strangers=len(here.keys() - sitting.keys()),
        quorum=charter_of(docket).quorum,
    )
    with in_the_language_of_the_record():
        title = _("Minutes of the hearing on lifting sanction %(number)s") % {
            "number": proceeding.benchmark.sanction.number
        }
    entry = RecordEntry(
        kind=RecordEntry.Kind.MINUTES,
        title=title,
        text=minutes.strip(),
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    hearing.state = Hearing.State.HELD
    hearing.held_at = act.at
    hearing.minutes = entry
    hearing.save(update_fields=["state", "held_at", "minutes"])
    absent = [member.person_id for key, member in sitting.items() if key not in here]
    hearing.attendances.filter(what="member", who__in=absent).delete()
    proceeding.state = LiftState.HEARD
    proceeding.heard_at = act.at
    proceeding.save()
    clock.meet(subject=proceeding.pk, kinds=[DeadlineKind.LIFT_HEARING_DUE], at=act.at)
    open_limit(
        docket,
        DeadlineKind.LIFT_RULING_DUE,
        subject=proceeding.pk,
        rule="LIFT-1",
        due_from=MEMBERS,
        at=act.at,
        days=charter_of(docket).days("lift_ruling"),
    )
    tell(docket, Notice.Kind.HEARING_HELD, rule="LIFT-2", at=act.at)
    act.enter(proceeding, entry=entry.number, minutes=digest(entry.text), present=[str(key) for key in here])
    return proceeding


@act(cites=("LIFT-2", "LIFT-1"), permission=Permission.OPERATE_RULE, matter="proceeding")
def reset_lift_hearing(act: Performance, *, proceeding: LiftProceeding) -> LiftProceeding:
    """Announce a new day for a hearing that nobody held on its own: the breach is public, and nothing is skipped.

    A hearing on lifting is never held on the papers, whoever fails to hold it (LIFT-2).
    """
    docket = proceeding.docket
    missed = proceeding.hearing
    if missed is None:
        raise Refused("LIFT-2", _("No hearing is announced."), _("Give notice of one first."))
    with in_the_language_of_the_record():
        breach = _("The public hearing announced for %(hour)s was not held.") % {
            "hour": hour_in_words(missed.begins_at, zone_of(docket.commission), docket.commission.seat_city)
        }
    missed.state = Hearing.State.LAPSED
    missed.breach = breach
    missed.save(update_fields=["state", "breach"])
    missed.attendances.all().delete()
    hearing = _first_free(docket, act.at, ahead=charter_of(docket).days("lift_notice_ahead"))
    proceeding.notice = f"{proceeding.notice}\n\n{breach}"
    entry = _announce(act, proceeding, hearing)
    act.enter(
        proceeding,
        was_set_for=missed.begins_at.isoformat(),
        begins_at=hearing.begins_at.isoformat(),
        entry=entry.number,
    )
    return proceeding
