"""What is done by operation of the rule when a limit of a criterion or of a deliberation ends (CRIT-9)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.clock import api as clock
from commission.clock.models import Deadline
from criteria.acts import conclude_deliberation, open_ballot, review_criterion
from criteria.acts.norms import await_turn
from criteria.models import Criterion, Deliberation, Norm
from criteria.practice import adopted, ended


def review_fell_due(deadline: Deadline) -> None:
    """A criterion is under review from now on, whether or not anybody asked for it."""
    criterion = Criterion.objects.select_related("commission").get(pk=deadline.subject)
    review_criterion(actor=CLOCK, at=deadline.instant, commission=criterion.commission, criterion=criterion)


def ballot_fell_due(deadline: Deadline) -> None:
    """The ballot opens on whatever drafts there are; where none can open, the deliberation's own limit ends it."""
    deliberation = Deliberation.objects.get(pk=deadline.subject)
    if deliberation.state != Deliberation.State.FORUM:
        return
    try:
        open_ballot(actor=CLOCK, at=deadline.instant, deliberation=deliberation)
    except Refused:
        # Without a draft, a team's report or a composition that holds there is nothing that members could vote on.
        return


def deliberation_ended(deadline: Deadline) -> None:
    """The deliberation ends in what the ballot carried, or without a change."""
    deliberation = Deliberation.objects.get(pk=deadline.subject)
    if deliberation.state == Deliberation.State.CONCLUDED:
        return
    conclude_deliberation(
        actor=CLOCK, at=deadline.instant, deliberation=deliberation, reasons=_("The limit of the deliberation ended.")
    )


def norm_turned(deadline: Deadline) -> None:
    """A law recorded beforehand takes effect, or its announced end has come: best practice follows (CRIT-3)."""
    norm = Norm.objects.select_related("commission__charter").get(pk=deadline.subject)
    day = clock.legal_day(norm.commission_id, deadline.instant)
    if norm.in_force_until is not None and norm.in_force_until <= day:
        ended(norm, on=day)
        return
    adopted([norm], on=day)
    await_turn(norm.commission, [norm], deadline.instant)
