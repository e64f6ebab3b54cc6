"""Dockets on the same facts are heard once, by the panel of the first, within the earliest limits (FILE-6)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow
from commission.authority.api import CLOCK, grant
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.clock.sweep import overdue
from commission.outbox.models import Notice
from complaints.acts.calendar import lock_dockets
from complaints.acts.decisions import discharge
from complaints.acts.draws import award_of, conflicted
from complaints.acts.entering import digest, enter
from complaints.acts.hearings import follow_hearing, hearing_ahead
from complaints.acts.joined import joined_to, lead_of
from complaints.acts.limits import zone_of
from complaints.acts.notices import tell, tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Allegation, Consolidation, Docket, Panel, PanelMember, RecordEntry
from complaints.rules import consolidation as rules
from complaints.rules.record import require_length
from complaints.words import day_in_words, in_the_language_of_the_record

SHARED = (DeadlineKind.HEARING_DUE, DeadlineKind.DECISION_DUE)
"""Limits of which the earliest governs all dockets that are heard together."""


@act(cites=("FILE-6", "HEAR-1", "HEAR-2", "HEAR-7", "INST-4"), permission=Permission.CONSOLIDATE, matter="docket")
def consolidate_dockets(act: Performance, *, docket: Docket, other: Docket, reasons: str) -> Consolidation:
    """Join a docket on the same facts to this one, entered first: one panel, one hearing, the earliest limits.

    A member of the panel that sits in the first says so, with reasons that are served on the parties of both. Each
    docket keeps its record and its parties, and gets its own decision on each of its allegations; if people do not act,
    the clock acts in each. Refuses it after a hearing, before another commission, on different facts (FILE-6), where
    respondents would be heard before they had to answer (HEAR-7), and where a member has a conflict (INST-4).
    """
    joining = rules.require_pair(docket, Docket.objects.filter(pk=other.pk).first())
    # The first has the smallest key, so the locks are taken in the order in which everybody takes them.
    already = Consolidation.objects.filter(lead=docket).values_list("docket", flat=True)
    lock_dockets([joining.pk, *already])
    joining = Docket.objects.select_for_update(of=("self",)).get(pk=joining.pk)
    if overdue(joining.pk, act.at):
        raise NotNow("FILE-6", _("A limit of the other docket has just passed."), _("Try again in a minute."))
    rules.require_pair(docket, joining)
    rules.require_unjoined(
        docket,
        joining,
        lead_follows=lead_of(docket) is not None,
        other_is_joined=lead_of(joining) is not None or Consolidation.objects.filter(lead=joining).exists(),
    )
    rules.require_same_facts(_allegations(docket), _allegations(joining))
    rules.require_reasons(reasons)
    require_length(reasons, "reasons")
    for one in (docket, joining):
        require_identifies_nobody(act, one, {"reasons": reasons})
    ours, theirs = _panel(docket), _panel(joining)
    sitting = [one for one in ours.members.all() if not one.alternate and one.left_at is None]
    kept_off = conflicted(joining, act.at)
    rules.require_able_panel(
        joining,
        [one.person.display_name for one in sitting if one.person_id in kept_off],
        drawn=bool(ours.draw and theirs.draw),
    )
    together = [docket, *joined_to(docket), joining]
    _check_time(docket, together)
    _bring_forward(docket, together, act)
    left = _seat(joining, ours, theirs, act)
    joined = Consolidation.objects.create(
        lead=docket, docket=joining, reasons=reasons.strip(), joined_at=act.at, joined_by=_person(act)
    )
    _say(act, docket, joining, joined, left)
    hearing = hearing_ahead(docket)
    follow_hearing(actor=CLOCK, at=act.at, docket=joining, hearing=hearing)
    act.enter(
        joined,
        docket=docket.number,
        joined=joining.number,
        reasons=digest(joined.reasons),
        limits={row.kind: row.instant.isoformat() for row in clock.open_on(docket.pk) if row.kind in SHARED},
        hearing=hearing.begins_at.isoformat() if hearing else None,
    )
    return joined


def _allegations(docket: Docket) -> list[Allegation]:
    return list(Allegation.objects.filter(docket=docket).select_related("respondent", "criterion_version"))


def _panel(docket: Docket) -> Panel:
    panel = Panel.objects.prefetch_related("members__person").filter(docket=docket, discharged_at=None).first()
    if panel is None:
        raise NotNow("HEAR-2", _("No panel sits in %(docket)s.") % {"docket": docket.number})
    return panel


def _person(act: Performance) -> Person:
    if act.actor.person is None:
        raise ValueError("A member of the panel joins dockets; no rule does.")
    return act.actor.person


def _open(dockets: list[Docket], kind: DeadlineKind) -> list[Deadline]:
    keys = [one.pk for one in dockets]
    rows = Deadline.objects.filter(matter__in=keys, subject__in=keys, kind=kind, outcome=Deadline.Outcome.OPEN)
    return list(rows.order_by("instant", "id"))


def _check_time(docket: Docket, together: list[Docket]) -> None:
    """See that the hearing of the first lies within the earliest limit, and after everybody had to answer."""
    hearing, answers = hearing_ahead(docket), _open(together, DeadlineKind.ANSWER_DUE)
    rules.require_time_to_answer(
        begins_at=hearing.begins_at if hearing else None,
        hearing_by=_open(together, DeadlineKind.HEARING_DUE)[0].instant,
        answers_by=answers[-1].instant if answers else None,
        zone=zone_of(docket.commission),
    )


def _bring_forward(docket: Docket, together: list[Docket], act: Performance) -> None:
    for kind in SHARED:
        rows = _open(together, kind)
        clock.bring_forward(rows, to=rows[0].instant, at=act.at, zone=zone_of(docket.commission))


def _seat(joining: Docket, ours: Panel, theirs: Panel, act: Performance) -> list[PanelMember]:
    """Let the panel of the first sit in the joined docket; return whose places end there before they heard anybody."""
    left = [one for one in theirs.members.all() if one.left_at is None and not one.alternate]
    discharge(theirs, at=act.at, because=PanelMember.Left.JOINED)
    panel = Panel.objects.create(
        docket=joining,
        round=joining.panels.count() + 1,
        drawn_at=act.at,
        draw={
            "drawn_for": ours.docket.number,
            "round": ours.round,
            "panel": ours.draw.get("panel", []),
            "alternates_drawn": ours.draw.get("alternates_drawn", []),
        },
        complete=ours.complete,
        shortage=ours.shortage,
        sits_for=ours,
    )
    places = [
        PanelMember(
            panel=panel,
            term_id=one.term_id,
            person=one.person,
            kind=one.kind,
            position=one.position,
            alternate=one.alternate,
            presiding=one.presiding,
            joined_at=act.at,
        )
        for one in ours.members.all()
        if one.left_at is None
    ]
    PanelMember.objects.bulk_create(places)
    sitting = [one for one in places if not one.alternate]
    grant([award_of(one, joining, act.at) for one in sitting])
    tell(joining, Notice.Kind.CALLED_TO_PANEL, [one.person_id for one in sitting], at=act.at, rule="FILE-6")
    return left


def _say(act: Performance, docket: Docket, joining: Docket, joined: Consolidation, left: list[PanelMember]) -> None:
    """Enter it in both records, with the reasons; tell the parties of the first, and whose places have ended."""
    zone = zone_of(docket.commission)
    limits = {row.kind: row.instant for row in clock.open_on(docket.pk)}
    with in_the_language_of_the_record():
        governs = _("The earliest limits govern: hearing by %(hearing)s, decision by %(decision)s.") % {
            "hearing": day_in_words(limits[DeadlineKind.HEARING_DUE], zone),
            "decision": day_in_words(limits[DeadlineKind.DECISION_DUE], zone),
        }
        apart = _("Each docket keeps its record and gets its own decision on each of its allegations.")
        texts = (
            (docket, _("%(number)s is heard together with this docket") % {"number": joining.number}),
            (joining, _("Heard together with %(number)s, by its panel") % {"number": docket.number}),
        )
    for one, title in texts:
        entry = RecordEntry(
            kind=RecordEntry.Kind.CONSOLIDATION,
            title=title,
            text="\n\n".join([joined.reasons, f"{governs} {apart}"]),
            capacity=act.capacity,
            entered_by=act.actor.person,
        )
        enter(one, [entry], at=act.at)
    # The parties of the joined docket hear of it with the time of the hearing, and once.
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="FILE-6", but=act.actor.person_id)
    staying = set(
        PanelMember.objects.filter(panel__docket=joining, panel__discharged_at=None).values_list("person", flat=True)
    )
    gone = [one.person_id for one in left if one.person_id not in staying]
    tell(joining, Notice.Kind.RECORD_ENTRY, gone, at=act.at, rule="FILE-6")


__all__ = ["consolidate_dockets"]
