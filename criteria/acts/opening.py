"""A deliberation is opened: by the body that promulgates, or by itself when the review of a criterion falls due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, NotYours, Refused
from commission.authority.api import CLOCK
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.institution.models import Commission
from commission.institution.numbering import next_number
from commission.institution.selectors import holds_a_seat
from commission.outbox.api import notify
from commission.outbox.models import Notice
from criteria.models import AgendaItem, Criterion, Deliberation
from criteria.selectors.changes import changes_since
from criteria.selectors.deliberating import (
    investigators,
    newest_versions,
    open_review,
    promulgated_by_officials,
    voters,
)


@act(cites=("CHART-4", "CHART-5", "CHART-6", "CRIT-8", "CRIT-9"), permission=Permission.DELIBERATE, matter="commission")
def open_deliberation(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    about: str,
    criteria: Sequence[Criterion] = (),
    occasion: str = Deliberation.Occasion.MEMBERS,
) -> Deliberation:
    """Open a deliberation: give public notice, put criteria on its agenda, and set its limits going.

    Every member of the commission's teams and everybody who votes is told. The ballot opens by itself some days before
    the deliberation ends, and the deliberation ends by itself (CRIT-9). What has changed since the criteria on the
    agenda were last deliberated is laid before it.

    Refuses a deliberation about nothing (CRIT-8), and a correction of what has taken effect (CRIT-5). Barenberg 2009,
    §V.A.3, §V.B.1 ideals 7 and 8.
    """
    require_promulgating(act, commission)
    if not title.strip():
        raise Refused("CRIT-8", _("A deliberation has a subject."), field="title")
    if not about.strip():
        raise Refused("CRIT-8", _("The notice says what is deliberated, and what is asked."), field="about")
    if any(criterion.commission_id != commission.pk for criterion in criteria):
        raise Refused("CRIT-8", _("A commission deliberates on its own criteria."), field="criteria")
    today = clock.legal_day(commission.pk, act.at)
    if occasion == Deliberation.Occasion.CORRECTION:
        _check_correctable(criteria, today)
    # Until a commission has criteria, nothing binds but norms: its first deliberation need not wait. Nor need a
    # correction, which comes before the day of effect or never.
    first = not Criterion.objects.filter(commission=commission).exists()
    at_once = first or occasion == Deliberation.Occasion.CORRECTION
    notice = timedelta(days=0 if at_once else commission.charter.days("deliberation_notice"))
    deliberation = Deliberation.objects.create(
        commission=commission,
        number=f"{commission.code}-D-{today.year}-{next_number(commission.pk, today, 'deliberation'):04d}",
        title=title.strip(),
        about=about.strip(),
        occasion=Deliberation.Occasion(occasion),
        opened_at=act.at,
        ballot_from=today + notice,
        laid_before=changes_since(commission, criteria, act.at),
    )
    _put_on_agenda(deliberation, criteria, act.at)
    _open_limits(commission, deliberation, act.at)
    notify(
        sorted(voters(commission, act.at) | investigators(commission, act.at)),
        Notice.Kind.DELIBERATION_OPENED,
        at=act.at,
        commission=commission.pk,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        rule="CRIT-8",
    )
    act.enter(
        deliberation,
        number=deliberation.number,
        occasion=deliberation.occasion,
        ballot_from=deliberation.ballot_from.isoformat(),
        criteria=sorted(criterion.code for criterion in criteria),
    )
    return deliberation


@act(cites=("CRIT-9",), permission=Permission.OPERATE_RULE, matter="commission")
def review_criterion(act: Performance, *, commission: Commission, criterion: Criterion) -> Deliberation:
    """Open the review of a criterion that has fallen due, or add it to the review that is open (CRIT-9).

    What has changed is laid before the review for every criterion on its agenda.

    Refuses a criterion that is under review already. Barenberg 2009, §V.B.1 ideal 8.
    """
    under_way = AgendaItem.objects.filter(criterion=criterion).exclude(deliberation__state=Deliberation.State.CONCLUDED)
    found = under_way.select_related("deliberation").first()
    if found is not None:
        act.enter(found.deliberation, number=found.deliberation.number, criterion=criterion.code, under_way=True)
        return found.deliberation
    review = open_review(commission)
    if review is None or review.opened_at < act.at - timedelta(days=1):
        review = open_deliberation(
            actor=CLOCK,
            at=act.at,
            commission=commission,
            title=_("Review of criteria"),
            about=_(
                "These criteria are reviewed as they must be at regular intervals. Teams report what has succeeded and "
                "what has failed; everybody else is asked what should be required that is not required yet."
            ),
            criteria=[criterion],
            occasion=Deliberation.Occasion.REVIEW,
        )
    else:
        _put_on_agenda(review, [criterion], act.at)
        reviewed = Criterion.objects.filter(reviews__deliberation=review)
        review.laid_before = changes_since(commission, list(reviewed), act.at)
        review.save(update_fields=["laid_before"])
    act.enter(review, number=review.number, criterion=criterion.code)
    return review


def require_promulgating(act: Performance, commission: Commission) -> None:
    """Refuse whoever the charter does not leave promulgation to; the operation of the rule may (CHART-4 to CHART-6)."""
    if act.actor.clock:
        return
    if promulgated_by_officials(commission):
        if act.capacity != Capacity.OFFICIAL:
            raise NotYours(_("Under this charter officials of the department or office promulgate criteria."))
        return
    if act.capacity == Capacity.OFFICIAL:
        raise NotYours(_("Under this charter the members promulgate criteria."))
    if act.actor.person_id is None or not holds_a_seat(act.actor.person_id, commission, act.at):
        raise NotYours(_("Members who sit promulgate criteria; alternates and those consulted do not."))


def open_review_limit(commission: Commission, criterion: Criterion, at: datetime) -> None:
    """Set the next review of a criterion going, in place of one that was to come (CRIT-9)."""
    clock.supersede(subject=criterion.pk, kinds=[DeadlineKind.REVIEW_DUE], at=at)
    clock.open_deadlines(
        [
            clock.Opening(
                kind=DeadlineKind.REVIEW_DUE,
                subject=criterion.pk,
                rule="CRIT-9",
                days=commission.charter.days("criteria_review"),
                warn=False,
            )
        ],
        commission=commission.pk,
        matter=criterion.pk,
        matter_label=criterion.code,
        charter_version=commission.charter.version,
        start=at,
        at=at,
    )


def _check_correctable(criteria: Sequence[Criterion], today: date) -> None:
    newest = newest_versions(criteria)
    if not criteria or any(
        criterion.pk not in newest or newest[criterion.pk].in_force_from <= today for criterion in criteria
    ):
        raise NotNow(
            "CRIT-5",
            _("An error is corrected before the day of effect, and after it only by a stronger version."),
            _("Name the criteria whose newest version has not taken effect."),
        )


def _put_on_agenda(deliberation: Deliberation, criteria: Sequence[Criterion], at: datetime) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(deliberation=deliberation, criterion=criterion, added_at=at) for criterion in criteria
    )
    for criterion in criteria:
        clock.meet(subject=criterion.pk, kinds=[DeadlineKind.REVIEW_DUE], at=at)


def _open_limits(commission: Commission, deliberation: Deliberation, at: datetime) -> None:
    whole = commission.charter.days("deliberation")
    before = min(commission.charter.days("deliberation_ballot"), whole)
    due_from = (
        [Capacity.OFFICIAL]
        if promulgated_by_officials(commission)
        else [
            Capacity.JURIST,
            Capacity.WORKER_REPRESENTATIVE,
        ]
    )
    clock.open_deadlines(
        [
            clock.Opening(
                kind=DeadlineKind.DELIBERATION_BALLOT_DUE,
                subject=deliberation.pk,
                rule="CRIT-9",
                days=whole - before,
                due_from=due_from,
            ),
            clock.Opening(
                kind=DeadlineKind.DELIBERATION_DUE,
                subject=deliberation.pk,
                rule="CRIT-9",
                days=whole,
                due_from=due_from,
            ),
        ],
        commission=commission.pk,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        charter_version=commission.charter.version,
        start=at,
        at=at,
    )
