"""Members are appointed on their declaration, and when one leaves an alternate takes the seat at once."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, NotYours, Refused
from commission.authority import api as authority
from commission.authority.api import CLOCK, Award
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.directory.models import Organisation
from commission.institution import rules
from commission.institution.models import Commission, Interest, Post, Seat, SeatKind, Term
from commission.institution.selectors import in_effect

_CONTROLLING = (
    Organisation.Kind.GOVERNMENT,
    Organisation.Kind.AGENCY,
    Organisation.Kind.EMPLOYER,
    Organisation.Kind.GLOBAL_CORPORATION,
)


@act(cites=("INST-2", "INST-4", "INST-6"), permission=Permission.APPOINT, matter="commission")
def appoint_member(
    act: Performance,
    *,
    commission: Commission,
    seat: Seat,
    person: Person,
    held_from: datetime,
    held_until: datetime,
    specialised_in: str,
    independent_of_governments: bool,
    independent_of_corporations: bool,
    organisation: Organisation | None = None,
) -> Term:
    """Appoint somebody to a seat for a term, on the public declaration that the seat demands.

    Refuses a jurist without declared specialisation and independence (INST-2), a worker representative who does not
    come from an independent labour organisation (INST-6), a seat that is taken and a person who has a seat already
    (INST-4), and whoever holds a post on the staff (INST-5). Barenberg 2009, §V.A.1, §V.B.1 ideal 2, §V.B.2 ideal 2.
    """
    if seat.commission_id != commission.pk:
        raise Refused("INST-1", _("The seat belongs to another commission."), field="seat")
    rules.check_term(held_from, held_until)
    if held_from < act.at:
        raise Refused("INST-4", _("Nobody is appointed for a time that has passed."), field="held_from")
    rules.check_declaration(
        seat.kind,
        specialised_in=specialised_in,
        independent_of_governments=independent_of_governments,
        independent_of_corporations=independent_of_corporations,
        comes_from_workers=organisation is not None and organisation.kind == Organisation.Kind.LABOUR_ORGANISATION,
    )
    _check_free(commission, seat, person, held_from, held_until)
    _check_independence(seat, person, held_from)
    term = Term(
        commission=commission,
        seat=seat,
        seat_kind=seat.kind,
        person=person,
        held_from=held_from,
        held_until=held_until,
        specialised_in=specialised_in.strip(),
        independent_of_governments=independent_of_governments,
        independent_of_corporations=independent_of_corporations,
        organisation=organisation,
        declared_at=act.at,
    )
    _take_office(act, term)
    return term


@act(cites=("INST-4",), permission=Permission.RESIGN_SEAT, matter="commission")
def resign_seat(act: Performance, *, commission: Commission, term: Term) -> Term:
    """Give up one's own seat; an alternate of its kind takes it at once (INST-1).

    Refuses somebody else's seat (INST-5) and a term that is not running (INST-4). Barenberg 2009, §V.B.1 ideal 2.
    """
    term = _running(commission, term, act.at)
    if term.person_id != act.actor.person_id:
        raise NotYours(_("Only who holds a seat can resign from it."))
    _leave_office(act, term, Term.Ended.RESIGNED)
    return term


@act(cites=("INST-4",), permission=Permission.OPERATE_RULE, matter="commission")
def end_term(act: Performance, *, commission: Commission, term: Term) -> Term:
    """End a term that has run out; an alternate of its kind takes the seat at once (INST-1, INST-4)."""
    term = Term.objects.select_for_update(of=("self",)).select_related("seat").get(pk=term.pk, commission=commission)
    if term.ended_by or term.held_until > act.at:
        raise NotNow("INST-4", _("This term has not run out."))
    _leave_office(act, term, Term.Ended.EXPIRED)
    return term


@act(cites=("INST-1",), permission=Permission.OPERATE_RULE, matter="commission")
def fill_vacancy(act: Performance, *, commission: Commission, seat: Seat) -> Term | None:
    """Let the first standing alternate of a vacant seat's kind take it; None where none stands by (INST-1).

    The alternate keeps the declaration and the end of the own term, and leaves before whoever is already appointed to
    the seat. Where several countries signed, the alternate comes from the seat's own. Barenberg 2009, §V.B.1 ideal 2.
    """
    if Term.objects.filter(in_effect(act.at), seat=seat).exists():
        act.enter(seat, filled=False)
        return None
    standing = (
        Term.objects.select_for_update(of=("self",))
        .filter(
            in_effect(act.at),
            commission=commission,
            seat__alternate=True,
            seat__kind=seat.kind,
            seat__signatory=seat.signatory_id,
            held_from__lt=act.at,
        )
        .order_by("seat__number")
        .first()
    )
    if standing is None:
        act.enter(seat, filled=False)
        return None
    until = standing.held_until
    following = Term.objects.filter(seat=seat, held_from__gt=act.at).order_by("held_from").first()
    _end(act, standing, Term.Ended.MOVED_UP)
    term = Term(
        commission=commission,
        seat=seat,
        seat_kind=seat.kind,
        person_id=standing.person_id,
        held_from=act.at,
        held_until=min(until, following.held_from) if following else until,
        specialised_in=standing.specialised_in,
        independent_of_governments=standing.independent_of_governments,
        independent_of_corporations=standing.independent_of_corporations,
        organisation_id=standing.organisation_id,
        declared_at=standing.declared_at,
    )
    _take_office(act, term)
    return term


def _check_free(commission: Commission, seat: Seat, person: Person, held_from: datetime, held_until: datetime) -> None:
    overlapping = Term.objects.filter(commission=commission, held_from__lt=held_until, held_until__gt=held_from)
    if overlapping.filter(seat=seat).exists():
        raise Refused("INST-4", _("The seat is held by somebody else in that time."), field="held_from")
    if overlapping.filter(person=person).exists():
        raise Refused("INST-4", _("This person holds a seat already in that time."), field="person")
    posts = Post.objects.filter(Q(held_until=None) | Q(held_until__gt=held_from), commission=commission, person=person)
    if posts.exists():
        raise Refused(
            "INST-5",
            _("Whoever serves on the commission’s staff cannot sit on it."),
            _("End the post first."),
            field="person",
        )


def _check_independence(seat: Seat, person: Person, held_from: datetime) -> None:
    """A declaration of independence does not stand against a declared interest that still lasts (INST-2, INST-6)."""
    rule = {SeatKind.JURIST: "INST-2", SeatKind.WORKER_REPRESENTATIVE: "INST-6"}.get(SeatKind(seat.kind))
    if rule is None:
        return
    lasting = Interest.objects.filter(
        Q(until=None) | Q(until__gte=held_from.date()), person=person, organisation__kind__in=_CONTROLLING
    )
    if lasting.exists():
        raise Refused(
            rule,
            _("A declared interest in a government or corporation still lasts, so there is no independence of both."),
            _("The tie ends first, and its end is declared."),
            field="person",
        )


def _take_office(act: Performance, term: Term) -> None:
    """Save the term, grant its capacity for as long as it lasts, and let the clock end it."""
    term.save(force_insert=True)
    authority.grant(
        [
            Award(
                person=term.person,
                capacity=SeatKind(term.seat_kind).capacity,
                scope=Scope.COMMISSION,
                over=term.commission,
                commission=term.commission_id,
                held_from=term.held_from,
                held_until=term.held_until,
                source="term",
                source_id=term.pk,
            )
        ]
    )
    commission = term.commission
    clock.open_deadlines(
        [
            clock.Opening(
                kind=DeadlineKind.TERM_ENDS,
                subject=term.pk,
                rule="INST-4",
                due_from=(Capacity.ADMINISTRATOR.value,),
                instant=term.held_until,
            )
        ],
        commission=commission.pk,
        matter=commission.pk,
        matter_label=commission.code,
        charter_version=commission.charter.version,
        start=act.at,
        at=act.at,
    )
    act.enter(
        term,
        seat=str(term.seat_id),
        kind=term.seat_kind,
        number=term.seat.number,
        alternate=term.seat.alternate,
        person=str(term.person_id),
        held_from=term.held_from.isoformat(),
        held_until=term.held_until.isoformat(),
        # The declaration is public in full: in the register anyone can read it (INST-2).
        specialised_in=term.specialised_in,
        independent_of_governments=term.independent_of_governments,
        independent_of_corporations=term.independent_of_corporations,
        organisation=str(term.organisation_id) if term.organisation_id else None,
    )


def _running(commission: Commission, term: Term, at: datetime) -> Term:
    row = (
        Term.objects.select_for_update(of=("self",))
        .select_related("seat")
        .filter(pk=term.pk, commission=commission)
        .first()
    )
    if row is None or row.ended_by or not row.held_from < at < row.held_until:
        raise NotNow("INST-4", _("This term is not running."))
    return row


def _leave_office(act: Performance, term: Term, ended_by: Term.Ended) -> None:
    _end(act, term, ended_by)
    if not term.seat.alternate:
        fill_vacancy(actor=CLOCK, at=act.at, commission=term.commission, seat=term.seat)
    act.enter(term, seat=str(term.seat_id), ended_by=str(ended_by), person=str(term.person_id))


def _end(act: Performance, term: Term, ended_by: Term.Ended) -> None:
    term.held_until = min(act.at, term.held_until)
    term.ended_by = ended_by
    term.save(update_fields=["held_until", "ended_by"])
    authority.end_grants(source_id=term.pk, at=act.at)
    clock.supersede(subject=term.pk, kinds=[DeadlineKind.TERM_ENDS], at=act.at)
