"""A file of observations comes in: reported, not verified, with where it comes from."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from commission.directory.models import Country
from criteria.models import ImportBatch, Observation
from tests.criteria.bringing import COVERAGE, Desk
from tests.personas import LEI, World
from tests.refusals import last_entry

SHARES = "country,year,share\nPeru,2019.0,12.5%\nPER,2020,13%\nUruguay,2020,95%\nCuba,2020,\n"


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Desk:
    return Desk(tmp_path, "import_observations", COVERAGE)


@pytest.mark.rule("CRIT-3")
def test_observations_are_reported_under_the_digest_of_their_file(desk: Desk) -> None:
    said = desk.bring(SHARES)
    assert (said["entered"], said["entries"], said["rows_empty"]) == (True, 3, 1)
    batch = ImportBatch.objects.get()
    assert last_entry("enter_observations").body["file_sha256"] == batch.sha256
    one = Observation.objects.get(country="PER", period_until=date(2019, 12, 31))
    assert (one.value, one.unit_id, one.period_from) == (Decimal("12.5"), "%", date(2019, 1, 1))
    assert (one.state, one.batch, one.organisation, one.provenance) == (
        "reported",
        batch,
        None,
        "Survey of the ministry",
    )


@pytest.mark.rule("CRIT-3")
def test_refuses_all_where_a_row_is_bad(desk: Desk) -> None:
    bad = SHARES + "Chile,2020,some\nChile,20,5%\nChile,2099,5%\nPeru,2020,14%\n"
    assert "5 rows cannot be entered" in desk.refused(bad)
    assert not Observation.objects.exists()
    said = desk.bring(bad, "--skip-bad-rows")
    assert [(one["line"], one["column"]) for one in said["problems"]] == [
        (3, "share"),
        (6, "share"),
        (7, "year"),
        (8, "year"),
        (9, "share"),
    ]
    assert Observation.objects.count() == 2


def test_values_are_rounded_where_the_mapping_says_so(desk: Desk) -> None:
    row = {**COVERAGE["row"], "value": {"column": "share", "read": "number", "places": 2}, "unit": "%"}
    assert desk.bring("country,year,share\nPeru,2019,10.0377159435\n", row=row)["entered"]
    assert Observation.objects.get().value == Decimal("10.04")
    exact = {**row, "value": {"column": "share", "read": "number"}}
    said = desk.refused("country,year,share\nPeru,2018,10.0377159435\n", row=exact)
    assert "1 rows cannot be entered" in said


def test_an_employer_is_found_by_its_identifier(desk: Desk, world: World) -> None:
    employer = world.garment_maker
    row = {**COVERAGE["row"], "organisation": {"column": "lei"}}
    said = desk.bring(
        f"country,year,share,lei\nPeru,2019,5%,{LEI}\nPeru,2018,5%,{employer.pk}\nPeru,2017,5%,NOBODY\n",
        "--skip-bad-rows",
        row=row,
    )
    assert said["problems"][0]["column"] == "lei"
    assert set(Observation.objects.values_list("organisation", flat=True)) == {employer.pk}


@pytest.mark.rule("CRIT-3")
def test_groups_of_countries_come_in_and_one_that_is_unknown_is_named(world: World, tmp_path: Path) -> None:
    file = tmp_path / "groups.csv"
    file.write_text(
        "countrycode,economy,Region,Income group\nPER,Peru,x,High income\nXKX,Kosovo,x,Low income\nCHL,Chile,x,Rich\n"
    )

    def run(*more: str) -> str:
        out = StringIO()
        call_command("import_country_groups", str(file), *more, stdout=out)
        return out.getvalue()

    said = run("--dry-run")
    assert "PER income: upper_middle to high" in said
    assert "“XKX” is no country" in said
    assert "CHL" not in said.split("line")[0]
    assert Country.objects.get(pk="PER").income == "upper_middle"
    run()
    assert Country.objects.get(pk="PER").income == "high"
    assert last_entry("regroup_countries").body["file_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "0 changed" in run()


@pytest.mark.rule("CRIT-3")
def test_a_value_outside_what_is_plausible_is_warned_of_before_anything_is_entered(desk: Desk) -> None:
    said = desk.bring(SHARES + "Chile,2020,950%\n", "--dry-run")
    assert (said["entered"], said["implausible"], said["problems"]) == (False, 1, [])
    assert [(one["line"], one["value"], one["unit"]) for one in said["first_implausible"]] == [(6, "950", "%")]
    desk.bring(SHARES + "Chile,2020,950%\n")
    assert Observation.objects.get(country="CHL").needs_second
