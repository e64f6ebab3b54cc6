"""The real server, and a line that breaks in the middle: nothing that came is lost, and nothing comes twice."""

from __future__ import annotations

import hashlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from commission.vault.api import open_file, take_upload
from commission.vault.models import Upload
from tests.database import PROJECT
from tests.vault.files import MATTER, NOON, PERSON
from tests.vault.uploading import HERE, PIECE, VERSION, token_of, told

LENGTH = 24 * 1024 * 1024
CONTENT = b"".join(f"{number:015d}\n".encode() for number in range(LENGTH // 16))


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


@pytest.fixture
def server(process_environment: dict[str, str], tmp_path: Path) -> Iterator[tuple[int, int]]:
    """The site under its own server; its port and process."""
    port = free_port()
    log = (tmp_path / "log").open("wb")
    serving = subprocess.Popen(
        [
            str(Path(sys.executable).with_name("gunicorn")),
            "commission.wsgi",
            f"--bind=127.0.0.1:{port}",
            "--worker-class=gthread",
            "--workers=1",
            "--threads=4",
            "--no-control-socket",
        ],
        cwd=PROJECT,
        env=process_environment | {"LINE_PATIENCE_SECONDS": "2"},
        stdout=log,
        stderr=log,
    )
    try:
        for _try in range(300):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, serving.pid
    finally:
        serving.terminate()
        serving.wait(30)
        log.close()


def ask(port: int, method: str, path: str, body: bytes, **headers: str) -> tuple[int, dict[str, str], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, path, body or None, {**VERSION, **headers})
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, dict(answer.getheaders()), content


def begun(port: int) -> str:
    status, headers, _content = ask(
        port,
        "POST",
        "/uploads/",
        b"",
        **{"Upload-Length": str(LENGTH), "Upload-Metadata": told(filename="ledger.txt", ticket=HERE.ticket())},
    )
    assert status == 201
    return headers["Location"].partition("://")[2].partition("/")[2]


def stands(port: int, path: str) -> int:
    status, headers, _content = ask(port, "HEAD", path, b"")
    assert status == 200
    return int(headers["Upload-Offset"])


def head_of_piece(path: str, offset: int, size: int) -> bytes:
    lines = [
        f"PATCH {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Tus-Resumable: 1.0.0",
        f"Upload-Offset: {offset}",
        f"Content-Type: {PIECE}",
        f"Content-Length: {size}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode()


def peak_of(process: int) -> int:
    """The most memory, in bytes, that the server's processes have used."""
    most = 0
    for child in [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]:
        status = Path(f"/proc/{child}/status").read_text()
        most = max(most, int(status.partition("VmHWM:")[2].split()[0]) * 1024)
    return most


@pytest.mark.rule("INV-9")
def test_an_upload_survives_lines_that_are_cut_in_the_middle(server: tuple[int, int]) -> None:
    port, process = server
    path = f"/{begun(port)}"
    before = peak_of(process)
    offset = 0
    for cut in (5_000_000, 9_500_000, 1):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(head_of_piece(path, offset, LENGTH - offset))
            line.sendall(CONTENT[offset : offset + cut])
            # The phone loses its network: no farewell, only a reset.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        for _try in range(100):
            came = stands(port, path)
            if came > offset:
                break
            time.sleep(0.05)
        assert offset <= came <= offset + cut
        offset = came
    status, headers, _content = ask(
        port, "PATCH", path, CONTENT[offset:], **{"Upload-Offset": str(offset), "Content-Type": PIECE}
    )
    assert status == 204
    assert headers["Upload-Offset"] == str(LENGTH)
    assert Upload.objects.get().sha256 == hashlib.sha256(CONTENT).hexdigest()
    with transaction.atomic():
        stored = take_upload(token_of(path), matter=MATTER, brought_by=PERSON, at=NOON)
    content = b"".join(open_file(stored, person=PERSON, capacity="jurist", reason="reading"))
    assert content == CONTENT
    assert peak_of(process) - before < 60 * 1024 * 1024


@pytest.mark.rule("INV-9")
def test_a_server_that_is_killed_loses_at_most_the_part_on_its_way(
    server: tuple[int, int], process_environment: dict[str, str]
) -> None:
    port, process = server
    path = f"/{begun(port)}"
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head_of_piece(path, 0, LENGTH))
        line.sendall(CONTENT[: 12 * 1024 * 1024])
        for _try in range(200):
            if Upload.objects.get().arrived:
                break
            time.sleep(0.05)
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            os.kill(int(child), 9)
    assert Upload.objects.get().arrived == 8 * 1024 * 1024
    for _try in range(100):
        try:
            offset = stands(port, path)
            break
        except OSError:
            time.sleep(0.1)
    assert offset == 8 * 1024 * 1024
    status, _headers, _content = ask(
        port, "PATCH", path, CONTENT[offset:], **{"Upload-Offset": str(offset), "Content-Type": PIECE}
    )
    assert status == 204
    assert Upload.objects.get().sha256 == hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.rule("INV-9")
def test_a_line_that_only_drips_is_let_go_and_what_came_is_kept(server: tuple[int, int]) -> None:
    port, _process = server
    path = f"/{begun(port)}"
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(head_of_piece(path, 0, LENGTH))
        line.sendall(CONTENT[:40_000])
        line.settimeout(0.2)
        answer = b""
        while not answer and time.monotonic() - began < 20:
            try:
                answer = line.recv(65_536)
            except TimeoutError:
                # One letter at a time, so that the line never falls silent.
                line.sendall(b"0")
    assert answer.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - began < 10
    assert stands(port, path) >= 40_000


@pytest.mark.rule("INV-9")
def test_a_form_that_only_drips_is_let_go_in_words(server: tuple[int, int]) -> None:
    port, _process = server
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(
            b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
            b"Cookie: csrftoken=" + b"a" * 32 + b"\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
        )
        line.settimeout(0.2)
        answer = b""
        while b"too slow" not in answer and time.monotonic() - began < 20:
            try:
                piece = line.recv(65_536)
            except TimeoutError:
                if not answer:
                    line.sendall(b"x")
                continue
            # What is said may come after its head.
            answer += piece
            if not piece:
                break
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"too slow" in answer
