"""The state of a case in sentences: what has happened, what comes, by when, under which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.portal import words
from commission.portal.house import House
from complaints.models import AppealRight, Decision, Docket, Hearing
from complaints.selectors import decision_address
from complaints.states import DocketState


class Sentence(NamedTuple):
    """One sentence, the rule that it rests on, and where it leads, if anywhere."""

    text: str
    rule: str = ""
    url: str = ""
    link: str = ""


def state_of(
    docket: Docket,
    house: House,
    *,
    limits: Sequence[Deadline],
    hearings: Sequence[Hearing],
    decisions: Sequence[Decision],
    appeals: Sequence[AppealRight],
    sanctions_in_force: bool,
) -> list[Sentence]:
    """Say in sentences where a docket stands."""
    by_kind = {limit.kind: limit for limit in limits}
    found: list[Sentence] = []
    match docket.state:
        case DocketState.AWAITING_HEARING:
            found += _before_hearing(house, by_kind, hearings)
        case DocketState.ARGUED:
            found += _argued(house, by_kind, hearings)
        case DocketState.UNDECIDED:
            found += _undecided(house, by_kind)
        case DocketState.CLOSED:
            found.append(Sentence(gettext("The docket is closed.")))
    found += _decided(docket, house, decisions, sanctions_in_force=sanctions_in_force)
    found += _appeal(house, appeals)
    if docket.withdrawn_at and docket.state in {
        DocketState.AWAITING_HEARING,
        DocketState.ARGUED,
        DocketState.UNDECIDED,
    }:
        found.append(
            Sentence(
                gettext("The filer withdrew on %(day)s; the panel decides all the same.")
                % {"day": words.day_in_words(docket.withdrawn_at, house.zone)},
                "FILE-5",
            )
        )
    return found


def _day(limit: Deadline, house: House) -> dict[str, str]:
    day = limit.legal_date or words.the_date(limit.instant, house.zone)
    return {"day": words.day_in_words(day, house.zone), "when": words.from_today(day, house.today)}


def _before_hearing(house: House, limits: Mapping[str, Deadline], hearings: Sequence[Hearing]) -> Iterator[Sentence]:
    limit = limits.get(DeadlineKind.HEARING_DUE)
    if limit:
        yield Sentence(gettext("The hearing must be held by %(day)s, %(when)s.") % _day(limit, house), limit.rule)
    ahead = next((hearing for hearing in hearings if hearing.state == Hearing.State.SET), None)
    if ahead:
        hour = words.hour_in_words(ahead.begins_at, house.zone, house.city)
        yield Sentence(gettext("It is set for %(hour)s.") % {"hour": hour})


def _argued(house: House, limits: Mapping[str, Deadline], hearings: Sequence[Hearing]) -> Iterator[Sentence]:
    on_papers = any(hearing.state == Hearing.State.ON_PAPERS for hearing in hearings)
    if on_papers:
        yield Sentence(gettext("No hearing was held in time; it was held on the papers."), "HEAR-1")
    else:
        yield Sentence(gettext("Argued."))
    argument = limits.get(DeadlineKind.ARGUMENT_DUE)
    if argument:
        yield Sentence(
            gettext("Written argument is open until %(day)s, %(when)s.") % _day(argument, house), argument.rule
        )
    ballot = limits.get(DeadlineKind.DECISION_DUE)
    if ballot:
        yield Sentence(gettext("The ballot closes on %(day)s, %(when)s.") % _day(ballot, house), ballot.rule)


def _undecided(house: House, limits: Mapping[str, Deadline]) -> Iterator[Sentence]:
    yield Sentence(gettext("No decision was made in time."), "DEC-1")
    fresh = limits.get(DeadlineKind.FRESH_DECISION_DUE)
    if fresh:
        yield Sentence(gettext("A fresh panel decides by %(day)s, %(when)s.") % _day(fresh, house), fresh.rule)


def _decided(
    docket: Docket, house: House, decisions: Sequence[Decision], *, sanctions_in_force: bool
) -> Iterator[Sentence]:
    for decision in decisions:
        said = (
            gettext("Decided by operation of the rule on %(day)s:")
            if decision.by_operation
            else gettext("Decided on %(day)s:")
        )
        yield Sentence(
            said % {"day": words.day_in_words(decision.issued_on, house.zone)},
            "DEC-1" if decision.by_operation else "",
            decision_address(decision),
            decision.citation,
        )
    if sanctions_in_force:
        yield Sentence(
            gettext("Sanctions are in force:"),
            "DEC-3",
            reverse("portal:docket_sanctions", args=[docket.number]),
            gettext("what lifts them"),
        )


def _appeal(house: House, appeals: Sequence[AppealRight]) -> Iterator[Sentence]:
    # A docket that was decided in part opens two rights, which may end on one day: that is said once.
    running = {(each.court, each.closes_at) for each in appeals if each.closed_at is None}
    for court, closes_at in sorted(running, key=lambda right: right[1]):
        if closes_at >= house.present:
            day = words.the_date(closes_at, house.zone)
            yield Sentence(
                gettext("The complainant may go to the %(court)s until %(day)s, %(when)s.")
                % {
                    "court": court,
                    "day": words.day_in_words(day, house.zone),
                    "when": words.from_today(day, house.today),
                },
                "APP-1",
            )
