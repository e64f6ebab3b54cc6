"""A disputed observation does not count until somebody else has verified it; what it set before stays history."""

from __future__ import annotations

import pytest

from criteria.acts.observations import dispute_observation
from criteria.models import PracticeStep
from tests.criteria.observing import Office, office
from tests.founding import acting
from tests.refusals import last_entry, refused


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


@pytest.mark.rule("CRIT-3")
def test_a_dispute_takes_it_away_and_a_new_verification_brings_it_back(office: Office) -> None:
    seen = office.verify(office.report("BOL", "0.4"), by=1)
    office.day = 5
    seen = office.dispute(seen, by=2)
    seen.refresh_from_db()
    assert (seen.state, seen.counts_from) == ("disputed", None)
    assert office.practice("PER") is None
    assert office.practice("PER", day=4) is not None
    assert last_entry("dispute_observation").body["state"] == "disputed"
    office.day = 9
    seen = office.verify(seen, by=3)
    assert (seen.state, seen.verifications, seen.counts_from) == ("verified", 2, office.on(9))
    found = office.practice("PER")
    assert found is not None
    assert (found.since, office.practice("PER", day=7)) == (office.on(9), None)
    steps = PracticeStep.objects.filter(group="region:South America").order_by("number")
    assert [(step.because, step.level is None) for step in steps] == [
        ("observed", False),
        ("disputed", True),
        ("observed", False),
    ]


@pytest.mark.rule("CRIT-3")
def test_refuses_that_whoever_disputed_it_settles_the_dispute(office: Office) -> None:
    seen = office.dispute(office.report("BOL", "0.4"), by=1)
    with refused("CRIT-3"):
        office.verify(seen, by=1)


@pytest.mark.rule("CRIT-3")
def test_refuses_a_second_dispute(office: Office) -> None:
    seen = office.dispute(office.report("BOL", "0.4"), by=1)
    with refused("CRIT-3"):
        office.dispute(seen, by=2)


@pytest.mark.rule("CRIT-3")
def test_refuses_a_dispute_without_a_reason(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with refused("CRIT-3", "reason"):
        office.dispute(seen, reason=" ")


@pytest.mark.rule("INST-5")
def test_refuses_a_clerk(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with refused("INST-5"):
        dispute_observation(actor=acting(office.clerk), at=office.at(), observation=seen, reason="Old.")
