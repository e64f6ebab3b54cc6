"""What was observed enters the record: of whom, in what unit, over which period, from what source."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.directory.models import Organisation
from commission.keys import uuid7
from criteria.acts.observations import report_observation, report_observations
from criteria.models import Mark, Measure, Observation
from criteria.rules.observations import ObservationEntry
from tests.criteria.observing import HOURS, Office, office
from tests.founding import acting
from tests.refusals import broken, last_entry, refused

DUST = "cotton-dust-twa8-elutriator"


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def test_an_observation_is_kept_as_it_was_reported_and_exactly(office: Office) -> None:
    seen = office.report(office.mill, "120", measure=DUST, unit="ug/m3", workplace=office.factory.pk)
    seen.refresh_from_db()
    assert (seen.value, seen.unit_id, seen.level) == (Decimal(120), "ug/m3", Decimal(120))
    assert (seen.state, seen.verifications, seen.counts_from) == ("reported", 0, None)
    assert (seen.industry_id, seen.reported_by) == ("C1311", office.clerk)
    entry = last_entry("report_observation")
    assert (entry.subject_id, entry.body["value"], entry.body["unit"]) == (seen.pk, "120", "ug/m3")


def test_the_level_of_a_government_is_its_country_s(office: Office) -> None:
    government = Organisation.objects.create(kind="government", name="Government of Peru", country_id="PER")
    seen = office.report("PER", "0.4", organisation=government.pk)
    assert (seen.country_id, seen.organisation) == ("PER", None)


def test_an_investigator_vouches_for_what_she_reports(office: Office) -> None:
    seen = office.report("BOL", "0.4", verified=True)
    seen.refresh_from_db()
    assert (seen.state, seen.verifications, seen.counts_from) == ("verified", 1, office.on())
    assert seen.marks.get().person == office.investigators[0]


@pytest.mark.rule("INST-5")
def test_refuses_a_clerk_who_vouches_for_what_she_reports(office: Office) -> None:
    with refused("INST-5"):
        report_observation(
            actor=acting(office.clerk),
            at=office.at(),
            commission=office.commission,
            entry=office.entry("BOL", "0.4"),
            verified=True,
        )


@pytest.mark.rule("INST-5")
def test_refuses_whoever_has_no_office(office: Office) -> None:
    with refused("INST-5"):
        report_observation(
            actor=acting(office.outsider),
            at=office.at(),
            commission=office.commission,
            entry=office.entry("BOL", "0.4"),
        )


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize("unit", ["kg", "ppm", "parsec"])
def test_refuses_a_unit_that_does_not_measure_it(office: Office, unit: str) -> None:
    with refused("CRIT-1", "unit"):
        office.report(office.mill, 1, measure=DUST, unit=unit)


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("country", {"country": "XXX"}),
        ("industry", {"industry": "Z9"}),
        ("traits", {"traits": ("no-such-trait",)}),
        ("organisation", {"organisation": uuid7()}),
        ("workplace", {"workplace": uuid7()}),
        ("country", {"country": "BOL"}),
        ("period_until", {"period_from": date(2025, 12, 31), "period_until": date(2025, 1, 1)}),
        ("period_until", {"period_until": date(2026, 12, 31)}),
        ("period_from", {"period_from": date(205, 1, 1)}),
        ("provenance", {"provenance": "  "}),
        ("provenance", {"provenance": "p" * 301}),
        ("method", {"method": "m" * 161}),
        ("value", {"value": Decimal("NaN")}),
        ("value", {"value": Decimal("1e30")}),
        ("value", {"value": Decimal("0.123456789")}),
    ],
)
def test_refuses_what_says_nothing_definite(office: Office, field: str, changed: dict[str, Any]) -> None:
    with refused("CRIT-3", field):
        office.report(office.mill, **{"value": 40, **changed})


@pytest.mark.rule("CRIT-3")
def test_refuses_a_measure_that_does_not_exist(office: Office) -> None:
    with refused("CRIT-3", "measure"):
        report_observations(
            actor=acting(office.clerk),
            at=office.at(),
            commission=office.commission,
            entries=[_with_measure(office, "hours-of-sunshine")],
        )


def _with_measure(office: Office, code: str) -> ObservationEntry:
    return replace(office.entry("BOL", "0.4"), measure=code)


@pytest.mark.rule("CRIT-3")
def test_refuses_the_workplace_of_another_employer(office: Office) -> None:
    other = office.employer("Tejidos Norte S.A.")
    with refused("CRIT-3", "workplace"):
        office.report(other, 40, workplace=office.factory.pk)
    with refused("CRIT-3", "organisation"):
        office.report("PER", "0.4", workplace=office.factory.pk)


@pytest.mark.rule("CRIT-3")
def test_refuses_a_union_s_level(office: Office) -> None:
    union = Organisation.objects.filter(kind="labour_organisation").first()
    assert union is not None
    with refused("CRIT-3", "organisation"):
        office.report(union, 40)


@pytest.mark.rule("CRIT-3")
def test_another_method_is_kept_and_never_counts(office: Office) -> None:
    seen = office.report(office.mill, 1, measure=DUST, method="closed-face cassette, inhalable fraction", verified=True)
    assert (seen.method != "", seen.counts_from) == (True, None)
    own = office.report(
        office.mill, 1, measure=DUST, method="Vertical elutriator, lint-free  respirable fraction", verified=True
    )
    assert (own.method, own.counts_from) == ("", office.on())


@pytest.mark.rule("CRIT-3")
def test_an_implausible_value_waits_for_a_second_verification(office: Office) -> None:
    seen = office.report("BOL", "40", verified=True)  # 40, meant as a percentage
    assert (seen.needs_second, seen.counts_from) == (True, None)
    assert office.practice("PER") is None


@pytest.mark.rule("CRIT-3")
def test_a_leap_far_beyond_every_peer_waits_too(office: Office) -> None:
    assert not office.report("BOL", "0.40", verified=True).needs_second
    assert not office.report("ZAF", "0.65", verified=True).needs_second
    assert office.report("PER", "0.91").needs_second
    assert not office.report("PER", "0.89").needs_second
    assert not office.report("NOR", "0.99").needs_second, "Norway has no peer here"


@pytest.mark.rule("CRIT-3")
def test_those_that_come_in_together_are_peers_of_one_another(office: Office) -> None:
    entries = [office.entry(code, value) for code, value in (("BOL", "0.3"), ("ZAF", "0.35"), ("PER", "0.95"))]
    assert [one.needs_second for one in office.report_all(entries)] == [False, False, True]


@pytest.mark.rule("CRIT-3")
def test_many_are_one_act_under_one_digest(office: Office) -> None:
    seen = office.report_all([office.entry("BOL", "0.3"), office.entry(office.mill, 44)], verified=True)
    entry = last_entry("report_observations")
    assert (entry.body["count"], len(entry.body["sha256"])) == (2, hashlib.sha256().digest_size * 2)
    assert Mark.objects.filter(observation__in=seen, kind="verified").count() == 2


@pytest.mark.rule("CRIT-3")
def test_refuses_all_where_one_is_refused(office: Office) -> None:
    with refused("CRIT-3", "country"):
        office.report_all([office.entry("BOL", "0.3"), office.entry("XXX", "0.3")])
    assert not Observation.objects.exists()


@pytest.mark.rule("CRIT-3")
def test_refuses_to_report_nothing(office: Office) -> None:
    with refused("CRIT-3"):
        office.report_all([])


def test_many_cost_no_more_queries_than_a_few(office: Office) -> None:
    with CaptureQueriesContext(connection) as few:
        office.report_all([office.entry(code, "0.3") for code in ("BOL", "ZAF")], verified=True)
    codes = ["PER", "ESP", "NOR", "CHL", "BRA", "ARG", "FRA", "ITA"]
    entries = [office.entry(code, "0.31") for code in codes] + [office.entry(office.mill, 40 + n) for n in range(8)]
    with CaptureQueriesContext(connection) as many:
        office.report_all(entries, verified=True)
    assert len(many) - len(few) <= 4


@pytest.mark.rule("CRIT-3")
def test_the_database_refuses_a_state_without_marks(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    with broken("crit_3_marks_make_the_state"):
        Observation.objects.filter(pk=seen.pk).update(state="verified", verifications=1, counts_from=office.on())
    with broken("crit_3_a_mark_makes_the_state"):
        Mark.objects.create(
            observation=seen,
            kind="verified",
            person=office.clerk,
            capacity="registry_clerk",
            reason="Seen.",
            marked_at=office.at(),
        )


@pytest.mark.rule("CRIT-3")
def test_the_database_lets_nothing_implausible_pass(office: Office) -> None:
    measure = Measure.objects.get(pk=HOURS)
    with broken("crit_3_the_implausible_waits"):
        Observation.objects.create(
            commission=office.commission,
            measure=measure,
            country_id="PER",
            organisation=office.mill,
            value=Decimal(400),
            unit_id="h",
            level=Decimal(0),
            period_from=date(2025, 1, 1),
            period_until=date(2025, 1, 7),
            provenance="Survey",
            reported_at=office.at(),
        )
