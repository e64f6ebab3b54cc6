"""What the acts on sanctions share: limits that follow one another without a gap, and who is told."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime

from commission.authority.api import CLOCK, holders
from commission.authority.capacities import MEMBERS, PARTIES, Capacity
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.outbox.api import notify
from commission.outbox.models import Notice
from complaints.acts import close_docket, enter_team_finding
from complaints.acts.limits import charter_of
from complaints.models import Docket
from complaints.states import DocketState
from investigations.models import Finding
from sanctions.models import LiftProceeding, Sanction
from sanctions.states import OVER, SanctionState

STAFF = (Capacity.STAFF_INVESTIGATOR,)
CLERKS = (Capacity.REGISTRY_CLERK,)


def digest(text: str) -> str:
    """Return the digest by which a text enters the register."""
    return hashlib.sha256(text.encode()).hexdigest()


def open_limit(
    docket: Docket,
    kind: DeadlineKind,
    *,
    subject: uuid.UUID,
    rule: str,
    due_from: Sequence[Capacity],
    at: datetime,
    days: int | None = None,
    instant: datetime | None = None,
) -> None:
    """Open one limit of lifting, counted from `at`, on the docket as its matter."""
    clock.open_deadlines(
        [
            clock.Opening(
                kind=kind,
                subject=subject,
                rule=rule,
                due_from=[capacity.value for capacity in due_from],
                days=days,
                instant=instant,
                warn=bool(due_from),
            )
        ],
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        charter_version=docket.charter_version,
        start=at,
        at=at,
    )


def await_verification(sanction: Sanction, at: datetime) -> None:
    """Let the clock open a proceeding by itself, unless one is under way or nothing is left to lift (LIFT-1)."""
    under_way = LiftProceeding.objects.filter(benchmark__sanction=sanction).exclude(state__in=OVER).exists()
    if sanction.state == SanctionState.LIFTED or under_way:
        return
    # Due from nobody, so that nobody is warned: it is the clock that acts when this limit ends.
    open_limit(
        sanction.docket,
        DeadlineKind.VERIFICATION_DUE,
        subject=sanction.pk,
        rule="LIFT-1",
        due_from=(),
        at=at,
        days=charter_of(sanction.docket).days("verification"),
    )


def keep_in_record(docket: Docket, finding: Finding, at: datetime) -> None:
    """Enter a finding in the docket's record, unless it stands there already: a ruling rests on nothing outside it."""
    if not docket.record.filter(finding=finding).exists():
        enter_team_finding(actor=CLOCK, at=at, docket=docket, finding=finding)


def close_if_nothing_is_left(docket: Docket, at: datetime) -> bool:
    """Close a docket that is decided, of whose sanctions none is in force, and in which no limit runs any more."""
    if (
        docket.state != DocketState.DECIDED
        or docket.sanctions.exclude(state=SanctionState.LIFTED).exists()
        or clock.open_on(docket.pk)
    ):
        return False
    close_docket(actor=CLOCK, at=at, docket=docket)
    return True


def tell(docket: Docket, kind: Notice.Kind, *, rule: str, at: datetime, due_at: datetime | None = None) -> None:
    """Tell the parties, the panel and the commission's investigators that something happened."""
    around = holders(object_id=docket.pk, capacities=(*PARTIES, *MEMBERS), at=at)
    staff = holders(object_id=docket.commission_id, capacities=(*STAFF, *CLERKS), at=at)
    notify(
        [*around.values_list("pk", flat=True), *staff.values_list("pk", flat=True)],
        kind,
        at=at,
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        rule=rule,
        due_at=due_at,
    )
