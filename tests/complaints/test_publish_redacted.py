"""A redacted public version stands beside a sealed original, says that it is redacted, and why (HEAR-4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commission.authority.api import ANONYMOUS
from complaints.acts import (
    publish_redacted,
    strike_entry,
    submit_from_mailbox,
    submit_to_record,
    withdraw_confidence,
)
from complaints.models import Docket, RecordEntry, Service
from complaints.selectors import entry_visible_to, record_of
from complaints.selectors.exhibits import exhibits_of
from tests.complaints.cases import broken_constraint, filed, sitting
from tests.complaints.confiding import opened_case
from tests.personas import World, acting
from tests.refusals import refused
from tests.vault.files import PDF

SEALED = "Rosa Quispe says that the foreman dismissed her."
PUBLIC = "A worker says that she was dismissed by her superior."
WHY = "It names a worker."


def sealed(world: World, docket: Docket, **more: Any) -> RecordEntry:
    return submit_to_record(
        actor=acting(world.union_officer),
        at=world.after(days=1),
        docket=docket,
        kind="evidence",
        title="Statement of R. Q.",
        text=SEALED,
        sealed=True,
        sealed_because="The worker fears for her work.",
        **more,
    )


def redact(world: World, docket: Docket, entry: RecordEntry, at: datetime, **changes: Any) -> RecordEntry:
    said: dict[str, Any] = {"actor": acting(world.clerk), "text": PUBLIC, "because": WHY}
    return publish_redacted(at=at, docket=docket, entry=entry, **(said | changes))


@pytest.mark.rule("HEAR-4")
def test_the_public_reads_the_redacted_version_and_the_original_stays_sealed(world: World) -> None:
    docket = filed(world)
    entry = sealed(world, docket)
    public = redact(world, docket, entry, world.after(days=2))
    seen = {one.number: one for one in record_of(docket, world.outsider)}
    assert seen[entry.number].withheld
    assert seen[entry.number].public_version == public
    assert (seen[public.number].text, seen[public.number].sealed_because) == (PUBLIC, WHY)
    assert "Statement" not in public.title
    original = RecordEntry.objects.get(pk=entry.pk)
    assert (original.text, original.sealed) == (SEALED, True)
    panel = {one.number: one for one in record_of(docket, sitting(docket)[0].person)}
    assert panel[entry.number].text == SEALED


@pytest.mark.rule("HEAR-7")
def test_respondents_are_served_with_it_so_that_they_can_answer(world: World) -> None:
    docket = filed(world)
    public = redact(world, docket, sealed(world, docket), world.after(days=2))
    served = Service.objects.filter(docket=docket, first=public.number).values_list("person", flat=True)
    assert world.garment_maker_counsel.pk in set(served)


@pytest.mark.rule("FILE-9")
def test_a_later_version_takes_the_place_of_one_that_said_too_much(world: World) -> None:
    docket = filed(world)
    entry = sealed(world, docket)
    first = redact(world, docket, entry, world.after(days=2), text="Rosa, a worker, was dismissed.")
    second = redact(world, docket, entry, world.after(days=3))
    seen = {one.number: one for one in record_of(docket, world.outsider)}
    assert seen[entry.number].public_version == second
    assert seen[first.number].withheld
    assert seen[first.number].text == ""
    assert entry_visible_to(docket, first.number, world.outsider) is None
    assert entry_visible_to(docket, first.number, world.clerk) is not None


@pytest.mark.rule("HEAR-4")
def test_refuses_what_leaves_nothing_out_says_nothing_or_gives_no_reason(world: World) -> None:
    docket = filed(world)
    entry = sealed(world, docket, upload=SimpleUploadedFile("statement.pdf", PDF))
    at = world.after(days=2)
    with refused("HEAR-4", "text"):
        redact(world, docket, entry, at, text=SEALED.replace(" ", "\n"))
    with refused("HEAR-4", "text"):
        redact(world, docket, entry, at, text=" ")
    with refused("HEAR-4", "because"):
        redact(world, docket, entry, at, because="")
    with refused("HEAR-4", "upload"):
        redact(world, docket, entry, at, upload=SimpleUploadedFile("redacted.pdf", PDF))


@pytest.mark.rule("HEAR-4")
def test_refuses_what_is_public_or_in_another_record(world: World) -> None:
    docket, other = filed(world), filed(world, title="Another")
    complaint = RecordEntry.objects.get(docket=docket, number=1)
    with refused("HEAR-4"):
        redact(world, docket, complaint, world.after(days=2))
    elsewhere = sealed(world, docket)
    with refused("HEAR-4"):
        redact(world, other, elsewhere, world.after(days=2))


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_registry(world: World) -> None:
    docket = filed(world)
    entry = sealed(world, docket)
    for who in (world.union_officer, world.garment_maker_counsel, presiding_of(docket), world.administrator):
        with refused("INST-5"):
            redact(world, docket, entry, world.after(days=2), actor=acting(who))


def presiding_of(docket: Docket) -> Any:
    return sitting(docket)[0].person


@pytest.mark.rule("FILE-8", "HEAR-4")
def test_what_a_protected_person_takes_back_is_read_by_nobody_in_its_public_version_either(world: World) -> None:
    filing, mailbox = opened_case(world)
    hers: dict[str, Any] = {"actor": ANONYMOUS, "filing": filing, "mailbox": mailbox}
    brought = {"kind": "evidence", "title": "Pay slip", "text": SEALED}
    entry = submit_from_mailbox(**hers, **brought, at=world.after(days=1))
    public = redact(world, filing.docket, entry, world.after(days=2), upload=SimpleUploadedFile("slip.pdf", PDF))
    assert entry_visible_to(filing.docket, public.number, None) == public
    withdraw_confidence(**hers, entry=entry, at=world.after(days=3))
    for viewer in (None, world.clerk, sitting(filing.docket)[0].person):
        seen = {one.number: one for one in record_of(filing.docket, viewer)}
        assert (seen[public.number].text, seen[public.number].file, seen[public.number].taken_back) == ("", None, True)
        assert seen[entry.number].public_version is None
        assert entry_visible_to(filing.docket, public.number, viewer) is None
        listed = {one.number: one for one in exhibits_of(filing.docket, viewer).rows}
        assert (listed[public.number].withheld, listed[public.number].file) == (True, None)


@pytest.mark.rule("INV-9")
def test_struck_it_stays_visibly_struck_and_is_redacted_no_more(world: World) -> None:
    docket = filed(world)
    entry = sealed(world, docket)
    strike_entry(
        actor=acting(presiding_of(docket)), at=world.after(days=2), docket=docket, entry=entry, because="Hearsay."
    )
    with refused("INV-9"):
        redact(world, docket, entry, world.after(days=3))
    seen = {one.number: one for one in record_of(docket, world.outsider)}
    assert seen[entry.number].struck_because == "Hearsay."


@pytest.mark.rule("HEAR-4")
def test_the_database_keeps_redacted_versions_beside_sealed_entries(world: World) -> None:
    docket = filed(world)
    complaint = RecordEntry.objects.get(docket=docket, number=1)
    copied = (
        "INSERT INTO complaints_recordentry (id, docket_id, number, kind, title, text, capacity, entered_at, sealed, "
        "sealed_because, struck_because, about_id) SELECT gen_random_uuid(), docket_id, 999, 'redacted', title, text, "
        "capacity, entered_at, false, '', '', id FROM complaints_recordentry WHERE id = %s"
    )
    assert broken_constraint(copied, complaint.pk) == "hear_4_a_redacted_version_is_of_a_sealed_entry"
