"""Limits on tries to sign in and on the API, counted in the cache by keys from which no address can be read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

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


class Rate(BaseThrottle):
    """So many reads, and so many acts, in a minute of the clock: of one token, or of one address without any."""

    def allow_request(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 (the library's signature)
        """Count the request; say whether it is still within the rate. Without a cache nobody is counted."""
        reads = request.method in SAFE_METHODS
        most = settings.API_READS_PER_MINUTE if reads else settings.API_ACTS_PER_MINUTE
        whose = keyed(str(request.auth.pk)) if request.auth else get_adapter().get_client_ip(request)
        key = f"api:{'reads' if reads else 'acts'}:{whose}:{int(time.time() // 60)}"
        try:
            return _counted(key) <= most
        except RedisError:
            return True

    def wait(self) -> float:
        """Seconds until the next minute."""
        return 60 - time.time() % 60


def _counted(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, timeout=120) else cache.incr(key)
