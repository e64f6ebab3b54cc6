"""Retaliation: a report alarms the team at once; within days it is answered, or protection is ordered by the rule."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from commission.authority.api import ANONYMOUS
from commission.clock import api as clock
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.outbox.models import Notice
from commission.portal.selectors.limits import next_limits
from commission.vault.api import Mailbox, open_text_with_code
from commission.vault.models import SealedText
from complaints.acts import (
    answer_retaliation,
    order_interim_protection,
    refuse_interim_protection,
    report_retaliation,
)
from complaints.models import InterimOrder, Party, ProtectedFiling, RecordEntry, RetaliationReport
from tests.complaints.cases import sitting
from tests.complaints.confiding import NAME, opened_case
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused


def reported(world: World, *, may_order: bool = True) -> tuple[ProtectedFiling, Mailbox, RetaliationReport]:
    """A case in which retaliation was reported on the second day."""
    filing, mailbox = opened_case(world)
    report_retaliation(
        at=world.after(days=2), told=filing, mailbox=mailbox, text=f"They moved {NAME} to nights.", may_order=may_order
    )
    return filing, mailbox, RetaliationReport.objects.get(filing=filing)


def ends(report: RetaliationReport) -> datetime:
    """The instant at which the open limit of a report ends."""
    return Deadline.objects.get(subject=report.pk, outcome="open").instant


def swept(report: RetaliationReport) -> datetime:
    """Let the open limit of a report end; return the instant after it."""
    instant = ends(report)
    sweep(at=instant + timedelta(seconds=1))
    return instant + timedelta(seconds=1)


@pytest.mark.rule("FILE-8")
def test_a_report_alarms_those_who_read_at_once_and_opens_a_limit_of_days(world: World) -> None:
    filing, _mailbox, report = reported(world)
    told = set(Notice.objects.filter(kind="retaliation").values_list("person", flat=True))
    assert {world.clerk.pk, world.investigator.pk, world.union_team_member.pk} <= told
    assert (ends(report) - world.after(days=2)).days <= 3
    assert report.state == "open"
    assert filing.docket_id == report.filing_id


@pytest.mark.rule("FILE-9")
def test_no_page_of_limits_and_no_entry_of_the_register_shows_that_there_is_one(world: World) -> None:
    filing, _mailbox, report = reported(world)
    assert report.pk not in {limit.subject for limit in clock.open_on(filing.docket_id)}
    assert report.pk not in {limit.subject for limit in next_limits(world.commission.pk, world.after(days=2), most=99)}
    entry = last_entry("write_from_mailbox")
    assert (entry.docket, entry.body) == (None, {})
    assert not RecordEntry.objects.filter(docket=filing.docket, entered_at__gte=world.after(days=2)).exists()


@pytest.mark.rule("FILE-8")
def test_the_team_answers_in_her_mailbox_and_the_limit_is_met(world: World) -> None:
    _filing, mailbox, report = reported(world)
    answer_retaliation(
        actor=acting(world.investigator), at=world.after(days=3), report=report, text="We go there tomorrow."
    )
    assert Deadline.objects.get(subject=report.pk).outcome == "met"
    answer = SealedText.objects.filter(kind="reply").latest("written_at")
    assert open_text_with_code(answer, mailbox) == "We go there tomorrow."
    assert last_entry("answer_retaliation").docket is None
    with refused("FILE-8"):
        answer_retaliation(actor=acting(world.clerk), at=world.after(days=3), report=report, text="So do we.")


@pytest.mark.rule("FILE-8")
def test_silence_of_the_team_makes_the_order_issue_by_itself(world: World) -> None:
    filing, _mailbox, report = reported(world)
    swept(report)
    orders = list(InterimOrder.objects.filter(docket=filing.docket).select_related("entry"))
    assert len(orders) == 2, "one for each respondent"
    assert all(order.by_rule for order in orders)
    assert all(NAME not in order.terms + order.reasons + order.entry.title for order in orders)
    report.refresh_from_db()
    assert report.state == "ordered"
    told = Notice.objects.filter(kind="protection_ordered").values_list("person", flat=True)
    assert world.garment_maker_counsel.pk in told


@pytest.mark.rule("FILE-8")
def test_against_her_will_nothing_is_ordered_and_silence_alarms_administrators_again_and_again(world: World) -> None:
    filing, _mailbox, report = reported(world, may_order=False)
    swept(report)
    swept(report)
    assert not InterimOrder.objects.exists()
    alarms = Notice.objects.filter(kind="alarm", person=world.administrator.pk, rule="FILE-8")
    assert alarms.count() == 2
    assert Deadline.objects.filter(subject=report.pk, outcome="open").exists()
    with refused("FILE-8", "ask_for_order"):
        answer_retaliation(
            actor=acting(world.clerk),
            at=ends(report) - timedelta(hours=1),
            report=report,
            text="We ask for an order.",
            ask_for_order=True,
        )
    with broken("file_8_no_order_against_her_will"):
        RetaliationReport.objects.filter(pk=report.pk).update(state="ordered")
    assert filing.pk == report.filing_id


@pytest.mark.rule("FILE-8")
def test_the_panel_orders_within_days_and_its_order_is_served_and_names_nobody(world: World) -> None:
    filing, _mailbox, report = reported(world)
    answer_retaliation(
        actor=acting(world.investigator),
        at=world.after(days=3),
        report=report,
        text="We ask the panel.",
        ask_for_order=True,
        for_panel="Shifts were changed after the complaint.",
    )
    member = sitting(filing.docket)[0].person
    respondent = Party.objects.get(docket=filing.docket, organisation=world.garment_maker)
    said = {"actor": acting(member), "at": world.after(days=4), "report": report, "respondents": [respondent]}
    with refused("FILE-8", "terms"):
        order_interim_protection(**said, terms=" ", reasons="Shifts were changed.")
    with refused("INST-5"):
        order_interim_protection(**(said | {"actor": acting(world.clerk)}), terms="Stop.", reasons="Shifts.")
    (order,) = order_interim_protection(**said, terms="No shift is changed.", reasons="Shifts were changed.")
    assert order.entry.entered_by == member
    assert not order.by_rule
    assert Deadline.objects.get(subject=report.pk, kind="protection_due").outcome == "met"
    assert last_entry("order_interim_protection").docket == filing.docket_id


@pytest.mark.rule("FILE-8")
def test_silence_of_the_panel_makes_the_order_issue_too(world: World) -> None:
    filing, _mailbox, report = reported(world)
    answer_retaliation(
        actor=acting(world.clerk),
        at=world.after(days=3),
        report=report,
        text="We ask.",
        ask_for_order=True,
        for_panel="Shifts.",
    )
    swept(report)
    assert InterimOrder.objects.filter(docket=filing.docket, by_rule=True).count() == 2


@pytest.mark.rule("FILE-8")
def test_a_refusal_has_reasons_that_she_alone_reads(world: World) -> None:
    filing, mailbox, report = reported(world)
    answer_retaliation(
        actor=acting(world.clerk),
        at=world.after(days=3),
        report=report,
        text="We ask.",
        ask_for_order=True,
        for_panel="Shifts.",
    )
    member = sitting(filing.docket)[0].person
    with refused("FILE-4", "reasons"):
        refuse_interim_protection(actor=acting(member), at=world.after(days=4), report=report, reasons="")
    refuse_interim_protection(
        actor=acting(member), at=world.after(days=4), report=report, reasons="The shifts were changed for all."
    )
    answer = SealedText.objects.filter(kind="reply").latest("written_at")
    assert open_text_with_code(answer, mailbox) == "The shifts were changed for all."
    assert last_entry("refuse_interim_protection").docket is None
    assert not InterimOrder.objects.exists()


@pytest.mark.rule("FILE-8")
def test_refuses_a_report_that_says_nothing(world: World) -> None:
    filing, mailbox = opened_case(world)
    with refused("FILE-8", "text"):
        report_retaliation(at=world.after(days=2), told=filing, mailbox=mailbox, text=" ", may_order=True)
    assert ANONYMOUS.person is None
