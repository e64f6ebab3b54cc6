"""Limits on tries to sign in, counted in the cache by keys from which no address can be read."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

_COUNTED = "allauth:"


def keyed(text: str) -> str:
    """Return what stands for an address: the same for the same one, and to nobody without the site's secret key."""
    return salted_hmac("commission.authority.throttle", text, algorithm="sha256").hexdigest()


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """Return the key under which the cache holds something (CACHES: KEY_FUNCTION).

    The counts of tries carry in their keys whose they are; a plain digest of a mail address can be guessed.
    """
    if key.startswith(_COUNTED):
        key = _COUNTED + keyed(key)
    return f"{key_prefix}:{version}:{key}"
