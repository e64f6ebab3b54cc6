"""A federation brings in filings as a file: records of the past and drafts, piece by piece, and no clock starts."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commission.acts.refusal import NotNow
from commission.authority.api import CLOCK, Actor
from commission.clock.api import now_for
from commission.clock.models import Deadline
from commission.directory.models import Organisation, Representation
from commission.register.models import Entry
from complaints.acts.intake import begin_intake, end_intake, enter_past_filings
from complaints.forms.intake import FilingColumnsForm
from complaints.intake import receiving
from complaints.intake.columns import Reading, guessed
from complaints.intake.turning import FilingRow, turn
from complaints.models import Docket, IntakeBatch, PastFiling
from criteria.imports.reading import read_table
from tests.complaints.bringing import PAST, brought, upload
from tests.personas import World
from tests.refusals import refused

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "nlrb_recent_filings_2025_2026.csv.gz"
State = IntakeBatch.State

TABLE = """Case number,Employer,Country,Location,Date filed,No. employees,Status
1/2026,Confecciones Andinas,Peru,Lima,24/01/2026,120,open
2/2026,"Textiles del Sur, S.A.",PER,Arequipa,25/01/2026,0,closed
2/2026,"Textiles del Sur, S.A.",PER,Arequipa,25/01/2026,0,closed
3/2026,Otra,PE,,26/01/2026,"1,000",
"""


def turned(text: str, kind: str = PAST, days: str = "") -> Any:
    table = read_table(io.BytesIO(text.encode()), "filings.csv")
    rows = list(table.rows)
    reading = guessed(table.columns, [row.cells for row in rows])
    if days:
        reading = Reading(reading.columns, reading.constants, days)
    again = read_table(io.BytesIO(text.encode()), "filings.csv")
    countries = {"peru": "PER", "per": "PER", "pe": "PER"}
    return turn(again, reading, kind, countries=countries, today=date(2026, 11, 26))


def test_columns_and_days_are_guessed_where_their_names_are_clear() -> None:
    found = turned(TABLE)
    assert (found.rows, len(found.filings), found.repeated, found.bad) == (4, 3, 1, 0)
    first, second, third = found.filings
    assert first.days["filed_on"] == date(2026, 1, 24)
    assert (first.text("respondent"), first.country, first.workers) == ("Confecciones Andinas", "PER", 120)
    assert (second.line, second.workers) == (3, 0)
    assert third.workers == 1_000


def test_one_day_that_is_none_does_not_make_all_the_others_unreadable() -> None:
    found = turned(f"{TABLE}4/2026,Otra,PER,Lima,31/02/2026,1,\n5/2026,Otra,PER,Lima,2026-01-27,1,\n")
    assert (len(found.filings), found.bad) == (3, 2)
    assert [problem.line for problem in found.problems] == [6, 7]


@pytest.mark.usefixtures("world")
def test_countries_are_known_by_their_names_in_the_languages_of_the_site() -> None:
    known = receiving.countries_by_name()
    assert [known.get(name) for name in ("per", "perú", "pérou", "états-unis", "república dominicana")] == [
        "PER",
        "PER",
        "PER",
        "USA",
        "DOM",
    ]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("9,,PER,Lima,24/01/2026,1,", "Employer", "is missing"),
        (",Andina,PER,Lima,24/01/2026,1,", "Case number", "is missing"),
        ("9,Andina,Atlantis,Lima,24/01/2026,1,", "Country", "no country"),
        ("9,Andina,PER,Lima,31/02/2026,1,", "Date filed", "is not a day"),
        ("9,Andina,PER,Lima,24/01/2046,1,", "Date filed", "a day to come"),
        ("9,Andina,PER,Lima,24/01/1026,1,", "Date filed", "before 1900"),
        ("9,Andina,PER,Lima,24/01/2026,many,", "No. employees", "not a number"),
        ("9,Andina,PER,Lima,24/01/2026,99999999999,", "No. employees", "not a number"),
        (f"9,{'x' * 401},PER,Lima,24/01/2026,1,", "Employer", "more than 400"),
        ("9,Andina,PER,Lima,24/01/2026", "", "5 cells, and the header 7"),
        ("1/2026,Somebody else,PER,Lima,24/01/2026,1,", "Case number", "contradicts line 2"),
    ],
)
def test_a_bad_row_is_reported_with_line_column_and_reason(row: str, column: str, said: str) -> None:
    found = turned(f"{TABLE}{row}\n", days="%d/%m/%Y")
    (problem,) = found.problems
    assert (problem.line, problem.column) == (6, column)
    assert said in problem.reason
    assert len(found.filings) == 3


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_filings_of_the_past_are_records_and_start_no_clock(world: World) -> None:
    batch = brought(world, TABLE)
    dockets, limits = Docket.objects.count(), Deadline.objects.count()
    receiving.begin(batch, Actor(person=world.union_officer), skip_bad_rows=False)
    receiving.go_on(batch, Actor(person=world.union_officer))
    batch.refresh_from_db()
    assert (batch.state, batch.came_in) == (State.ENTERED, 3)
    assert set(PastFiling.objects.values_list("reference", flat=True)) == {"1/2026", "2/2026", "3/2026"}
    assert (Docket.objects.count(), Deadline.objects.count()) == (dockets, limits)
    bodies = list(Entry.objects.filter(act__in=["begin_intake", "end_intake"]).values_list("body", flat=True))
    assert [body["file_sha256"] for body in bodies] == [batch.sha256] * 2
    assert "Andina" not in json.dumps(list(Entry.objects.values_list("body", flat=True)))


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_a_file_that_was_cut_short_goes_on_where_it_stopped(world: World) -> None:
    batch = brought(world, TABLE)
    actor = Actor(person=world.union_officer)
    receiving.begin(batch, actor, skip_bad_rows=False)
    filings = receiving.turned_from(batch, Reading.of(batch.reading), actor).filings
    enter_past_filings(actor=actor, at=world.after(days=0), batch=batch, filings=filings[:2], respondents={})
    batch.refresh_from_db()
    assert (batch.came_in, batch.last_line) == (2, 3)
    with refused("FILE-2"):
        end_intake(actor=actor, at=world.after(days=0), batch=batch)
    enter_past_filings(actor=actor, at=world.after(days=0), batch=batch, filings=filings[:2], respondents={})
    receiving.go_on(batch, actor)
    assert PastFiling.objects.count() == 3
    batch.refresh_from_db()
    assert (batch.state, batch.came_in) == (State.ENTERED, 3)


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_refuses_a_file_with_bad_rows_unless_they_are_left_out(world: World) -> None:
    batch = brought(world, f"{TABLE}4,Andina,Atlantis,Lima,24/01/2026,1,\n")
    actor = Actor(person=world.union_officer)
    with refused("FILE-2", field="skip_bad_rows"):
        receiving.begin(batch, actor, skip_bad_rows=False)
    receiving.begin(batch, actor, skip_bad_rows=True)
    receiving.go_on(batch, actor)
    assert PastFiling.objects.count() == 3


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_refuses_the_same_file_a_second_time(world: World) -> None:
    actor = Actor(person=world.union_officer)
    first, second = brought(world, TABLE), brought(world, TABLE)
    receiving.begin(first, actor, skip_bad_rows=False)
    receiving.go_on(first, actor)
    with pytest.raises(NotNow):
        begin_intake(actor=actor, at=world.after(days=0), batch=second)


@pytest.mark.rule("FILE-1")
@pytest.mark.django_db
def test_refuses_whoever_does_not_speak_for_the_organisation(world: World) -> None:
    batch = brought(world, TABLE)
    stranger = Actor(person=world.garment_maker_counsel)
    with refused("FILE-1"):
        begin_intake(actor=stranger, at=world.after(days=0), batch=batch)
    receiving.begin(batch, CLOCK, skip_bad_rows=False)


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_refuses_another_filing_under_a_reference_on_record(world: World) -> None:
    actor = Actor(person=world.union_officer)
    first = brought(world, TABLE)
    receiving.begin(first, actor, skip_bad_rows=False)
    receiving.go_on(first, actor)
    changed = brought(world, TABLE.replace("Confecciones Andinas", "Somebody else"))
    receiving.begin(changed, actor, skip_bad_rows=False)
    with refused("FILE-2"):
        receiving.go_on(changed, actor)
    assert PastFiling.objects.get(reference="1/2026").respondent_name == "Confecciones Andinas"


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_a_record_of_the_past_stands(world: World) -> None:
    batch = brought(world, TABLE)
    actor = Actor(person=world.union_officer)
    receiving.begin(batch, actor, skip_bad_rows=False)
    receiving.go_on(batch, actor)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        PastFiling.objects.update(outcome="won")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        PastFiling.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.rule("INST-5")
def test_refuses_to_do_anything_with_the_file_of_another_organisation(client: Client, world_today: World) -> None:
    world = world_today
    batch = brought(world, TABLE)
    other = Organisation.objects.create(kind=Organisation.Kind.LABOUR_ORGANISATION, name="Otra", country_id="PER")
    Representation.objects.create(organisation=other, person=world.outsider, held_from=world.after(days=-1))
    client.force_login(world.outsider)
    form = FilingColumnsForm(batch=batch)
    posted = {name: form[name].value() or "" for name in form.fields} | {"days": "%m/%d/%Y"}
    assert client.get("/imports/filings/").status_code == 200
    for page in ("", "columns/", "problems.csv"):
        assert client.get(f"/imports/filings/{batch.pk}/{page}").status_code == 404
        assert client.post(f"/imports/filings/{batch.pk}/{page}", posted).status_code in {404, 405}
    read_as, batch.reading = batch.reading, None
    batch.refresh_from_db()
    assert (batch.reading, batch.state) == (read_as, State.READY)


@pytest.mark.django_db
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.union_officer)
    chosen = {"kind": "past", "organisation": str(world.union.pk)}
    empty = client.post("/imports/filings/bring/", {**chosen, "upload": SimpleUploadedFile("a.csv", b"")})
    assert (empty.status_code, "The file is empty." in empty.content.decode()) == (422, True)
    image = client.post(
        "/imports/filings/bring/", {**chosen, "upload": SimpleUploadedFile("a.csv", b"\x89PNG\xff\xfe")}
    )
    assert image.status_code == 422
    assert "not text in UTF-8" in image.content.decode()
    columns = client.post("/imports/filings/bring/", {**chosen, "upload": upload(TABLE)}).headers["Location"]
    nothing = client.post(columns, {"days": "%d/%m/%Y"})
    assert nothing.status_code == 422
    assert "Say where this comes from: Country." in nothing.content.decode()
    assert client.get("/imports/filings/past/?q=%00x&before=nothing").status_code == 200


@pytest.mark.django_db
def test_what_nothing_could_be_read_by_is_changed_from_the_page_and_not_proposed_again(
    client: Client, world_today: World
) -> None:
    batch = brought(world_today, TABLE)
    wrongly = Reading(Reading.of(batch.reading).columns, {}, "%Y-%m-%d")
    receiving.read_through(batch, wrongly, Actor(person=world_today.union_officer))
    assert batch.rows_good == 0
    client.force_login(world_today.union_officer)
    page = client.get(f"/imports/filings/{batch.pk}/").content.decode()
    assert f'href="/imports/filings/{batch.pk}/columns/"' in page
    assert Reading.of(brought(world_today, TABLE).reading).days == "%d/%m/%Y"


@pytest.mark.django_db
def test_the_list_of_past_filings_asks_as_often_however_many_there_are(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.clerk)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/imports/filings/past/?q=andina").status_code == 200
        return len(asked)

    def enter(text: str) -> None:
        actor = Actor(person=world.union_officer)
        batch = receiving.receive(
            commission=world.commission,
            organisation=world.union,
            kind=PAST,
            upload=upload(text),
            actor=actor,
            at=now_for(world.commission.pk),
        )
        receiving.read_through(batch, Reading.of(batch.reading), actor)
        receiving.begin(batch, actor, skip_bad_rows=False)
        receiving.go_on(batch, actor)

    enter(TABLE)
    few = questions()
    lines = "".join(f"{number},Andina {number},PER,Lima,24/01/2026,1,\n" for number in range(100, 140))
    enter(TABLE.splitlines(keepends=True)[0] + lines)
    assert questions() == few
    assert "Confecciones Andinas" in client.get("/imports/filings/past/?q=1/2026").content.decode()


@pytest.mark.django_db
def test_the_command_tries_a_file_before_anything_comes_in(world: World, tmp_path: Path) -> None:
    path = tmp_path / "filings.csv"
    path.write_text(f"{TABLE}4,Andina,Atlantis,Lima,24/01/2026,1,\n")
    said = io.StringIO()
    with pytest.raises(CommandError, match="1 rows cannot be read"):
        call_command("import_filings", str(path), "--dry-run", "--json", stdout=said)
    found = json.loads(said.getvalue())
    assert (found["rows"], found["good"], found["bad"], found["came_in"]) == (5, 3, 1, 0)
    assert found["problems"][0]["line"] == 6
    assert not PastFiling.objects.exists()
    call_command("import_filings", str(path), "--skip-bad-rows", stdout=io.StringIO(), stderr=io.StringIO())
    assert PastFiling.objects.count() == 3
    with pytest.raises(CommandError, match="--person"):
        call_command("import_filings", str(path), "--kind", "drafts")
    with pytest.raises(CommandError, match="has no column"):
        call_command("import_filings", str(path), "--column", "reference=Nothing")
    with pytest.raises(CommandError):
        call_command("import_filings", str(tmp_path / "absent.csv"))


@pytest.mark.skipif(not DATA.is_file(), reason="the public files are not beside the repository (../shared/data)")
@pytest.mark.django_db
def test_fifteen_thousand_real_filings_come_in_and_are_found(world: World) -> None:
    with gzip.open(DATA, "rt", encoding="utf-8", newline="") as stream:
        real = list(csv.DictReader(stream))
    said, progress = io.StringIO(), io.StringIO()
    arguments = [str(DATA), "--all", "country=USA", "--column", "outcome=status_last"]
    call_command("import_filings", *arguments, "--json", stdout=said, stderr=progress)
    found = json.loads(said.getvalue())
    assert (found["rows"], found["good"], found["bad"]) == (len(real), len(real), 0)
    assert PastFiling.objects.count() == len(real)
    by_day = Counter(row["date_filed"] for row in real)
    day, count = by_day.most_common(1)[0]
    month, of_month, year = map(int, day.split("/"))
    assert PastFiling.objects.filter(filed_on=date(year, month, of_month)).count() == count
    longest = max(real, key=lambda row: len(row["case_name"]))
    assert PastFiling.objects.get(reference=longest["case_number"]).respondent_name == " ".join(
        longest["case_name"].split()
    )
    assert not Docket.objects.exists()


def test_a_row_says_what_it_says() -> None:
    assert FilingRow(1, {"title": "t"}, {}, None, "PER").text("facts") == ""
