"""A member leaves a panel: the alternate who was drawn steps in, or the shortage is public; nothing stops (INST-1)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.api import CLOCK, end_grants, grant
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.institution.models import Commission, SeatKind
from commission.outbox.models import Notice
from complaints.acts.calendar import lock_calendar, lock_dockets
from complaints.acts.draws import award_of, conflicted
from complaints.acts.entering import by_rule, digest, enter
from complaints.acts.hearings import hearing_ahead
from complaints.acts.joined import joined_to, require_lead
from complaints.acts.notices import tell, tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Attendance, Consolidation, Docket, Hearing, Panel, PanelMember, RecordEntry
from complaints.rules import record as rules
from complaints.selectors.joining import heard_together
from complaints.states import DocketState
from complaints.words import in_the_language_of_the_record

Left = PanelMember.Left


@act(cites=("INST-4", "HEAR-2"), permission=Permission.DISCLOSE_CONFLICT, matter="docket")
def recuse_member(act: Performance, *, docket: Docket, member: PanelMember, because: str) -> PanelMember:
    """Take a member with a conflict of interest off the panel: on her own word, or for an interest that is declared.

    The alternate who was drawn steps in. Refuses to take off somebody else without the registry: no party and no
    colleague has a veto (INST-4). Nor has the registry: without a declared interest it could go on until it liked who
    is left (HEAR-2). Barenberg 2009, §IV, §VI.B.
    """
    require_lead(docket)
    together = joined_to(docket)
    place = PanelMember.objects.filter(
        pk=member.pk, panel__docket=docket, panel__discharged_at=None, left_at=None
    ).first()
    if place is None:
        raise Refused("INST-4", _("Nobody holds that place on this panel now."), field="member")
    if act.capacity != Capacity.REGISTRY_CLERK and place.person_id != act.actor.person_id:
        raise Refused(
            "INST-4",
            _("A member recuses herself. Nobody takes a colleague off a panel."),
            _("The registry enters a conflict of interest that is known of another member."),
            field="member",
        )
    rules.require_text(because, "INST-4", _("Say what the conflict of interest is."), "because")
    require_identifies_nobody(act, docket, {"because": because})
    if place.person_id != act.actor.person_id and place.person_id not in conflicted(docket, act.at):
        raise Refused(
            "HEAR-2",
            _("No declared interest keeps this member off the panel, and the registry does not choose who sits."),
            _("Declare the interest first: of what kind, in which organisation, and since when."),
            field="member",
        )
    with in_the_language_of_the_record():
        title = _("A member left the panel for a conflict of interest")
    entry = RecordEntry(
        kind=RecordEntry.Kind.NOTICE,
        title=title,
        text=because.strip(),
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    leave_place(actor=CLOCK, at=act.at, docket=docket, member=place, because=Left.RECUSED)
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="INST-4", but=act.actor.person_id)
    for joined in together:
        _leave_joined(act, joined, place.person)
    act.enter(place, docket=docket.number, member=str(place.pk), entry=entry.number, because=digest(entry.text))
    return place


def _leave_joined(act: Performance, docket: Docket, person: Person) -> None:
    """Take the same member off in a docket that is heard together with the one in which the conflict is (FILE-6)."""
    places = PanelMember.objects.filter(panel__docket=docket, panel__discharged_at=None, left_at=None, person=person)
    for place in places:
        leave_place(actor=CLOCK, at=act.at, docket=docket, member=place, because=Left.RECUSED)


@act(cites=("INST-4", "HEAR-2"), permission=Permission.OPERATE_RULE, matter="commission")
def leave_for_interest(act: Performance, *, commission: Commission, person: Person) -> list[Docket]:
    """Take a member off each panel from which an interest that is declared keeps her, in cases that run (INST-4).

    Alternates step in, limits run on, and the record says why a place has changed hands. Where dockets are heard
    together, an interest that concerns one of them ends her place in all. Barenberg 2009, §IV, §VI.B.
    """
    held = PanelMember.objects.filter(
        person=person, left_at=None, panel__discharged_at=None, panel__docket__commission=commission
    ).exclude(panel__docket__state=DocketState.CLOSED)
    lock_dockets(held.values_list("panel__docket", flat=True))
    places = list(held.select_related("panel__docket__commission__charter").order_by("panel__docket_id"))
    leads = dict(
        Consolidation.objects.filter(docket__in=[one.panel.docket_id for one in places]).values_list("docket", "lead")
    )
    touched = {
        leads.get(one.panel.docket_id, one.panel.docket_id)
        for one in places
        if person.pk in conflicted(one.panel.docket, act.at)
    }
    left = _leave(
        [place for place in places if leads.get(place.panel.docket_id, place.panel.docket_id) in touched], at=act.at
    )
    act.enter(commission, dockets=[docket.number for docket in left])
    return left


def leave_for_ties(dockets: Collection[uuid.UUID], *, at: datetime) -> list[Docket]:
    """Take off the panels of these dockets whom an interest keeps from them now that a tie is known (INST-4).

    For acts by which it becomes known, whichever commission has the dockets. Whoever calls holds them, and those that
    `heard_together` names.
    """
    held = PanelMember.objects.filter(
        left_at=None, panel__discharged_at=None, panel__docket__in=heard_together(dockets)
    ).exclude(panel__docket__state=DocketState.CLOSED)
    places = list(
        held.select_related("person", "panel__docket__commission__charter").order_by("panel__docket_id", "position")
    )
    sitting_in = {place.panel.docket_id: place.panel.docket for place in places}
    leads = dict(Consolidation.objects.filter(docket__in=sitting_in).values_list("docket", "lead"))
    kept_off = {
        (leads.get(key, key), person) for key, docket in sitting_in.items() for person in conflicted(docket, at)
    }
    return _leave(
        [
            place
            for place in places
            if (leads.get(place.panel.docket_id, place.panel.docket_id), place.person_id) in kept_off
        ],
        at=at,
    )


def _leave(places: Iterable[PanelMember], *, at: datetime) -> list[Docket]:
    """End these places for a conflict of interest, and say so in the records; return their dockets, each once."""
    left: dict[uuid.UUID, Docket] = {}
    for place in places:
        docket = place.panel.docket
        if not place.alternate:
            with in_the_language_of_the_record():
                entry = by_rule(
                    RecordEntry.Kind.NOTICE,
                    _("A member left the panel for a conflict of interest"),
                    _("An interest was declared that keeps this member off the panel. The alternate steps in."),
                )
            enter(docket, [entry], at=at)
        leave_place(actor=CLOCK, at=at, docket=docket, member=place, because=Left.RECUSED)
        if not place.alternate:
            tell_all(docket, Notice.Kind.RECORD_ENTRY, at=at, rule="INST-4")
        left[docket.pk] = docket
    return list(left.values())


@act(cites=("INST-1", "INST-4"), permission=Permission.OPERATE_RULE, matter="commission")
def leave_panels(act: Performance, *, commission: Commission, person: Person, because: str) -> list[Docket]:
    """Take somebody who is no longer a member off the panels of all open dockets; alternates step in, and none waits.

    Barenberg 2009, §IV, §V.B.1 ideal 2.
    """
    held = PanelMember.objects.filter(
        person=person, left_at=None, panel__discharged_at=None, panel__docket__commission=commission
    ).exclude(panel__docket__state=DocketState.CLOSED)
    lock_dockets(held.values_list("panel__docket", flat=True))
    left = []
    for place in held.select_related("panel__docket").order_by("panel__docket_id"):
        leave_place(actor=CLOCK, at=act.at, docket=place.panel.docket, member=place, because=because)
        left.append(place.panel.docket)
    act.enter(commission, dockets=[docket.number for docket in left])
    return left


@act(cites=("INST-1", "HEAR-1", "HEAR-2"), permission=Permission.OPERATE_RULE, matter="docket")
def leave_place(act: Performance, *, docket: Docket, member: PanelMember, because: str) -> PanelMember | None:
    """End one place on a panel and seat the alternate of its kind who was drawn first; None if there is none.

    With no alternate left the shortage is public, and whoever sits goes on: limits hold (HEAR-1).
    """
    member = PanelMember.objects.select_related("panel").select_for_update(of=("self",)).get(pk=member.pk)
    if member.left_at is not None:
        raise NotNow("INST-4", _("That place has been left already."))
    sat = not member.alternate
    presided = member.presiding
    member.left_at, member.left_because, member.presiding = act.at, because, False
    member.save(update_fields=["left_at", "left_because", "presiding"])
    end_grants(source_id=member.pk, at=act.at)
    hearing = hearing_ahead(docket)
    if hearing is not None and hearing.together_with_id is not None:
        hearing = None  # the docket that leads holds the members' time
    if hearing is not None:
        hearing.attendances.filter(who=member.person_id).delete()
    successor = _seat_alternate(docket, member, hearing, act.at) if sat else None
    if sat and successor is None:
        _state_shortage(member.panel, member.kind)
    if presided:
        _let_preside(member.panel)
    act.enter(member, docket=docket.number, because=because, successor=str(successor.pk) if successor else None)
    return successor


def _seat_alternate(docket: Docket, member: PanelMember, hearing: Hearing | None, at: datetime) -> PanelMember | None:
    """Call the next alternate of the kind, one who can be at the hearing that is set before one who cannot.

    Nobody is called whose conflict of interest has become known since the draw (INST-4).
    """
    waiting = list(
        PanelMember.objects.filter(panel=member.panel, kind=member.kind, alternate=True, left_at=None)
        .exclude(person__in=conflicted(docket, at))
        .select_related("person")
        .order_by("position")
    )
    if not waiting:
        return None
    taken: set[object] = set()
    if hearing is not None:
        lock_calendar(docket.commission)
        during = DateTimeTZRange(hearing.begins_at, hearing.ends_at)
        overlapping = Attendance.objects.filter(who__in=[one.person_id for one in waiting], during__overlap=during)
        taken = set(overlapping.values_list("who", flat=True))
    successor = next((one for one in waiting if one.person_id not in taken), waiting[0])
    if member.panel.sits_for_id is not None:
        # One panel hears both dockets: whoever was called in the first is called here.
        called = set(
            PanelMember.objects.filter(panel=member.panel.sits_for_id, alternate=False, left_at=None).values_list(
                "person", flat=True
            )
        )
        successor = next((one for one in waiting if one.person_id in called), successor)
    successor.alternate = False
    successor.joined_at = at
    successor.save(update_fields=["alternate", "joined_at"])
    if hearing is not None and successor.person_id not in taken:
        Attendance.objects.create(hearing=hearing, who=successor.person_id, what="member", during=during)
    grant([award_of(successor, docket, at)])
    tell(docket, Notice.Kind.CALLED_TO_PANEL, [successor.person_id], at=at, rule="HEAR-2")
    return successor


def _state_shortage(panel: Panel, kind: str) -> None:
    with in_the_language_of_the_record():
        said = _(
            "A member of the kind “%(kind)s” has left the panel, and no alternate of that kind is left. The "
            "administrator must appoint members to the vacant seats. The clock runs on: those who sit go on."
        ) % {"kind": SeatKind(kind).label}
    panel.complete = False
    panel.shortage = f"{panel.shortage} {said}".strip()
    panel.save(update_fields=["complete", "shortage"])


def _let_preside(panel: Panel) -> None:
    """The first jurist who sits presides; where none does, the first member."""
    sitting = list(PanelMember.objects.filter(panel=panel, alternate=False, left_at=None).order_by("position"))
    if not sitting:
        return
    presiding = next((one for one in sitting if one.kind == SeatKind.JURIST), sitting[0])
    presiding.presiding = True
    presiding.save(update_fields=["presiding"])
