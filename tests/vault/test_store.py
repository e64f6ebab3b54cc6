"""A file is kept as it arrived, sealed, or refused in a sentence."""

import hashlib
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.http import QueryDict
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from commission.vault.api import UploadRefused, open_file, store
from commission.vault.arrival import BoundedUpload
from commission.vault.custody import check_custody
from commission.vault.models import StoredFile
from tests.vault.files import MATTER, NOON, PDF, PERSON, bring, upload


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_keeps_digest_type_size_name_and_who_brought_it() -> None:
    stored = StoredFile.objects.get(pk=bring("C:\\files\\contract.pdf", PDF).pk)
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert stored.size == len(PDF)
    assert stored.media_type == "application/pdf"
    assert stored.name == "contract.pdf"
    assert (stored.matter, stored.brought_by, stored.arrived_at) == (MATTER, PERSON, NOON)
    assert stored.scan == StoredFile.Scan.NOT_SCANNED


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_what_lies_in_the_storage_shows_nothing_of_the_file() -> None:
    words = b"She was dismissed when she said that she was pregnant. "
    stored = bring("statement.txt", words * 4_000)
    with storages["vault"].open(stored.location, "rb") as sealed:
        lying = sealed.read()
    assert b"dismissed" not in lying
    assert "statement" not in stored.location
    assert len(lying) > stored.size


@pytest.mark.django_db
def test_a_large_file_passes_in_pieces(settings: Settings) -> None:
    large = PDF + bytes(5_000_000)
    stored = bring("scan.pdf", large)
    assert stored.sha256 == hashlib.sha256(large).hexdigest()
    assert b"".join(open_file(stored, person=PERSON, capacity="jurist", reason="reading")) == large


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_an_empty_file() -> None:
    with pytest.raises(UploadRefused, match="empty"):
        bring("contract.pdf", b"")
    assert not StoredFile.objects.exists()


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_a_file_larger_than_the_limit(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000
    bring("contract.pdf", PDF + bytes(1_000 - len(PDF)))
    with pytest.raises(UploadRefused, match="at most") as refused:
        bring("contract.pdf", PDF + bytes(1_001 - len(PDF)))
    assert refused.value.remedy


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_one_file_too_many_from_one_person(settings: Settings) -> None:
    settings.UPLOAD_MAX_FILES = 2
    bring("one.pdf", PDF)
    bring("two.pdf", PDF)
    with pytest.raises(UploadRefused, match="as many"):
        bring("three.pdf", PDF)
    another = MATTER.__class__(int=MATTER.int + 1)
    bring("three.pdf", PDF, brought_by=another)
    bring("three.pdf", PDF, matter=another)


@pytest.mark.django_db
def test_an_act_that_is_refused_leaves_no_row_and_a_stray_that_may_go() -> None:
    before = check_custody()
    with transaction.atomic():
        stored = bring("contract.pdf", PDF)
        transaction.set_rollback(True)
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert storages["vault"].exists(stored.location)
    assert stored.location not in check_custody(remove_strays=True).strays, "an act may still be running"
    assert before.missing == []


def request_with(name: str, content: bytes, title: str) -> tuple[QueryDict, object]:
    request = RequestFactory().post("/", {"title": title, "file": upload(name, content)})
    request.upload_handlers = [BoundedUpload(request)]
    return request.POST, request.FILES["file"]


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_a_file_that_is_too_large_is_not_kept_while_it_arrives_and_what_was_typed_is(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 100_000
    typed, arrived = request_with("contract.pdf", PDF + bytes(900_000), "Contract of Rosa Q.")
    assert typed["title"] == "Contract of Rosa Q."
    assert arrived.size == len(PDF) + 900_000  # type: ignore[attr-defined]
    assert len(arrived.read()) <= 100_000  # type: ignore[attr-defined]
    with pytest.raises(UploadRefused, match="at most"):
        store(matter=MATTER, upload=arrived, brought_by=PERSON, at=NOON)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_an_upload_lies_in_no_named_file_while_it_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _typed, arrived = request_with("contract.pdf", PDF + bytes(3_000_000), "")
    assert list(tmp_path.iterdir()) == []
    stored = store(matter=MATTER, upload=arrived, brought_by=PERSON, at=NOON)  # type: ignore[arg-type]
    assert stored.size == len(PDF) + 3_000_000
    assert list(tmp_path.iterdir()) == []


@contextmanager
def clamd(path: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Answer one scan as clamd does, and give out what it was sent."""
    heard: list[bytes] = []
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen(1)

    def serve() -> None:
        client, _ = server.accept()
        with client, client.makefile("rb") as stream:
            heard.append(stream.read(len(b"zINSTREAM\0")))
            while size := int.from_bytes(stream.read(4), "big"):
                heard.append(stream.read(size))
            client.sendall(answer)

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    yield heard
    serving.join(5)
    server.close()


@pytest.mark.django_db
def test_a_scanner_hears_the_whole_file_and_finds_nothing(tmp_path: Path, settings: Settings) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    with clamd(tmp_path / "clamd", b"stream: OK\0") as heard:
        stored = bring("contract.pdf", PDF + bytes(200_000))
    assert heard[0] == b"zINSTREAM\0"
    assert b"".join(heard[1:]) == PDF + bytes(200_000)
    assert stored.scan == StoredFile.Scan.CLEAN


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_a_file_in_which_the_scanner_found_something(tmp_path: Path, settings: Settings) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    with (
        clamd(tmp_path / "clamd", b"stream: Win.Test.EICAR_HDB-1 FOUND\0"),
        pytest.raises(UploadRefused, match=r"Win\.Test\.EICAR_HDB-1"),
    ):
        bring("contract.pdf", PDF)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_nobody_misses_a_limit_because_the_scanner_is_down(tmp_path: Path, settings: Settings) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")
    assert bring("contract.pdf", PDF).scan == StoredFile.Scan.NO_ANSWER
    settings.CLAMD_SOCKET = "127.0.0.1:1"
    assert bring("contract.pdf", PDF).scan == StoredFile.Scan.NO_ANSWER
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    with clamd(tmp_path / "clamd", b"INSTREAM size limit exceeded. ERROR\0"):
        assert bring("contract.pdf", PDF).scan == StoredFile.Scan.TOO_LARGE
