"""Reads of dockets: in the order of cursors, each with as many queries however much is read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.acts import submit_to_record
from complaints.selectors import docket, newest, open_dockets_against, receipt, record_of
from tests.complaints.cases import alleged, filed, found, heard, pass_limit
from tests.personas import World, acting


def test_dockets_come_newest_first_and_those_of_the_same_instant_in_one_order(world: World) -> None:
    first, second = filed(world), filed(world)
    later = filed(world, at=world.after(hours=5))
    assert list(newest(None, commission=world.commission)) == [later, second, first]
    assert docket(first.number) == first
    assert docket("CILR-2026-999999") is None
    assert docket("CILR\0") is None


@pytest.mark.rule("HEAR-5")
def test_only_undecided_dockets_take_new_findings(world: World) -> None:
    decided = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    found(world, world.after(days=1))
    pass_limit(decided, "decision_due")
    later = filed(world, at=world.after(days=100))
    assert open_dockets_against(world.garment_maker, world.criteria["EQ-01"], world.after(days=101)) == [later]


def test_record_and_receipt_take_as_many_queries_however_long_the_record_is(world: World) -> None:
    case = filed(world)
    heard(world, case)

    def queries(count: int) -> tuple[int, int]:
        for number in range(count):
            submit_to_record(
                actor=acting(world.union_officer),
                at=world.after(days=46) + timedelta(minutes=number),
                docket=case,
                kind="post_hearing",
                title="Argument",
                text="As said.",
                sealed=True,
                sealed_because="It names a witness.",
            )
        with CaptureQueriesContext(connection) as record:
            record_of(case, world.garment_maker_counsel)
        with CaptureQueriesContext(connection) as shown:
            receipt(case)
        return len(record), len(shown)

    assert queries(1) == queries(5)
    assert queries(0) <= (5, 7)
