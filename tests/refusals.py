"""How tests say that something is refused: by an act under a rule, or by the database under a constraint's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from commission.acts.refusal import Refused
from commission.register.models import Entry, Head

UPKEEP = ("keep_checkpoint", "keep_draw_secrets", "commit_draw_secrets")
"""What the clock may do on the way to any act, because a day has passed."""


def last_entry(act: str) -> Entry:
    """The newest register entry of an act."""
    return Entry.objects.filter(act=act).latest("seq")


@contextmanager
def refused(rule: str, field: str | None = None) -> Iterator[None]:
    """What is done inside is refused under the rule, in a sentence, and leaves no register entry."""
    before = Head.objects.values_list("seq", flat=True).get()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.rule == rule, f"{caught.value.rule}: {caught.value.why}"
    assert caught.value.why.endswith("."), caught.value.why
    assert field is None or caught.value.field == field, caught.value.field
    entered = Entry.objects.filter(seq__gt=before).exclude(act__in=UPKEEP)
    assert not entered.exists(), [entry.act for entry in entered]


@contextmanager
def broken(constraint: str) -> Iterator[None]:
    """What is done inside breaks this constraint or trigger of the database, and is undone."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():  # noqa: PT012 (deferred constraints speak last)
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    diagnosis = getattr(caught.value.__cause__, "diag", None)
    assert getattr(diagnosis, "constraint_name", None) == constraint, caught.value
