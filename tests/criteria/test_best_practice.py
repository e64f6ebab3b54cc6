"""Best practice: the best verified level of a respondent's peers, or the best standard that any of them adopted."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from commission.clock.sweep import sweep
from commission.directory.models import Country, Organisation
from criteria import practice
from criteria.acts.norms import end_norm, record_norm
from criteria.models import Norm, PracticeGroup, PracticeStep, Standing
from criteria.rules.norms import NormEntry
from criteria.selectors.practice import best_practice, history, peers
from criteria.selectors.respondents import Respondent
from tests.criteria.observing import ENDED, HOURS, PEERS_OF_PERU, Office, office
from tests.founding import acting
from tests.refusals import broken


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def law(office: Office, country: str, value: str, **more: object) -> Norm:
    """A country's own law, on how many violations must be ended in time."""
    fields = {
        "source": "domestic",
        "instrument": "Inspection Act",
        "law_of": country,
        "subject": "inspection",
        "measure": ENDED,
        "value": Decimal(value),
        "unit": "1",
        "addressee": "government",
        "in_force_from": date(2020, 1, 1),
        **more,
    }
    return record_norm(
        actor=acting(office.clerk),
        at=office.at(),
        commission=office.commission,
        entry=NormEntry(**fields),  # type: ignore[arg-type]
    )


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize(("country", "kind"), PEERS_OF_PERU.items())
def test_a_peer_is_of_the_same_region_or_income_or_labour_relations(office: Office, country: str, kind: str) -> None:
    office.report(country, "0.4", verified=True)
    found = office.practice("PER")
    assert found is not None
    assert (found.group.split(":")[0], found.country, found.level, found.peers) == (kind, country, Decimal("0.4"), 1)


@pytest.mark.rule("CRIT-3")
def test_the_best_of_the_three_groups_sets_it_and_who_is_in_none_does_not(office: Office) -> None:
    for country, value in (("BOL", "0.4"), ("ZAF", "0.5"), ("ESP", "0.45"), ("NOR", "0.6")):
        office.report(country, value, verified=True)
    found = office.practice("PER")
    assert found is not None
    assert (found.country, found.group) == ("ZAF", "income:upper_middle")


@pytest.mark.rule("CRIT-3")
def test_nobody_is_a_peer_of_its_own(office: Office) -> None:
    office.report("PER", "0.6", verified=True)
    assert office.practice("PER") is None
    office.report("BOL", "0.5", verified=True)
    of_peru, of_bolivia = office.practice("PER"), office.practice("BOL")
    assert of_peru is not None
    assert of_bolivia is not None
    assert (of_peru.country, of_bolivia.country) == ("BOL", "PER")
    assert of_peru.peers == 1


@pytest.mark.rule("CRIT-3")
def test_an_agency_owes_what_its_government_owes(office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    respondent = Respondent(kind=Organisation.Kind.AGENCY, country="PER")
    assert best_practice(office.commission, None, respondent=respondent, on=office.on())[ENDED].country == "BOL"


@pytest.mark.rule("CRIT-3")
def test_a_standard_that_a_peer_adopted_is_practice_as_well(office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    adopted = law(office, "ZAF", "0.75")
    law(office, "ESP", "0.95", industries=("C13",))
    found = office.practice("PER")
    assert found is not None
    assert (found.basis, found.country, found.norm, found.level) == ("standard", "ZAF", adopted.pk, Decimal("0.75"))
    office.day = 6
    end_norm(
        actor=acting(office.clerk),
        at=office.at(),
        commission=office.commission,
        norm=adopted,
        on=office.on(),
        because="repealed",
    )
    found, before = office.practice("PER"), office.practice("PER", day=5)
    assert found is not None
    assert before is not None
    assert (found.country, before.country) == ("BOL", "ZAF")


@pytest.mark.rule("CRIT-3")
def test_a_standard_whose_end_is_announced_counts_until_then(office: Office) -> None:
    adopted = law(office, "ZAF", "0.75")
    end_norm(
        actor=acting(office.clerk),
        at=office.at(),
        commission=office.commission,
        norm=adopted,
        on=office.on(20),
        because="repealed",
    )
    assert office.practice("PER", day=19) is not None
    assert office.practice("PER", day=20) is None, "the read knows it before the clock has taken the step"
    standing = Standing.objects.filter(norm=adopted)
    sweep(at=office.at(19))
    assert standing.exists()
    sweep(at=office.at(21))
    assert not standing.exists()
    assert office.practice("PER", day=20) is None


@pytest.mark.rule("CRIT-3")
def test_an_employer_s_peers_are_those_of_the_finest_industry_with_five_others(office: Office) -> None:
    office.report(office.mill, 40, verified=True)
    for number in range(4):
        office.report(office.employer(f"Spinner {number}", country="BOL"), 44 + number, verified=True)
    office.report(office.employer("Weaver", isic="C1312"), 42, verified=True)
    found = office.practice(office.mill)
    assert found is not None
    assert (found.group, found.level, found.peers) == ("isic:C131", Decimal(42 * 3600), 5)
    office.day = 3
    fifth = office.employer("Spinner 5")
    office.report(fifth, 46, verified=True)
    found, before = office.practice(office.mill), office.practice(office.mill, day=2)
    assert found is not None
    assert before is not None
    assert (found.group, found.level, found.peers) == ("isic:C1311", Decimal(44 * 3600), 5)
    assert before.group == "isic:C131"
    assert found.holder is not None
    of_fifth = office.practice(fifth)
    assert of_fifth is not None
    assert (of_fifth.holder, of_fifth.peers) == (office.mill.pk, 5)


@pytest.mark.rule("CRIT-3")
def test_too_few_others_make_no_practice(office: Office) -> None:
    office.report(office.mill, 40, verified=True)
    for number in range(4):
        office.report(office.employer(f"Spinner {number}"), 44, verified=True)
    assert office.practice(office.mill) is None


@pytest.mark.rule("CRIT-3")
def test_an_employer_leaves_the_count_of_its_industry_with_its_last_observation(office: Office) -> None:
    seen = office.report(office.mill, 40, verified=True)
    counted = PracticeGroup.objects.filter(group="isic:C13")
    assert counted.get().peers == 1
    office.report(office.mill, 39, verified=True)
    assert counted.get().peers == 1
    office.retract(seen)
    assert counted.get().peers == 1
    office.retract(seen.__class__.objects.exclude(pk=seen.pk).get())
    assert counted.get().peers == 0
    assert not Standing.objects.exists()


@pytest.mark.rule("CRIT-3")
def test_a_country_that_comes_into_another_group_takes_its_standing_along(office: Office) -> None:
    seen = office.report("ZAF", "0.4", verified=True)
    assert office.practice("NOR") is None
    office.day = 4
    Country.objects.filter(pk="ZAF").update(income="high")
    practice.regrouped(office.commission.pk, on=office.on())
    found = office.practice("NOR")
    assert found is not None
    assert (found.country, found.group, office.practice("PER")) == ("ZAF", "income:high", None)
    assert office.practice("PER", day=3) is not None
    office.retract(seen)
    assert office.practice("NOR") is None


@pytest.mark.rule("CRIT-3")
def test_history_and_peers_can_be_read(office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    office.report("BRA", "0.3", verified=True)
    assert [row.country_id for row in peers(office.commission, ENDED, "region:South America")] == ["BOL"]
    office.day = 2
    office.report("BOL", "0.5", verified=True)
    office.report("BOL", "0.55", verified=True)
    steps = history(office.commission, ENDED, "region:South America")
    assert [(step.day, step.level) for step in steps] == [
        (office.on(2), Decimal("0.55")),
        (office.on(1), Decimal("0.4")),
    ]
    assert not peers(office.commission, ENDED, "nothing:known")


def test_one_question_is_two_queries(office: Office) -> None:
    for country in PEERS_OF_PERU:
        office.report(country, "0.4", verified=True)
    respondent, today = Respondent(kind="government", country="PER"), office.on()
    with CaptureQueriesContext(connection) as queries:
        best_practice(office.commission, None, respondent=respondent, on=today)
    assert len(queries) == 2


@pytest.mark.rule("CRIT-3")
def test_the_database_keeps_steps_as_they_were(office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    with broken("crit_3_a_step_stands"):
        PracticeStep.objects.update(level=Decimal("0.9"))
    with broken("crit_3_a_step_stands"):
        PracticeStep.objects.all().delete()
    office.report("BOL", "0.5", verified=True)
    with broken("crit_3_a_step_stands"):
        PracticeStep.objects.filter(number=1).update(until=office.on(40))


@pytest.mark.rule("CRIT-3")
def test_two_at_once_leave_one_right_step(committed_db: str) -> None:
    bureau = office()
    spinners = [bureau.employer(f"Spinner {number}") for number in range(8)]
    seen = [bureau.report(spinner, 40 + number) for number, spinner in enumerate(spinners)]
    together = threading.Barrier(4)
    failed: list[BaseException] = []

    def verify(by: int) -> None:
        try:
            together.wait()
            for one in seen[by::4]:
                bureau.verify(one, by=by)
        except BaseException as broke:  # noqa: BLE001 (told by the test itself)
            failed.append(broke)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=verify, args=(by,)) for by in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    step = PracticeStep.objects.get(measure=HOURS, group="isic:C1311", until=None)
    assert (step.level, step.second_level) == (Decimal(40 * 3600), Decimal(41 * 3600))
    assert (step.holder, step.second_holder) == (spinners[0].pk, spinners[1].pk)
    assert PracticeGroup.objects.get(measure=HOURS, group="isic:C1311").peers == 8
