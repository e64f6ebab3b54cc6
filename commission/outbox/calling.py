"""One call to an address of others: over TLS, to a public host only, never further than it was told to go.

The host's name is resolved once, every address that it has is judged, and the connection goes to the very address that
was judged: a name that changes its mind in between leads nowhere else. Nothing is followed, no proxy is asked.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

SECONDS: Final = 5
SECONDS_IN_ALL: Final = 10
PORTS: Final = frozenset({443, 8443})
LONGEST: Final = 500
_EMBEDDING: Final = tuple(
    ipaddress.IPv6Network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10")
)
"""Addresses that lead to other addresses by way of a gateway."""


class Unreachable(Exception):
    """A call that came to nothing; `why` in one word, without anything that the other side said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def parts_of(address: str) -> SplitResult | None:
    """Return the parts of an address that may be called as far as can be seen from it; None for any other text."""
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or parts.fragment:
        return None
    if settings.WEBHOOKS_TO_PRIVATE_ADDRESSES:
        return parts if parts.scheme in {"http", "https"} else None
    if parts.scheme != "https" or (port or 443) not in PORTS:
        return None
    literal = _literal(parts.hostname)
    return parts if literal is None or is_public(literal) else None


def _literal(host: str) -> str | None:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


def is_public(address: str) -> bool:
    """Say whether an address is one of the open internet: not this machine, not its network, not a way into either."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _EMBEDDING):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def _resolved(host: str, port: int) -> tuple[int, str]:
    """Family and address of a host, if all that it has are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        raise Unreachable("no_such_host") from failure
    addresses = [(family, str(where[0])) for family, _type, _protocol, _name, where in found]
    if not addresses:
        raise Unreachable("no_such_host")
    if not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES and not all(is_public(each) for _family, each in addresses):
        raise Unreachable("not_public")
    return addresses[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was judged, whatever its name says now."""

    def __init__(self, host: str, port: int, *, pinned: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.pinned = pinned
        self.context = context
        self.was_cut = False

    def connect(self) -> None:
        """Connect, and speak TLS with whom the name says it is."""
        plain = socket.create_connection((self.pinned, self.port), SECONDS)
        self.sock = self.context.wrap_socket(plain, server_hostname=self.host) if self.context else plain
        if self.was_cut:
            # The time was over before there was anything to cut.
            raise TimeoutError

    def cut(self) -> None:
        """End it, for whoever waits in it; what was read until then is no answer."""
        self.was_cut = True
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def call(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body to an address and return the code of the answer. Raises Unreachable where there is none."""
    parts = parts_of(address)
    if parts is None or parts.hostname is None:
        raise Unreachable("not_public")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    _family, pinned = _resolved(parts.hostname, port)
    connection = _Pinned(parts.hostname, port, pinned=pinned, context=ssl.create_default_context() if secure else None)
    # A server that answers one letter at a time would hold the worker for as long as it likes.
    cutting = threading.Timer(SECONDS_IN_ALL, connection.cut)
    cutting.daemon = True
    cutting.start()
    try:
        where = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", where, body, {**headers, "User-Agent": "labour-rights-commission"})
        code = connection.getresponse().status
    except TimeoutError as failure:
        raise Unreachable("timeout") from failure
    except ssl.SSLError as failure:
        raise Unreachable("tls") from failure
    except (OSError, http.client.HTTPException, ValueError) as failure:
        raise Unreachable("no_answer") from failure
    finally:
        cutting.cancel()
        connection.close()
    if connection.was_cut:
        raise Unreachable("timeout")
    return code
