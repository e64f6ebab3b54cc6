"""Persons who sign in, and what is seen of it."""

import uuid
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Grant, Person

PASSWORD = "lluvia sobre los techos"
COMMISSION = uuid.UUID("01980000-0000-7000-8000-00000000c0de")
BEFORE = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOME, LOGIN, FACTORS = "/home/", "/accounts/login/", "/accounts/2fa/"


def person(name: str = "rosa", *, verified: bool = True, **fields: Any) -> Person:
    made = Person.objects.create_user(f"{name}@example.org", PASSWORD, display_name=name.title(), **fields)
    if verified:
        EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def holding(capacity: Capacity, name: str = "rosa", *, ended: bool = False, begun: bool = True) -> Person:
    made = person(name)
    now = timezone.now()
    Grant.objects.create(
        person=made,
        capacity=capacity,
        scope=Scope.COMMISSION,
        object_id=COMMISSION,
        commission=COMMISSION,
        held_from=BEFORE if begun else now + timedelta(days=30),
        held_until=now - timedelta(days=1) if ended else None,
        source="post",
        source_id=uuid.uuid4(),
    )
    return made


def sign_in(client: Client, email: str = "rosa@example.org", password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, **more)


def confirm(client: Client, password: str = PASSWORD) -> Any:
    """Give the password again, as is asked before an account changes."""
    return client.post("/accounts/reauthenticate/", {"password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class Page(HTMLParser):
    """What of a page a browser would run or style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.labels: set[str] = set()
        self.unlabelled: list[str] = []
        self.inputs: list[str] = []
        self.feed(text)
        self.unlabelled = [name for name in self.inputs if name not in self.labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "script" and "src" not in found and found.get("type") != "application/json":
            self.inline.append(tag)
        if tag == "style":
            self.inline.append(tag)
        self.inline += [name for name in found if name == "style" or name.startswith("on")]
        if tag == "label":
            self.labels.add(found.get("for") or "")
        if tag in {"input", "textarea", "select"} and found.get("type") != "hidden":
            self.inputs.append(found.get("id") or "(without id)")
