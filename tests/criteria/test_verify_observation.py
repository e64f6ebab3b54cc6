"""An observation counts once somebody else has verified it, and a doubtful one once two have."""

from __future__ import annotations

import pytest

from criteria.acts.observations import verify_observation
from criteria.models import Observation
from tests.criteria.observing import Office, office
from tests.founding import acting
from tests.refusals import last_entry, refused


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def test_an_investigator_verifies_what_a_clerk_reported(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    assert office.practice("PER") is None
    office.day = 3
    seen = office.verify(seen)
    seen.refresh_from_db()
    assert (seen.state, seen.verifications, seen.counts_from) == ("verified", 1, office.on(3))
    mark = seen.marks.get()
    assert (mark.person, mark.capacity, mark.reason) == (
        office.investigators[1],
        "staff_investigator",
        "Held against the source.",
    )
    assert last_entry("verify_observation").body["counts_from"] == office.on(3).isoformat()
    found = office.practice("PER")
    assert found is not None
    assert (found.country, found.since, found.observation) == ("BOL", office.on(3), seen.pk)


@pytest.mark.rule("CRIT-3")
def test_an_implausible_value_counts_once_two_people_verified_it(office: Office) -> None:
    seen = office.verify(office.report("BOL", "1.5"), by=1)
    assert (seen.state, seen.counts_from) == ("verified", None)
    assert office.practice("PER") is None
    seen = office.verify(seen, by=2)
    assert (seen.verifications, seen.counts_from) == (2, office.on())
    assert office.practice("PER") is not None


@pytest.mark.rule("CRIT-3")
def test_refuses_a_second_verification_by_the_same_person(office: Office) -> None:
    seen = office.verify(office.report("BOL", "1.5"), by=1)
    with refused("CRIT-3"):
        office.verify(seen, by=1)


@pytest.mark.rule("CRIT-3")
def test_refuses_whoever_reported_it(office: Office) -> None:
    seen = office.report("BOL", "1.5", verified=True)
    with refused("CRIT-3"):
        office.verify(seen, by=0)
    assert office.verify(seen, by=1).counts_from == office.on()


@pytest.mark.rule("CRIT-3")
def test_refuses_who_reported_it_though_she_did_not_vouch(office: Office) -> None:
    office.clerk = office.investigators[0]
    seen = office.report("BOL", "0.4")
    with refused("CRIT-3"):
        office.verify(seen, by=0)


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize("reason", ["", "   ", "r" * 4001])
def test_refuses_a_verification_without_a_reason(office: Office, reason: str) -> None:
    seen = office.report("BOL", "0.4")
    with refused("CRIT-3", "reason"):
        office.verify(seen, reason=reason)


@pytest.mark.rule("INST-5")
def test_refuses_a_clerk(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with refused("INST-5"):
        verify_observation(actor=acting(office.clerk), at=office.at(), observation=seen, reason="Seen.")


@pytest.mark.rule("CRIT-3")
def test_another_method_stays_incomparable_however_often_it_is_verified(office: Office) -> None:
    seen = office.report(office.mill, 44, method="counted from memory")
    seen = office.verify(office.verify(seen, by=1), by=2)
    assert (seen.state, seen.verifications, seen.counts_from) == ("verified", 2, None)


@pytest.mark.rule("CRIT-3")
def test_a_level_from_another_industry_says_nothing_about_the_employer_s_own(office: Office) -> None:
    farm = office.verify(office.report(office.mill, 30, industry="A0122"))
    assert farm.counts_from is None
    division = office.verify(office.report(office.mill, 44, industry="C13"))
    assert division.counts_from == office.on()


@pytest.mark.rule("CRIT-3")
def test_refuses_what_was_retracted(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    office.retract(seen)
    with refused("CRIT-3"):
        office.verify(Observation.objects.get(pk=seen.pk))
