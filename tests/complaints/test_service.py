"""Whatever enters a record is served on the parties; who was served, when, how, and when it was read, is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commission.directory.acts import appoint_representative, end_representation
from commission.directory.models import Representation
from commission.outbox.models import Notice
from complaints.acts import answer_complaint, submit_to_record, withdraw_complaint
from complaints.acts.service import note_reading
from complaints.models import Docket, RecordEntry, Service
from complaints.selectors.services import service_list, unread_of
from tests.complaints.cases import again, broken_constraint, filed, found, heard, pass_limit
from tests.personas import World, acting, person


def rows(docket: Docket) -> list[tuple[Any, str, int, int]]:
    """Who was served with what, in the order of service."""
    return list(Service.objects.filter(docket=docket).order_by("pk").values_list("person", "how", "first", "last"))


def served_with(docket: Docket, number: int) -> set[Any]:
    """On whom an entry was served."""
    return set(
        Service.objects.filter(docket=docket, first__lte=number, last__gte=number).values_list("person", flat=True)
    )


@pytest.mark.rule("HEAR-7")
def test_the_filing_is_served_on_every_party_and_told_once(world: World) -> None:
    docket = filed(world)
    last = again(docket).entries
    assert sorted(map(str, rows(docket))) == sorted(
        str((one.pk, "inbox", 1, last))
        for one in (world.union_officer, world.garment_maker_counsel, world.labour_ministry_counsel)
    )
    told = Notice.objects.filter(matter=docket.pk, person=world.garment_maker_counsel.pk)
    assert [notice.kind for notice in told] == ["complaint_served"]


@pytest.mark.rule("HEAR-7")
def test_each_entry_of_a_whole_case_is_served_on_everybody_but_whoever_brought_it(world: World) -> None:
    docket = filed(world)
    found(world, world.after(days=2))
    answer = answer_complaint(
        actor=acting(world.garment_maker_counsel), at=world.after(days=3), docket=docket, text="We deny it."
    )
    pass_limit(docket, "answer_due")
    heard(world, docket)
    pass_limit(docket, "argument_due")
    pass_limit(docket, "decision_due")
    parties = {world.union_officer.pk, world.garment_maker_counsel.pk, world.labour_ministry_counsel.pk}
    for entry in RecordEntry.objects.filter(docket=docket):
        expected = parties - {world.garment_maker_counsel.pk} if entry.pk == answer.pk else parties
        assert served_with(docket, entry.number) == expected, entry.kind


@pytest.mark.rule("HEAR-7")
def test_a_party_for_which_nobody_appears_is_served_in_the_docket(world: World) -> None:
    end_representation(
        actor=acting(world.clerk),
        at=world.after(hours=0.5),
        commission=world.commission,
        representation=Representation.objects.get(organisation=world.labour_ministry),
    )
    docket = filed(world)
    silent = Service.objects.get(docket=docket, how="docket")
    assert silent.party.organisation == world.labour_ministry
    assert silent.person is None


@pytest.mark.rule("FILE-5")
def test_who_has_withdrawn_is_served_no_longer(world: World) -> None:
    docket = filed(world)
    withdrawal = withdraw_complaint(
        actor=acting(world.union_officer), at=world.after(days=2), docket=docket, reasons="Settled."
    )
    answer = answer_complaint(
        actor=acting(world.garment_maker_counsel), at=world.after(days=3), docket=again(docket), text="So it is."
    )
    assert world.union_officer.pk not in served_with(docket, withdrawal.number)
    assert served_with(docket, answer.number) == {world.labour_ministry_counsel.pk}


@pytest.mark.rule("INST-5")
def test_only_whoever_has_the_power_to_be_served_is_served_and_told(world: World) -> None:
    speaker = person("Rosa Vilca")
    appoint_representative(
        actor=acting(world.clerk),
        at=world.after(hours=0.5),
        commission=world.commission,
        organisation=world.garment_maker,
        person=speaker,
        powers=["argue"],
    )
    docket = filed(world)
    entry = submit_to_record(
        actor=acting(world.union_officer),
        at=world.after(days=1),
        docket=docket,
        kind="evidence",
        title="Payroll",
        text="See there.",
    )
    assert speaker.pk not in served_with(docket, 1) | served_with(docket, entry.number)
    assert not Notice.objects.filter(person=speaker.pk, matter=docket.pk).exists()


@pytest.mark.rule("HEAR-7")
def test_what_was_served_is_unread_until_the_record_is_opened_and_then_once(world: World) -> None:
    docket = again(filed(world))
    counsel = world.garment_maker_counsel
    (waiting,) = unread_of(counsel)
    assert (waiting.docket, waiting.entries) == (docket, docket.entries)
    at = world.after(days=1)
    assert note_reading(docket, counsel.pk, at=at) == 1
    assert note_reading(docket, counsel.pk, at=at + timedelta(days=1)) == 0
    assert Service.objects.get(docket=docket, person=counsel).read_at == at
    assert unread_of(counsel) == []
    assert not Notice.objects.filter(person=counsel.pk, matter=docket.pk, read_at=None).exists()
    assert len(unread_of(world.union_officer)) == 1


@pytest.mark.rule("HEAR-7")
def test_refuses_to_rewrite_or_remove_what_was_served(world: World) -> None:
    docket = filed(world)
    row = Service.objects.filter(docket=docket).first()
    assert row is not None
    rewritten = "UPDATE complaints_service SET served_at = served_at - interval '9 days' WHERE id = %s"
    assert broken_constraint(rewritten, row.pk) == "hear_7_service_stands"
    assert broken_constraint("DELETE FROM complaints_service WHERE id = %s", row.pk) == "hear_7_service_kept"


@pytest.mark.rule("HEAR-7")
def test_the_list_is_read_with_one_number_of_queries_however_long_it_is(
    world: World, django_assert_num_queries: Any
) -> None:
    docket = filed(world)
    for day in range(3):
        found(world, world.after(days=2 + day))
    with django_assert_num_queries(1):
        assert len(list(service_list(docket))) == 12
