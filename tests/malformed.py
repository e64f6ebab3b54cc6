"""Malformed inputs without end: requests of the API and forms of the pages, put out of shape in every way we know."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

NASTY: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    10**400,
    1e308,
    -0.0,
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\U0010ffff",
    "\u202e\u200b\ufeff",
    "٣",
    "NaN",
    "1e400",
    "9999-12-31T23:59:59.999999+14:00",
    "0000-00-00",
    "2026-02-30",
    "00000000-0000-0000-0000-000000000000",
    "{{ 7*7 }}<script>alert(1)</script>",
    "' OR 1=1; --",
    "%00",
    "%s%s%n",
    "../../etc/passwd",
    "x" * 6_000,
    "é" * 2_000,
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"\0": "\0"},
    [{}] * 150,
)
BYTES: tuple[bytes, ...] = (
    b"",
    b"\x00",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b"{",
    b"[" * 5_000,
    b'{"a":' * 2_000,
    b'{"title": "\xc3\x28"}',
    b'{"title": "\\ud800"}',
    b'{"title": NaN, "country": Infinity}',
    b"1" * 5_000,
    b'"' + b"x" * 50_000 + b'"',
    b"null",
    b"true",
    b"[]",
    b"--x\r\nContent-Disposition: form-data; name=upload; filename=a.pdf\r\n\r\n%PDF-1.7\r\n",
    b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nevidence\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="title"; filename="\x00.pdf"\r\n\r\n\x00\r\n--x--\r\n',
    b"--x\r\nContent-Disposition: \xff\xff; name*=utf-8''%FF\r\n\r\n\r\n--x--\r\n",
    b"--x\r\n" * 500,
    b"a=1&" * 3_000,
    b"%ZZ=%00&=&&;;",
)
KINDS: tuple[str, ...] = (
    "application/json",
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=nothing",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300,
    "multipart/form-data; boundary=\xff",
    "application/x-www-form-urlencoded",
    "text/plain",
    "",
    "/",
    "a" * 2_000,
)
HEADERS: tuple[tuple[str, str], ...] = (
    ("Idempotency-Key", ""),
    ("Idempotency-Key", "\xff\xfe"),
    ("Idempotency-Key", "k" * 10_000),
    ("If-None-Match", 'W/"' + "x" * 9_000),
    ("If-None-Match", "*,,,\xff"),
    ("Accept", "text/html"),
    ("Accept", "application/json;q=nothing,*/*;;"),
    ("Accept", "\xff"),
    ("Accept-Language", "xx-\xff;q=9, " * 40),
    ("Authorization", "Bearer"),
    ("Authorization", "Bearer \xff\xff"),
    ("Authorization", "Bearer lrc_" + "x" * 20_000),
    ("Authorization", "Basic \x01"),
    ("X-Forwarded-For", "\xff, 1.2.3.4"),
    ("Host", "elsewhere.example:99999"),
    ("Cookie", "sessionid=\xff; csrftoken=" + "x" * 500),
)
READS = ("dockets", "decisions", "sanctions", "hearings", "criteria/binding", "filings", "webhooks", "schema")
ASKED = (
    "before", "after", "q", "state", "country", "year", "respondent", "commission", "when", "kind", "target", "found",
    "criterion", "isic", "on", "addressee", "traits", "measure", "right", "organisation", "workplace", "format", "page",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """One malformed request."""

    method: str
    address: str
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A form of a page, and the names of its fields."""

    address: str
    fields: Sequence[str]


@dataclass(frozen=True)
class Shapes:
    """What well-formed requests look like here."""

    token: str
    docket: str
    filing: dict[str, Any]
    forms: Sequence[Form]


def malformed(shapes: Shapes, number: int, seed: int) -> Iterator[Sent]:
    """So many malformed requests; the same ones for the same seed. One in fifty is a form of a page."""
    chance = random.Random(seed)  # noqa: S311 (a test's dice)
    for turn in range(number):
        if turn % 50 == 0 and shapes.forms:
            yield _form(chance, shapes)
        else:
            made = chance.choice((_mutated, _mutated, _raw, _raw, _read, _address))(chance, shapes)
            headers = {"Authorization": f"Bearer {shapes.token}", "Idempotency-Key": f"{seed}-{turn}"} | made.headers
            if chance.random() < 0.15:
                headers |= dict([chance.choice(HEADERS)])
            yield Sent(made.method, made.address, made.body, made.kind, headers)


def _acted(chance: random.Random, shapes: Shapes) -> tuple[str, dict[str, Any]]:
    bodies: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/api/filings/", shapes.filing),
        (
            f"/api/dockets/{shapes.docket}/record/",
            {"kind": "evidence", "title": "t", "text": "t", "sealed": True, "sealed_because": "w"},
        ),
        ("/api/webhooks/", {"address": "https://u.example/", "kinds": ["hearing_set"], "docket": shapes.docket}),
    )
    return chance.choice(bodies)


def _mutated(chance: random.Random, shapes: Shapes) -> Sent:
    """A well-formed body with something wrong at some places of it."""
    address, whole = _acted(chance, shapes)
    body = copy.deepcopy(whole)
    for _ in range(chance.randint(1, 3)):
        _break(chance, body)
    return Sent("POST", address, json.dumps(body).encode())


def _break(chance: random.Random, of: Any) -> None:
    """Replace, remove or add something somewhere."""
    while True:
        keys: list[Any] = list(of) if isinstance(of, dict) else list(range(len(of)))
        if not keys:
            return
        key = chance.choice(keys)
        inside = of[key]
        if isinstance(inside, dict | list) and inside and chance.random() < 0.7:
            of = inside
            continue
        if isinstance(of, dict) and chance.random() < 0.15:
            del of[key]
        elif isinstance(of, dict) and chance.random() < 0.1:
            of[str(chance.choice(NASTY))[:50]] = copy.deepcopy(chance.choice(NASTY))
        else:
            of[key] = copy.deepcopy(chance.choice(NASTY))
        return


def _raw(chance: random.Random, shapes: Shapes) -> Sent:
    """A body that is none, or a good one with some bytes out of place, under some type of content."""
    address, whole = _acted(chance, shapes)
    if chance.random() < 0.5:
        body = chance.choice(BYTES)
    else:
        spoilt = bytearray(json.dumps(whole).encode())
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        body = bytes(spoilt)
    return Sent(chance.choice(("POST", "POST", "POST", "PUT", "PATCH", "DELETE")), address, body, chance.choice(KINDS))


def _text(chance: random.Random) -> str:
    value = chance.choice(NASTY)
    return value if isinstance(value, str) else json.dumps(value)


def _read(chance: random.Random, shapes: Shapes) -> Sent:
    """A question with parameters that cannot be meant."""
    asked = [(chance.choice(ASKED), _text(chance)[:3_000]) for _ in range(chance.randint(0, 4))]
    question = urlencode(asked, errors="surrogatepass")
    return Sent(chance.choice(("GET", "GET", "GET", "HEAD", "OPTIONS")), f"/api/{chance.choice(READS)}/?{question}")


def _address(chance: random.Random, shapes: Shapes) -> Sent:
    """An address with something in it that is no number of anything."""
    thing = quote(_text(chance)[:300], safe="", errors="surrogatepass")
    shape = chance.choice(
        (
            f"/api/dockets/{thing}/",
            f"/api/dockets/{shapes.docket}{thing}/record/",
            f"/api/decisions/{thing}/",
            f"/api/decisions/2026-cilr-{thing}/",
            f"/api/sanctions/{shapes.docket}/{thing}/",
            f"/api/webhooks/{thing}/",
            f"/api/{thing}",
            f"/dockets/{shapes.docket}/{thing}/",
        )
    )
    return Sent(chance.choice(("GET", "POST", "DELETE")), shape, b"{}")


def _form(chance: random.Random, shapes: Shapes) -> Sent:
    """A form of a page with something wrong in some of its fields."""
    form = chance.choice(shapes.forms)
    values = [(name, _text(chance)) for name in form.fields if chance.random() < 0.8]
    if chance.random() < 0.2:
        return Sent("POST", form.address, chance.choice(BYTES), chance.choice(KINDS))
    return Sent(
        "POST", form.address, urlencode(values, errors="surrogatepass").encode(), "application/x-www-form-urlencoded"
    )
