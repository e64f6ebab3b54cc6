"""Assisted filing: told by telephone, on paper or in a visit, read back, and counted from the day it was told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commission.acts.frame import ACTS
from commission.authority.api import ANONYMOUS
from commission.clock.models import Deadline
from commission.vault.api import new_code, open_mailbox, open_text_with_code
from complaints.acts import file_assisted, record_need
from complaints.acts.draws import FILINGS, entry_of_filing
from complaints.models import Need, ProtectedFiling
from complaints.selectors.confidences import filing_of, need_of, needs_read_by
from tests.complaints.cases import complaint
from tests.complaints.confiding import FACTS, NAME, read, vault_ready
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused


def told(world: World, **changes: Any) -> dict[str, Any]:
    """A complaint that was told by telephone on the second day and is filed on the fifth."""
    said = complaint(world)
    del said["complainant"]
    said |= {
        "actor": acting(world.clerk),
        "at": world.after(days=5),
        "code": new_code(),
        "channel": "phone",
        "made_on": world.today + timedelta(days=2),
        "read_back": True,
        "narrative": FACTS,
        "identity": {"name": NAME},
    }
    return said | changes


@pytest.mark.rule("FILE-7")
def test_the_clock_runs_from_the_day_it_was_told_and_the_answer_from_its_service(world: World) -> None:
    vault_ready(world)
    docket = file_assisted(**told(world))
    assert docket.filed_on == world.today + timedelta(days=2)
    due = {one.kind: one.legal_date for one in Deadline.objects.filter(subject=docket.pk)}
    charter = world.commission.charter
    assert due["hearing_due"] == docket.filed_on + timedelta(days=charter.days("hearing"))
    assert due["decision_due"] == docket.filed_on + timedelta(days=charter.days("decision"))
    assert due["answer_due"] == world.today + timedelta(days=5 + charter.days("answer"))
    assert last_entry("file_assisted").docket == docket.pk


@pytest.mark.rule("HEAR-2")
def test_a_later_draw_knows_before_which_entry_its_secret_was_to_be_there(world: World) -> None:
    """Of every act that opens a docket the entry is found: secrets that came after it wait until no other is left."""
    vault_ready(world)
    docket = file_assisted(**told(world))
    assert entry_of_filing(docket) == last_entry("file_assisted").seq
    opening = {name for name, act in ACTS.items() if act.module.startswith("complaints.acts.filing.")}
    assert opening == set(FILINGS)


@pytest.mark.rule("FILE-7", "FILE-4")
def test_the_code_is_hers_and_opens_what_was_taken_down(world: World) -> None:
    vault_ready(world)
    said = told(world)
    docket = file_assisted(**said)
    mailbox = open_mailbox(said["code"])
    assert mailbox is not None
    filing = filing_of(mailbox)
    assert filing is not None
    assert filing.pk == docket.pk
    assert (filing.channel, filing.taken_down_by) == ("phone", world.clerk)
    assert NAME not in docket.title


@pytest.mark.rule("FILE-7")
def test_an_officer_of_a_union_takes_it_down_for_her_union_and_nobody_without_a_mandate_does(world: World) -> None:
    vault_ready(world)
    file_assisted(**told(world, actor=acting(world.union_officer), organisation=world.union, channel="visit"))
    for person, organisation in (
        (world.union_officer, None),
        (world.union_officer, world.ngo),
        (world.garment_maker_counsel, world.garment_maker),
        (world.outsider, world.union),
    ):
        with refused("FILE-7", "organisation"):
            file_assisted(**told(world, actor=acting(person), organisation=organisation))
    with refused("INST-5"):
        file_assisted(**told(world, actor=ANONYMOUS))


@pytest.mark.rule("FILE-7")
def test_refuses_what_was_not_read_back_and_a_day_ahead_or_long_ago(world: World) -> None:
    vault_ready(world)
    with refused("FILE-7", "read_back"):
        file_assisted(**told(world, read_back=False))
    for days in (6, -10):
        with refused("FILE-7", "made_on"):
            file_assisted(**told(world, made_on=world.today + timedelta(days=days)))
    docket = file_assisted(**told(world))
    with broken("file_7_what_is_taken_down_is_read_back"):
        ProtectedFiling.objects.filter(pk=docket.pk).update(read_back_at=None)


@pytest.mark.rule("FILE-7", "CRIT-11")
def test_what_no_criterion_covers_becomes_a_need_and_goes_to_the_team(world: World) -> None:
    vault_ready(world)
    code = new_code()
    need = record_need(
        actor=ANONYMOUS,
        at=world.after(days=5),
        commission=world.commission,
        country=world.peru,
        text=f"There is no shade in the fields. {NAME}",
        code=code,
        contact="after six",
    )
    assert need.team == world.team
    assert need.told_on.day == 1
    assert read(need.text, world.investigator).startswith("There is no shade")
    mailbox = open_mailbox(code)
    assert mailbox is not None
    assert need_of(mailbox) == need
    assert open_text_with_code(need.text, mailbox).endswith(NAME)
    entry = last_entry("record_need")
    assert (entry.docket, entry.body) == (None, {})
    assert needs_read_by(acting(world.investigator)) == [need]
    assert needs_read_by(acting(world.garment_maker_counsel)) is None
    with refused("FILE-4", "text"):
        record_need(
            actor=ANONYMOUS,
            at=world.after(days=5),
            commission=world.commission,
            country=world.peru,
            text=" ",
            code=new_code(),
        )
    with broken("file_9_a_need_is_dated_by_its_month"):
        Need.objects.filter(pk=need.pk).update(told_on=world.today)
