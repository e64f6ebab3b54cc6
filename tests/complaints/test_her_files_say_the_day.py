"""What a protected person brings and opens again is on record by its day, and every opening by others in full."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.clock import api as clock
from commission.vault.api import ReceiptCode, new_code, open_mailbox
from commission.vault.models import Opening, StoredFile
from complaints.acts import record_need, redact_narrative, withdraw_confidence
from complaints.models import Docket, RecordEntry, Redaction
from tests.complaints.cases import sitting
from tests.complaints.confiding import FACTS, days_begin, filing_of, opened_case, protected, vault_ready
from tests.complaints.test_protected_pages import officer, read, worker
from tests.personas import World, acting
from tests.vault.files import PDF


@pytest.fixture
def told(world_today: World) -> tuple[World, Docket, ReceiptCode]:
    """A protected complaint of yesterday."""
    vault_ready(world_today)
    code = new_code()
    return world_today, protected(world_today, code, at=timezone.now() - timedelta(days=1)), code


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def opened(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]


@pytest.mark.rule("FILE-9", "INV-9")
def test_the_chain_of_custody_says_the_day_on_which_she_brought_and_opened_it(
    told: tuple[World, Docket, ReceiptCode],
) -> None:
    _world, docket, code = told
    hers = worker(code)
    brought = {"kind": "evidence", "title": "My pay slip", "text": "", "upload": SimpleUploadedFile("slip.pdf", PDF)}
    assert hers.post(reverse("complaints:mailbox_bring"), brought).status_code == 303
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    assert opened(hers, reverse("complaints:mailbox_file", args=[entry.number])) == PDF
    day = clock.whole_day(docket.commission_id, timezone.now())
    opening = Opening.objects.get()
    assert opening.opened_at == day.begins
    assert datetime.fromtimestamp((opening.pk.int >> 80) / 1000, tz=UTC) == day.begins
    assert set(StoredFile.objects.values_list("arrived_at", flat=True)) == {day.begins}
    page = read(
        signed_in(sitting(docket)[0].person).get(reverse("complaints:custody", args=[docket.number, entry.number]))
    )
    assert "by its receipt code" in page
    page = page.split("<main")[1].split("</main")[0]
    now = timezone.now().astimezone(clock.zone_of(docket.commission_id))
    for minutes in range(3):
        assert f"{now - timedelta(minutes=minutes):%H:%M}" not in page


@pytest.mark.rule("FILE-4", "INV-9")
def test_whoever_oversees_the_vault_sees_who_opened_the_files_of_a_need(
    told: tuple[World, Docket, ReceiptCode],
) -> None:
    world, code = told[0], new_code()
    said: dict[str, Any] = {"actor": ANONYMOUS, "at": timezone.now(), "commission": world.commission}
    need = record_need(**said, country=world.peru, text=FACTS, code=code)
    hers = worker(code)
    hers.post(
        reverse("complaints:mailbox_bring"), {"title": "A", "text": "", "upload": SimpleUploadedFile("slip.pdf", PDF)}
    )
    file = StoredFile.objects.get(confidence=need.confidence, copy_of=None)
    address = reverse("complaints:need_file", args=[need.pk, file.pk])
    answer = officer(world.investigator).post(address, {"reason": "To see what it is."})
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    overseer = signed_in(world.administrator)
    for name in ("vault_openings", "vault_each_opening"):
        page = read(overseer.get(reverse(f"portal:{name}")))
        assert "file brought in confidence" in page, name
        assert "To see what it is." in page, name
    file_of_all: Any = overseer.get(reverse("portal:vault_openings_csv"))
    assert b"To see what it is." in b"".join(file_of_all.streaming_content)


@pytest.mark.rule("FILE-9", "FILE-8")
def test_what_stands_in_place_of_a_withdrawn_account_says_no_hour_and_is_the_newest(world: World) -> None:
    filing, mailbox = opened_case(world)
    redact_narrative(
        actor=acting(world.clerk), at=world.after(days=2), filing=filing, texts={1: "Several women were dismissed."}
    )
    hers: dict[str, Any] = {"actor": ANONYMOUS, "mailbox": mailbox, "account": True}
    withdraw_confidence(**hers, filing=filing_of(filing.docket), at=world.after(days=2, hours=3))
    rows = list(Redaction.objects.filter(docket=filing.docket, allegation__number=1))
    assert [row.redacted_by is None for row in rows] == [False, True]
    assert rows[1].redacted_at - rows[0].redacted_at < timedelta(milliseconds=1)
    other, mailbox = opened_case_again(world)
    withdraw_confidence(actor=ANONYMOUS, filing=other, mailbox=mailbox, account=True, at=world.after(days=3, hours=3))
    for row in Redaction.objects.filter(docket=other.docket):
        assert row.redacted_at == days_begin(row.redacted_at, other)


def opened_case_again(world: World) -> tuple[Any, Any]:
    """Another protected complaint, of readers who have their keys already."""
    code = new_code()
    return filing_of(protected(world, code)), open_mailbox(code)
