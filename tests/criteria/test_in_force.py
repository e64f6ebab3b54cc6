"""On every day one version of each criterion is in force, and it is the one that facts of that day are judged by."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from commission.directory.models import Organisation
from criteria.founding import FOUNDING_CRITERIA, RIGHTS
from criteria.models import Right
from criteria.rules import binds
from criteria.selectors import in_force, version_on
from tests.criteria.deliberations import promulgated, text
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("CRIT-10")
def test_the_version_in_force_on_the_day_is_the_one_that_counts(world: World) -> None:
    first = world.criteria["SH-01"]
    second = promulgated(
        world,
        text(world, "SH-01", threshold=Decimal("0.1"), in_force_from=world.today + timedelta(days=40)),
        days=10,
    )
    criterion = first.criterion
    assert version_on(criterion, world.today - timedelta(days=1)) is None
    assert version_on(criterion, world.today) == first
    assert version_on(criterion, world.today + timedelta(days=39)) == first
    assert version_on(criterion, world.today + timedelta(days=40)) == second
    assert first in in_force(world.commission, world.today + timedelta(days=39))
    later = in_force(world.commission, world.today + timedelta(days=41))
    assert second in later
    assert first not in later


@pytest.mark.rule("CRIT-10")
def test_lists_what_binds_whom_in_one_query(world: World, django_assert_num_queries: object) -> None:
    today = world.today
    everything = in_force(world.commission, today)
    assert [row.criterion.code for row in everything] == sorted(draft.code for draft in FOUNDING_CRITERIA)
    for addressee in ("government", "employer", "global_buyer"):
        codes = {row.criterion.code for row in in_force(world.commission, today, addressee)}
        assert codes == {draft.code for draft in FOUNDING_CRITERIA if draft.addressee == addressee}
    assert not in_force(world.commission, today - timedelta(days=1)).exists()


@pytest.mark.rule("CRIT-7")
@pytest.mark.parametrize(
    ("addressee", "kinds"),
    [
        ("government", {"government", "agency"}),
        ("employer", {"government", "agency", "employer", "global_corporation"}),
        ("global_buyer", {"global_corporation"}),
        ("nobody", set()),
    ],
)
def test_a_criterion_binds_those_whom_it_addresses(addressee: str, kinds: set[str]) -> None:
    assert {kind for kind in Organisation.Kind if binds(addressee, kind)} == kinds


@pytest.mark.rule("CRIT-12")
def test_governments_owe_enforcement_of_their_own(world: World) -> None:
    owed = [draft for draft in FOUNDING_CRITERIA if draft.right == "enforcement"]
    assert {draft.addressee for draft in owed} == {"government"}
    assert {draft.code for draft in owed} <= set(world.criteria)


def test_every_right_has_its_criteria() -> None:
    assert list(Right.objects.values_list("code", "title")) == list(RIGHTS)
    assert {draft.right for draft in FOUNDING_CRITERIA} == {code for code, _title in RIGHTS}
