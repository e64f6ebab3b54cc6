"""The pages of what is told in confidence: a worker with a code, and those who read what she tells."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.authority.models import Person
from commission.register.models import Entry
from commission.vault.api import ReceiptCode, new_code
from commission.vault.models import Opening, StoredFile, TextOpening
from complaints.acts import record_need
from complaints.models import Docket, InterimOrder, RecordEntry, RetaliationReport
from tests.complaints.cases import sitting
from tests.complaints.confiding import CONTACT, FACTS, NAME, filing_of, protected, vault_ready
from tests.personas import PASSWORD, World
from tests.vault.confiding import PASSPHRASE
from tests.vault.files import PDF


def read(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def officer(person: Person) -> Client:
    """Somebody who has just signed in, with her vault key open."""
    client = Client()
    client.force_login(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.post(reverse("portal:vault_keys"), {"do": "unlock", "passphrase": PASSPHRASE})
    assert answer.status_code == 303, read(answer)
    return client


def worker(code: ReceiptCode) -> Client:
    """A browser in which a mailbox was opened."""
    client = Client()
    answer = client.post(reverse("portal:protected"), {"code": code.shown.lower().replace("-", " ")})
    assert answer.headers["Location"] == reverse("complaints:mailbox")
    return client


@pytest.fixture
def told(world_today: World) -> tuple[World, Docket, ReceiptCode]:
    vault_ready(world_today)
    code = new_code()
    docket = protected(
        world_today,
        code,
        at=timezone.now(),
    )
    return world_today, docket, code


Told = tuple[World, Docket, ReceiptCode]


@pytest.mark.rule("FILE-4")
def test_she_comes_back_with_her_code_and_reads_her_case(told: Told) -> None:
    _world, docket, code = told
    answer = worker(code).get(reverse("complaints:mailbox"))
    page = read(answer)
    assert docket.number in page
    assert FACTS in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin", "and never a form whose origin is hidden"
    assert f"url={reverse('complaints:mailbox_closed')}" in answer.headers["Refresh"]


@pytest.mark.rule("FILE-4")
def test_no_session_of_the_site_is_made_and_the_page_closes_at_a_button(told: Told) -> None:
    _world, _docket, code = told
    client = worker(code)
    client.get(reverse("complaints:mailbox"))
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    answer = client.post(reverse("complaints:mailbox_close"))
    assert "cache" in answer.headers["Clear-Site-Data"]
    page = read(client.get(reverse("complaints:mailbox")))
    assert FACTS not in page
    assert "No mailbox is open in this browser" in page


@pytest.mark.rule("FILE-8")
def test_she_takes_back_what_she_told_when_what_follows_has_been_said(told: Told) -> None:
    _world, docket, code = told
    client = worker(code)
    mailbox = reverse("complaints:mailbox")
    address = reverse("complaints:mailbox_take_back_account")
    assert address in read(client.get(mailbox))
    page = read(client.get(address))
    for words in (f"{NAME} was locked in", "The facts of 2 allegations", "The allegations stand", "cannot be undone"):
        assert words in page
    page = read(client.post(address, {"form_key": str(uuid.uuid4())}, follow=True))
    assert "What you had told is thrown away." in page
    assert "You have taken back what you told." in page
    assert FACTS not in page
    assert address not in page
    answer = client.post(address, {"form_key": str(uuid.uuid4())})
    assert (answer.status_code, "This has been withdrawn already." in read(answer)) == (422, True)
    assert "Account of the protected filer withdrawn" in read(
        Client().get(reverse("portal:docket_record", args=[docket.number]))
    )


@pytest.mark.rule("FILE-8")
def test_she_reads_what_she_takes_back_and_that_it_was_done(told: Told) -> None:
    _world, docket, code = told
    client = worker(code)
    page = read(client.get(reverse("complaints:mailbox_take_back")))
    assert NAME in page
    assert CONTACT in page
    brought = {"kind": "evidence", "title": "Pay slip", "text": "It was cut."}
    page = read(client.post(reverse("complaints:mailbox_bring"), brought, follow=True))
    assert "It is in the record, under seal." in page
    assert "It is in the record, under seal." not in read(client.get(reverse("complaints:mailbox"))), "and once"
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    address = reverse("complaints:mailbox_take_back_entry", args=[entry.number])
    assert "Pay slip" in read(client.get(address))
    assert "It is thrown away." in read(client.post(address, {"form_key": str(uuid.uuid4())}, follow=True))
    assert "Pay slip" not in read(client.get(address))


@pytest.mark.rule("FILE-4")
@pytest.mark.parametrize("typed", ["", "no code", "0" * 26, "\0" * 26, "x" * 5_000])
def test_a_code_that_opens_nothing_is_answered_in_a_sentence(told: Told, typed: str) -> None:
    assert told[1].number
    answer = Client().post(reverse("portal:protected"), {"code": typed})
    assert answer.status_code == 422
    assert 'class="usa-input usa-input--error"' in read(answer)


@pytest.mark.rule("FILE-4", "HEAR-3", "FILE-8", "FILE-5")
def test_she_does_from_her_mailbox_all_that_a_party_may(told: Told) -> None:
    _world, docket, code = told
    client = worker(code)
    key = str(uuid.uuid4())
    for _twice in range(2):
        client.post(reverse("complaints:mailbox_write"), {"form_key": key, "text": "May my sister write, too?"})
    client.post(
        reverse("complaints:mailbox_bring"),
        {"kind": "evidence", "title": "Pay slip", "text": "", "upload": SimpleUploadedFile(f"{NAME}.pdf", PDF)},
    )
    client.post(reverse("complaints:mailbox_report"), {"text": "They asked who spoke.", "may_order": "on"})
    page = read(client.get(reverse("complaints:mailbox")))
    assert page.count("May my sister write, too?") == 1
    assert f"{NAME}.pdf" in page
    assert "They asked who spoke." in page
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    answer: Any = client.get(reverse("complaints:mailbox_file", args=[entry.number]))
    assert b"".join(answer.streaming_content) == PDF
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    b"".join(client.get(reverse("complaints:mailbox_file", args=[entry.number])).streaming_content)  # type: ignore[attr-defined]
    del client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert set(Opening.objects.values_list("reason", flat=True)) == {"by its receipt code"}
    client.post(reverse("complaints:mailbox_take_back_entry", args=[entry.number]), {})
    client.post(reverse("complaints:mailbox_take_back"), {})
    client.post(reverse("complaints:mailbox_withdraw"), {"reasons": "I am afraid."})
    page = read(client.get(reverse("complaints:mailbox")))
    assert "You have withdrawn." in page
    assert f"{NAME}.pdf" not in page
    assert client.get(reverse("complaints:mailbox_file", args=[entry.number])).status_code == 410


@pytest.mark.rule("FILE-4")
def test_whoever_presses_twice_or_gets_no_answer_still_holds_her_mailbox(told: Told) -> None:
    client = worker(told[2])
    held = client.cookies["mailbox"].value
    typed = {"form_key": str(uuid.uuid4()), "text": "Is anybody there?"}
    for _again in range(2):
        client.cookies["mailbox"] = held  # as in a browser that the first answer never reached
        assert client.post(reverse("complaints:mailbox_write"), typed).status_code == 303
    assert client.cookies["mailbox"]["max-age"] == settings.VAULT_SESSION_SECONDS
    assert read(client.get(reverse("complaints:mailbox"))).count("Is anybody there?") == 1


@pytest.mark.rule("FILE-7", "FILE-4")
def test_whoever_told_what_no_criterion_covers_writes_from_her_mailbox_too(told: Told) -> None:
    world, code = told[0], new_code()
    record_need(
        actor=ANONYMOUS, at=timezone.now(), commission=world.commission, country=world.peru, text=FACTS, code=code
    )
    client = worker(code)
    assert client.get(reverse("complaints:mailbox_write")).status_code == 200
    typed = {"form_key": str(uuid.uuid4()), "text": "There is more."}
    assert client.post(reverse("complaints:mailbox_write"), typed).status_code == 303
    assert "There is more." in read(client.get(reverse("complaints:mailbox")))


@pytest.mark.rule("FILE-7", "FILE-4", "INV-9")
def test_files_come_with_a_need_and_are_read_by_its_readers_alone(told: Told) -> None:
    world, code = told[0], new_code()
    need = record_need(
        actor=ANONYMOUS, at=timezone.now(), commission=world.commission, country=world.peru, text=FACTS, code=code
    )
    client = worker(code)
    bring = reverse("complaints:mailbox_bring")
    assert 'name="kind"' not in read(client.get(bring))
    assert client.post(bring, {"title": "Photo", "text": ""}).status_code == 422
    page = read(client.post(bring, {"title": "A note", "text": "No shade at noon."}, follow=True))
    assert "It lies with what you told." in page
    client.post(bring, {"title": "My pay slip", "text": "", "upload": SimpleUploadedFile(f"{NAME}.pdf", PDF)})
    page = read(client.get(reverse("complaints:mailbox")))
    assert "No shade at noon." in page
    assert f"{NAME}.pdf" in page
    file = StoredFile.objects.get(confidence=need.confidence, copy_of=None)
    assert file.name == "file-1.pdf"
    own = reverse("complaints:mailbox_need_file", args=[file.pk])
    assert b"".join(client.get(own).streaming_content) == PDF  # type: ignore[attr-defined]
    assert not worker(told[2]).get(own).streaming, "and to nobody under another code"
    reader = officer(world.investigator)
    address = reverse("complaints:need", args=[need.pk])
    assert "file-1.pdf" in read(reader.get(address))
    page = read(reader.post(address, {"reason": "To see what it is."}))
    assert "My pay slip" in page
    assert "No shade at noon." in page
    opening = reverse("complaints:need_file", args=[need.pk, file.pk])
    assert opening in page
    assert reader.get(opening).status_code == 200
    assert reader.post(opening, {"reason": ""}).status_code == 422
    answer = reader.post(opening, {"reason": "To see what it is."})
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert Opening.objects.filter(file=file, person=world.investigator.pk).exists()
    stranger = Client()
    stranger.force_login(world.union_officer)
    assert stranger.get(opening).status_code == 404
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.docket, entry.body) == ("bring_to_need", None, {})


@pytest.mark.rule("FILE-4")
def test_what_is_refused_keeps_what_she_typed(told: Told) -> None:
    client = worker(told[2])
    answer = client.post(reverse("complaints:mailbox_bring"), {"kind": "evidence", "title": "Pay slip", "text": ""})
    assert answer.status_code == 422
    assert "Pay slip" in read(answer)
    answer = client.post(reverse("complaints:mailbox_report"), {"text": ""})
    assert answer.status_code == 422


@pytest.mark.rule("FILE-4")
def test_a_reader_opens_it_with_a_reason_and_that_is_entered(told: Told) -> None:
    world, docket, _code = told
    client = officer(world.clerk)
    address = reverse("complaints:confidence", args=[docket.number])
    assert FACTS not in read(client.get(address))
    assert client.post(address, {"reason": " "}).status_code == 422
    assert not TextOpening.objects.exists()
    page = read(client.post(address, {"reason": "To answer her"}))
    assert FACTS in page
    assert NAME in page
    assert set(TextOpening.objects.values_list("person", "reason")) == {(world.clerk.pk, "To answer her")}


@pytest.mark.rule("FILE-9", "HEAR-4")
def test_what_she_brought_is_redacted_by_who_has_opened_what_names_her(told: Told) -> None:
    world, docket, code = told
    worker(code).post(
        reverse("complaints:mailbox_bring"), {"kind": "evidence", "title": "Pay slip", "text": f"{NAME} was paid less."}
    )
    entry = RecordEntry.objects.get(docket=docket, kind="evidence").number
    address = reverse("complaints:redact", args=[docket.number, entry])
    locked = Client()
    locked.force_login(world.clerk)
    answer = locked.post(address, {"text": "Somebody was paid less.", "because": "It names somebody."})
    assert answer.status_code == 422
    assert "Your vault key is locked" in read(answer)
    assert "Somebody was paid less." in read(answer), "and nothing typed is lost"
    clerk = officer(world.clerk)
    for text, because in (
        ("Wilhelmina was paid less.", "It names somebody."),
        ("Somebody was paid less on 2026-03-14.", "It names somebody."),
        ("Somebody was paid less.", "It names Zapata."),
    ):
        answer = clerk.post(address, {"text": text, "because": because})
        assert answer.status_code == 422
        assert text in read(answer)
    assert not RecordEntry.objects.filter(docket=docket, kind="redacted").exists()
    answer = clerk.post(address, {"text": "Somebody was paid less.", "because": "It names somebody."})
    assert answer.status_code == 303
    assert TextOpening.objects.filter(person=world.clerk.pk, reason="to redact what was told").exists()


@pytest.mark.rule("FILE-4", "HEAR-4")
def test_no_browser_keeps_a_page_that_shows_what_is_sealed(told: Told) -> None:
    world, docket, code = told
    worker(code).post(
        reverse("complaints:mailbox_bring"),
        {"kind": "evidence", "title": "Pay slip", "text": "", "upload": SimpleUploadedFile(f"{NAME}.pdf", PDF)},
    )
    entry = RecordEntry.objects.get(docket=docket, kind="evidence").number
    clerk, number = officer(world.clerk), docket.number
    for name, args in (
        ("confidence", [number]),
        ("confidence_reply", [number]),
        ("confidence_redact", [number]),
        ("confidence_file", [number, entry]),
        ("custody", [number, entry]),
        ("original", [number, entry]),
        ("exhibits", [number]),
        ("redact", [number, entry]),
        ("receipt", [number]),
        ("take_down", []),
        ("needs", []),
        ("intakes", []),
    ):
        answer = clerk.get(reverse(f"complaints:{name}", args=args))
        assert (answer.status_code, "no-store" in answer.headers.get("Cache-Control", "")) == (200, True), name
    for name in ("docket", "docket_record", "docket_parties", "docket_service"):
        assert "no-store" in clerk.get(reverse(f"portal:{name}", args=[number])).headers["Cache-Control"], name
    opened = clerk.post(reverse("complaints:confidence_redact", args=[number]), {"open": "1"})
    assert FACTS in read(opened)
    assert opened.headers["Cache-Control"] == "no-store"
    public = Client().get(reverse("portal:docket_record", args=[number]))
    assert "no-store" not in public.headers.get("Cache-Control", ""), "what everybody reads may be kept"


@pytest.mark.rule("FILE-4")
def test_a_reader_whose_key_is_locked_is_told_so_and_reads_nothing(told: Told) -> None:
    world, docket, _code = told
    client = Client()
    client.force_login(world.investigator)
    answer = client.post(reverse("complaints:confidence", args=[docket.number]), {"reason": "To read"})
    assert answer.status_code == 422
    assert "Your vault key is locked." in read(answer)


@pytest.mark.rule("FILE-9")
def test_a_clerk_redacts_and_the_public_reads_that_alone(told: Told) -> None:
    world, docket, _code = told
    client = officer(world.clerk)
    address = reverse("complaints:confidence_redact", args=[docket.number])
    assert FACTS in read(client.post(address, {"open": "1"}))
    typed = {"form_key": str(uuid.uuid4()), "text-1": "Zapata was locked in.", "text-2": "", "text-0": ""}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "stands in what names or reaches the filer" in read(answer)
    assert client.post(address, typed | {"text-1": "Workers were locked in at night."}).status_code == 303
    page = read(Client().get(reverse("portal:docket", args=[docket.number])))
    assert "Workers were locked in at night." in page
    assert "alleged, not proven" in page
    assert NAME not in page


@pytest.mark.rule("FILE-8")
def test_team_and_panel_answer_retaliation_from_their_home_pages(told: Told) -> None:
    world, docket, code = told
    worker(code).post(reverse("complaints:mailbox_report"), {"text": "Night shifts.", "may_order": "on"})
    report = RetaliationReport.objects.get()
    client = officer(world.investigator)
    address = reverse("complaints:answer_retaliation", args=[docket.number, report.pk])
    assert address in read(client.get(reverse("portal:home")))
    other = Client()
    other.force_login(world.administrator)
    assert address not in read(other.get(reverse("portal:home")))
    typed = {"text": "We ask the panel.", "ask_for_order": "on", "for_panel": ""}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"for_panel": "Shifts were changed."}).status_code == 303
    member = Client()
    member.force_login(sitting(docket)[0].person)
    address = reverse("complaints:order_protection", args=[docket.number, report.pk])
    assert address in read(member.get(reverse("portal:home")))
    page = read(member.get(address))
    assert "Shifts were changed." in page
    respondents = re.findall(r'name="respondents"\s+value="([0-9a-f-]+)"', page)
    answer = member.post(address, {"respondents": respondents, "terms": "No shift is changed.", "reasons": "Shifts."})
    assert answer.status_code == 303, read(answer)
    assert InterimOrder.objects.filter(docket=docket).count() == len(respondents)
    assert "No shift is changed." in read(Client().get(reverse("portal:docket", args=[docket.number])))
    assert filing_of(docket).pk == docket.pk
