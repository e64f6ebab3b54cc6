"""Evidence and argument: at their stage, in time, by those who may, with what they say or bring."""

import hashlib
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from commission.acts.refusal import NotNow, Refused
from commission.outbox.models import Notice
from commission.register.models import Entry
from commission.vault.models import StoredFile
from complaints.acts import submit_to_record
from complaints.acts.limits import zone_of
from complaints.models import Docket, RecordEntry
from complaints.selectors import entry_visible_to, record_of
from complaints.words import day_in_words
from tests.complaints.cases import again, filed, heard, presiding, record_closed, sitting
from tests.personas import World, acting, found_world


def submitted(world: World, docket: Docket, **changes: Any) -> RecordEntry:
    said: dict[str, Any] = {
        "actor": acting(world.union_officer),
        "at": world.after(days=3),
        "kind": "evidence",
        "title": "Pay slips",
        "text": "Forty slips of the dismissed.",
    }
    return submit_to_record(docket=docket, **(said | changes))


@pytest.mark.rule("HEAR-3")
def test_a_party_brings_evidence_before_the_hearing_and_everybody_else_is_told(world: World) -> None:
    docket = filed(world)
    last = again(docket).entries
    entry = submitted(world, docket)
    assert entry.number == last + 1
    assert entry.party is not None
    assert entry.party.organisation == world.union
    assert (entry.capacity, entry.entered_by) == ("complainant", world.union_officer)
    told = set(Notice.objects.filter(matter=docket.pk, kind="record_entry").values_list("person", flat=True))
    assert {world.garment_maker_counsel.pk, sitting(docket)[0].person_id} <= told
    assert world.union_officer.pk not in told


@pytest.mark.rule("REG-1")
def test_the_register_holds_the_digest_of_what_was_brought(world: World) -> None:
    docket = filed(world)
    entry = submitted(world, docket)
    body = Entry.objects.filter(act="submit_to_record").latest("seq").body
    assert body["text"] == hashlib.sha256(entry.text.encode()).hexdigest()


@pytest.mark.rule("INV-9")
def test_a_file_is_kept_as_it_arrived(world: World) -> None:
    docket = filed(world)
    upload = SimpleUploadedFile("slips.txt", b"Forty slips.\n", "text/plain")
    entry = submitted(world, docket, text="", upload=upload)
    stored = StoredFile.objects.get()
    assert entry.file == stored
    assert stored.matter == docket.pk
    assert Entry.objects.filter(act="submit_to_record").latest("seq").body["file"] == stored.sha256


@pytest.mark.rule("INV-9")
def test_refuses_a_file_that_is_not_what_it_says_and_keeps_nothing(world: World) -> None:
    docket = filed(world)
    upload = SimpleUploadedFile("slips.pdf", b"MZ\x90\x00 not a pdf", "application/pdf")
    with pytest.raises(Refused) as refusal:
        submitted(world, docket, upload=upload)
    assert (refusal.value.rule, refusal.value.field) == ("INV-9", "upload")
    assert not StoredFile.objects.exists()


@pytest.mark.rule("HEAR-3")
@pytest.mark.rule("HEAR-4")
@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"kind": "decision"}, "HEAR-3", "kind"),
        ({"kind": "nonsense"}, "HEAR-3", "kind"),
        ({"kind": "post_hearing"}, "HEAR-3", "kind"),
        ({"title": " "}, "INV-9", "title"),
        ({"title": "x" * 241}, "INV-9", "title"),
        ({"text": " "}, "INV-9", "text"),
        ({"text": "x" * 20_001}, "INV-9", "text"),
        ({"sealed": True}, "HEAR-4", "sealed_because"),
        ({"sealed": True, "sealed_because": "x" * 201}, "INV-9", "sealed_because"),
    ],
)
def test_refuses_an_entry(world: World, changes: dict[str, Any], rule: str, field: str) -> None:
    docket = filed(world)
    entries = again(docket).entries
    with pytest.raises(Refused) as refusal:
        submitted(world, docket, **changes)
    assert (refusal.value.rule, refusal.value.field) == (rule, field)
    assert again(docket).entries == entries


@pytest.mark.rule("HEAR-3")
def test_after_the_hearing_only_written_argument_is_taken_and_after_the_record_closes_nothing(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket) + timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        submitted(world, docket, at=at)
    assert (refusal.value.rule, refusal.value.field) == ("HEAR-3", "kind")
    assert submitted(world, docket, at=at, kind="post_hearing").kind == "post_hearing"
    late = record_closed(docket)
    closed = again(docket).record_closes_at
    assert closed is not None
    with pytest.raises(Refused, match="HEAR-3") as refusal:
        submitted(world, docket, at=late, kind="post_hearing")
    assert "2026" in refusal.value.why
    assert closed < late


@pytest.mark.rule("INST-5")
def test_strangers_and_the_panel_bring_nothing_and_the_registry_does(world: World) -> None:
    docket = filed(world)
    for person in (world.outsider, presiding(docket), world.farm_counsel, world.investigator):
        with pytest.raises(Refused, match="INST-5"):
            submitted(world, docket, actor=acting(person))
    entry = submitted(world, docket, actor=acting(world.clerk))
    assert (entry.capacity, entry.party) == ("registry_clerk", None)


@pytest.mark.rule("HEAR-4")
@pytest.mark.rule("INST-5")
def test_what_is_sealed_is_read_by_the_panel_the_registry_and_who_brought_it(world_today: World) -> None:
    world = world_today
    docket = filed(world)
    sealed = submitted(world, docket, title="Statement of Rosa", sealed=True, sealed_because="It names a witness.")
    for reader in (presiding(docket), world.clerk, world.union_officer):
        found = record_of(docket, reader)[sealed.number - 1]
        assert (found.withheld, found.title) == (False, "Statement of Rosa")
        assert entry_visible_to(docket, sealed.number, reader) == sealed
    for stranger in (world.garment_maker_counsel, world.outsider, None):
        found = record_of(docket, stranger)[sealed.number - 1]
        assert found.withheld
        assert (found.title, found.text, found.party, found.entered_by) == ("", "", None, None)
        assert found.sealed_because == "It names a witness."
        assert entry_visible_to(docket, sealed.number, stranger) is None
    body = Entry.objects.filter(act="submit_to_record").latest("seq").body
    assert (body["under_seal"], body["text"], body["file"]) == (True, None, None)
    assert "Rosa" not in str(body)


@pytest.mark.rule("INV-9")
def test_two_who_bring_something_at_once_get_consecutive_numbers(committed_db: str) -> None:
    world = found_world()
    docket = filed(world)
    last = again(docket).entries
    ready = threading.Barrier(2)

    def bring(who: Any, kind: str) -> None:
        try:
            ready.wait(10)
            submitted(world, docket, actor=acting(who), kind=kind)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=bring, args=(world.union_officer, "evidence")),
        threading.Thread(target=bring, args=(world.garment_maker_counsel, "argument")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    numbers = RecordEntry.objects.filter(docket=docket).values_list("number", flat=True)
    assert list(numbers) == list(range(1, last + 3))


@pytest.mark.rule("HEAR-3")
def test_refuses_what_comes_after_the_decision_is_due(world: World) -> None:
    docket = filed(world)
    with pytest.raises((NotNow, Refused), match="HEAR-3"):
        submitted(world, docket, at=world.after(days=120))


def test_the_words_of_a_day_are_the_commissions_own(world: World) -> None:
    assert day_in_words(world.founded_at.replace(hour=3), zone_of(world.commission)) == "4 January 2026"
