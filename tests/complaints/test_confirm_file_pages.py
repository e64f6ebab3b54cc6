"""The page on which a clerk looks at a held file, and what everybody sees of it before and after (FILE-9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.vault.api import new_code
from commission.vault.models import Opening
from complaints.acts import submit_to_record
from complaints.models import Docket, FileConfirmation, RecordEntry
from tests.complaints.confiding import protected, vault_ready
from tests.complaints.test_filings_api import token
from tests.complaints.test_protected_pages import officer, read
from tests.personas import World, acting

HELD = "until the registry has confirmed"


@pytest.fixture
def case(world_today: World) -> tuple[World, Docket]:
    """A protected complaint of yesterday."""
    vault_ready(world_today)
    return world_today, protected(world_today, new_code(), at=timezone.now() - timedelta(days=1))


def brought(world: World, docket: Docket, content: bytes, name: str = "shift-list.txt") -> RecordEntry:
    return submit_to_record(
        actor=acting(world.garment_maker_counsel),
        at=timezone.now(),
        docket=docket,
        kind="evidence",
        title="Shifts",
        upload=SimpleUploadedFile(name, content),
    )


def pages(docket: Docket) -> list[str]:
    return [
        reverse("portal:docket_record", args=[docket.number]),
        reverse("complaints:exhibits", args=[docket.number]),
        reverse("complaints:record_api", args=[docket.number]),
    ]


def address(name: str, entry: RecordEntry) -> str:
    return reverse(f"complaints:{name}", args=[entry.docket.number, entry.number])


@pytest.mark.rule("FILE-9", "INV-9")
def test_nobody_sees_even_its_name_until_it_is_confirmed(case: tuple[World, Docket]) -> None:
    world, docket = case
    entry = brought(world, docket, b"Whoever worked at night is named in another list.")
    assert entry.file is not None
    other = Client()
    other.force_login(world.labour_ministry_counsel)
    for client in (Client(), other):
        for page in pages(docket):
            text = read(client.get(page))
            assert "shift-list" not in text, page
            assert entry.file.sha256 not in text, page
        assert [HELD in read(client.get(page)) for page in pages(docket)[:2]] == [True, True]
        for name in ("record_file", "custody", "original", "confirm_file"):
            assert client.get(address(name, entry)).status_code in {302, 404}, name
    clerk = officer(world.clerk)
    record = read(clerk.get(pages(docket)[0]))
    assert address("confirm_file", entry) in record
    assert address("redact", entry) in record
    looked: Any = clerk.get(address("confirm_file", entry))
    assert ("shift-list.txt" in read(looked), "no-store" in looked.headers["Cache-Control"]) == (True, True)
    assert clerk.post(address("confirm_file", entry), {}).status_code == 422
    assert not Opening.objects.exists()
    answer = clerk.post(address("confirm_file", entry), {"looked": "on"})
    assert (answer.status_code, answer.headers["Location"].endswith(f"#entry-{entry.number}")) == (303, True)
    assert all("shift-list" in read(Client().get(page)) for page in pages(docket))
    assert HELD not in read(Client().get(pages(docket)[0]))
    got = Client().get(address("record_file", entry))
    assert b"".join(got.streaming_content).startswith(b"Whoever")  # type: ignore[attr-defined]
    assert clerk.post(address("confirm_file", entry), {"looked": "on"}).status_code == 422


@pytest.mark.rule("FILE-9", "FILE-4")
@pytest.mark.parametrize("content", [b"Wilhelmina worked at night.", b"Ask 987 654 321"], ids=["name", "number"])
def test_what_names_her_is_found_by_whose_key_is_open(case: tuple[World, Docket], content: bytes) -> None:
    world, docket = case
    entry = brought(world, docket, content)
    locked = Client()
    locked.force_login(world.clerk)
    answer = locked.post(address("confirm_file", entry), {"looked": "on"})
    assert (answer.status_code, "Your vault key is locked" in read(answer)) == (422, True)
    answer = officer(world.clerk).post(address("confirm_file", entry), {"looked": "on"})
    words: Any = read(answer)
    assert (answer.status_code, "Publish redacted version" in words) == (422, True)
    assert not FileConfirmation.objects.exists()


@pytest.mark.rule("FILE-9")
def test_a_program_that_brings_a_file_is_told_that_it_waits(case: tuple[World, Docket]) -> None:
    world, docket = case
    program = {"Authorization": f"Bearer {token(world.garment_maker_counsel)}"}
    answer = Client(headers=program).post(
        reverse("complaints:record_api", args=[docket.number]),
        {"kind": "evidence", "title": "Shifts", "upload": SimpleUploadedFile("shift-list.txt", b"Nobody is named.")},
        headers={"Idempotency-Key": "shifts-1"},
    )
    assert answer.status_code == 201, answer.content
    assert (answer.json()["file"]["name"], answer.json()["file_held"]) == ("shift-list.txt", True)
    (shown,) = [
        one
        for one in Client().get(reverse("complaints:record_api", args=[docket.number])).json()["entries"]
        if one["number"] == answer.json()["number"]
    ]
    assert (shown["file"], shown["file_held"]) == (None, True)
