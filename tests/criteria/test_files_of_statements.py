"""Statements carry files: sealed as they arrive, listed with their digest, opened for anybody, each opening entered."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commission.vault.api import custody_of
from commission.vault.keeping import vault_storage
from commission.vault.models import StoredFile
from criteria.acts import make_statement, report_to_deliberation
from criteria.models import Deliberation, Statement, StatementFile
from tests.criteria.deliberations import opened
from tests.criteria.visiting import LATE, assert_refused, at, queries, read, send
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused
from tests.vault.files import PDF

pytestmark = pytest.mark.django_db

WORDS = "Doors were locked in nineteen of forty factories."


def upload(name: str = "survey.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def say(world: World, deliberation: Deliberation, *files: SimpleUploadedFile) -> Statement:
    return make_statement(
        actor=acting(world.union_officer),
        at=deliberation.opened_at,
        deliberation=deliberation,
        text=WORDS,
        uploads=files,
    )


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.rule("INV-9")
def test_files_come_with_a_statement_and_are_entered_by_their_digests(world: World) -> None:
    statement = say(world, opened(world), upload(), upload("figures.txt", b"19 of 40"))
    kept = [each.file for each in statement.files.all()]
    assert [(file.name, file.sha256) for file in kept] == [
        ("survey.pdf", digest(PDF)),
        ("figures.txt", digest(b"19 of 40")),
    ]
    assert {file.matter for file in kept} == {statement.deliberation_id}
    with vault_storage().open(kept[0].location, "rb") as sealed:
        assert PDF not in sealed.read()
    assert last_entry("make_statement").body["files"] == [digest(PDF), digest(b"19 of 40")]


@pytest.mark.rule("INV-9")
def test_a_report_of_a_team_carries_files_as_well(world: World) -> None:
    report = report_to_deliberation(
        actor=acting(world.investigator),
        at=opened(world).opened_at,
        deliberation=Deliberation.objects.latest("pk"),
        text=WORDS,
        result="failure",
        country=world.peru,
        uploads=[upload()],
    )
    assert report.files.get().file.sha256 == digest(PDF)


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    "files",
    [
        [upload("survey.exe", b"MZ\x90\x00")],
        [upload("survey.pdf", b"")],
        [upload("survey.pdf", b"It is no PDF.")],
        [upload(), upload("survey.exe", b"MZ\x90\x00")],
        [upload(f"{number}.txt", b"x") for number in range(6)],
    ],
    ids=["a program", "nothing", "another type", "one of two", "too many"],
)
def test_refuses_a_file_that_the_vault_does_not_take_and_the_statement_with_it(
    world: World, files: list[SimpleUploadedFile]
) -> None:
    deliberation = opened(world)
    with refused("INV-9", "uploads"):
        say(world, deliberation, *files)
    assert not Statement.objects.filter(deliberation=deliberation).exists()
    assert not StoredFile.objects.filter(matter=deliberation.pk).exists()


@pytest.mark.rule("INV-9")
def test_refuses_a_file_that_is_too_large(world: World, settings: Any) -> None:
    deliberation = opened(world)
    settings.UPLOAD_MAX_BYTES = 10
    with refused("INV-9", "uploads"):
        say(world, deliberation, upload())


@pytest.mark.rule("CRIT-8")
def test_no_file_is_put_beside_a_statement_afterwards_or_exchanged(world: World) -> None:
    deliberation = opened(world)
    statement, other = say(world, deliberation, upload()), say(world, opened(world, title="Another"), upload())
    kept, elsewhere = statement.files.get(), other.files.get()
    later = StoredFile.objects.get(pk=elsewhere.file_id)
    later.pk, later.matter, later.arrived_at = None, deliberation.pk, world.after(days=40)
    later._state.adding = True
    later.id = StoredFile._meta.pk.get_default()
    later.save(force_insert=True)
    with broken("crit_8_a_file_comes_with_its_statement"):
        StatementFile.objects.create(statement=statement, file=later)
    with broken("crit_8_a_file_of_a_statement_stands"):
        StatementFile.objects.filter(pk=kept.pk).update(file=later)
    with broken("crit_8_a_file_of_a_statement_stands"):
        StatementFile.objects.filter(pk=kept.pk).delete()


@pytest.mark.rule("INV-9")
def test_a_file_is_brought_through_the_page_and_opened_by_anybody_and_each_opening_is_entered(
    client: Client, world_today: World
) -> None:
    world = world_today
    deliberation = opened(world, days=LATE)
    where = at(deliberation, "make_statement")
    assert 'enctype="multipart/form-data"' in read(client, world.union_officer, where)
    answer = send(client, world.union_officer, where, text=WORDS, uploads=[upload(), upload("b.txt", b"b")])
    assert answer.status_code == 303, answer.content.decode()
    page = read(client, None, at(deliberation, "deliberation"))
    first, second = StatementFile.objects.order_by("pk")
    for each in (first, second):
        assert each.file.name in page
        assert each.file.sha256 in page
        assert at(deliberation, "statement_file", each.pk) in page
    got: Any = client.get(at(deliberation, "statement_file", first.pk))
    assert (got.status_code, b"".join(got.streaming_content)) == (200, PDF)
    assert got["Content-Disposition"] == 'attachment; filename="survey.pdf"'
    client.force_login(world.investigator)
    client.get(at(deliberation, "statement_file", first.pk))
    seen = [(each.person, each.capacity) for each in custody_of(first.file)]
    assert seen == [(None, "public"), (world.investigator.pk, "staff_investigator")]
    assert not custody_of(second.file).exists()


@pytest.mark.rule("INV-9")
def test_a_refused_file_is_named_at_its_field_and_the_words_are_kept(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    where = at(deliberation, "make_statement")
    answer = send(client, world_today.union_officer, where, text=WORDS, uploads=[upload("a.exe", b"MZ\x90\x00")])
    assert_refused(answer, "INV-9", WORDS)
    assert "usa-file-input-plain usa-input--error" in answer.content.decode()
    answer = send(
        client,
        world_today.investigator,
        at(deliberation, "report_to_deliberation"),
        result="success",
        country="PER",
        text=WORDS,
        uploads=[upload("empty.pdf", b"")],
    )
    assert_refused(answer, "INV-9", WORDS)


def test_a_file_is_found_under_its_own_deliberation_alone(client: Client, world_today: World) -> None:
    deliberation, other = opened(world_today, days=LATE), opened(world_today, days=LATE, title="Another")
    kept = say(world_today, deliberation, upload()).files.get()
    assert client.get(at(other, "statement_file", kept.pk)).status_code == 404
    assert client.post(at(deliberation, "statement_file", kept.pk)).status_code == 405


@pytest.mark.rule("INV-9")
def test_an_altered_file_is_not_given_out(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    kept = say(world_today, deliberation, upload()).files.get()
    vault_storage().delete(kept.file.location)
    answer = client.get(at(deliberation, "statement_file", kept.pk))
    assert answer.status_code == 410
    assert kept.file.sha256 in answer.content.decode()


def test_the_page_asks_as_much_however_many_files_there_are(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    say(world_today, deliberation, upload())
    few = queries(client, None, at(deliberation, "deliberation"))
    for _ in range(3):
        say(world_today, deliberation, upload(), upload("b.txt", b"b"))
    assert queries(client, None, at(deliberation, "deliberation")) == few
