"""Webhooks of persons: made with a secret that is shown once and then lies sealed, and called by the worker."""

from __future__ import annotations

import base64
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from commission.authority.models import Person, Token
from commission.keys import uuid7
from commission.outbox.models import Webhook
from commission.outbox.webhooks import Called
from commission.outbox.webhooks import call_webhooks as call_due
from commission.vault import keys

MOST_WEBHOOKS: Final = 20
"""How many one person may keep."""
MARK: Final = "whsec_"


@dataclass(frozen=True, slots=True)
class Kept:
    """A webhook just made: the only time that its secret is shown."""

    webhook: Webhook
    secret: str


def keep_webhook(
    person: Person,
    *,
    address: str,
    kinds: Collection[str],
    token: Token | None = None,
    matter: uuid.UUID | None = None,
    matter_label: str = "",
) -> Kept:
    """Keep a webhook for a person, on what she is told or on one docket. The secret is sealed under the master key."""
    key, secret = uuid7(), secrets.token_bytes(32)
    webhook = Webhook.objects.create(
        pk=key,
        person=person.pk,
        token=token.pk if token else None,
        address=address,
        kinds=sorted(set(kinds)),
        matter=matter,
        matter_label=matter_label,
        secret=keys.seal_text(base64.b64encode(secret).decode(), _bound_to(key)),
        made_at=timezone.now(),
    )
    return Kept(webhook, MARK + base64.b64encode(secret).decode())


def secret_of(webhook: Webhook) -> bytes:
    """Open a webhook's secret, for signing a call."""
    return base64.b64decode(keys.unseal_text(webhook.secret, _bound_to(webhook.pk)))


def call_webhooks() -> Called:
    """Call every webhook that has something to hear; return what came of it."""
    return call_due(secret_of)


def reseal_webhook_secrets() -> int:
    """Seal under the present master key what a former one sealed; return how many secrets that were."""
    done = 0
    for webhook in Webhook.objects.filter(ended_at=None).iterator():
        anew = keys.resealed_text(webhook.secret, _bound_to(webhook.pk))
        if anew is not None:
            Webhook.objects.filter(pk=webhook.pk).update(secret=anew)
            done += 1
    return done


def _bound_to(key: uuid.UUID) -> bytes:
    return keys.context("outbox_webhook", key, "secret")
