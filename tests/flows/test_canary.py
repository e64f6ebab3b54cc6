"""A canary: unmistakable names in every field and file of a protected filing, and after the case no trace of them.

What is searched: every row of every table (what is sealed is bytes, and is searched as well), every line of the logs at
their most talkative, mail, cache, broker, the vault's storage, and every page, list, feed, file and interface that the
public, the respondent, the panel and other officials can open.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from commission.authority.api import ANONYMOUS
from commission.authority.models import Person
from commission.clock.sweep import sweep
from commission.logs import formatter
from commission.outbox.delivery import deliver
from commission.register.models import Entry
from commission.vault.api import Mailbox, new_code, open_mailbox, read_code
from complaints.acts import (
    answer_retaliation,
    record_need,
    redact_narrative,
    reply_to_mailbox,
    report_retaliation,
    submit_from_mailbox,
    withdraw_confidence,
    withdraw_from_mailbox,
    write_from_mailbox,
)
from complaints.models import Docket, ProtectedFiling, RecordEntry, RetaliationReport
from tests.complaints.cases import again, alleged, found, heard, pass_limit, sitting
from tests.complaints.confiding import filing_of, protected, vault_ready
from tests.complaints.wizarding import written
from tests.personas import World, acting

FIELDS = [
    "title",
    "relief",
    "identity",
    "contact",
    "narrative",
    "facts",
    "evidence",
    "evidencetext",
    "filename",
    "filecontent",
    "message",
    "reply",
    "retaliation",
    "withdrawal",
    "need",
    "needcontact",
    "code",
    "place",
    "wizardcode",
]
CANARY = {field: f"Zqx{field}Wilhelmina" for field in FIELDS}
"""A name for each field: whichever is found says where it leaked from."""

Finds = dict[str, list[str]]


def hits(said: Iterable[str | bytes]) -> list[str]:
    """Which canaries stand in any of these texts, as text or as the digits in which PostgreSQL shows bytes."""
    found: set[str] = set()
    for each in said:
        text = (each.decode("utf-8", "replace") if isinstance(each, bytes) else each).lower()
        for field, name in CANARY.items():
            if name.lower() in text or name.encode().hex() in text or name.lower().encode().hex() in text:
                found.add(field)
    return sorted(found)


def rows() -> Iterator[str]:
    """Every row of every table that the site's role can read, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public' "
            "AND table_type = 'BASE TABLE' AND has_table_privilege(quote_ident(table_name), 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")  # noqa: S608 (the catalogue's own names)
            for (row,) in cursor.fetchall():
                yield f"{table}: {row}"


def server_of(url: str) -> redis.Redis:
    """The server of the cache, or of the broker, whose address is written as Celery reads it."""
    address, _mark, query = url.partition("?")
    database = parse_qs(query).get("virtual_host", ["0"])[0]
    if not address.startswith("redis+socket://"):
        return redis.from_url(url)
    return redis.from_url(f"unix://{address.removeprefix('redis+socket://')}?db={database}")


def kept(url: str) -> Iterator[str | bytes]:
    """Every key and value of a database of the cache or the broker."""
    server = server_of(url)
    for key in server.scan_iter(count=1000):
        yield key
        kind = server.type(key)
        if kind == b"string":
            yield server.get(key) or b""
        elif kind == b"list":
            yield from server.lrange(key, 0, -1)
        elif kind == b"hash":
            yield from (part for pair in server.hgetall(key).items() for part in pair)
        elif kind == b"set":
            yield from server.smembers(key)


def stored(storage: Storage, folder: str = "") -> Iterator[str | bytes]:
    """Every place in the vault's storage, and what lies there."""
    folders, files = storage.listdir(folder)
    for name in files:
        place = f"{folder}/{name}".lstrip("/")
        yield place
        with storage.open(place) as sealed:
            yield sealed.read()
    for name in folders:
        yield from stored(storage, f"{folder}/{name}".lstrip("/"))


def pages(docket: Docket) -> list[str]:
    """What the site shows of a docket and of all dockets, as pages, lists, files and interfaces."""
    number = docket.number
    of_it = (
        "docket docket_record docket_parties docket_hearing docket_ballot docket_draw docket_sanctions docket_entries"
    )
    of_all = (
        "front limits dockets dockets_csv decisions decisions_csv hearings hearings_csv sanctions sanctions_csv "
        "register register_export home inbox"
    )
    return [
        *(reverse(f"portal:{name}", args=[number]) for name in of_it.split()),
        *(reverse(f"portal:{name}") for name in of_all.split()),
        reverse("complaints:receipt", args=[number]),
        reverse("complaints:filing_file", args=[number]),
        reverse("portal:dockets_api"),
        reverse("portal:docket_api", args=[number]),
        reverse("portal:decisions_api"),
        *(
            reverse("portal:register_entry", args=[seq])
            for seq in Entry.objects.order_by("-seq").values_list("seq", flat=True)[:60]
        ),
        *(
            reverse("complaints:record_file", args=[number, entry])
            for entry in RecordEntry.objects.filter(docket=docket, file__isnull=False).values_list("number", flat=True)
        ),
    ]


def shown(docket: Docket, viewer: Person | None) -> Iterator[str | bytes]:
    """Everything that somebody is shown."""
    client = Client(raise_request_exception=False)
    if viewer is not None:
        client.force_login(viewer)
    for address in pages(docket):
        answer: Any = client.get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield body
        yield str(dict(answer.headers))


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Whatever is logged, by anybody, at the most talkative, formatted as the site does it and raw."""
    written = io.StringIO()
    handlers = [logging.StreamHandler(written) for _each in range(2)]
    handlers[0].setFormatter(formatter())
    handlers[1].setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield written
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)


def whole_case(world: World) -> Docket:
    """File with a name in every field, bring a file, write, be answered, report, and see the case decided."""
    vault_ready(world)
    docket, filing, mailbox = _filed(world)
    _brought(world, filing, mailbox)
    _reported(world, filing, mailbox)
    redact_narrative(
        actor=acting(world.clerk),
        at=world.after(days=12),
        filing=filing,
        texts={1: "Women were locked in at night.", 2: "No inspector came.", 0: "That it stops."},
        keep_out=[CANARY["identity"]],
    )
    found(world, world.after(days=20))
    found(
        world,
        world.after(days=21),
        respondent=world.labour_ministry,
        criterion_version=world.criteria["EN-01"],
        workplace=None,
        basis="documents",
    )
    heard(world, docket)
    late = pass_limit(docket, "decision_due")
    assert again(docket).state == "decided"
    write_from_mailbox(actor=ANONYMOUS, at=late, told=filing, mailbox=mailbox, text=CANARY["message"])
    return docket


def _filed(world: World) -> tuple[Docket, ProtectedFiling, Mailbox]:
    code = new_code()
    CANARY["code"] = code.signs
    docket = protected(
        world,
        code,
        title=CANARY["title"],
        relief=CANARY["relief"],
        identity={"name": CANARY["identity"]},
        contact=CANARY["contact"],
        narrative=CANARY["narrative"],
        allegations=[
            alleged(world, facts=CANARY["facts"]),
            alleged(
                world,
                facts=CANARY["facts"],
                criterion_version=world.criteria["EN-01"],
                respondent=world.labour_ministry,
            ),
        ],
    )
    record_need(
        actor=ANONYMOUS,
        at=world.after(days=1),
        commission=world.commission,
        country=world.peru,
        text=CANARY["need"],
        contact=CANARY["needcontact"],
        code=new_code(),
    )
    mailbox = open_mailbox(code)
    assert mailbox
    return docket, filing_of(docket), mailbox


def _brought(world: World, filing: ProtectedFiling, mailbox: Mailbox) -> None:
    for day in (2, 3):
        entry = submit_from_mailbox(
            actor=ANONYMOUS,
            at=world.after(days=day),
            filing=filing,
            mailbox=mailbox,
            kind="evidence",
            title=CANARY["evidence"],
            text=CANARY["evidencetext"],
            upload=SimpleUploadedFile(f"{CANARY['filename']}.txt", f"{CANARY['filecontent']} was there.".encode()),
        )
    withdraw_confidence(actor=ANONYMOUS, at=world.after(days=4), filing=filing, mailbox=mailbox, entry=entry)
    write_from_mailbox(actor=ANONYMOUS, at=world.after(days=4), told=filing, mailbox=mailbox, text=CANARY["message"])
    reply_to_mailbox(actor=acting(world.clerk), at=world.after(days=5), told=filing, text=CANARY["reply"])


def _reported(world: World, filing: ProtectedFiling, mailbox: Mailbox) -> None:
    for day in (5, 6):
        report_retaliation(
            at=world.after(days=day), told=filing, mailbox=mailbox, text=CANARY["retaliation"], may_order=True
        )
    first = RetaliationReport.objects.filter(filing=filing).earliest("reported_at")
    answer_retaliation(actor=acting(world.investigator), at=world.after(days=6), report=first, text=CANARY["reply"])
    sweep(at=world.after(days=11))
    withdraw_from_mailbox(
        actor=ANONYMOUS, at=world.after(days=12), filing=filing, mailbox=mailbox, reasons=CANARY["withdrawal"]
    )


def through_the_wizard(world: World) -> None:
    """File page by page under a code, with a name in every answer; and leave another draft half written."""
    said: dict[str, Any] = {
        "name": {"name": CANARY["identity"], "contact": CANARY["contact"]},
        "what": {"told": f"They dismissed {CANARY['narrative']} when she was pregnant."},
        "where": {"country": "PER", "place": CANARY["place"]},
        "ask": {"relief": CANARY["relief"]},
    }
    written(world, "sealed", **said)
    filer = written(world, "sealed", **said).at("declare").press(true="on")
    code = read_code(filer.code)
    assert code is not None
    CANARY["wizardcode"] = code.signs
    assert ProtectedFiling.objects.count() == 2


def from_a_browser(docket: Docket) -> None:
    """Do with a browser what she does with a browser: session, cache, logs and cookies have their part in it."""
    client = Client()
    address = reverse("portal:protected")
    assert client.post(address, {"code": CANARY["code"]}).status_code == 303
    page = client.get(reverse("complaints:mailbox")).content.decode()
    assert CANARY["narrative"] in page, "the canary sings where it should"
    for name in ("write", "report"):
        typed = {"text": f"{CANARY['message']} {CANARY['retaliation']}", "may_order": "on"}
        assert client.post(reverse(f"complaints:mailbox_{name}"), typed).status_code == 303
    assert client.post(reverse("complaints:mailbox_bring"), {"title": CANARY["evidence"]}).status_code == 422
    assert client.post(address, {"code": f"{CANARY['identity']}"}).status_code == 422
    assert client.get(f"/dockets/{docket.number}/{CANARY['identity']}/").status_code == 404
    found_there = client.get(reverse("portal:dockets"), {"q": CANARY["title"]}).content.decode()
    assert docket.number not in found_there, "nobody finds her by what she wrote"


def searched(docket: Docket, logged: io.StringIO, *viewers: Person | None) -> Finds:
    """Search everything; what was found, by where."""
    deliver()
    places: dict[str, Callable[[], Iterable[str | bytes]]] = {
        "pages": lambda: (body for viewer in viewers for body in shown(docket, viewer)),
        "rows": rows,
        "mail": lambda: (message.message().as_bytes() for message in mail.outbox),
        "cache": lambda: kept(settings.CACHES["default"]["LOCATION"]),
        "broker": lambda: kept(settings.CELERY_BROKER_URL),
        "storage": lambda: stored(storages["vault"]),
        "logs": lambda: [logged.getvalue()],
    }
    return {place: names for place, said in places.items() if (names := hits(said()))}


@pytest.mark.rule("FILE-4", "FILE-9", "INST-5")
def test_no_name_is_found_anywhere_after_the_whole_case_and_a_leak_would_be(world_today: World) -> None:
    with listening() as logged:
        docket = whole_case(world_today)
        from_a_browser(docket)
        through_the_wizard(world_today)
        member, respondent = sitting(docket)[0].person, world_today.garment_maker_counsel
        assert searched(docket, logged, None, respondent, member, world_today.administrator) == {}
        with leaks(docket) as where:
            seen = searched(docket, logged, None)
            assert {place for place, names in where.items() if not names <= set(seen.get(place, []))} == set()


@contextmanager
def leaks(docket: Docket) -> Iterator[dict[str, set[str]]]:
    """Put a name where it must not be, once in each place: what the search is to find, by where."""
    docket.refresh_from_db()
    broker = server_of(settings.CELERY_BROKER_URL)
    cache.set("leak", CANARY["message"], None)
    broker.set("leak", CANARY["contact"])
    mail.EmailMessage(CANARY["title"], "", to=["x@example.org"]).send()
    logging.getLogger("commission.leak").debug("filed by %s", CANARY["identity"])
    Person.objects.create_user("leak@example.org", None, display_name=CANARY["facts"])
    RecordEntry.objects.create(
        docket=docket,
        number=docket.entries + 1,
        kind="notice",
        title=CANARY["narrative"],
        capacity="clock",
        entered_at=docket.filed_at + timedelta(days=1),
    )
    yield {
        "cache": {"message"},
        "broker": {"contact"},
        "mail": {"title"},
        "logs": {"identity"},
        "rows": {"facts", "narrative"},
        "pages": {"narrative"},
    }
    cache.delete("leak")
    broker.delete("leak")


def test_the_search_reads_bytes_as_well() -> None:
    sealed: Any = f"x\\x{CANARY['need'].encode().hex()}"
    assert hits([sealed]) == ["need"]
