"""One page of a list: some rows, the newest first, and the addresses of those before and after."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

ROWS = 20
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list, and the addresses of those before and after, empty where there are none."""

    rows: list[M]
    newer: str
    older: str


def page(request: HttpRequest, rows: QuerySet[M], cursor: str) -> Page[M]:
    """Rows that are older than the one that the address names; the newest where it names none."""
    before = key(request.GET.get(cursor, ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: ROWS + 1])
    older = f"{request.path}?{urlencode({cursor: found[ROWS - 1].pk})}" if len(found) > ROWS else ""
    return Page(found[:ROWS], request.path if before is not None else "", older)


def key(text: str) -> uuid.UUID | None:
    """Return a key, or None for a text that is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
