"""Under a receipt code: messages both ways, evidence, withdrawal; and nothing that says whose it is."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commission.authority.api import ANONYMOUS
from commission.outbox.models import Notice
from commission.vault.api import Withdrawn, new_code, open_mailbox, open_text_with_code
from commission.vault.models import SealedText, StoredFile
from complaints.acts import (
    reply_to_mailbox,
    submit_from_mailbox,
    withdraw_confidence,
    withdraw_from_mailbox,
    write_from_mailbox,
)
from complaints.models import ProtectedFiling, RecordEntry
from complaints.selectors import record_of
from tests.complaints.cases import again, found, heard, pass_limit
from tests.complaints.confiding import FACTS, NAME, days_begin, filing_of, opened_case, protected, read
from tests.personas import World, acting
from tests.refusals import last_entry, refused
from tests.vault.files import PDF


def brought(world: World, filing: ProtectedFiling, mailbox: object, **changes: object) -> RecordEntry:
    """Evidence with a file whose name gives her away."""
    said = {
        "actor": ANONYMOUS,
        "at": world.after(days=2),
        "filing": filing,
        "mailbox": mailbox,
        "kind": "evidence",
        "title": f"Pay slip of {NAME}",
        "text": FACTS,
        "upload": SimpleUploadedFile(f"{NAME}.pdf", PDF),
    }
    return submit_from_mailbox(**(said | changes))


@pytest.mark.rule("FILE-4")
def test_messages_go_both_ways_and_the_register_says_in_which_case_to_nobody(world: World) -> None:
    filing, mailbox = opened_case(world)
    at = world.after(days=1)
    hers = write_from_mailbox(actor=ANONYMOUS, at=at, told=filing, mailbox=mailbox, text=f"I am {NAME}.")
    assert read(hers, world.clerk) == f"I am {NAME}."
    entry = last_entry("write_from_mailbox")
    assert (entry.docket, entry.actor, entry.body) == (None, None, {})
    ours = reply_to_mailbox(actor=acting(world.clerk), at=at, told=filing, text="We have read it.")
    assert open_text_with_code(ours, mailbox) == "We have read it."
    assert not ours.from_filer
    assert last_entry("reply_to_mailbox").docket is None
    told = Notice.objects.filter(kind="told_in_confidence", matter=filing.pk)
    assert told.filter(person=world.clerk.pk).count() == 2


@pytest.mark.rule("INST-5")
def test_refuses_a_message_under_another_code_or_an_answer_by_somebody_else(world: World) -> None:
    filing, _mailbox = opened_case(world)
    code = new_code()
    other = protected(world, code)
    wrong = open_mailbox(code)
    assert wrong is not None
    with refused("FILE-4"):
        write_from_mailbox(actor=ANONYMOUS, at=world.after(days=1), told=filing, mailbox=wrong, text="Hello")
    with refused("FILE-4", "text"):
        write_from_mailbox(actor=ANONYMOUS, at=world.after(days=1), told=filing_of(other), mailbox=wrong, text=" ")
    for person in (world.administrator, world.garment_maker_counsel, world.jurists[0], world.union_officer):
        with refused("INST-5"):
            reply_to_mailbox(actor=acting(person), at=world.after(days=1), told=filing, text="Who are you?")


@pytest.mark.rule("HEAR-3", "HEAR-4")
def test_she_brings_evidence_and_the_record_shows_a_seal_alone(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = brought(world, filing, mailbox)
    assert (entry.sealed, entry.text, entry.entered_by) == (True, "", None)
    assert entry.told is not None
    assert json.loads(read(entry.told, world.investigator))["file"] == f"{NAME}.pdf"
    stored = StoredFile.objects.get(confidence=filing.confidence, copy_of=None)
    assert stored.name == "file-1.pdf"
    shown = next(one for one in record_of(filing.docket, None) if one.number == entry.number)
    assert shown.withheld
    assert NAME not in shown.sealed_because
    assert last_entry("submit_from_mailbox").body["text"] == entry.told.commitment


@pytest.mark.rule("HEAR-3")
def test_refuses_evidence_after_the_hearing_and_what_is_empty(world: World) -> None:
    filing, mailbox = opened_case(world)
    with refused("INV-9"):
        brought(world, filing, mailbox, text="", upload=None)
    held = heard(world, filing.docket)
    with refused("HEAR-3"):
        brought(world, filing_of(filing.docket), mailbox, at=held + timedelta(hours=1))


@pytest.mark.rule("FILE-5")
def test_her_withdrawal_ends_her_part_and_not_the_case_and_her_reasons_are_sealed(world: World) -> None:
    filing, mailbox = opened_case(world)
    at = world.after(days=3)
    entry = withdraw_from_mailbox(actor=ANONYMOUS, at=at, filing=filing, mailbox=mailbox, reasons=f"{NAME} is afraid.")
    assert again(filing.docket).withdrawn_at == days_begin(at, filing)
    assert again(filing.docket).state == "awaiting_hearing"
    assert entry.told is not None
    assert read(entry.told, world.clerk) == f"{NAME} is afraid."
    with refused("FILE-5"):
        brought(world, filing_of(filing.docket), mailbox, at=world.after(days=4))
    write_from_mailbox(actor=ANONYMOUS, at=world.after(days=4), told=filing, mailbox=mailbox, text="Thank you.")


@pytest.mark.rule("FILE-8")
def test_she_takes_back_who_she_is_and_nobody_reads_it_again(world: World) -> None:
    filing, mailbox = opened_case(world)
    at = world.after(days=3)
    withdraw_confidence(actor=ANONYMOUS, at=at, filing=filing, mailbox=mailbox, person=True)
    person = SealedText.objects.filter(confidence=filing.confidence, kind__in=("identity", "contact"))
    assert [bytes(text.content) for text in person] == [b"", b""]
    for text in person:
        with pytest.raises(Withdrawn):
            read(text, world.clerk)
    assert read(SealedText.objects.get(confidence=filing.confidence, kind="narrative"), world.clerk) == FACTS
    assert last_entry("withdraw_confidence").docket is None
    with refused("FILE-8"):
        withdraw_confidence(actor=ANONYMOUS, at=at, filing=filing_of(filing.docket), mailbox=mailbox, person=True)


@pytest.mark.rule("FILE-8", "INV-9")
def test_she_takes_back_her_evidence_and_its_entry_stays_struck(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = brought(world, filing, mailbox)
    withdraw_confidence(actor=ANONYMOUS, at=world.after(days=3), filing=filing, mailbox=mailbox, entry=entry)
    row = RecordEntry.objects.select_related("told", "file__file_key").get(pk=entry.pk)
    assert row.struck_at == days_begin(world.after(days=3), filing)
    assert row.told is not None
    assert bytes(row.told.content) == b""
    assert row.file is not None
    assert bytes(row.file.file_key.wrapped) == b""
    complaint = RecordEntry.objects.get(docket=filing.docket, kind="complaint")
    with refused("FILE-8"):
        withdraw_confidence(actor=ANONYMOUS, at=world.after(days=4), filing=filing, mailbox=mailbox, entry=complaint)


@pytest.mark.rule("FILE-8")
def test_refuses_to_take_back_what_a_decision_may_rest_on_once_there_is_one(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = brought(world, filing, mailbox)
    for when in (world.after(days=20), world.after(days=20)):
        found(world, when, respondent=world.garment_maker)
    found(world, world.after(days=21), respondent=world.labour_ministry, criterion_version=world.criteria["EN-01"])
    heard(world, filing.docket)
    late = pass_limit(filing.docket, "decision_due")
    assert again(filing.docket).state == "decided"
    for what in ({"person": True}, {"entry": entry}):
        with refused("FILE-8"):
            withdraw_confidence(actor=ANONYMOUS, at=late, filing=filing_of(filing.docket), mailbox=mailbox, **what)
