"""What was retracted stays on record and counts no more: it lowers best practice from that day on, never before."""

from __future__ import annotations

import pytest

from criteria.acts.observations import retract_observation
from criteria.models import Observation
from tests.criteria.observing import Office, office
from tests.founding import acting
from tests.refusals import broken, last_entry, refused


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


@pytest.mark.rule("CRIT-3")
def test_a_retraction_lowers_best_practice_and_leaves_its_history(office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    office.day = 4
    best = office.report("ZAF", "0.6", verified=True)
    office.day = 8
    seen = office.retract(best)
    seen.refresh_from_db()
    assert (seen.state, seen.counts_from) == ("retracted", None)
    assert last_entry("retract_observation").body["counts_from"] is None
    levels = [found.country for day in (2, 5, 8) if (found := office.practice("PER", day=day))]
    assert levels == ["BOL", "ZAF", "BOL"]


@pytest.mark.rule("CRIT-3")
def test_an_earlier_level_of_the_same_government_takes_its_place(office: Office) -> None:
    first = office.report("BOL", "0.4", verified=True)
    second = office.report("BOL", "0.5", verified=True)
    office.retract(second)
    found = office.practice("PER")
    assert found is not None
    assert found.observation == first.pk


@pytest.mark.rule("CRIT-3")
def test_refuses_to_retract_twice(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    office.retract(seen)
    with refused("CRIT-3"):
        office.retract(Observation.objects.get(pk=seen.pk))


@pytest.mark.rule("CRIT-3")
def test_refuses_a_retraction_without_a_reason(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with refused("CRIT-3", "reason"):
        office.retract(seen, reason="")


@pytest.mark.rule("INST-5")
def test_refuses_whoever_has_no_office(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with refused("INST-5"):
        retract_observation(actor=acting(office.outsider), at=office.at(), observation=seen, reason="No.")


@pytest.mark.rule("CRIT-3")
def test_the_database_brings_nothing_back_and_changes_no_reporter(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with broken("crit_3_who_reported_stays"):
        Observation.objects.filter(pk=seen.pk).update(reported_by=office.outsider)
    office.retract(seen)
    with broken("crit_3_an_observation_stays"):
        Observation.objects.filter(pk=seen.pk).update(state="reported")
