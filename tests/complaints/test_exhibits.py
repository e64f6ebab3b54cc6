"""The files of a record: read in a copy, opened as they arrived by few and for a reason, and all of it kept (INV-9)."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from commission.vault.api import Place
from commission.vault.models import Opening, StoredFile, Upload
from complaints.acts import submit_to_record
from complaints.models import Docket, RecordEntry
from tests.complaints.cases import filed, presiding
from tests.personas import World, acting
from tests.vault.uploading import Sender


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "RosaPhone"
    exif[0x8825] = {1: "S", 2: (12.0, 2.0, 36.0)}
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def case(world_today: World) -> tuple[World, Docket]:
    """A case filed yesterday."""
    return world_today, filed(world_today, at=timezone.now() - timedelta(days=1))


def brought(world: World, docket: Docket, **changes: Any) -> RecordEntry:
    said: dict[str, Any] = {
        "actor": acting(world.union_officer),
        "at": docket.filed_at,
        "kind": "evidence",
        "title": "The gate",
        "upload": SimpleUploadedFile("gate.jpg", photograph()),
    }
    return submit_to_record(docket=docket, **(said | changes))


def address(name: str, entry: RecordEntry) -> str:
    return reverse(f"complaints:{name}", args=[entry.docket.number, entry.number])


@pytest.mark.rule("INV-9")
@pytest.mark.rule("FILE-9")
def test_everybody_reads_a_copy_that_does_not_say_who_made_it(case: tuple[World, Docket]) -> None:
    entry = brought(*case)
    assert entry.file is not None
    got = Client().get(address("record_file", entry))
    content = b"".join(got.streaming_content)  # type: ignore[attr-defined]
    assert b"RosaPhone" not in content
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 30), {})
    assert Opening.objects.get().file == entry.file.reading_copy


@pytest.mark.rule("INV-9")
@pytest.mark.rule("INST-5")
def test_the_file_as_it_arrived_is_opened_by_few_who_say_why(case: tuple[World, Docket]) -> None:
    world, docket = case
    entry = brought(world, docket)
    for person in (world.garment_maker_counsel, world.outsider):
        assert signed_in(person).get(address("original", entry)).status_code == 404
        assert signed_in(person).post(address("original", entry), {"reason": "x"}).status_code == 404
    assert Client().get(address("original", entry)).status_code == 404
    panel = signed_in(presiding(docket))
    assert panel.get(address("original", entry)).status_code == 200
    for empty in ("", "  ", "x" * 201, "\0"):
        assert panel.post(address("original", entry), {"reason": empty}).status_code == 422
    assert not Opening.objects.exists()
    got = panel.post(address("original", entry), {"reason": "To see when it was taken."})
    assert b"".join(got.streaming_content) == photograph()  # type: ignore[attr-defined]
    assert Opening.objects.get().reason == "To see when it was taken."


@pytest.mark.rule("INV-9")
def test_the_chain_of_custody_says_what_arrived_and_who_opened_it(case: tuple[World, Docket]) -> None:
    world, docket = case
    entry = brought(world, docket)
    assert entry.file is not None
    member = presiding(docket)
    b"".join(Client().get(address("record_file", entry)).streaming_content)  # type: ignore[attr-defined]
    answer = signed_in(member).post(address("original", entry), {"reason": "To see when it was taken."})
    b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    seen = signed_in(member).get(address("custody", entry)).content.decode()
    for words in (entry.file.sha256, "gate.jpg", world.union.name, "To see when it was taken.", str(member)):
        assert words in seen
    public = Client().get(address("custody", entry)).content.decode()
    assert entry.file.sha256 in public
    assert "as it arrived" in public
    for words in ("To see when it was taken.", str(member)):
        assert words not in public


@pytest.mark.rule("HEAR-4")
@pytest.mark.rule("INV-9")
def test_the_exhibits_are_listed_and_what_is_sealed_says_only_that_it_is(case: tuple[World, Docket]) -> None:
    world, docket = case
    brought(world, docket)
    brought(world, docket, title="Statement of Rosa", sealed=True, sealed_because="It names a witness.")
    public = Client().get(reverse("complaints:exhibits", args=[docket.number])).content.decode()
    assert "gate.jpg" in public
    assert "It names a witness." in public
    assert "Statement of Rosa" not in public
    panel = signed_in(presiding(docket)).get(reverse("complaints:exhibits", args=[docket.number])).content.decode()
    assert "Statement of Rosa" in panel


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(case: tuple[World, Docket]) -> None:
    world, docket = case
    text = [SimpleUploadedFile(f"{n}.txt", b"slip") for n in range(30)]
    asked = []
    for files in (text[:1], text[1:]):
        brought(world, docket, upload=None, more=files)
        with CaptureQueriesContext(connection) as queries:
            page = Client().get(reverse("complaints:exhibits", args=[docket.number]))
        asked.append(len(queries))
    assert asked[0] == asked[1]
    following = re.search(r"\?after=\d+", page.content.decode())
    assert following
    assert "slip" not in following.group()
    rest = Client().get(reverse("complaints:exhibits", args=[docket.number]) + following.group()).content.decode()
    assert "29.txt" in rest


@pytest.mark.rule("INV-9")
def test_each_of_several_files_is_an_entry_of_its_own(case: tuple[World, Docket]) -> None:
    world, docket = case
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b"), SimpleUploadedFile("c.txt", b"c")]
    first = brought(world, docket, title="Pay slips", text="As listed.", upload=None, more=files)
    entries = list(RecordEntry.objects.filter(docket=docket, number__gte=first.number))
    assert [entry.title for entry in entries] == ["Pay slips (1 of 3)", "Pay slips (2 of 3)", "Pay slips (3 of 3)"]
    assert [entry.text for entry in entries] == ["As listed.", "", ""]
    assert [entry.file.name for entry in entries if entry.file] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.rule("INV-9")
def test_files_that_arrived_in_pieces_are_taken_with_the_form(case: tuple[World, Docket]) -> None:
    world, docket = case
    sender = Sender(Place(docket.pk, world.union_officer.pk))
    tokens = [sender.send("a.txt", b"a" * 1000), sender.send("b.txt", b"b" * 1000)]
    answer = signed_in(world.union_officer).post(
        reverse("complaints:submit", args=[docket.number]),
        {"kind": "evidence", "title": "Pay slips", "upload_arrived": tokens},
    )
    assert answer.status_code == 303
    assert [file.name for file in StoredFile.objects.filter(matter=docket.pk).order_by("name")] == ["a.txt", "b.txt"]
    assert not Upload.objects.exists()


@pytest.mark.rule("INV-9")
def test_a_form_that_comes_back_still_has_its_files_however_they_came(case: tuple[World, Docket]) -> None:
    world, docket = case
    browser = signed_in(world.union_officer)
    here = reverse("complaints:submit", args=[docket.number])
    token = Sender(Place(docket.pk, world.union_officer.pk)).send("a.txt", b"a" * 1000)
    with_form = [SimpleUploadedFile("b.txt", b"b"), SimpleUploadedFile("c.txt", b"c")]
    answer = browser.post(here, {"kind": "evidence", "title": "", "upload_arrived": token, "upload": with_form})
    assert answer.status_code == 422
    kept = re.findall(r'name="upload_arrived"\s+value="([\w-]+)"', answer.content.decode())
    assert len(kept) == 3
    assert browser.post(here, {"kind": "evidence", "title": "Slips", "upload_arrived": kept[:2]}).status_code == 303
    assert {file.name for file in StoredFile.objects.filter(matter=docket.pk)} == {"a.txt", "b.txt"}


@pytest.mark.rule("INV-9")
def test_refuses_at_the_field_a_token_that_is_no_ones(case: tuple[World, Docket]) -> None:
    world, docket = case
    answer = signed_in(world.union_officer).post(
        reverse("complaints:submit", args=[docket.number]),
        {"kind": "evidence", "title": "Slips", "upload_arrived": ["x", "\0", "A" * 43]},
    )
    assert answer.status_code == 422
    assert "not here any more" in answer.content.decode()


@pytest.mark.rule("INV-9")
def test_a_damaged_file_is_kept_and_given_out_as_it_arrived_to_those_who_may(case: tuple[World, Docket]) -> None:
    world, docket = case
    entry = brought(world, docket, upload=SimpleUploadedFile("slips.pdf", b"%PDF-1.7\n broken"))
    said = Client().get(address("record_file", entry))
    assert said.status_code == 200
    assert "damaged" in said.content.decode()
    assert signed_in(world.union_officer).get(address("record_file", entry)).status_code == 302
    assert not Opening.objects.exists()
