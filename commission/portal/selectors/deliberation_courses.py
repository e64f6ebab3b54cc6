"""The course of a deliberation: notice, statements, ballot, outcome; what its ribbon is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.portal import words
from commission.portal.house import House
from commission.portal.ribbon import Course, Mark, Ribbon, Shape, Standing, draw
from criteria.models import Deliberation
from criteria.selectors.deliberations import limits_of


def ribbon_of(deliberation: Deliberation, house: House, *, aligned: bool) -> Ribbon:
    """Draw a deliberation as one line. Lists hand over its `limits`, read together; alone it has its own read here."""
    found = getattr(deliberation, "limits", None)
    limits = limits_of([deliberation])[deliberation.pk] if found is None else found
    return draw(_course(deliberation, {DeadlineKind(limit.kind): limit for limit in limits}, house), aligned=aligned)


def _course(deliberation: Deliberation, limits: Mapping[DeadlineKind, Deadline], house: House) -> Course:
    opened = words.the_date(deliberation.opened_at, house.zone)
    ended = words.the_date(deliberation.concluded_at, house.zone) if deliberation.concluded_at else None
    last = _day(limits.get(DeadlineKind.DELIBERATION_DUE), house) or ended or opened
    ballot = _day(limits.get(DeadlineKind.DELIBERATION_BALLOT_DUE), house) or deliberation.ballot_from
    return Course(
        number=deliberation.number,
        filed_on=opened,
        today=house.today,
        hearing_days=max((ballot - opened).days, 1),
        decision_days=max((last - opened).days, 1),
        state=deliberation.get_state_display(),
        marks=[
            _mark(gettext("Notice given"), gettext("notice"), Shape.FILED, opened, house),
            *_ballot(deliberation, limits, house),
            *_outcome(deliberation, limits, ended, house),
        ],
        ended_on=ended,
    )


def _day(limit: Deadline | None, house: House) -> date | None:
    if limit is None:
        return None
    return limit.legal_date or words.the_date(limit.instant, house.zone)


def _mark(what: str, label: str, shape: Shape, on: date, house: House) -> Mark:
    rule = "CRIT-9" if shape is Shape.DECISION else "CRIT-8"
    return Mark(what, shape, Standing.PAST, on, rule, label=f"{label} {words.briefly(on, house.zone)}")


def _ballot(deliberation: Deliberation, limits: Mapping[DeadlineKind, Deadline], house: House) -> list[Mark]:
    marks = []
    limit = limits.get(DeadlineKind.DELIBERATION_BALLOT_DUE)
    on = _day(limit, house)
    if limit is not None and on is not None and not deliberation.balloted_at:
        marks.append(_limit(limit, gettext("Last day to open the ballot"), gettext("ballot by"), on, house))
    if deliberation.balloted_at:
        day = words.the_date(deliberation.balloted_at, house.zone)
        marks.append(_mark(gettext("Ballot opened"), gettext("ballot"), Shape.HEARING, day, house))
    return marks


def _outcome(
    deliberation: Deliberation, limits: Mapping[DeadlineKind, Deadline], ended: date | None, house: House
) -> list[Mark]:
    marks = []
    limit = limits.get(DeadlineKind.DELIBERATION_DUE)
    on = _day(limit, house)
    if limit is not None and on is not None and ended is None:
        marks.append(_limit(limit, gettext("Last day for the outcome"), gettext("outcome by"), on, house))
    if ended is not None:
        said = str(deliberation.get_outcome_display())
        marks.append(_mark(said.capitalize(), said, Shape.DECISION, ended, house))
    return marks


def _limit(limit: Deadline, what: str, label: str, on: date, house: House) -> Mark:
    # That the clock opens a ballot is no failure: it is what the rule says happens.
    standing = Standing.COMING if limit.outcome == Deadline.Outcome.OPEN else Standing.PAST
    return Mark(what, Shape.LIMIT, standing, on, limit.rule, label=f"{label} {words.briefly(on, house.zone)}")
