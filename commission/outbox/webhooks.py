"""Webhooks: systems of others that are told, at least once, that something happened in a docket, and never what.

What is written here is written in transactions of the worker's own, after the acts: no act waits for a webhook.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import time
import uuid
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from commission.outbox.calling import Unreachable, call
from commission.outbox.models import Notice, Webhook, WebhookCall

logger = logging.getLogger(__name__)

Kind = Notice.Kind
OPEN_KINDS: Final = (
    Kind.COMPLAINT_FILED,
    Kind.PANEL_DRAWN,
    Kind.HEARING_SET,
    Kind.HEARING_HELD,
    Kind.RECORD_ENTRY,
    Kind.DECISION_ISSUED,
    Kind.NOT_DECIDED,
    Kind.SANCTION_ORDERED,
    Kind.LIFT_OPENED,
    Kind.LIFT_NOTICE,
    Kind.LIFT_RULED,
)
"""Kinds of events that are public as such: whoever follows a docket is told of them."""
KINDS: Final = (*OPEN_KINDS, Kind.COMPLAINT_SERVED, Kind.LIMIT_NEAR, Kind.LIMIT_PASSED)
"""All that a webhook is told of: the others are for the person alone, in her inbox."""

FANNED: Final = 500
CALLS: Final = 20
TURNS: Final = 16
TURN_SECONDS: Final = 15
LEASE: Final = timedelta(minutes=5)
FIRST_RETRY: Final = timedelta(seconds=30)
LAST_RETRY: Final = timedelta(hours=6)
GIVEN_UP_AFTER: Final = timedelta(days=5)
_EVENTS: Final = uuid.UUID("0f5b6f5a-2c0d-5a53-8b8a-0b1f7a3c9e55")


@dataclass(slots=True)
class Called:
    """What came of it."""

    passed_on: int = 0
    delivered: int = 0
    failed: int = 0
    given_up: int = 0
    ended: int = 0

    def add(self, other: Called) -> None:
        """Count what came of another turn, too."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def webhooks_of(person: uuid.UUID) -> QuerySet[Webhook]:
    """A person's webhooks that have not ended."""
    return Webhook.objects.filter(person=person, ended_at=None)


def end_webhooks(*, at: datetime, person: uuid.UUID | None = None, **which: uuid.UUID) -> int:
    """End webhooks, of a person or of a token: nothing more is sent. Return how many had not ended."""
    found = Webhook.objects.filter(ended_at=None, **which)
    return (found if person is None else found.filter(person=person)).update(ended_at=at)


def pass_on() -> int:
    """Say to each webhook which notices it is to be told of; return how many notices were looked at.

    Any number may run at once. A notice is looked at in the transaction that marks it, so that none is left out.
    """
    looked_at = 0
    while True:
        with transaction.atomic():
            notices = list(
                Notice.objects.select_for_update(skip_locked=True)
                .filter(Q(not_before=None) | Q(not_before__lte=timezone.now()), to_pass_on=True)
                .order_by("id")[:FANNED]
            )
            WebhookCall.objects.bulk_create(_calls(notices), ignore_conflicts=True)
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(to_pass_on=False)
        looked_at += len(notices)
        if len(notices) < FANNED:
            return looked_at


def _calls(notices: Collection[Notice]) -> list[WebhookCall]:
    """One call for each webhook and event, however many notices tell of it."""
    told = [notice for notice in notices if notice.kind in KINDS and notice.matter and notice.matter_label]
    if not told:
        return []
    hooks = list(
        Webhook.objects.filter(
            Q(matter=None, person__in={notice.person for notice in told}) | Q(matter__in={n.matter for n in told}),
            ended_at=None,
        )
    )
    now = timezone.now()
    made = {
        (hook.pk, event): WebhookCall(
            webhook=hook,
            event=event,
            kind=notice.kind,
            matter_label=notice.matter_label,
            legal_at=notice.legal_at,
            written_at=now,
        )
        for hook in hooks
        for notice in told
        if _concerns(hook, notice)
        for event in [uuid.uuid5(_EVENTS, f"{notice.kind}|{notice.matter}|{notice.legal_at.isoformat()}")]
    }
    return list(made.values())


def _concerns(hook: Webhook, notice: Notice) -> bool:
    """Whether a webhook is to be told: of what its person is told, or of what is public in the docket it follows."""
    # What was there before the webhook was made is read, not called for.
    if notice.kind not in hook.kinds or notice.written_at < hook.made_at:
        return False
    if hook.matter is None:
        return notice.person == hook.person
    return notice.matter == hook.matter and (notice.kind in OPEN_KINDS or notice.person == hook.person)


def call_webhooks(opened: Callable[[Webhook], bytes]) -> Called:
    """Pass notices on, then call every webhook that has something to hear; `opened` gives the secret of one.

    Each webhook has its turn by itself: one that does not answer rests, longer each time, and holds nobody up. A call
    is marked as delivered only after it was answered with 2xx: who dies between the two calls again, under the same id.
    """
    done = Called(passed_on=pass_on())
    while hooks := _claim():
        with ThreadPoolExecutor(max_workers=len(hooks)) as turns:
            sent = list(turns.map(_send, [_Turn(hook, _due(hook), opened) for hook in hooks]))
        for hook, outcome in zip(hooks, sent, strict=True):
            done.add(_enter(hook, *outcome))
    return done


def _claim() -> list[Webhook]:
    """Take some webhooks that have calls due and do not rest, the most reliable first, for nobody else meanwhile."""
    now = timezone.now()
    due = WebhookCall.objects.filter(webhook=OuterRef("pk"), delivered_at=None, given_up_at=None)
    active = get_user_model()._default_manager.filter(pk=OuterRef("person"), is_active=True)
    with transaction.atomic():
        hooks = list(
            Webhook.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(rests_until=None) | Q(rests_until__lte=now), Exists(due), Exists(active), ended_at=None)
            .order_by("failures", "rests_until", "id")[:TURNS]
        )
        Webhook.objects.filter(pk__in=[hook.pk for hook in hooks]).update(rests_until=now + LEASE)
    return hooks


def _due(hook: Webhook) -> list[WebhookCall]:
    return list(WebhookCall.objects.filter(webhook=hook, delivered_at=None, given_up_at=None).order_by("id")[:CALLS])


Outcome = tuple[list[WebhookCall], WebhookCall | None, str]


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one webhook is to hear now, and what opens its secret."""

    hook: Webhook
    due: Sequence[WebhookCall]
    opened: Callable[[Webhook], bytes]


def _send(turn: _Turn) -> Outcome:
    """Call in order until one fails or the turn is over; in a thread of its own, which asks the database nothing."""
    delivered: list[WebhookCall] = []
    latest = time.monotonic() + TURN_SECONDS
    for each in turn.due:
        if time.monotonic() > latest:
            break
        body = body_of(each)
        try:
            headers = signed(each, body, turn.opened(turn.hook), timezone.now())
            code = call(turn.hook.address, body, headers)
        except Unreachable as unreachable:
            return delivered, each, unreachable.why
        except Exception as failure:  # noqa: BLE001 (one webhook may fail in any way, and none may stop the others)
            return delivered, each, type(failure).__name__[:32]
        if not 200 <= code < 300:
            return delivered, each, str(code)
        delivered.append(each)
    return delivered, None, ""


def body_of(each: WebhookCall) -> bytes:
    """Return what is sent: that something happened, when, and the docket's public number; never what (FILE-4)."""
    said = {
        "id": str(each.event),
        "type": each.kind,
        "docket": each.matter_label,
        "at": each.legal_at.isoformat(),
        "address": f"{settings.SITE_URL}/api/dockets/{each.matter_label}/",
    }
    return json.dumps(said).encode()


def signed(each: WebhookCall, body: bytes, secret: bytes, at: datetime) -> dict[str, str]:
    """Return the headers by which a receiver knows whose call it is, that it is new, and whether it had it before."""
    stamp = str(int(at.timestamp()))
    over = f"{each.pk}.{stamp}.".encode() + body
    return {
        "Content-Type": "application/json",
        "Webhook-Id": str(each.pk),
        "Webhook-Timestamp": stamp,
        "Webhook-Signature": f"v1,{base64.b64encode(hmac.new(secret, over, hashlib.sha256).digest()).decode()}",
    }


def _enter(hook: Webhook, delivered: list[WebhookCall], failed: WebhookCall | None, why: str) -> Called:
    """Write what came of a webhook's turn, and when it has its next."""
    now = timezone.now()
    done = Called(delivered=len(delivered), failed=int(failed is not None))
    with transaction.atomic():
        WebhookCall.objects.filter(pk__in=[each.pk for each in delivered]).update(
            delivered_at=now, attempts=F("attempts") + 1, answered="2xx"
        )
        if failed is None:
            Webhook.objects.filter(pk=hook.pk).update(failures=0, rests_until=None)
            return done
        WebhookCall.objects.filter(pk=failed.pk).update(attempts=F("attempts") + 1, answered=why)
        failures = 1 if delivered else hook.failures + 1
        wait = min(FIRST_RETRY * 2 ** min(failures - 1, 12), LAST_RETRY)
        Webhook.objects.filter(pk=hook.pk).update(failures=failures, rests_until=now + wait)
        if why == "410":
            done.ended = end_webhooks(at=now, pk=hook.pk)
        done.given_up = WebhookCall.objects.filter(
            webhook=hook, delivered_at=None, given_up_at=None, written_at__lt=now - GIVEN_UP_AFTER
        ).update(given_up_at=now)
    # Neither address nor docket: whose system is down is nobody's business.
    logger.warning("webhook_put_off", extra={"webhook": str(hook.pk), "failure": why})
    return done
