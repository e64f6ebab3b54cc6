"""Reads: who sits, who could be drawn, and whose interests keep them off a panel."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from commission.authority.models import Person
from commission.clock.days import legal_date
from commission.directory.models import Organisation
from commission.directory.selectors import Tie, tied_organisations
from commission.institution.models import Charter, Commission, Interest, Post, Seat, SeatKind, Term
from commission.institution.rules import first_day_of_ties
from commission.prepared import ask


def in_effect(at: datetime) -> Q:
    """Condition: the term is held at this instant."""
    return Q(held_from__lte=at, held_until__gt=at)


def current_charter(rule: str) -> Charter | None:
    """The newest version of a charter, by the rule that describes it."""
    return Charter.objects.filter(rule=rule).order_by("-version").first()


def filled_seats(commission: Commission, at: datetime) -> dict[str, int]:
    """How many seats of each kind are filled at an instant, alternates' places left out (INST-1)."""
    rows = (
        Term.objects.filter(in_effect(at), commission=commission, seat__alternate=False)
        .order_by()
        .values("seat_kind")
        .annotate(number=Count("id"))
    )
    return {row["seat_kind"]: row["number"] for row in rows}


def members(commission: Commission, at: datetime) -> QuerySet[Term]:
    """The terms of those who sit, in the order of their seats, with seat and person."""
    return (
        Term.objects.filter(in_effect(at), commission=commission, seat__alternate=False)
        .select_related("seat", "person", "organisation")
        .order_by("seat__kind", "seat__number")
    )


def alternates(commission: Commission, at: datetime) -> QuerySet[Term]:
    """The terms of those who stand by, in the order in which they would move up."""
    return (
        Term.objects.filter(in_effect(at), commission=commission, seat__alternate=True)
        .select_related("seat", "person", "organisation")
        .order_by("seat__kind", "seat__number")
    )


def vacant_seats(commission: Commission, at: datetime) -> QuerySet[Seat]:
    """Seats that nobody holds at an instant, alternates' places among them."""
    held = Term.objects.filter(in_effect(at), commission=commission).values("seat")
    return Seat.objects.filter(commission=commission).exclude(pk__in=held)


def terms_in(seats: Iterable[Seat], at: datetime) -> dict[uuid.UUID, Term]:
    """The terms that run in these seats at an instant, by seat, with person and organisation."""
    terms = Term.objects.filter(in_effect(at), seat__in=[seat.pk for seat in seats])
    return {term.seat_id: term for term in terms.select_related("person", "organisation")}


def interests_of(person: Person) -> QuerySet[Interest]:
    """What somebody has declared, or the registry about them."""
    return Interest.objects.filter(person=person).select_related("person", "organisation")


def interests(commission: Commission) -> QuerySet[Interest]:
    """Declared interests of everybody who sits on a commission, did so, or may come to; not of another's members."""
    here = Term.objects.filter(commission=commission).values("person")
    elsewhere = Term.objects.exclude(commission=commission).values("person")
    mine = Q(person__in=here) | ~Q(person__in=elsewhere)
    return Interest.objects.filter(mine).select_related("person", "organisation")


def holds_a_seat(person_id: uuid.UUID, commission: Commission, at: datetime) -> bool:
    """Whether somebody is a member of the commission, not only an alternate."""
    return Term.objects.filter(in_effect(at), commission=commission, person=person_id, seat__alternate=False).exists()


def current_posts(commission: Commission, at: datetime) -> QuerySet[Post]:
    """Posts that are filled at an instant."""
    return (
        Post.objects.filter(Q(held_until=None) | Q(held_until__gt=at), commission=commission, held_from__lte=at)
        .select_related("person")
        .order_by("capacity", "held_from")
    )


# What an exclusion says in the public draw. Fixed words, whatever the reader's language: they are part of the entry
# that anyone recomputes.
_TIED: Final[Mapping[str, str]] = {
    Interest.Kind.EMPLOYED: "employed by",
    Interest.Kind.PAID: "paid by",
    Interest.Kind.OWNS: "part owner of",
    Interest.Kind.OFFICE: "holding office in",
}
_TO_WHOM: Final[Mapping[Tie, str]] = {
    Tie.RESPONDENT: "a respondent",
    Tie.AFFILIATE: "an affiliate of a respondent",
    Tie.BUYER: "a buyer of a respondent",
    Tie.SUPPLIER: "a supplier of a respondent",
}


@dataclass(frozen=True, slots=True)
class PanelCandidate:
    """A member who could be drawn, or the reason why not: a public sentence that names nobody (INST-4)."""

    seat_id: uuid.UUID
    number: int
    kind: SeatKind
    term_id: uuid.UUID
    person_id: uuid.UUID
    excluded: str | None


_SITTING: Final = """
    SELECT s.id, s.number, t.seat_kind, t.id, t.person_id, t.organisation_id
    FROM institution_term t JOIN institution_seat s ON s.id = t.seat_id
    WHERE t.commission_id = %s AND t.held_from <= %s AND t.held_until > %s AND NOT s.alternate
    ORDER BY s.kind, s.number
"""
_INTERESTS: Final = """
    SELECT person_id, organisation_id, kind FROM institution_interest
    WHERE (until IS NULL OR until >= %s) AND person_id = ANY(%s::uuid[]) AND organisation_id = ANY(%s::uuid[])
    ORDER BY since, id
"""


def panel_candidates(
    commission: Commission,
    *,
    respondents: Iterable[Organisation],
    complainant: Organisation | None,
    at: datetime,
) -> list[PanelCandidate]:
    """Everybody who sits at an instant, in the order of the seats, those with a conflict of interest marked.

    Excluded is who has, or had in the last five years, work, pay, a share or an office in a respondent, its
    affiliates, buyers or suppliers, or in the very organisation that complains; not in a federation above that
    (INST-4; Barenberg 2009, §IV, §VI.B). Takes three queries, however many parties and members there are.
    """
    since = first_day_of_ties(legal_date(at, ZoneInfo(commission.zone)))
    ties = tied_organisations([organisation.pk for organisation in respondents], since)
    wanted = set(ties)
    if complainant is not None:
        wanted.add(complainant.pk)
    sitting = ask(_SITTING, [commission.pk, at, at])
    interests: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = {}
    asked = [since, [person for *_seat, person, _organisation in sitting], list(wanted)]
    for person, organisation, kind in ask(_INTERESTS, asked):
        interests.setdefault(person, []).append((organisation, kind))
    complaining = complainant.pk if complainant else None
    return [
        PanelCandidate(
            seat_id=seat,
            number=number,
            kind=SeatKind(kind),
            term_id=term,
            person_id=person,
            excluded=_conflict(comes_from, interests.get(person, []), ties, complaining),
        )
        for seat, number, kind, term, person, comes_from in sitting
    ]


def _conflict(
    comes_from: uuid.UUID | None,
    interests: Sequence[tuple[uuid.UUID, str]],
    ties: Mapping[uuid.UUID, Tie],
    complainant: uuid.UUID | None,
) -> str | None:
    """Why a member cannot sit, the closest tie first; None where nothing stands against it."""
    if comes_from is not None and comes_from == complainant:
        return "INST-4: a representative of the organisation that complains"
    found = [
        (list(Tie).index(ties[organisation]) + 1, f"{_TIED[kind]} {_TO_WHOM[ties[organisation]]}")
        if organisation in ties
        else (0, f"{_TIED[kind]} the organisation that complains")
        for organisation, kind in interests
    ]
    return f"INST-4: {min(found)[1]}" if found else None
