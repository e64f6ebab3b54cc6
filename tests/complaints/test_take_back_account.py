"""Before a decision a worker takes back what she told; it is thrown away, and the panel decides all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commission.authority.api import ANONYMOUS
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.vault.api import Mailbox, Withdrawn
from commission.vault.models import SealedText
from complaints.acts import (
    redact_narrative,
    report_retaliation,
    submit_from_mailbox,
    withdraw_confidence,
    write_from_mailbox,
)
from complaints.models import Allegation, AllegationFinding, InterimOrder, ProtectedFiling, RecordEntry
from complaints.selectors import entry_visible_to, record_of, redacted_relief
from tests.complaints.cases import again, all_vote, heard, issued, pass_limit, record_closed, sitting, vote
from tests.complaints.confiding import FACTS, NAME, days_begin, filing_of, opened_case, read
from tests.personas import World, acting
from tests.refusals import last_entry, refused

REDACTED = "Several women were dismissed."


def take_back(filing: ProtectedFiling, mailbox: Mailbox, at: Any, **what: Any) -> None:
    """Take her account back."""
    said: dict[str, Any] = {"filing": filing_of(filing.docket), "mailbox": mailbox, "at": at}
    withdraw_confidence(actor=ANONYMOUS, **said, **(what or {"account": True}))


def redacted(world: World, filing: ProtectedFiling) -> RecordEntry:
    """What a clerk has published of it."""
    entry: RecordEntry = redact_narrative(
        actor=acting(world.clerk), at=world.after(days=1), filing=filing, texts={1: REDACTED, 0: "Back pay."}
    )
    return entry


@pytest.mark.rule("FILE-8")
def test_nobody_reads_again_what_she_told_and_its_commitment_stays(world: World) -> None:
    filing, mailbox = opened_case(world)
    at = world.after(days=1)
    write_from_mailbox(actor=ANONYMOUS, at=at, told=filing, mailbox=mailbox, text=f"I am {NAME}.")
    told = list(SealedText.objects.filter(confidence=filing.confidence).exclude(kind__in=["identity", "contact"]))
    assert {text.kind for text in told} == {"narrative", "filing", "facts", "message"}
    commitments = {text.pk: text.commitment for text in told}
    take_back(filing, mailbox, world.after(days=3))
    for text in SealedText.objects.filter(pk__in=commitments):
        assert (bytes(text.content), text.commitment) == (b"", commitments[text.pk])
        with pytest.raises(Withdrawn):
            read(text, world.clerk)
    assert read(SealedText.objects.get(confidence=filing.confidence, kind="identity"), world.clerk), "by itself"
    assert filing_of(filing.docket).account_withdrawn_at == days_begin(world.after(days=3), filing)
    with refused("FILE-8"):
        take_back(filing, mailbox, world.after(days=4))


@pytest.mark.rule("FILE-8", "FILE-9", "INV-9")
def test_what_was_redacted_of_it_is_withdrawn_from_the_public_and_the_record_says_so(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = redacted(world, filing)
    take_back(filing, mailbox, world.after(days=3))
    assert [one.told for one in Allegation.objects.filter(docket=filing.docket).order_by("number")] == [
        "Withdrawn by whoever told it (FILE-8).",
        "Withdrawn by whoever told it (FILE-8).",
    ]
    assert redacted_relief(filing.docket) == "Withdrawn by whoever told it (FILE-8)."
    shown = {one.number: one for one in record_of(filing.docket, None)}
    assert (shown[entry.number].text, shown[entry.number].withheld) == ("", True)
    assert shown[entry.number].struck_because == "Withdrawn by whoever told it (FILE-8)."
    assert all(REDACTED not in one.text for one in shown.values())
    assert entry_visible_to(filing.docket, entry.number, world.clerk) is None
    assert shown[max(shown)].title == "Account of the protected filer withdrawn"
    assert last_entry("withdraw_confidence").body["entry"] == max(shown)
    with refused("FILE-8"):
        redact_narrative(
            actor=acting(world.clerk), at=world.after(days=4), filing=filing_of(filing.docket), texts={1: "Women."}
        )


@pytest.mark.rule("FILE-8", "FILE-5", "DEC-1")
def test_the_allegations_stand_and_the_panel_decides(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = redacted(world, filing)
    heard(world, filing.docket)
    at = record_closed(filing.docket)
    # One has voted on what is taken back afterwards: her vote stands, and what it rests on is the complaint.
    vote(again(filing.docket), sitting(filing.docket)[0], 1, at=at, cites=[entry])
    take_back(filing, mailbox, at + timedelta(hours=1))
    assert Allegation.objects.filter(docket=filing.docket).count() == 2
    vote(again(filing.docket), sitting(filing.docket)[0], 2, at=at + timedelta(hours=2))
    pass_limit(filing.docket, "decision_due")
    assert again(filing.docket).state == "decided"
    first = AllegationFinding.objects.get(allegation__number=1)
    assert [one.kind for one in first.exhibits.all()] == ["complaint"]


@pytest.mark.rule("FILE-8")
def test_a_report_of_retaliation_goes_on(world: World) -> None:
    filing, mailbox = opened_case(world)
    report_retaliation(at=world.after(days=2), told=filing, mailbox=mailbox, text="They moved me.", may_order=True)
    take_back(filing, mailbox, world.after(days=3))
    report = filing.reports.get()
    pass_limit_of(report)
    assert InterimOrder.objects.filter(docket=filing.docket, by_rule=True).exists()


def pass_limit_of(report: Any) -> None:
    """Let the limit of a report end."""
    ends = Deadline.objects.get(subject=report.pk, outcome="open").instant
    sweep(at=ends + timedelta(seconds=1))


@pytest.mark.rule("FILE-8")
def test_what_she_brought_stays_until_she_takes_it_back_itself(world: World) -> None:
    filing, mailbox = opened_case(world)
    entry = submit_from_mailbox(
        actor=ANONYMOUS,
        at=world.after(days=1),
        filing=filing,
        mailbox=mailbox,
        kind="evidence",
        title="Pay slip",
        text=FACTS,
    )
    take_back(filing, mailbox, world.after(days=2))
    assert RecordEntry.objects.get(pk=entry.pk).struck_at is None
    take_back(filing, mailbox, world.after(days=2), entry=entry)
    assert RecordEntry.objects.get(pk=entry.pk).struck_at is not None


@pytest.mark.rule("FILE-8")
def test_refuses_it_once_the_case_is_decided_and_more_than_one_thing_at_once(world: World) -> None:
    filing, mailbox = opened_case(world)
    with refused("FILE-8"):
        take_back(filing, mailbox, world.after(days=2), account=True, person=True)
    heard(world, filing.docket)
    at = record_closed(filing.docket)
    all_vote(filing.docket, at)
    issued(again(filing.docket), at)
    with refused("FILE-8"):
        take_back(filing, mailbox, at + timedelta(hours=1))
    assert not SealedText.objects.filter(confidence=filing.confidence).exclude(withdrawn_at=None).exists()
