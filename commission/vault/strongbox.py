"""Short sessions in which a private key is open: a reader's strongbox, a filer's mailbox (FILE-4).

The private key lies in the cache, sealed under a random key that lies nowhere but in a cookie of the browser. Cache,
database and keys of the site together open nothing; the cookie alone opens nothing either. A reader's strongbox is
bound to her session at sign-in as well, and ends with it.
"""

from __future__ import annotations

import base64
import os
import uuid
from collections.abc import Callable
from typing import Final

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commission.vault import boxes
from commission.vault.openers import Mailbox, Strongbox
from commission.vault.readers import WrongPassphrase, unlocked
from commission.vault.refusal import VaultRefused

_KEY_BYTES: Final = 32
_UUID_BYTES: Final = 16
STRONGBOX: Final = "strongbox"
MAILBOX: Final = "mailbox"
TRIES: Final = 5
TRIES_OF_ALL: Final = 30
TRIES_WITHIN: Final = 300
"""So many wrong passphrases from one session, and from all of somebody's sessions, within so many seconds."""


class ReauthenticationNeeded(Exception):
    """Whoever opens a strongbox has just shown who she is; this one has not."""


class TooManyTries(VaultRefused):
    """So many passphrases were wrong that the next one has to wait for some minutes."""


def open_strongbox(request: HttpRequest, person: uuid.UUID, passphrase: str) -> Strongbox:
    """Open a reader's private key for VAULT_SESSION_SECONDS; the browser gets the cookie with the answer.

    Raises ReauthenticationNeeded unless she has shown just now who she is. Refuses a wrong passphrase, and after
    several of them every other one for some minutes: from the session that tried them, and after many more from all.
    """
    if not did_recently_reauthenticate(request):
        raise ReauthenticationNeeded
    counts = _counts(request, person)
    if any(cache.get(name, 0) >= most for name, most in counts):
        raise TooManyTries(_("Too many passphrases were wrong."), _("Wait for five minutes, then try again."))
    try:
        opened = unlocked(person, passphrase)
    except WrongPassphrase:
        for name, _most in counts:
            _count(name)
        raise
    cache.delete(counts[0][0])
    _keep(request, STRONGBOX, opened.key_pair, opened.private, _binding(request, person))
    return opened


def strongbox_of(request: HttpRequest) -> Strongbox | None:
    """Return the strongbox that is open in this browser, for the person who is signed in; None where none is."""
    person = request.user.pk if request.user.is_authenticated else None
    if person is None:
        return None
    found = _found(request, STRONGBOX, _binding(request, person))
    return Strongbox(*found, person) if found else None


def close_strongbox(request: HttpRequest) -> None:
    """Close the strongbox of this browser at once."""
    _discard(request, STRONGBOX)


def keep_mailbox(request: HttpRequest, mailbox: Mailbox) -> None:
    """Let the mailbox stay open in this browser for VAULT_SESSION_SECONDS."""
    _keep(request, MAILBOX, mailbox.key_pair, mailbox.private, b"")


def prolong_mailbox(request: HttpRequest) -> None:
    """Let the mailbox that is open in this browser stay open for VAULT_SESSION_SECONDS more, by the same cookie.

    The same, so that whoever presses twice, or gets no answer over a bad line, still holds what opens it.
    """
    secret = _secret(request, MAILBOX)
    if secret is not None and cache.touch(_place(MAILBOX, secret), _seconds()):
        _say(request, MAILBOX, base64.urlsafe_b64encode(secret).decode())


def mailbox_of(request: HttpRequest) -> Mailbox | None:
    """Return the mailbox that is open in this browser; None where none is."""
    found = _found(request, MAILBOX, b"")
    return Mailbox(*found) if found else None


def close_mailbox(request: HttpRequest) -> None:
    """Close the mailbox of this browser at once, as on somebody else's telephone."""
    _discard(request, MAILBOX)


class KeyCookies:
    """Hands the browser the cookie of what was opened for it, and takes back that of what was closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then set the cookies."""
        response = self.get_response(request)
        for kind, value in getattr(request, "key_cookies", {}).items():
            if value is None:
                response.delete_cookie(_cookie_name(kind), samesite="Strict")
                continue
            response.set_cookie(
                _cookie_name(kind),
                value,
                max_age=settings.VAULT_SESSION_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        return response


def _cookie_name(kind: str) -> str:
    # Under this prefix browsers take a cookie over TLS from this very host alone.
    return f"__Host-{kind}" if settings.SESSION_COOKIE_SECURE else kind


def _keep(request: HttpRequest, kind: str, key_pair: uuid.UUID, private: X25519PrivateKey, binding: bytes) -> None:
    _discard(request, kind)
    secret = os.urandom(_KEY_BYTES)
    place, key = _derived(kind, secret, binding)
    cache.set(place, boxes.lock(key, key_pair.bytes + private.private_bytes_raw(), binding), _seconds())
    _say(request, kind, base64.urlsafe_b64encode(secret).decode())


def _found(request: HttpRequest, kind: str, binding: bytes) -> tuple[uuid.UUID, X25519PrivateKey] | None:
    secret = _secret(request, kind)
    if secret is None:
        return None
    place, key = _derived(kind, secret, binding)
    locked = cache.get(place)
    if not isinstance(locked, bytes):
        return None
    try:
        plain = boxes.unlock(key, locked, binding)
    except boxes.BoxBroken:
        return None
    return uuid.UUID(bytes=plain[:_UUID_BYTES]), X25519PrivateKey.from_private_bytes(plain[_UUID_BYTES:])


def _discard(request: HttpRequest, kind: str) -> None:
    secret = _secret(request, kind)
    if secret is not None:
        cache.delete(_place(kind, secret))
        _say(request, kind, None)


def _secret(request: HttpRequest, kind: str) -> bytes | None:
    """Return what the browser's cookie holds, or will hold after this answer."""
    said = getattr(request, "key_cookies", {})
    text = said[kind] if kind in said else request.COOKIES.get(_cookie_name(kind))
    try:
        secret = base64.urlsafe_b64decode(text or "")
    except ValueError:
        return None
    return secret if len(secret) == _KEY_BYTES else None


def _say(request: HttpRequest, kind: str, value: str | None) -> None:
    cookies = getattr(request, "key_cookies", {})
    cookies[kind] = value
    request.key_cookies = cookies  # type: ignore[attr-defined] # ours, for KeyCookies


def _derived(kind: str, secret: bytes, binding: bytes) -> tuple[str, bytes]:
    """Return where in the cache the cookie's secret finds what is sealed, and the key to it."""
    key = HKDF(SHA256(), length=_KEY_BYTES, salt=None, info=b"vault session v1|" + binding).derive(secret)
    return _place(kind, secret), key


def _place(kind: str, secret: bytes) -> str:
    name = HKDF(SHA256(), length=_KEY_BYTES, salt=None, info=b"vault session place v1").derive(secret)
    return f"vault:{kind}:{name.hex()}"


def _binding(request: HttpRequest, person: uuid.UUID) -> bytes:
    return f"{person}|{request.session.session_key}".encode()


def _counts(request: HttpRequest, person: uuid.UUID) -> tuple[tuple[str, int], tuple[str, int]]:
    """Counters of wrong passphrases. Their names tell nobody whose they are."""
    session = HKDF(SHA256(), length=_UUID_BYTES, salt=None, info=b"vault tries v1").derive(_binding(request, person))
    whole = HKDF(SHA256(), length=_UUID_BYTES, salt=None, info=b"vault tries of all v1").derive(person.bytes)
    return (f"vault:tries:{session.hex()}", TRIES), (f"vault:tries:{whole.hex()}", TRIES_OF_ALL)


def _count(name: str) -> None:
    cache.add(name, 0, TRIES_WITHIN)
    try:
        cache.incr(name)
    except ValueError:  # it ended between the two
        cache.set(name, 1, TRIES_WITHIN)


def _seconds() -> int:
    seconds: int = settings.VAULT_SESSION_SECONDS
    return seconds
