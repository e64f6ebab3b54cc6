"""A file is opened for someone: written down and committed first, proved before anything is read."""

import json
import threading
from io import StringIO

import psycopg2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import ProgrammingError, connection, connections, transaction
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.rulebook.constraints import constraints_of
from commission.vault import keeping, sealing
from commission.vault.api import FileAltered, custody_of, open_file
from commission.vault.custody import check_custody
from commission.vault.models import Opening, StoredFile
from tests.vault.files import PDF, PERSON, bring

LONG = PDF + bytes(range(256)) * 2_000


def read(stored: StoredFile) -> bytes:
    return b"".join(open_file(stored, person=PERSON, capacity="jurist", reason="reading the record"))


@pytest.mark.rule("INV-9")
def test_each_opening_is_written_down_with_who_and_why(committed_db: str) -> None:
    stored = bring("contract.pdf", LONG)
    assert read(stored) == LONG
    assert b"".join(open_file(stored, person=None, capacity="public", reason="public record")) == LONG
    openings = [(o.person, o.capacity, o.reason) for o in custody_of(stored)]
    assert openings == [(PERSON, "jurist", "reading the record"), (None, "public", "public record")]


@pytest.mark.rule("INV-9")
def test_the_opening_is_committed_before_anything_is_decrypted(
    committed_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = bring("contract.pdf", LONG)
    seen: list[int] = []

    def look_from_outside() -> None:
        seen.append(Opening.objects.filter(file=stored).count())
        connections.close_all()

    def watched(*arguments: object) -> object:
        # Another connection sees what is committed, and nothing else.
        looking = threading.Thread(target=look_from_outside)
        looking.start()
        looking.join()
        return opened(*arguments)  # type: ignore[arg-type]

    opened = sealing.open_pieces
    monkeypatch.setattr(keeping, "open_pieces", watched)
    assert read(stored) == LONG
    assert seen[0] == 1


@pytest.mark.rule("INV-9")
def test_refuses_to_open_inside_a_transaction_that_could_undo_the_entry(committed_db: str) -> None:
    stored = bring("contract.pdf", PDF)
    with pytest.raises(RuntimeError), transaction.atomic():
        read(stored)
    assert not Opening.objects.exists()


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize("what", ["altered", "cut off", "gone", "another file's"])
def test_an_altered_file_is_not_read_by_halves_and_the_attempt_stays_written(what: str, committed_db: str) -> None:
    stored, other = bring("contract.pdf", LONG), bring("other.pdf", LONG)
    storage = storages["vault"]
    with storage.open(stored.location, "rb") as file:
        sealed = bytearray(file.read())
    with storage.open(other.location, "rb") as file:
        others = file.read()
    storage.delete(stored.location)
    sealed[-1] ^= 1
    put = {"altered": bytes(sealed), "cut off": bytes(sealed[: len(sealed) // 2]), "another file's": others}.get(what)
    if put is not None:
        storage.save(stored.location, ContentFile(put))
    with pytest.raises(FileAltered):
        open_file(stored, person=PERSON, capacity="jurist", reason="reading")
    assert custody_of(stored).count() == 1


@pytest.mark.rule("INV-9")
def test_a_digest_that_no_longer_agrees_is_noticed(committed_db: str, owner_connection: Connection) -> None:
    stored = bring("contract.pdf", PDF)
    stored.sha256 = "0" * 64
    with pytest.raises(FileAltered, match="digest"):
        read(stored)


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
@pytest.mark.parametrize("table", ["vault_storedfile", "vault_opening"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_site_has_no_right_to_change_the_chain_of_custody(table: str, change: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change.format(table))


@pytest.mark.rule("INV-9")
def test_even_the_owner_is_refused_a_change_of_the_chain_of_custody(
    committed_db: str, owner_connection: Connection
) -> None:
    read(bring("contract.pdf", PDF))
    refusals = {
        "UPDATE vault_storedfile SET sha256 = sha256": "inv_9_file_unchanged",
        "DELETE FROM vault_storedfile": "inv_9_file_unchanged",
        "TRUNCATE vault_storedfile CASCADE": "inv_9_file_unchanged",
        "UPDATE vault_opening SET person = NULL": "inv_9_opening_unchanged",
        "DELETE FROM vault_opening": "inv_9_opening_unchanged",
        "DELETE FROM vault_matterkey": "inv_9_key_kept",
        "TRUNCATE vault_matterkey": "inv_9_key_kept",
    }
    with owner_connection.cursor() as cursor:
        for statement, trigger in refusals.items():
            with pytest.raises(psycopg2.IntegrityError, match="INV-9") as refused:
                cursor.execute(statement)
            assert refused.value.diag.constraint_name == trigger
    assert {*refusals.values()} < {constraint.name for constraint in constraints_of("INV-9")}


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_the_check_of_custody_finds_a_file_that_is_gone_and_opens_none() -> None:
    kept, gone = bring("kept.pdf", PDF), bring("gone.pdf", PDF)
    storages["vault"].delete(gone.location)
    found = check_custody()
    assert found.missing == [gone.pk]
    assert found.in_place == 3  # the other, and the copy for reading of each
    assert not Opening.objects.exists()
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_vault", "--json", stdout=said)
    assert json.loads(said.getvalue())["missing"] == [str(gone.pk)]
    assert storages["vault"].exists(kept.location)
