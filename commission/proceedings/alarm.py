"""When the clock cannot carry out a consequence, administrators are told, and told nothing of the matter's content."""

from __future__ import annotations

from commission.authority.api import holders
from commission.authority.capacities import Capacity
from commission.clock.models import Deadline
from commission.outbox.api import notify
from commission.outbox.models import Notice


def raise_alarm(deadline: Deadline) -> None:
    """Tell the commission's administrators that a limit was put aside because its act failed."""
    people = holders(object_id=deadline.commission, capacities=[Capacity.ADMINISTRATOR], at=deadline.instant)
    notify(
        people.values_list("pk", flat=True),
        Notice.Kind.ALARM,
        at=deadline.instant,
        commission=deadline.commission,
        matter=deadline.matter,
        matter_label=deadline.matter_label,
        rule=deadline.rule,
        due_at=deadline.instant,
    )
