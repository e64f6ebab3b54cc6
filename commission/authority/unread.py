"""Where nobody of the commission can read what was told in confidence, administrators are told, and nothing of it."""

from __future__ import annotations

from datetime import datetime

from commission.authority.api import holders
from commission.authority.capacities import Capacity
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.vault.api import Confidence, has_reader


def alarm_where_nobody_reads(confidence: Confidence, *, at: datetime, matter_label: str = "") -> bool:
    """Alarm the administrators if the recovery key alone opens a confidence; return whether that is so (FILE-4).

    For acts, in their transaction: a filing is never refused because its readers have made no vault key yet.
    """
    if has_reader(confidence):
        return False
    people = holders(object_id=confidence.commission, capacities=[Capacity.ADMINISTRATOR], at=at)
    notify(
        people.values_list("pk", flat=True),
        Notice.Kind.ALARM,
        at=at,
        commission=confidence.commission,
        matter=confidence.matter,
        matter_label=matter_label,
        rule="FILE-4",
    )
    return True
