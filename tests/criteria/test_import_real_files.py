"""The public files in ../shared/data come in through their mappings, bad rows and all; skipped if they are absent."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from commission.directory.models import Country
from criteria.imports.gathering import Gathered, gather
from criteria.imports.mapping import shipped
from criteria.models import Measure, Norm
from criteria.rules.levels import shown_value
from tests.personas import World

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the public files are not beside the repository (../shared/data)"),
]

ILAB = "ilab_country_labour_law_enforcement_2022.csv.gz"
OSHA, EH40, ONTARIO = "oel_us_osha_key_substances.csv", "oel_uk_eh40.csv.gz", "oel_ontario.csv.gz"
ICTWSS, LEAVE = "ictwss_1990_2019.csv.gz", "parental_leave_countries.csv.gz"


def gathered(file: str, mapping: str) -> Gathered:
    with (DATA / file).open("rb") as stream:
        return gather(stream, file, shipped(mapping), today=date(2026, 11, 1), packed=True)


def places(found: Gathered) -> set[tuple[int, str]]:
    return {(problem.line, problem.column) for problem in found.problems}


@pytest.mark.parametrize(
    ("file", "mapping", "rows", "good", "bad", "empty", "entries"),
    [
        (ILAB, "ilab-2022-ages", 139, 124, 2, 13, 356),
        (ILAB, "ilab-2022-inspectors", 139, 88, 1, 50, 88),
        (OSHA, "oel-us-osha", 28, 26, 0, 2, 36),
        (EH40, "oel-uk-eh40", 428, 403, 24, 1, 623),
        (ONTARIO, "oel-ontario", 713, 685, 0, 28, 807),
        (LEAVE, "parental-leave", 116, 113, 3, 0, 225),
        (ICTWSS, "ictwss-6-1", 1597, 1502, 0, 95, 3236),
    ],
)
def test_a_file_is_read_row_by_row(
    file: str, mapping: str, rows: int, good: int, bad: int, empty: int, entries: int
) -> None:
    found = gathered(file, mapping)
    counted = (found.rows_read, found.rows_good, found.rows_bad, found.rows_empty, len(found.entries))
    assert counted == (rows, good, bad, empty, entries)
    assert all(problem.reason and problem.line for problem in found.problems)


def test_an_age_that_is_none_and_a_country_that_is_none_are_the_bad_rows_of_ilab() -> None:
    found = gathered(ILAB, "ilab-2022-ages")
    assert places(found) == {(43, "Law.Compulsory_Education.Age"), (66, "country")}
    assert {problem.value for problem in found.problems} == {"12/13", "Kosovo"}
    assert found.skipped["Law.Minimum_Hazardous_Work.Age: N/A"] == 5
    assert Decimal("17.5") in {entry.value for entry in found.entries}
    by_country = {(entry.measure, getattr(entry, "law_of", "")): entry.value for entry in found.entries}
    assert by_country["youngest-at-work", "PER"] == 14
    assert ("youngest-at-work", "MMR") in by_country


def test_a_province_and_two_rows_that_contradict_each_other_are_the_bad_rows_of_leave() -> None:
    found = gathered(LEAVE, "parental-leave")
    assert {problem.value for problem in found.problems} == {"Québec", "12 wk", "13 wk"}
    assert {entry.value for entry in found.entries if entry.measure == "maternity-pay"} >= {67, 100}


def test_the_netherlands_go_by_their_name_since_their_code_in_the_file_is_another_countrys() -> None:
    countries = {getattr(entry, "country", "") for entry in gathered(ICTWSS, "ictwss-6-1").entries}
    assert "NLD" in countries
    assert "BLM" not in countries


def enter(folder: Path, file: str, mapping: str, *words: str) -> dict[str, Any]:
    """Enter those rows of a file in which one of the words stands."""
    some = folder / f"{mapping}.csv"
    with some.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_rows(file, words))
    said = StringIO()
    call_command("import_norms", str(some), "--mapping", mapping, "--json", stdout=said)
    answer: dict[str, Any] = json.loads(said.getvalue().splitlines()[-1])
    return answer


def _rows(file: str, words: tuple[str, ...]) -> Iterator[list[str]]:
    opened = gzip.open if file.endswith(".gz") else open
    with opened(DATA / file, "rt", encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        yield next(rows)
        yield from (row for row in rows if any(word in cell for word in words for cell in row))


WORDS = ("otton dust", "108-88-3", "50-00-0")


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)], ids=["Ontario first", "Ontario last"])
def test_toluene_is_compared_across_three_laws_and_cotton_dust_is_not(
    world: World, tmp_path: Path, order: tuple[int, ...]
) -> None:
    files = ((ONTARIO, "oel-ontario"), (OSHA, "oel-us-osha"), (EH40, "oel-uk-eh40"))
    for place in order:
        assert enter(tmp_path, *files[place], *WORDS)["entered"]
    measure = Measure.objects.select_related("unit").get(pk="108-88-3-twa8")
    toluene = {one.law_of_id: shown_value(measure, one.level or Decimal(0)) for one in measure.norms.all()}
    assert toluene == {"USA": Decimal(200), "GBR": Decimal(50), "CAN": Decimal(20)}
    assert round(measure.molar_mass or 0, 1) == Decimal("92.1")
    cotton = Norm.objects.filter(measure__quantity__icontains="cotton")
    assert cotton.count() == 6
    assert len({one.measure_id for one in cotton}) == 6
    assert {one.law_of_id for one in cotton} == {"USA", "GBR", "CAN"}
    assert {one.measure_id for one in cotton} >= {"cotton-dust-twa8-elutriator", "cotton-dust-twa8-inhalable-less-fly"}


@pytest.mark.rule("CRIT-3")
def test_income_groups_come_in_and_kosovo_is_named(world: World) -> None:
    out = StringIO()
    call_command("import_country_groups", str(DATA / "worldbank_region_income_2020.csv.gz"), "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert said["countries"] == 189
    assert [problem["value"] for problem in said["problems"]] == ["XKX"]
    assert Country.objects.get(pk="BEN").income == "low"
    out = StringIO()
    arguments = [str(DATA / ICTWSS), "--mapping", "ictwss-labour-relations", "--dry-run", "--json"]
    call_command("import_country_groups", *arguments, stdout=out)
    assert json.loads(out.getvalue())["countries"] == 55
