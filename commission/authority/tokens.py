"""Tokens for people's own programs: made, checked, revoked. A token opens nothing that its person may not do."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from commission.authority.models import Person, Token
from commission.authority.signin import WITH_SECOND_FACTOR
from commission.outbox.webhooks import end_webhooks
from commission.reading import read

MARK: Final = "lrc_"
"""How every token begins, so that whoever finds one in a file knows what it is."""
LONGEST_DAYS: Final = 366
MOST_TOKENS: Final = 50
"""How many one person may have that are still valid."""
_LONGEST: Final = 128


@dataclass(frozen=True, slots=True)
class Made:
    """A token just made: the only time that all of it is known."""

    token: Token
    secret: str


def make_token(
    person: Person,
    *,
    name: str,
    scopes: Collection[str],
    days: int,
    organisation: uuid.UUID | None = None,
) -> Made:
    """Make a token for a person, for some days; of it only a digest stays here."""
    prefix = MARK + base64.b32encode(secrets.token_bytes(5)).decode().lower()
    secret = f"{prefix}_{secrets.token_urlsafe(32)}"
    now = timezone.now()
    token = Token.objects.create(
        person=person,
        organisation=organisation,
        name=name,
        prefix=prefix,
        digest=_digest(secret),
        scopes=[scope.value for scope in Token.Scope if scope in scopes],
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return Made(token, secret)


def token_of(secret: str, at: datetime) -> Token | None:
    """Return the valid token that a program shows, with its person; None for any other text. One query.

    Whoever needs a second factor and has none gets nothing by a token, as at sign-in (INST-5). The day of use is
    written once a day.
    """
    if not secret.startswith(MARK) or len(secret) > _LONGEST or not secret.isascii():
        return None
    lacking, asked = _lacks_second_factor(at)
    rows = read(Token, _VALID, [*asked, _digest(secret), at], beside=("person",), more=(lacking,))
    found = rows[0] if rows else None
    if found is None or vars(found)["lacks_second_factor"]:
        return None
    if found.last_used_on != at.date():
        Token.objects.filter(pk=found.pk).update(last_used_on=at.date())
    return found


_VALID: Final = """
    WHERE authority_token.digest = %s AND authority_token.revoked_at IS NULL AND authority_token.expires_at > %s
      AND person.is_active
"""
_LACKS_SECOND_FACTOR: Final = """
    EXISTS (
        SELECT FROM unnest(%s::text[]) AS office (capacity) CROSS JOIN LATERAL (
            SELECT FROM authority_grant g WHERE g.person_id = authority_token.person_id
            AND g.capacity = office.capacity AND (g.held_until IS NULL OR g.held_until > %s) LIMIT 1
        ) AS held
    ) AND NOT EXISTS (
        SELECT FROM mfa_authenticator f WHERE f.user_id = authority_token.person_id AND f.type <> %s
    ) AS lacks_second_factor
"""


def _lacks_second_factor(at: datetime) -> tuple[str, list[Any]]:
    """What is asked beside a token, with its values."""
    if settings.SECOND_FACTOR_WAIVED:
        return "false AS lacks_second_factor", []
    return _LACKS_SECOND_FACTOR, [sorted(WITH_SECOND_FACTOR), at, Authenticator.Type.RECOVERY_CODES.value]


def tokens_of(person: Person) -> QuerySet[Token]:
    """A person's tokens, those that have ended among them."""
    return Token.objects.filter(person=person)


def valid_count(person: Person, at: datetime) -> int:
    """How many of a person's tokens are valid."""
    return Token.objects.filter(person=person, revoked_at=None, expires_at__gt=at).count()


def revoke_token(person: Person, token: uuid.UUID, at: datetime) -> bool:
    """Revoke a token of a person's own, and end the webhooks that were made with it; say whether it was valid."""
    revoked = Token.objects.filter(pk=token, person=person, revoked_at=None, expires_at__gt=F("made_at")).update(
        revoked_at=at
    )
    if revoked:
        end_webhooks(token=token, at=at)
    return bool(revoked)


def _digest(secret: str) -> str:
    """SHA-256: a token holds 256 random bits, so that nothing slower protects it better."""
    return hashlib.sha256(secret.encode()).hexdigest()
