"""How tests go through the pages of deliberations."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commission.authority.models import Person
from criteria.acts import (
    propose_criterion,
    put_draft,
)
from criteria.models import Deliberation, Draft, Proposal
from tests.criteria.deliberations import DRAFTS, opened, reported
from tests.personas import World, acting

LATE = 90
"""Days after the founding on which deliberations open here: thirty days before today."""


def at(deliberation: Deliberation, name: str, *keys: Any) -> str:
    return reverse(f"criteria:{name}", args=[deliberation.number, *keys])


def read(client: Client, who: Person | None, where: str) -> str:
    client.logout()
    if who is not None:
        client.force_login(who)
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return " ".join(answer.content.decode().split())


def status(client: Client, who: Person | None, where: str) -> int:
    client.logout()
    if who is not None:
        client.force_login(who)
    return client.get(where).status_code


def send(client: Client, who: Person, where: str, **typed: Any) -> Any:
    client.force_login(who)
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def assert_refused(answer: Any, rule: str, *kept: str) -> None:
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This was refused" in shown
    assert f"#{rule}" in shown
    for typed in kept:
        assert typed in shown, typed


def typed_draft(code: str, /, **changes: Any) -> dict[str, Any]:
    """What somebody types who drafts a stronger version of a founding criterion."""
    source = DRAFTS[code].put(timezone.now().date()).sources[0]
    return {
        "title": DRAFTS[code].title,
        "text": DRAFTS[code].text,
        "countries": "",
        "industries": "",
        "in_force_from": (timezone.now() + timedelta(days=200)).date().isoformat(),
        "why": "It was asked for.",
        "source-1-kind": source["kind"],
        "source-1-instrument": source["instrument"],
        "source-1-article": source.get("article", ""),
        **changes,
    }


def drafted(world: World, **more: Any) -> tuple[Deliberation, Draft]:
    """A deliberation thirty days old, with a team's report and a stronger text of EQ-01 before it."""
    deliberation = reported(world, opened(world, days=LATE, **more))
    draft = put_draft(
        actor=acting(world.jurists[0]),
        at=deliberation.opened_at,
        deliberation=deliberation,
        text=DRAFTS["EQ-01"].put(
            (timezone.now() + timedelta(days=200)).date(),
            text=f"{world.criteria['EQ-01'].text} She nurses within reach of her work.",
        ),
    )
    return deliberation, draft


def proposed(world: World, title: str, text: str = "More.") -> Proposal:
    """A proposal of the union, made before the deliberations here opened."""
    return propose_criterion(
        actor=acting(world.union_officer),
        at=world.after(days=LATE - 1),
        commission=world.commission,
        organisation=world.union,
        right=world.criteria["EQ-01"].criterion.right,
        title=title,
        text=text,
    )


def queries(client: Client, who: Person | None, where: str) -> int:
    read(client, who, where)
    with CaptureQueriesContext(connection) as asked:
        client.get(where)
    return len(asked)
