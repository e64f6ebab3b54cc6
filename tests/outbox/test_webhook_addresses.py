"""Webhooks go to public addresses, over a line that is what it says, and wait for nobody for long."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from commission.outbox import calling
from commission.outbox.calling import Unreachable, call, is_public, parts_of


@pytest.mark.parametrize(
    "address",
    [
        "http://union.example/",
        "https://union.example:22/",
        "https://rosa:secret@union.example/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https:///nothing",
        "ftp://union.example/",
        "https://union.example/\r\nX: y",
        "https://union.example/ñ",
        "https://union.example:99999/",
        "x" * 600,
        "",
    ],
)
def test_refuses_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert parts_of(address) is None


def test_knows_the_addresses_of_the_open_internet() -> None:
    for public in ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"):
        assert is_public(public)
    for private in (
        "0.0.0.0",  # noqa: S104 (an address to refuse)
        "100.64.0.1",
        "127.8.8.8",
        "172.31.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:0:0::1",
        "not an address",
    ):
        assert not is_public(private), private


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[Any]:
    """Let every name stand for these addresses, and see where connections go."""
    gone: list[Any] = []

    def resolved(_host: str, port: int, **_more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    def connected(where: Any, _seconds: float) -> socket.socket:
        gone.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", connected)
    return gone


def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for inside in ("127.0.0.1", "10.1.2.3", "169.254.169.254"):
        gone = names(monkeypatch, "93.184.216.34", inside)
        with pytest.raises(Unreachable, match="not_public"):
            call("https://union.example/told", b"{}", {})
        assert gone == []


def test_the_connection_goes_to_the_very_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = names(monkeypatch, "93.184.216.34")
    with pytest.raises(Unreachable, match="no_answer"):
        call("https://union.example/told", b"{}", {})
    assert gone == [("93.184.216.34", 443)]


def test_a_server_that_answers_letter_by_letter_is_left(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    monkeypatch.setattr(calling, "SECONDS_IN_ALL", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _where = server.accept()
            try:
                for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000:
                    connection.sendall(bytes([letter]))
                    time.sleep(0.02)
            except OSError:
                connection.close()

        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(Unreachable):
            call(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
        assert time.monotonic() - began < 5


def test_speaks_to_nobody_whose_certificate_is_of_another(settings: Settings) -> None:
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    with socket.create_server(("127.0.0.1", 0)) as server:

        def plain() -> None:
            connection, _where = server.accept()
            connection.sendall(b"not TLS at all, not TLS at all")
            connection.close()

        threading.Thread(target=plain, daemon=True).start()
        with pytest.raises(Unreachable):
            call(f"https://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
