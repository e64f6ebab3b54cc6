"""The pages of the vault: a reader's own key, who waits for her, and every opening of what was sealed."""

from __future__ import annotations

import json
import re
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.keys import uuid7
from commission.portal.selectors import openings
from commission.vault.api import name_readers, seal_text, start_confidence
from commission.vault.models import Confidence, KeyPair, Opening, SealedText, StoredFile, TextOpening
from tests.authority.people import PASSWORD as PASSWORD_OF_PEOPLE
from tests.authority.people import holding
from tests.personas import PASSWORD, World
from tests.vault.confiding import MORNING, PASSPHRASE, confided, reader, recovery, strongbox
from tests.vault.files import PDF, bring

KEYS = "/vault/keys/"
OPENINGS = "/vault/openings/"
EACH = "/vault/openings/each/"
CHOSEN = {"passphrase": PASSPHRASE, "again": PASSPHRASE}


@pytest.fixture
def clerk(db: None) -> Person:
    cache.clear()
    recovery()
    return holding(Capacity.REGISTRY_CLERK, "clerk")


def signed_in(person: Person, password: str = PASSWORD_OF_PEOPLE) -> Client:
    browser = Client()
    browser.force_login(person)
    assert browser.post("/accounts/reauthenticate/", {"password": password}).status_code == 302
    return browser


@pytest.mark.rule("FILE-4")
def test_a_reader_makes_her_key_and_finds_it_open(clerk: Person) -> None:
    browser = signed_in(clerk)
    page = browser.get(KEYS)
    assert "Make your key" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    made = browser.post(KEYS, {"do": "make", **CHOSEN})
    assert made.status_code == 303
    assert "Your key is open in this browser" in browser.get(KEYS).content.decode()
    assert KeyPair.objects.get(kind="reader").owner == clerk.pk
    again = browser.post(KEYS, {"do": "make", **CHOSEN})
    assert again.status_code == 422
    assert KeyPair.objects.filter(kind="reader").count() == 1


@pytest.mark.rule("FILE-4")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"passphrase": "short", "again": "short"}, "at least 14 characters"),
        ({"passphrase": PASSPHRASE, "again": PASSPHRASE + "."}, "The two differ"),
        ({"passphrase": PASSWORD_OF_PEOPLE, "again": PASSWORD_OF_PEOPLE}, "with which you sign in"),
        ({"passphrase": "clerk@example.org", "again": "clerk@example.org"}, "too similar"),
        ({"passphrase": "a" * 30, "again": "a" * 30}, "repeats itself"),
        ({"passphrase": "a\x00b" * 12, "again": ""}, "Null characters"),
        ({"passphrase": "", "again": ""}, "required"),
        ({"passphrase": "x" * 5_000, "again": "x"}, "at most 1000"),
    ],
)
def test_refuses_a_passphrase_in_a_sentence_at_its_field(clerk: Person, given: dict[str, str], said: str) -> None:
    answer = signed_in(clerk).post(KEYS, {"do": "make", **given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert len(given["passphrase"]) < 6 or given["passphrase"] not in page
    assert not KeyPair.objects.filter(kind="reader").exists()


@pytest.mark.rule("FILE-4")
def test_the_passphrase_is_changed_by_whoever_knows_the_present_one(clerk: Person) -> None:
    reader(clerk.pk)
    browser = signed_in(clerk)
    another = {"passphrase": "gravel orchid seventeen violin", "again": "gravel orchid seventeen violin"}
    wrong = browser.post(KEYS, {"do": "change", "former": "not this one at all", **another})
    assert wrong.status_code == 422
    assert "not your vault passphrase" in wrong.content.decode()
    assert browser.post(KEYS, {"do": "change", "former": PASSPHRASE, **another}).status_code == 303
    assert strongbox(clerk.pk, another["passphrase"]).person == clerk.pk


@pytest.mark.rule("FILE-4")
def test_a_reader_admits_who_was_named_and_waits(clerk: Person) -> None:
    reader(clerk.pk)
    joiner = holding(Capacity.STAFF_INVESTIGATOR, "joiner")
    confidence = confided(clerk.pk)
    seal_text(confidence, "narrative", "before", at=MORNING, from_filer=True)
    name_readers(confidence, [joiner.pk], at=MORNING)
    reader(joiner.pk)
    browser = signed_in(clerk)
    locked = browser.get(KEYS).content.decode()
    assert "Joiner" in locked
    assert "Unlock your key first" in locked
    # Without an open key nothing is admitted, and she is told why.
    browser.post(KEYS, {"do": "admit", "reader": str(joiner.pk)})
    assert "locked meanwhile" in browser.get(KEYS).content.decode()
    browser.post(KEYS, {"do": "unlock", "passphrase": PASSPHRASE})
    page = browser.get(KEYS).content.decode()
    assert "Admit Joiner" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for nobody in (str(uuid.uuid4()), "\x00", ""):
        assert browser.post(KEYS, {"do": "admit", "reader": nobody}).status_code == 303
    assert browser.post(KEYS, {"do": "admit", "reader": str(joiner.pk)}).status_code == 303
    page = browser.get(KEYS).content.decode()
    assert "Admitted." in page
    assert "Nobody waits." in page


@pytest.mark.rule("INST-5")
def test_refuses_whoever_holds_no_office_in_which_one_reads(clerk: Person) -> None:
    outsider = holding(Capacity.COMPLAINANT, "outsider")
    browser = Client()
    assert browser.get(KEYS)["Location"] == f"/accounts/login/?next={KEYS}"
    browser.force_login(outsider)
    assert browser.get(KEYS).status_code == 404
    assert browser.get(OPENINGS).status_code == 404
    browser.force_login(clerk)
    assert browser.get(OPENINGS).status_code == 404
    assert browser.post(KEYS, {"do": "something else"}).status_code == 400
    assert browser.post(KEYS).status_code == 400


@pytest.mark.django_db
def test_the_page_of_a_key_costs_the_same_however_many_wait(clerk: Person, django_assert_max_num_queries: Any) -> None:
    reader(clerk.pk)
    for number in range(5):
        joiner = holding(Capacity.STAFF_INVESTIGATOR, f"joiner{number}")
        reader(joiner.pk)
        confidence = confided(clerk.pk)
        name_readers(confidence, [joiner.pk], at=MORNING)
    browser = signed_in(clerk)
    with django_assert_max_num_queries(16):
        assert browser.get(KEYS).content.decode().count("Joiner") == 5


def _told(commission: uuid.UUID) -> Confidence:
    return start_confidence(commission=commission, readers=[], code=None, at=MORNING)


def _opened(text: SealedText, who: Person, reason: str, *, at: datetime | None = None) -> TextOpening:
    at = at or timezone.now()
    key = uuid.UUID(int=(uuid7().int & ((1 << 80) - 1)) | int(at.timestamp() * 1000) << 80)
    return TextOpening.objects.create(
        id=key, text=text, person=who.pk, capacity="registry_clerk", reason=reason, opened_at=at
    )


@pytest.mark.rule("FILE-4")
def test_every_opening_is_shown_to_who_oversees_the_vault_and_none_of_another_commission(world_today: World) -> None:
    world, now = world_today, timezone.now()
    here = seal_text(_told(world.commission.pk), "narrative", "here", at=MORNING, from_filer=True)
    elsewhere = seal_text(_told(uuid.uuid4()), "narrative", "elsewhere", at=MORNING, from_filer=True)
    for number in range(25):
        _opened(here, world.clerk, f"reason {number:02}", at=now - timedelta(days=25 - number))
    TextOpening.objects.create(text=elsewhere, capacity="recovery", reason="another matter", opened_at=now)
    TextOpening.objects.create(text=here, capacity="recovery", reason="nobody else could", opened_at=now)
    stored = bring("maria-quispe.pdf", PDF)
    Opening.objects.create(file=stored, capacity="public", reason="of no docket here", opened_at=now)
    assert StoredFile.objects.exists()
    browser = Client()
    for person in (world.administrator, world.jurists[0]):
        browser.force_login(person)
        for address in (OPENINGS, EACH):
            page = browser.get(address).content.decode()
            assert "reason 24" in page
            assert "the recovery key" in page
            assert world.clerk.display_name in page
            assert "reason 03" not in page
            assert "another matter" not in page
            assert "of no docket here" not in page
            assert "maria" not in page
    for address in (OPENINGS, EACH):
        older = f"{address}?before={TextOpening.objects.get(reason='reason 06').pk}"
        assert older.partition("?")[2] in browser.get(address).content.decode()
        rest = browser.get(older).content.decode()
        assert "reason 05" in rest
        assert "reason 06" not in rest
        assert "Newer" in rest
        for broken in ("x", "\x00", "1" * 400):
            assert browser.get(address, {"before": broken}).status_code == 400
    assert browser.get(EACH, {"of": "x"}).status_code == 400
    only = browser.get(EACH, {"of": str(here.confidence_id)}).content.decode()
    assert "reason 24" in only
    assert f"&amp;of={here.confidence_id}" in only
    assert "another matter" not in browser.get(EACH, {"of": str(elsewhere.confidence_id)}).content.decode()
    file = b"".join(browser.get("/vault/openings.csv")).decode()
    assert all(f"reason {number:02}" in file for number in range(25))
    assert file.count("\n") == 27
    assert "another matter" not in file


@pytest.mark.rule("FILE-4")
def test_whoever_opens_one_thing_many_times_hides_no_other_opening(
    world_today: World, django_assert_max_num_queries: Any
) -> None:
    world, now = world_today, timezone.now()
    flooded = seal_text(_told(world.commission.pk), "narrative", "x", at=MORNING, from_filer=True)
    quiet = seal_text(_told(world.commission.pk), "narrative", "y", at=MORNING, from_filer=True)
    yesterday = now - timedelta(days=1)
    _opened(quiet, world.clerk, "to write to her former employer", at=yesterday - timedelta(hours=1))
    _opened(quiet, world.clerk, "two months before", at=now - timedelta(days=62))
    for number in range(60):
        _opened(flooded, world.clerk, f"look {number % 5}", at=yesterday)
    browser = Client()
    browser.force_login(world.administrator)
    browser.get(OPENINGS)
    with django_assert_max_num_queries(14):
        page = browser.get(OPENINGS).content.decode()
    assert "to write to her former employer" in page
    assert "sealed texts, 60 openings" in page
    assert page.count("look ") == 3
    assert "and 2 other reasons" in page
    # What lies further back than a month stands a page further, however few rows there are.
    assert "two months before" not in page
    assert "two months before" in browser.get(re.findall(r'href="([^"]*before=[^"]*)"', page)[0]).content.decode()


@pytest.mark.rule("FILE-4")
def test_who_admitted_whom_is_shown_where_openings_are(world_today: World) -> None:
    world = world_today
    reader(world.clerk.pk)
    reader(world.investigator.pk)
    told = [start_confidence(commission=world.commission.pk, readers=[world.clerk.pk], code=None, at=MORNING)]
    told += [start_confidence(commission=world.commission.pk, readers=[world.clerk.pk], code=None, at=MORNING)]
    for confidence in told:
        name_readers(confidence, [world.investigator.pk], at=MORNING)
    browser = signed_in(world.clerk, PASSWORD)
    browser.post(KEYS, {"do": "unlock", "passphrase": PASSPHRASE})
    assert browser.post(KEYS, {"do": "admit", "reader": str(world.investigator.pk)}).status_code == 303
    browser.force_login(world.administrator)
    page = browser.get(OPENINGS).content.decode()
    assert world.clerk.display_name in page
    assert f"admitted {world.investigator.display_name} to what was told in 2 confidences" in page
    each = browser.get(EACH).content.decode()
    assert each.count(f"admitted {world.investigator.display_name} to what was told in 1 confidence") == 2


def _rows_read(node: dict[str, Any]) -> float:
    below = max((_rows_read(each) for each in node.get("Plans", ())), default=0)
    return max(float(node["Actual Rows"]) * int(node["Actual Loops"]), below)


@pytest.mark.rule("FILE-4")
def test_a_page_of_openings_and_a_piece_of_the_file_read_no_more_however_many_there_were(world_today: World) -> None:
    world, now = world_today, timezone.now()
    text = seal_text(_told(world.commission.pk), "narrative", "x", at=MORNING, from_filer=True)
    for number in range(400):
        _opened(text, world.clerk, f"look {number}", at=now - timedelta(minutes=number))
    asked = openings._asked({world.commission.pk}, before=None) | {"most": 21}
    for question in (openings._EACH, openings._EACH_OF_ONE):
        with connection.cursor() as cursor:
            # Few rows are sorted as fast as found in order. What counts is that more would not have to be.
            cursor.execute("SET LOCAL enable_sort TO off; SET LOCAL enable_seqscan TO off")
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {question}", asked | {"subject": str(text.confidence_id)})
            [(plan,)] = cursor.fetchall()
        assert _rows_read(json.loads(plan)[0]["Plan"] if isinstance(plan, str) else plan[0]["Plan"]) < 50
    assert [row.reasons for row in openings.all_openings({world.commission.pk})][-1] == ["look 399"]
    page = openings.each_opening({world.commission.pk}, before=None, subject=text.confidence_id, here="/")
    assert [row.reasons for row in page.rows[:2]] == [["look 0"], ["look 1"]]
    assert page.older
