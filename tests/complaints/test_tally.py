"""Counting the ballot: votes by the limit of those who sit, else the team's finding, else nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.clock.days import MICROSECOND
from complaints.models import AllegationFinding
from complaints.rules.ballots import Yield, outcome
from complaints.selectors import tally
from tests.complaints.cases import again, alleged, filed, found, heard, limit, pass_limit, sitting, vote
from tests.personas import World, acting


@pytest.mark.rule("DEC-1")
@pytest.mark.parametrize(
    ("violation", "compliance", "expected"),
    [
        (0, 0, Yield.NEITHER),
        (1, 1, Yield.NEITHER),
        (1, 0, Yield.VIOLATION),
        (0, 1, Yield.COMPLIANCE),
        (2, 1, Yield.VIOLATION),
        (1, 2, Yield.COMPLIANCE),
    ],
)
def test_more_than_half_of_the_votes_cast_decide(violation: int, compliance: int, expected: Yield) -> None:
    assert outcome(violation, compliance) is expected


@pytest.mark.rule("DEC-1")
def test_where_nobody_voted_the_latest_finding_stands(world: World) -> None:
    docket = filed(world)
    found(world, world.after(days=1))
    later = found(world, world.after(days=3), outcome="met")
    first, second = tally(docket)
    assert (first.conclusion, first.basis, first.team_finding) == ("compliance", "team_finding", later)
    assert [entry.finding for entry in first.exhibits] == [later]
    assert (second.conclusion, second.basis, second.exhibits) == (None, None, [])


@pytest.mark.rule("DEC-1")
def test_what_is_met_at_one_workplace_cures_nothing_at_another(world: World) -> None:
    docket = filed(world)
    not_met = found(world, world.after(days=1))
    found(world, world.after(days=3), outcome="met", workplace=None)
    assert tally(docket)[0].team_finding == not_met


@pytest.mark.rule("DEC-1")
def test_a_finding_on_another_workplace_or_criterion_or_respondent_decides_nothing(world: World) -> None:
    docket = filed(
        world, respondents=[world.garment_maker], allegations=[alleged(world, workplace=world.garment_factory)]
    )
    found(world, world.after(days=1), criterion_version=world.criteria["FA-02"])
    found(world, world.after(days=1), respondent=world.farm, workplace=world.farm_workplace)
    assert tally(docket)[0].conclusion is None
    found(world, world.after(days=2))
    assert tally(docket)[0].conclusion == "violation"


@pytest.mark.rule("DEC-1")
def test_the_finding_of_the_team_that_complains_decides_nothing(world: World) -> None:
    docket = filed(world, actor=acting(world.investigator), complainant=None, team=world.team)
    found(world, world.after(days=1))
    assert tally(docket)[0].conclusion is None


@pytest.mark.rule("DEC-1")
def test_nor_does_the_finding_of_an_investigator_who_complains_herself(world: World) -> None:
    docket = filed(world, actor=acting(world.investigator), complainant=None)
    found(world, world.after(days=1))
    assert tally(docket)[0].conclusion is None


@pytest.mark.rule("DEC-1")
def test_a_finding_made_after_the_ballot_closed_comes_too_late_however_late_the_clock_is(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    pass_limit(docket, "hearing_due")
    found(world, limit(docket, "decision_due") + MICROSECOND)
    assert tally(docket)[0].conclusion is None
    pass_limit(docket, "decision_due")
    assert again(docket).state == "undecided"
    # The fresh panel has it before it.
    assert tally(again(docket))[0].conclusion == "violation"


@pytest.mark.rule("DEC-1")
def test_one_vote_decides_where_only_one_was_cast(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    found(world, world.after(days=1), outcome="met")
    heard(world, docket)
    vote(docket, sitting(docket)[2], 1, at=limit(docket, "decision_due"), reasons="They were dismissed.")
    pass_limit(docket, "decision_due")
    answer = AllegationFinding.objects.get()
    assert (answer.conclusion, answer.basis, answer.reasons) == ("violation", "votes", "They were dismissed.")
    assert answer.team_finding is None


@pytest.mark.rule("DEC-1")
def test_counting_takes_as_many_queries_however_many_voted(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            tally(docket)
        return len(captured)

    vote(docket, sitting(docket)[0], 1, at=at)
    before = queries()
    for member in sitting(docket):
        for number in (1, 2):
            vote(docket, member, number, at=at + timedelta(hours=1))
    assert queries() == before <= 6
