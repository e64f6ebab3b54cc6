"""Notices to somebody, as acts write them."""

import uuid
from datetime import UTC, datetime
from typing import Any

from commission.authority.models import Person
from commission.outbox.api import notify
from commission.outbox.models import Notice

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COMMISSION = uuid.UUID("01980000-0000-7000-8000-00000000c0de")
DOCKET = uuid.UUID("01980000-0000-7000-8000-00000000d0c8")


def person(name: str = "rosa", **fields: Any) -> Person:
    return Person.objects.create_user(f"{name}@example.org", "a password of hers", display_name=name.title(), **fields)


def write(*people: Person, kind: Notice.Kind = Notice.Kind.HEARING_SET, **more: Any) -> list[Notice]:
    facts = {"commission": COMMISSION, "matter": DOCKET, "matter_label": "CILR-2026-000012", "rule": "HEAR-1", **more}
    notify([each.pk for each in people], kind, at=NOON, **facts)
    return list(Notice.objects.filter(person__in=[each.pk for each in people]).order_by("id"))
