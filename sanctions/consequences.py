"""What the clock does when a limit of lifting ends and nobody acted. The clock table names these functions."""

from __future__ import annotations

from django.db.models import F, Max
from django.utils import translation
from django.utils.translation import gettext as _

from commission.authority.api import CLOCK
from commission.clock.models import Deadline
from complaints.acts.publishing import public_facts
from sanctions import acts
from sanctions.models import LiftProceeding, Sanction
from sanctions.selectors.weighing import Weighed, weigh
from sanctions.states import OVER, BenchmarkState

_MOST_FACTS = 5_000


def verification_ended(deadline: Deadline) -> None:
    """The time for verification is over, or it is time for the clock to open one by itself (LIFT-1).

    A limit on a proceeding has that proceeding as its subject, one for the clock's own opening the sanction.
    """
    proceeding = LiftProceeding.objects.filter(pk=deadline.subject).first()
    if proceeding is not None:
        acts.conclude_verification_by_rule(actor=CLOCK, at=deadline.instant, proceeding=proceeding)
        return
    sanction = Sanction.objects.get(pk=deadline.subject)
    under_way = LiftProceeding.objects.exclude(state__in=OVER).values("benchmark")
    # Each in its turn: the one that has waited longest since it was last looked at.
    benchmark = (
        sanction.benchmarks.exclude(state=BenchmarkState.LIFTED)
        .exclude(pk__in=under_way)
        .annotate(last=Max("proceedings__opened_at"))
        .order_by(F("last").asc(nulls_first=True), "number")
        .first()
    )
    if benchmark is not None:
        acts.open_verification(actor=CLOCK, at=deadline.instant, sanction=sanction, benchmark=benchmark)


def lift_notice_ended(deadline: Deadline) -> None:
    """Nobody announced the hearing: the rule announces it, for a day on which the panel is free (LIFT-2)."""
    proceeding = _proceeding(deadline)
    acts.give_lift_notice(actor=CLOCK, at=deadline.instant, proceeding=proceeding, notice="", begins_at=None)


def lift_hearing_ended(deadline: Deadline) -> None:
    """The announced day is over and nobody was heard: the hearing is set anew, never held on the papers (LIFT-2)."""
    acts.reset_lift_hearing(actor=CLOCK, at=deadline.instant, proceeding=_proceeding(deadline))


def lift_ruling_ended(deadline: Deadline) -> None:
    """Nobody ruled: what was seen in the workplace rules (LIFT-1)."""
    proceeding = _proceeding(deadline)
    weighed = weigh(proceeding, deadline.instant)
    with translation.override("en"):
        reasons = _reasons(proceeding, weighed)
    acts.rule_on_lift(
        actor=CLOCK, at=deadline.instant, proceeding=proceeding, granted=weighed.reached is True, reasons=reasons
    )


def _proceeding(deadline: Deadline) -> LiftProceeding:
    return LiftProceeding.objects.get(pk=deadline.subject)


def _reasons(proceeding: LiftProceeding, weighed: Weighed) -> str:
    opening = _("No ruling was made by its limit, so that what was verified in the workplace rules.")
    if weighed.finding is None:
        return f"{opening} " + _("No team verified that the benchmark is reached: nothing is lifted.")
    facts = public_facts(proceeding.docket, weighed.finding)
    figures = {"day": f"{weighed.finding.found_at:%Y-%m-%d}", "facts": facts[:_MOST_FACTS]}
    if weighed.reached:
        return f"{opening} " + _("The finding of %(day)s shows that it is reached: %(facts)s") % figures
    return f"{opening} " + _("The finding of %(day)s does not show that it is reached: %(facts)s") % figures
