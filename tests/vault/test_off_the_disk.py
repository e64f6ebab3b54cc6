"""While a file arrives and is looked at, nothing of it lies plain on a disk: a crash leaves nothing that is read."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from commission.vault.inspection import inspect
from commission.vault.workshop import archives
from commission.vault.workshop.sealed import PIECE, WorkFile
from commission.vault.workshop.verdict import Limits
from tests.vault.files import PDF, zipped

MARK = b"Wilhelmina Quispe-Zapata KX-7741 "
TOLD = MARK * 20_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf() -> bytes:
    """A PDF with words that are not packed, in an object that its pages need."""
    stream = b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(TOLD), TOLD)
    return PDF.replace(b"/MediaBox[0 0 200 200]", b"/MediaBox[0 0 200 200]/Contents 4 0 R").replace(
        b"trailer", stream + b"trailer"
    )


def plain_files() -> list[str]:
    """Files that are open in this process, named or not, in which the mark or a document lies."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            where = str(link.readlink())
            content = link.read_bytes() if where.startswith("/") and "/dev/" not in where else b""
            if MARK in content or content.startswith(b"%PDF-"):
                found.append(where)
        except OSError:
            continue
    return found


def test_the_search_finds_what_lies_plain(tmp_path: Path) -> None:
    with (tmp_path / "plain").open("w+b") as file:
        file.write(TOLD)
        file.flush()
        (tmp_path / "plain").unlink()
        assert len(plain_files()) == 1
    assert plain_files() == []


@pytest.mark.rule("FILE-4", "INV-9")
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_a_file_is_looked_at_and_copied_sealed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    media_type, content = ("application/pdf", pdf()) if kind == "pdf" else (WORD, zipped({"word/document.xml": TOLD}))
    seen: list[list[str]] = []
    commands: list[str] = []

    def watched(command: list[str], **more: Any) -> Any:
        seen.append(plain_files())
        done = run(command, **more)
        seen.append(plain_files())
        commands.append(" ".join(command))
        return done

    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", watched)
    inspected = inspect(media_type, io.BytesIO(content), len(content))
    assert seen == [[], []]
    assert not re.search(r"[0-9a-f]{64}", commands[0])
    if kind == "pdf":
        assert inspected.copy is not None
        with inspected.copy as copy:
            assert copy.read(5) == b"%PDF-"


@pytest.mark.rule("FILE-4")
def test_an_archive_in_an_archive_is_unpacked_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def watched(source: Any, limits: Limits, budget: archives.Budget, depth: int) -> None:
        seen.append(plain_files())
        look(source, limits, budget, depth)

    look: Callable[..., None] = archives._look
    monkeypatch.setattr(archives, "_look", watched)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("words", TOLD)
    archives.look_through(io.BytesIO(zipped({"inner.zip": inner.getvalue()})), Limits())
    assert seen == [[], []]


@pytest.mark.rule("FILE-4")
def test_what_is_sent_with_a_form_arrives_sealed() -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + TOLD + b"\r\n--x--\r\n"
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=x")
    file: Any = request.FILES["file"]
    assert plain_files() == []
    assert file.size == len(TOLD)
    assert b"".join(file.chunks()) == TOLD
    file.seek(5)
    assert file.read(10) == TOLD[5:15]
    with io.TextIOWrapper(file.file) as words:
        words.seek(0)
        assert words.read(len(MARK)) == MARK.decode()


@hypothesis_settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 2 * PIECE + 3), max_size=6),
    st.lists(st.tuples(st.integers(0, 6 * PIECE), st.integers(0, 2 * PIECE)), max_size=8),
)
def test_it_reads_from_any_place_what_was_written(sizes: list[int], reads: list[tuple[int, int]]) -> None:
    content = b"".join(os.urandom(size) for size in sizes)
    with WorkFile() as work:
        at = 0
        for size in sizes:
            work.write(content[at : at + size])
            at += size
        for _before_and_after in range(2):
            for place, size in reads:
                work.seek(place)
                assert work.read(size) == content[place : place + size]
            sealed = work.finished()
        with pytest.raises(io.UnsupportedOperation):
            work.write(b"more")
        with WorkFile.handed_over(sealed, work.key) as again:
            assert again.seek(0, 2) == len(content)
            assert again.seek(0) == 0
            assert again.read() == content
