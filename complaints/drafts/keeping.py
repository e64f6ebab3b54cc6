"""Drafts are begun, found by whoever holds their key, saved, and thrown away (FILE-4).

The key of a draft lies in the browser that writes it. Where she files with her account it lies under the master key as
well, and where she has a receipt code under that: she comes back by signing in, or with the code. Of a draft without a
name, the database and the site's own keys together open nothing.
"""

from __future__ import annotations

import functools
import hmac
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import connection
from django.utils import timezone

from commission.authority.models import Person
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.reading import read
from commission.vault import boxes, keys
from commission.vault.api import ReceiptCode, digest_of, new_code
from commission.vault.stretching import SALT_BYTES, Gate, Stretching, stretched
from commission.writing import write
from complaints.drafts.content import Content
from complaints.models import Draft

_TABLE: Final = "complaints_draft"
_PURPOSE: Final = "draft"
_TRIES: Final = 8


@dataclass(slots=True)
class OpenDraft:
    """A draft whose key is here."""

    row: Draft
    key: bytes
    content: Content

    @property
    def commission(self) -> Commission:
        """The commission with which it will be filed."""
        return self.row.commission

    @property
    def now(self) -> datetime:
        """The present, as the commission lives it; it came with the draft."""
        return timezone.now() + (getattr(self.row, "ahead", None) or timedelta(0))

    @property
    def code(self) -> ReceiptCode | None:
        """Its receipt code, if it has one."""
        return ReceiptCode(self.content.code) if self.content.code else None

    @property
    def form_token(self) -> str:
        """What stands in every form of the draft, and in no other site's: its key alone gives it."""
        return hmac.digest(self.key, b"form of a draft", "sha256")[:16].hex()


class Overtaken(Exception):
    """A draft was saved from so many pages at once that this one found no turn."""


_AHEAD: Final = (
    "(SELECT c.ahead FROM clock_commissionclock c WHERE c.commission = complaints_draft.commission_id) AS ahead"
)
_SAVED: Final = """
    UPDATE complaints_draft
    SET content = %s, version = version + 1, step = %s, saved_at = %s, person_id = %s, own_key = %s, lookup = %s,
        salt = %s, stretching = %s, coded_key = %s
    WHERE id = %s AND version = %s AND filed_at IS NULL
"""

_CLOSED: Final = """
    UPDATE complaints_draft
    SET content = %s, version = version + 1, step = 'receipt', saved_at = %s, filed_at = %s, docket_id = %s,
        lookup = NULL, salt = NULL, coded_key = NULL
    WHERE id = %s
"""
_OWN: Final = """
    WHERE complaints_draft.person_id = %s AND complaints_draft.filed_at IS NULL
    ORDER BY complaints_draft.saved_at DESC LIMIT 10
"""


def _row(condition: str, value: object) -> Draft | None:
    """The row of a draft, with commission, charter and clock; read with each page of it, at the least cost."""
    found = read(Draft, condition, [value], beside=("commission", "commission__charter"), more=(_AHEAD,))
    return found[0] if found else None


def begin(commission: Commission) -> OpenDraft:
    """Begin an empty draft that only whoever holds its key can open. It is kept from `put` on."""
    now = timezone.now()
    row = Draft(id=uuid7(), commission=commission, step="who", made_at=now, saved_at=now)
    return OpenDraft(row, keys.new_key(), Content())


def put(opened: OpenDraft, *, step: str) -> None:
    """Keep a draft for the first time, in one statement."""
    opened.row.step = step
    opened.row.content = _locked(opened)
    write([opened.row])


def row_of(draft: uuid.UUID) -> Draft | None:
    """The row of a draft, closed; with commission, charter and clock, in one query."""
    return _row("WHERE complaints_draft.id = %s", draft)


def open_with_key(row: Draft, key: bytes) -> OpenDraft | None:
    """Open a draft with the key that its browser holds; None where the key is not its own."""
    try:
        plain = boxes.unlock(key, bytes(row.content), _bound(row.pk, "content"))
    except (boxes.BoxBroken, ValueError):
        return None
    return OpenDraft(row, key, Content.load(plain))


def open_for(row: Draft, person: Person) -> OpenDraft | None:
    """Open a draft for the person who writes it with her account; None for anybody else."""
    if row.person_id != person.pk or row.own_key is None:
        return None
    try:
        key = keys.unseal(bytes(row.own_key), _bound(row.pk, "own_key"))
    except (InvalidTag, keys.KeyMissing):
        return None
    return open_with_key(row, key)


@functools.cache
def _gate(*, known: bool) -> Gate:
    """The gate for those who have a code, and another for codes that open nothing: the second never fills the first."""
    return Gate(settings.VAULT_CODES_AT_ONCE, patience=30 if known else 5)


def open_with_code(code: ReceiptCode) -> OpenDraft | None:
    """Open the draft of a receipt code; None where there is none. A wrong code costs what a right one costs.

    Raises Crowded where so many that open nothing are being tried that this one has to wait.
    """
    row = _row("WHERE complaints_draft.lookup = %s", digest_of(code, _PURPOSE))
    how = Stretching.of(row.stretching if row else settings.VAULT_CODE_ARGON2)
    place = row.pk if row else uuid.UUID(int=0)
    salt = bytes(row.salt or b"") if row else os.urandom(SALT_BYTES)
    with _gate(known=row is not None).passed():
        under = stretched(code.signs, salt, how, _bound(place, "coded_key"))
    if row is None or row.coded_key is None:
        return None
    try:
        key = boxes.unlock(under, bytes(row.coded_key), _bound(row.pk, "coded_key"))
    except boxes.BoxBroken:
        return None
    return open_with_key(row, key)


def drafts_of(person: Person) -> list[Draft]:
    """The drafts that somebody writes with her account, the last first; ten at most."""
    return read(Draft, _OWN, [person.pk])


def save(opened: OpenDraft, change: Callable[[Content], None], *, step: str = "") -> None:
    """Change what a draft holds, and keep it: one statement, unless another page was saved in between.

    `change` is applied anew to what that page saved, so that neither loses anything. Raises Overtaken.
    """
    row = opened.row
    for _try in range(_TRIES):
        change(opened.content)
        now = timezone.now()
        row.step = step or row.step
        with connection.cursor() as cursor:
            said: list[Any] = [
                _locked(opened),
                row.step,
                now,
                row.person_id,
                row.own_key,
                row.lookup,
                row.salt,
                row.stretching,
            ]
            said += [row.coded_key, row.pk, row.version]
            cursor.execute(_SAVED, said)
            kept = cursor.rowcount
        if kept:
            row.version += 1
            row.saved_at = now
            return
        found = Draft.objects.filter(pk=row.pk, filed_at=None).values_list("version", "content").first()
        if found is None:
            raise Overtaken
        row.version, row.content = found
        opened.content = Content.load(boxes.unlock(opened.key, bytes(row.content), _bound(row.pk, "content")))
    raise Overtaken


def belong_to(opened: OpenDraft, person: Person | None) -> None:
    """Let a draft belong to somebody's account from the next time it is saved, or to nobody who is known."""
    row = opened.row
    row.person = person
    row.own_key = keys.seal(opened.key, _bound(row.pk, "own_key")) if person else None


def give_code(opened: OpenDraft) -> ReceiptCode:
    """Give a draft its receipt code from the next time it is saved; the one that it has, if it has one."""
    if opened.code is not None:
        return opened.code
    code, row = new_code(), opened.row
    how, salt = Stretching.of(settings.VAULT_CODE_ARGON2), os.urandom(SALT_BYTES)
    with _gate(known=True).passed():
        under = stretched(code.signs, salt, how, _bound(row.pk, "coded_key"))
    row.lookup, row.salt, row.stretching = digest_of(code, _PURPOSE), salt, str(how)
    row.coded_key = boxes.lock(under, opened.key, _bound(row.pk, "coded_key"))
    return code


def take(draft: uuid.UUID) -> Draft | None:
    """Hold the row of a draft until the transaction ends, so that whoever files it twice takes turns at it."""
    found = read(Draft, "WHERE complaints_draft.id = %s FOR UPDATE", [draft])
    return found[0] if found else None


def close(opened: OpenDraft, *, docket: uuid.UUID | None) -> None:
    """Mark a draft as filed: what it held is gone, but for what its receipt shows and evidence that still follows."""
    content = opened.content
    opened.content = Content(code=content.code, outcome=content.outcome, files=content.files)
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, [_locked(opened), now, now, docket, opened.row.pk])


def discard(row: Draft) -> None:
    """Throw a draft away, as if it had never been begun."""
    Draft.objects.filter(pk=row.pk).delete()


def expire(now: datetime) -> int:
    """Throw away what nobody came back to in DRAFT_DAYS, and receipts after a day; return how many there were.

    Evidence that waits with them expires by itself: its tokens went with the draft, and nothing else opens it.
    """
    stale = Draft.objects.filter(saved_at__lt=now - timedelta(days=settings.DRAFT_DAYS), filed_at=None)
    shown = Draft.objects.filter(saved_at__lt=now - timedelta(days=1), filed_at__isnull=False)
    return stale.delete()[0] + shown.delete()[0]


def _bound(draft: uuid.UUID, field: str) -> bytes:
    return keys.context(_TABLE, draft, field)


def _locked(opened: OpenDraft) -> bytes:
    return boxes.lock(opened.key, opened.content.dump(), _bound(opened.row.pk, "content"))
