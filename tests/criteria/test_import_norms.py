"""A file of norms comes in: all of it or none, every bad row with its line, column and reason, under one digest."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from criteria.acts.imports import enter_norms, enter_observations
from criteria.imports.gathering import Gathered, gather
from criteria.imports.mapping import MappingRefused, read_mapping, shipped, shipped_names
from criteria.imports.reports import describe
from criteria.models import ImportBatch, Measure, Norm
from tests.criteria.bringing import AGES, MAPPING, Desk
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Desk:
    return Desk(tmp_path, "import_norms", MAPPING)


def gathered(text: str, **changes: Any) -> Gathered:
    return gather(BytesIO(text.encode()), "f.csv", read_mapping({**MAPPING, **changes}), today=date(2026, 1, 5))


@pytest.mark.rule("CRIT-2")
def test_a_file_is_entered_under_its_digest(world: World, desk: Desk) -> None:
    said = desk.bring(AGES)
    assert (said["entered"], said["entries"], said["rows_good"]) == (True, 4, 2)
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.rows_entered, batch.rows_skipped) == ("entered", 2, 0)
    assert batch.sha256 == hashlib.sha256(AGES.encode()).hexdigest()
    entry = last_entry("enter_norms")
    assert (entry.body["file_sha256"], entry.body["entries"], entry.commission) == (
        batch.sha256,
        4,
        world.commission.pk,
    )
    norm = Norm.objects.get(measure="youngest-at-work", law_of="PER")
    assert (norm.batch, norm.value, norm.unit_id, norm.countries) == (batch, Decimal(14), "a", ["PER"])


@pytest.mark.rule("CRIT-2")
def test_trying_enters_nothing(desk: Desk) -> None:
    said = desk.bring(AGES, "--dry-run")
    assert (said["entered"], said["entries"]) == (False, 4)
    assert not Norm.objects.exists()
    assert not ImportBatch.objects.exists()


BAD = "country,age,hazardous\nPeru,14,18\nAtlantis,14,18\nChile,12/13,18\nBolivia,<1,\nEcuador,150,18\nCuba,17.5,\n"


@pytest.mark.rule("CRIT-2")
def test_refuses_all_where_one_row_is_bad_and_says_of_each_where_and_why(desk: Desk, tmp_path: Path) -> None:
    assert "4 rows cannot be entered" in desk.refused(BAD, "--problems", str(tmp_path / "p.csv"))
    assert not Norm.objects.exists()
    assert ImportBatch.objects.get().state == "refused"
    with (tmp_path / "p.csv").open(newline="") as problems:
        rows = list(csv.DictReader(problems))
    assert [(row["line"], row["column"], row["value"]) for row in rows] == [
        ("3", "country", "Atlantis"),
        ("4", "age", "12/13"),
        ("5", "age", "<1"),
        ("6", "age", "150"),
    ]
    assert all(row["reason"] for row in rows)
    assert "4 rows cannot be entered" in desk.refused(BAD, "--dry-run")


@pytest.mark.rule("CRIT-2")
def test_bad_rows_are_left_out_whole_where_that_is_asked(desk: Desk) -> None:
    said = desk.bring(BAD, "--skip-bad-rows")
    assert (said["rows_good"], said["rows_bad"], said["entries"]) == (2, 4, 3)
    assert set(Norm.objects.values_list("law_of", flat=True)) == {"PER", "CUB"}
    assert Norm.objects.get(law_of="CUB").value == Decimal("17.5")
    batch = ImportBatch.objects.get()
    assert (batch.problem_count, batch.rows_skipped, batch.skips_bad_rows) == (4, 4, True)


def test_what_is_not_known_is_counted_by_its_reason_and_is_no_problem() -> None:
    found = gathered("country,age,hazardous\nPeru,Unknown,N/A\nChile,15,\nNA,14,18\n,,\n")
    assert not found.problems
    assert found.skipped == {"age: Unknown": 1, "hazardous: N/A": 1, "hazardous: blank": 1}
    assert (found.rows_read, found.rows_good, found.rows_empty) == (3, 2, 1)
    assert found.entries[-1].measure == "youngest-in-hazardous-work"


def test_repeated_rows_are_counted_and_rows_that_contradict_each_other_are_both_problems() -> None:
    found = gathered("country,age,hazardous\nPeru,14,18\nPeru,14,18\nChile,15,18\nCL,16,18\nPER,14,\n")
    assert (found.rows_repeated, found.rows_bad, len(found.entries)) == (1, 2, 2)
    assert [(one.line, one.column, one.value) for one in found.problems] == [(4, "age", "15 a"), (5, "age", "16 a")]
    assert "line 5" in found.problems[0].reason
    assert found.skipped["says what another row says"] == 2


def test_rows_that_are_cut_off_or_too_long_are_problems() -> None:
    found = gathered("country,age,hazardous\nPeru,14\nChile,15,18,\nCuba,16,18,note\n")
    assert [(one.line, one.column) for one in found.problems] == [(2, ""), (4, "")]
    assert found.rows_good == 1


@pytest.mark.rule("CRIT-3")
def test_refuses_the_same_file_again_kindly(desk: Desk) -> None:
    desk.bring(AGES)
    assert "was entered on" in desk.refused(AGES)
    assert Norm.objects.count() == len(MAPPING["entries"]) * 2
    assert desk.bring(AGES, entries=MAPPING["entries"][:1], title="Read in another way")["entered"]
    assert desk.bring(AGES.replace("14", "15"))["entered"]


@pytest.mark.rule("CRIT-3")
def test_the_database_refuses_the_same_file_twice_and_a_change_of_what_was_entered(desk: Desk) -> None:
    desk.bring(AGES)
    batch = ImportBatch.objects.get()
    with broken("crit_3_an_entered_file_stands"):
        ImportBatch.objects.filter(pk=batch.pk).update(rows_entered=0)
    batch.pk = None
    batch.id = ImportBatch().id
    with broken("crit_3_a_file_is_entered_once"):
        batch.save(force_insert=True)


@pytest.mark.rule("CRIT-1")
def test_measures_of_a_mapping_are_defined_with_the_file(desk: Desk) -> None:
    new = {
        "code": "schooling-until",
        "subject": "schooling",
        "quantity": "age to which schooling is compulsory",
        "unit": "a",
        "statistic": "by law",
        "direction": "at_least",
        "least": "5",
        "most": "25",
    }
    entries = [{"measure": "schooling-until", "value": {"column": "age"}}]
    assert desk.bring(AGES, measures=[new], entries=entries)["measures"] == 1
    assert Measure.objects.get(pk="schooling-until").direction == "at_least"
    again = desk.bring(AGES.replace("14", "16"), measures=[new], entries=entries)
    assert (again["entered"], again["measures"]) == (True, 0)


def ready(world: World, found: Gathered, **more: Any) -> ImportBatch:
    batch = ImportBatch(
        commission=world.commission,
        kind="norms",
        state="ready",
        file_name="f.csv",
        sha256="1" * 64,
        brought_at=world.founded_at,
    )
    describe(batch, found)
    for name, value in more.items():
        setattr(batch, name, value)
    batch.save()
    return batch


def entering(world: World, batch: ImportBatch, found: Gathered, who: Any = None) -> dict[str, Any]:
    return {"actor": acting(who or world.clerk), "at": world.founded_at, "batch": batch, "gathered": found}


@pytest.mark.rule("CRIT-2")
def test_refuses_what_was_not_looked_at_what_holds_nothing_and_what_holds_something_else(world: World) -> None:
    found = gathered(AGES)
    with refused("CRIT-2", "mapping"):
        enter_norms(**entering(world, ready(world, found, mapping_sha256="2" * 64), found))
    with refused("CRIT-3", "mapping"):
        enter_observations(**entering(world, ready(world, found), found))
    with refused("CRIT-1"):
        enter_norms(**entering(world, ready(world, found, state="reading"), found))
    nothing = gathered("country,age,hazardous\nPeru,,\n")
    with refused("CRIT-2", "mapping"):
        enter_norms(**entering(world, ready(world, nothing), nothing))
    bad = gathered(BAD)
    with refused("CRIT-2", "skip_bad_rows"):
        enter_norms(**entering(world, ready(world, bad), bad))
    assert not Norm.objects.exists()


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["union_officer", "garment_maker_counsel", "outsider", "union_team_member"])
def test_refuses_whoever_does_not_keep_norms(world: World, who: str) -> None:
    found = gathered(AGES)
    with refused("INST-5"):
        enter_norms(**entering(world, ready(world, found), found, getattr(world, who)))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"kind": "poems"}, "kind"),
        ({"row": {"colour": "red"}}, "row"),
        ({"row": []}, "row"),
        ({"entries": [{"value": {"column": "age", "read": "tea leaves"}}]}, "entries 1 value"),
        ({"entries": [{"value": {"colum": "age"}}]}, "entries 1 value"),
        ({"entries": [{"value": {"column": "age", "pattern": "("}}]}, "entries 1 value"),
        ({"entries": {}}, "entries"),
        ({"skip": [{"column": "age", "reason": "young"}]}, "skip 1"),
        ({"measures": [{"code": "x"}]}, "measures 1"),
        ({"row": {"in_force_from": "yesterday"}}, "entries 1 in_force_from"),
        ({"unheard": "of"}, ""),
    ],
)
def test_a_mapping_that_cannot_be_followed_says_where(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(MappingRefused) as caught:
        read_mapping({**MAPPING, **changes})
    assert caught.value.where == where


def test_refuses_a_file_without_the_columns_that_its_mapping_needs(desk: Desk) -> None:
    assert "no column “hazardous”" in desk.refused("country,age\nPeru,14\n")
    assert "UTF-8" in desk.refused("country,age,hazardous\nPérou,14,18\n".encode("latin-1"))
    assert "no mapping" in _refusal(desk, "nothing")
    desk.write(AGES)
    (desk.folder / "broken.json").write_text("{")
    assert "cannot be followed" in _refusal(desk, str(desk.folder / "broken.json"))
    assert "observations" in _refusal(desk, "ictwss-6-1")


def _refusal(desk: Desk, mapping: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("import_norms", str(desk.folder / "file.csv"), "--mapping", mapping)
    return str(caught.value)


def test_every_shipped_mapping_can_be_followed_and_says_where_its_file_comes_from() -> None:
    assert len(shipped_names()) >= 9
    for name in shipped_names():
        mapping = shipped(name)
        assert (mapping.name, bool(mapping.title), bool(mapping.about)) == (name, True, True)
        json.dumps(mapping.document)
