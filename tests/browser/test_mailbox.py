"""A worker at her mailbox: what she has done is said to her, and what she takes back is named before it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.vault.api import ReceiptCode, new_code
from complaints.acts import record_need, redact_narrative
from tests.browser.story import Seat
from tests.browser.visitor import Visitor
from tests.complaints.confiding import CONTACT, FACTS, NAME, filing_of, protected, vault_ready
from tests.personas import World, acting, found_world
from tests.vault.files import PDF

pytestmark = pytest.mark.browser


@pytest.fixture
def founded(site: str) -> World:
    world = found_world(at=timezone.now().replace(hour=0, minute=5))
    vault_ready(world)
    return world


def come_back(visitor: Seat, code: ReceiptCode) -> Visitor:
    """Somebody who has opened her mailbox."""
    she = visitor()
    she.go("/protected/")
    she.fill("Receipt code", code.shown)
    she.press("Open mailbox")
    return she


def test_she_writes_brings_and_takes_back_who_she_is_and_what_she_told(founded: World, visitor: Seat) -> None:
    now, code = timezone.now(), new_code()
    docket = protected(founded, code, at=now)
    redact_narrative(
        actor=acting(founded.clerk), at=now, filing=filing_of(docket), texts={1: "Several women were dismissed."}
    )
    she = come_back(visitor, code)
    she.follow("Write a message")
    she.fill("Message", "May my sister write, too?")
    she.press("Send message")
    she.sees("Your message is written.")
    she.follow("Bring evidence or argument")
    she.fill("Title", "Pay slip")
    she.fill("Text", "It was cut.")
    she.press("Bring it")
    she.sees("It is in the record, under seal.")
    she.follow("Take it back")
    she.sees("Pay slip")
    she.press("Take it back")
    she.sees("It is thrown away.")
    she.follow("Take back who I am")
    she.sees(NAME, CONTACT)
    she.press("Take it back")
    she.sees("Your name and how to reach you are thrown away.")
    she.follow("Take back what I told")
    she.sees(f"{NAME} was locked in", "The allegations stand, and the panel decides on each of them")
    she.press("Take it back")
    she.sees("You have taken back what you told.")
    public = visitor()
    public.go(f"/dockets/{docket.number}/record/")
    public.sees("Account of the protected filer withdrawn")
    public.go(f"/dockets/{docket.number}/")
    public.sees("Withdrawn by whoever told it (FILE-8).")


def test_she_brings_a_file_to_what_no_criterion_covers(founded: World, visitor: Seat, tmp_path: Path) -> None:
    code = new_code()
    record_need(
        actor=ANONYMOUS,
        at=timezone.now(),
        commission=founded.commission,
        country=founded.peru,
        text=FACTS,
        code=code,
    )
    slip = tmp_path / "pay slip.pdf"
    slip.write_bytes(PDF)
    she = come_back(visitor, code)
    she.follow("Bring evidence")
    she.fill("Title", "Pay slip")
    she.page.locator("input[type=file]").set_input_files(slip)
    she.press("Bring it")
    she.sees("It lies with what you told.", "pay slip.pdf")
