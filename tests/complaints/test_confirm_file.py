"""In the case of a protected person no file goes out until a clerk has confirmed that it leads to nobody (FILE-9)."""

from __future__ import annotations

from typing import Any

import psycopg2
import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from psycopg2 import extensions

from commission.outbox.models import Notice
from complaints.acts import (
    answer_complaint,
    confirm_file,
    consolidate_dockets,
    look_through,
    publish_redacted,
    submit_to_record,
)
from complaints.acts.confirming import Seen
from complaints.api.answers import entry_data
from complaints.models import Docket, FileConfirmation, RecordEntry
from complaints.selectors import entry_visible_to, record_of
from complaints.selectors.exhibits import exhibits_of
from tests.complaints.cases import again, filed, presiding, sitting
from tests.complaints.confiding import IDENTITY, opened_case
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused
from tests.vault.files import office, picture

HARMLESS = b"Article 5 of the law binds every employer."


@pytest.fixture
def case(world: World) -> Docket:
    """A protected complaint."""
    filing, _mailbox = opened_case(world)
    return again(filing.docket)


def brought(world: World, docket: Docket, name: str = "law.txt", content: bytes = HARMLESS, **more: Any) -> RecordEntry:
    said: dict[str, Any] = {"kind": "evidence", "title": "Law", "upload": SimpleUploadedFile(name, content)}
    said |= {"actor": acting(world.garment_maker_counsel), "at": world.after(days=2)}
    return submit_to_record(docket=docket, **(said | more))


def confirm(world: World, docket: Docket, entry: RecordEntry, **changes: Any) -> FileConfirmation:
    said: dict[str, Any] = {
        "actor": acting(world.clerk),
        "at": world.after(days=3),
        "keep_out": list(IDENTITY.values()),
    }
    if "seen" not in changes:
        entry.refresh_from_db()
        said["seen"] = look_through(docket, entry, acting(world.clerk))
    return confirm_file(docket=docket, entry=entry, **(said | changes))


def given(docket: Docket, entry: RecordEntry, viewer: Any) -> list[bool]:
    """Whether somebody is given the file: in the record, by itself, among the exhibits."""
    alone = entry_visible_to(docket, entry.number, viewer)
    listed = {one.number: one for one in exhibits_of(docket, viewer).rows}
    whole = {one.number: one for one in record_of(docket, viewer)}
    return [one is not None and one.file is not None for one in (alone, listed[entry.number], whole[entry.number])]


@pytest.mark.rule("FILE-9", "HEAR-7")
def test_a_file_waits_and_what_is_written_beside_it_does_not(world: World, case: Docket) -> None:
    entry = brought(world, case, text="See the law.")
    for viewer in (None, world.outsider, world.labour_ministry_counsel):
        assert given(case, entry, viewer) == [False] * 3
        shown = {one.number: one for one in record_of(case, viewer)}[entry.number]
        assert (shown.text, shown.file_held) == ("See the law.", True)
        assert entry_data(case, shown)["file"] is None
    for viewer in (world.clerk, sitting(case)[0].person, world.garment_maker_counsel):
        assert given(case, entry, viewer) == [True] * 3
    assert last_entry("submit_to_record").body["file"] is None
    assert Notice.objects.filter(person=world.clerk.pk, matter=case.pk, rule="FILE-9").exists()
    confirm(world, case, entry)
    assert entry.file is not None
    for viewer in (None, world.outsider, world.labour_ministry_counsel):
        assert given(case, entry, viewer) == [True] * 3
    assert last_entry("confirm_file").body["file"] == entry.file.sha256


@pytest.mark.rule("FILE-9", "FILE-6")
def test_so_do_files_in_a_docket_that_is_heard_together_with_hers(world: World) -> None:
    first = filed(world)
    before = brought(world, first)
    assert given(first, before, None) == [True] * 3
    filing, _mailbox = opened_case(world, at=world.after(days=5))
    consolidate_dockets(
        actor=acting(presiding(first)),
        docket=first,
        at=world.after(days=6),
        other=filing.docket,
        reasons="One factory.",
    )
    after = brought(world, again(first), at=world.after(days=7))
    assert given(first, after, None) == given(first, before, None) == [False] * 3


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", b"Sent home: Wilhelmina."),
        ("list.txt", "Sent home: Wílhelmina Q.".encode("utf-16")),
        ("list.csv", b"name;day\nA;2026/03/14"),
        ("list.txt", b"Two women were sent home."),
        ("list.pdf", typst.compile(b"Sent home was Quispe.")),
        ("WilhelminaAtTheGate.txt", HARMLESS),
        ("gate_wilhelmina_2.txt", HARMLESS),
        ("IMG_20260314_123107.png", picture("PNG")),
        ("14mar2026.png", picture("PNG")),
    ],
    ids=["name", "hidden", "day", "few", "pdf", "run together", "underscored", "camera", "day in name"],
)
def test_refuses_a_file_whose_words_or_name_lead_to_her(world: World, case: Docket, name: str, content: bytes) -> None:
    entry = brought(world, case, name, content)
    with refused("FILE-9", "looked"):
        confirm(world, case, entry)
    assert given(case, entry, None) == [False] * 3


@pytest.mark.rule("FILE-9")
def test_refuses_what_has_no_copy_without_metadata(world: World, case: Docket) -> None:
    entry = brought(world, case, "letter.docx", office("word/document.xml"))
    with refused("FILE-9", "looked"):
        confirm(world, case, entry)


@pytest.mark.rule("FILE-9")
def test_refuses_what_no_program_can_look_through(world: World, case: Docket) -> None:
    entry = brought(world, case, "long.csv", b"a;b\n" * 600_000)
    with refused("FILE-9", "looked"):
        confirm(world, case, entry)


@pytest.mark.rule("FILE-9", "HEAR-4", "INST-5")
def test_refuses_the_wrong_person_place_file_and_time(world: World, case: Docket) -> None:
    entry, other = brought(world, case), brought(world, case, "other.txt")
    sealed = brought(world, case, "secret.txt", sealed=True, sealed_because="It names people.")
    complaint = RecordEntry.objects.get(docket=case, number=1)
    elsewhere = filed(world, title="Another")
    public = brought(world, elsewhere)
    seen = look_through(case, other, acting(world.clerk))
    for who in (world.garment_maker_counsel, presiding(case), world.administrator, world.investigator):
        with refused("INST-5"):
            confirm(world, case, entry, actor=acting(who))
    for wrong in (seen, None, Seen(entry.pk, "")):
        with refused("FILE-9"):
            confirm(world, case, entry, seen=wrong)
    with refused("HEAR-4"):
        confirm(world, case, sealed)
    for docket, one in ((case, complaint), (elsewhere, public), (case, public)):
        with refused("FILE-9"):
            confirm(world, docket, one, seen=seen)
    confirm(world, case, entry)
    with refused("FILE-9"):
        confirm(world, case, entry)


@pytest.mark.rule("FILE-9", "HEAR-4")
def test_in_place_of_a_file_that_leads_to_her_a_copy_is_published_and_confirmed(world: World, case: Docket) -> None:
    entry = answer_complaint(
        actor=acting(world.garment_maker_counsel),
        at=world.after(days=2),
        docket=case,
        text="We deny it.",
        upload=SimpleUploadedFile("list.txt", b"Sent home: Wilhelmina."),
    )
    said: dict[str, Any] = {"actor": acting(world.clerk), "at": world.after(days=3), "docket": case, "entry": entry}
    with refused("FILE-9", "upload"):
        publish_redacted(**said, text="A list.", because="It named a worker.")
    public = publish_redacted(
        **said, text="", because="It named a worker.", upload=SimpleUploadedFile("redacted.txt", b"Sent home: nobody.")
    )
    assert last_entry("publish_redacted").body["file"] is None
    assert given(case, public, None) == [False] * 3
    with refused("HEAR-4"):
        publish_redacted(**(said | {"entry": public}), text="Less.", because="Still too much.")
    confirm(world, case, public)
    assert given(case, public, None) == [True] * 3
    assert given(case, entry, None) == [False] * 3
    shown = {one.number: one for one in record_of(case, None)}
    assert shown[entry.number].public_version == public


@pytest.mark.rule("FILE-9")
def test_what_was_not_looked_through_is_not_confirmed_however_it_is_tried(world: World, case: Docket) -> None:
    entry = brought(world, case)
    now = world.after(days=3)
    with broken("file_9_what_is_confirmed_is_what_is_read"):
        FileConfirmation.objects.create(entry=entry, sha256="0" * 64, confirmed_by=world.clerk, confirmed_at=now)


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize("statement", ["UPDATE {} SET confirmed_at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_a_confirmation_stands_whoever_asks(owner_connection: extensions.connection, statement: str) -> None:
    with pytest.raises(psycopg2.IntegrityError) as caught, owner_connection.cursor() as cursor:
        cursor.execute(statement.format("complaints_fileconfirmation"))
    assert caught.value.diag.constraint_name == "file_9_a_confirmation_stands"


@pytest.mark.rule("INV-9")
def test_it_is_opened_with_its_reason_before_it_is_looked_through(world: World, case: Docket) -> None:
    entry = brought(world, case)
    assert entry.file is not None
    look_through(case, entry, acting(world.clerk))
    opened = entry.file.openings.get()
    assert (opened.person, opened.capacity) == (world.clerk.pk, "registry_clerk")
    with pytest.raises(RuntimeError), transaction.atomic():
        look_through(case, entry, acting(world.clerk))
