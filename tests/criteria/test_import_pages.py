"""Files come in through pages: brought, given a meaning, shown, entered; by whoever keeps norms, and by nobody else."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from commission.vault.models import StoredFile
from criteria.imports import receiving
from criteria.models import HeaderMapping, ImportBatch, Norm, Observation
from criteria.tasks import enter_file, read_file
from tests.criteria.bringing import AGES
from tests.personas import World

OWN = {
    "how": "own",
    "measure_all": "youngest-at-work",
    "value_column": "1",
    "unit_all": "a",
    "country_column": "0",
    "source_all": "domestic",
    "instrument_all": "Labour code",
    "addressee_all": "employer",
    "in_force_from_all": "2020-01-01",
}
ILAB = (
    "country,Law.Minimum_Work.Age,Law.Minimum_Hazardous_Work.Age,Law.Compulsory_Education.Age\n"
    "Peru,14,18,17\nKosovo,15,18,15\nChad,N/A,18,Unknown\n"
)


def bring(client: Client, content: str | bytes, name: str = "ages.csv", kind: str = "norms") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post(reverse("criteria:bring_file"), {"kind": kind, "upload": SimpleUploadedFile(name, raw)})


def brought(client: Client, content: str | bytes, name: str = "ages.csv", kind: str = "norms") -> ImportBatch:
    answer = bring(client, content, name, kind)
    assert answer.status_code == 303, answer.content.decode()
    return ImportBatch.objects.order_by("-pk")[0]


def at(name: str, batch: ImportBatch) -> str:
    return reverse(f"criteria:{name}", args=[batch.pk])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def enter(client: Client, batch: ImportBatch, **more: Any) -> Any:
    return client.post(at("import_batch", batch), {"form_key": str(uuid.uuid4()), **more})


@pytest.fixture
def clerk(client: Client, world_today: World) -> Client:
    client.force_login(world_today.clerk)
    return client


@pytest.mark.rule("CRIT-2")
def test_a_file_is_brought_given_its_meaning_looked_at_and_entered(clerk: Client, world_today: World) -> None:
    batch = brought(clerk, AGES)
    assert StoredFile.objects.get(matter=batch.pk).sha256 == batch.sha256
    assert "Nobody has said yet" in text(clerk, at("import_batch", batch))
    early = enter(clerk, batch)
    assert (early.status_code, "in which it cannot be entered" in early.content.decode()) == (422, True)
    columns = text(clerk, at("import_columns", batch))
    assert "hazardous" in columns
    assert "Peru" in columns
    assert clerk.post(at("import_columns", batch), OWN).status_code == 303
    shown = text(clerk, at("import_batch", batch))
    assert "youngest-at-work" in shown
    assert not Norm.objects.exists()
    answer = enter(clerk, batch)
    assert (answer.status_code, answer.url) == (303, at("import_batch", batch))
    assert Norm.objects.filter(batch=batch).count() == 2
    again = clerk.post(at("import_columns", batch), OWN)
    assert (again.status_code, "is entered already" in again.content.decode()) == (422, True)
    done = text(clerk, at("import_batch", batch))
    assert "entered" in done
    assert "Enter it" not in done
    assert "ages.csv" in text(clerk, reverse("criteria:imports"))


@pytest.mark.rule("CRIT-2")
def test_a_known_mapping_is_offered_for_a_file_with_its_columns_and_bad_rows_are_shown(clerk: Client) -> None:
    batch = brought(clerk, ILAB)
    assert "Minimum ages by country" in text(clerk, at("import_columns", batch))
    clerk.post(at("import_columns", batch), {"how": "ilab-2022-ages"})
    shown = text(clerk, at("import_batch", batch))
    assert "Kosovo" in shown
    assert "is no country of the directory" in shown
    problems = clerk.get(at("import_problems", batch)).getvalue().decode()
    assert "3,country,Kosovo" in problems
    refused = enter(clerk, batch)
    assert refused.status_code == 422
    assert "CRIT-2" in refused.content.decode()
    assert not Norm.objects.exists()
    assert enter(clerk, batch, skip_bad_rows="on").status_code == 303
    assert Norm.objects.filter(batch=batch).count() == 4


def test_how_columns_were_read_is_remembered(clerk: Client) -> None:
    first = brought(clerk, AGES)
    clerk.post(at("import_columns", first), OWN)
    assert HeaderMapping.objects.count() == 1
    second = brought(clerk, AGES.replace("14", "15"))
    assert "were read last time" in text(clerk, at("import_columns", second))
    assert clerk.post(at("import_columns", second), {"how": "remembered"}).status_code == 303
    second.refresh_from_db()
    assert (second.state, second.mapping_sha256) == ("ready", ImportBatch.objects.get(pk=first.pk).mapping_sha256)


@pytest.mark.rule("CRIT-3")
def test_the_same_file_is_refused_kindly_and_the_same_form_enters_once(clerk: Client) -> None:
    first, second = brought(clerk, AGES), brought(clerk, AGES)
    for batch in (first, second):
        clerk.post(at("import_columns", batch), OWN)
    form = {"form_key": str(uuid.uuid4())}
    assert [enter(clerk, first, **form).status_code for _again in range(2)] == [303, 303]
    refused = enter(clerk, second)
    assert refused.status_code == 422
    assert "was entered on" in refused.content.decode()
    assert Norm.objects.count() == 2


@pytest.mark.rule("CRIT-3")
def test_observations_come_in_from_a_spreadsheet(clerk: Client) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (["land", "anno", "share"], ["Peru", 2019, "12%"], ["Chile", 2020, "20%"], ["Cuba", 2020, "950%"]):
        sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    batch = brought(clerk, buffer.getvalue(), "shares.xlsx", "observations")
    own = {
        "how": "own",
        "measure_all": "bargaining-coverage",
        "value_column": "2",
        "country_column": "0",
        "period_column": "1",
        "provenance_all": "Survey of the ministry",
    }
    clerk.post(at("import_columns", batch), own)
    warned = text(clerk, at("import_batch", batch))
    assert "Values outside what is plausible</h2>" in warned.replace(" (1)", "")
    assert warned.index("950") < warned.index("The first, as they would be entered")
    assert enter(clerk, batch).status_code == 303
    assert Observation.objects.filter(batch=batch, state="reported").count() == 3


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "empty"),
        (b"\x89PNG\r\n\x1a\n\xff\x00", "a.csv", "UTF-8"),
        ("a\nPérou\n".encode("latin-1"), "a.csv", "UTF-8"),
        (b"PK\x03\x04 no zip", "a.xlsx", "cannot be read"),
        (b"\xd0\xcf\x11\xe0", "a.xls", "old kind"),
        (b"a" * 100 + b"\n" + b"1\n" * 60, "a.csv", "at most"),
    ],
    ids=["empty", "picture", "latin-1", "broken", "xls", "large"],
)
def test_a_bad_upload_is_refused_in_a_sentence_at_the_field(
    clerk: Client, content: bytes, name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "most" in said:
        monkeypatch.setattr(settings, "UPLOAD_MAX_BYTES", 150)
    answer = bring(clerk, content, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "usa-form-group--error" in answer.content.decode()
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


def test_signs_that_cannot_be_seen_do_not_keep_a_file_out(clerk: Client) -> None:
    batch = brought(clerk, "cou\0ntry,age\nPe\x02ru,14\n")
    clerk.post(at("import_columns", batch), OWN)
    assert enter(clerk, batch).status_code == 303
    assert Norm.objects.get().law_of_id == "PER"


@pytest.mark.parametrize(
    "changes",
    [
        {"how": ""},
        {"how": "oel-ontario"},
        {"value_column": ""},
        {"value_column": "99"},
        {"instrument_all": ""},
        {"in_force_from_all": "soon"},
        {"addressee_all": "everybody"},
        {"measure_all": "a\0b"},
    ],
)
def test_columns_without_a_meaning_are_named_and_nothing_said_is_lost(clerk: Client, changes: dict[str, str]) -> None:
    batch = brought(clerk, AGES)
    answer = clerk.post(at("import_columns", batch), {**OWN, **changes})
    assert answer.status_code == 422
    assert "2020-01-01" in answer.content.decode() or "soon" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.mapping == {}


def test_a_file_that_is_no_table_further_down_is_refused_with_its_batch(clerk: Client) -> None:
    batch = brought(clerk, AGES)
    clerk.post(at("import_columns", batch), {**OWN, "measure_all": "nothing"})
    assert "is not the code of a measure" in text(clerk, at("import_batch", batch))
    assert enter(clerk, batch).status_code == 422


def test_a_large_file_is_read_and_entered_by_the_worker_while_the_page_says_how_far(
    clerk: Client, world_today: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[tuple[Any, ...]] = []
    monkeypatch.setattr(receiving, "READ_AT_ONCE", 10)
    monkeypatch.setattr(receiving, "ENTERED_AT_ONCE", 1)
    monkeypatch.setattr(read_file, "delay", lambda *a, **k: called.append((read_file, a, k)))
    monkeypatch.setattr(enter_file, "delay", lambda *a, **k: called.append((enter_file, a, k)))
    batch = brought(clerk, AGES)
    clerk.post(at("import_columns", batch), OWN)
    waiting = clerk.get(at("import_batch", batch))
    assert waiting.headers["Refresh"] == "5"
    assert "Being read" in waiting.content.decode()
    task, arguments, _more = called.pop()
    task(*arguments)
    assert "youngest-at-work" in text(clerk, at("import_batch", batch))
    assert enter(clerk, batch).status_code == 303
    assert "Being entered" in text(clerk, at("import_batch", batch))
    task, arguments, more = called.pop()
    task(*arguments, **more)
    task(*arguments, **more)
    assert Norm.objects.filter(batch=batch).count() == 2
    assert "Refresh" not in clerk.get(at("import_batch", batch)).headers


@pytest.mark.rule("INST-5")
def test_the_pages_are_there_for_whoever_keeps_norms_alone(clerk: Client, world_today: World) -> None:
    batch = brought(clerk, AGES)
    addresses = [reverse("criteria:imports"), reverse("criteria:bring_file")]
    addresses += [at(name, batch) for name in ("import_batch", "import_columns", "import_problems")]
    for who in (world_today.union_officer, world_today.jurists[0], world_today.outsider):
        clerk.force_login(who)
        assert {clerk.get(address).status_code for address in addresses} == {404}
        assert clerk.post(at("import_columns", batch), OWN).status_code == 404
    clerk.force_login(world_today.investigator)
    assert {clerk.get(address).status_code for address in addresses} == {200}
    clerk.logout()
    assert {clerk.get(address).status_code for address in addresses} == {302}
    clerk.force_login(world_today.clerk)
    assert clerk.get(reverse("criteria:import_batch", args=[uuid.uuid4()])).status_code == 404


def test_the_list_takes_the_same_few_queries_however_long_it_is(clerk: Client, world_today: World) -> None:
    brought(clerk, AGES)
    address = reverse("criteria:imports")
    text(clerk, address)
    with CaptureQueriesContext(connection) as few:
        text(clerk, address)
    ImportBatch.objects.bulk_create(
        ImportBatch(
            commission=world_today.commission,
            kind="norms",
            file_name=f"f{number}.csv",
            sha256="0" * 64,
            brought_at=world_today.founded_at,
            brought_by=world_today.clerk,
        )
        for number in range(30)
    )
    with CaptureQueriesContext(connection) as many:
        first = text(clerk, address)
    assert len(many) == len(few)
    assert "Older" in first
    for query in ("?before=x", "?before=%00", "?commission=NONE"):
        assert clerk.get(address + query).status_code in {200, 404}


def test_columns_that_are_named_as_a_field_are_chosen_already_and_what_is_asked_for_is_not_optional(
    clerk: Client,
) -> None:
    batch = brought(clerk, "Country,In force from,value\nPER,2020-01-01,14\n")
    page = " ".join(text(clerk, at("import_columns", batch)).split())
    for field, column in (("country", "0"), ("in_force_from", "1"), ("value", "2")):
        select = page.partition(f'name="{field}_column"')[2].partition("</select>")[0]
        assert f'value="{column}" selected' in select, field
    measure = page.partition('for="id_measure_column"')[2].partition("</label>")[0]
    unit = page.partition('for="id_unit_column"')[2].partition("</label>")[0]
    assert "may be left empty" not in measure
    assert "may be left empty" in unit
