"""The register's pages: what anybody takes from them is enough to verify all of it."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from commission.register.api import publish_checkpoint
from commission.register.models import Entry
from tests.portal.stages import Stages

VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "verify_register.py"


@pytest.mark.rule("REG-1")
def test_anyone_verifies_the_register_with_what_the_site_gives_out(
    client: Client, stages: Stages, tmp_path: Path
) -> None:
    page = client.get("/register/").content.decode()
    for name, address in (
        ("register.ndjson", "/register/export.ndjson"),
        ("checkpoint.txt", "/register/checkpoint.txt"),
    ):
        assert f'href="{address}"' in page
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        (tmp_path / name).write_bytes(content)
    command = re.search(r"python3 tools/verify_register.py ([^<]+)<", page)
    assert command
    checked = subprocess.run(
        [sys.executable, str(VERIFIER), *unescape(command[1]).split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Signature: verified" in checked.stdout


def test_the_latest_entries_come_first_and_older_ones_follow_to_the_first(client: Client, stages: Stages) -> None:
    seen: list[int] = []
    address = "/register/"
    while address:
        page = client.get(address).content.decode()
        seen += [int(seq) for seq in re.findall(r'href="/register/(\d+)/"', page)]
        older = re.search(r'class="pages__older"\s+href="([^"]+)"', page)
        address = older[1] if older else ""
    assert seen == list(range(Entry.objects.count(), 0, -1))


def test_an_entrys_proof_leads_to_the_root_of_the_checkpoint(client: Client, stages: Stages) -> None:
    import hashlib

    page = client.get("/register/7/").content.decode()
    entry = Entry.objects.get(seq=7)
    assert entry.hash in page
    proof = [bytes.fromhex(step) for step in re.findall(r'<li class="hash">\s*([0-9a-f]{64})\s*</li>', page)]
    size = Entry.objects.count()
    # RFC 6962, 2.1.1: the path from the leaf at index 6 in a tree of `size` leaves.
    found, index, last = bytes.fromhex(entry.hash), 6, size - 1
    for step in proof:
        left = index % 2 == 1 or index == last
        if left:
            found = hashlib.sha256(b"\x01" + step + found).digest()
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            found = hashlib.sha256(b"\x01" + found + step).digest()
        index, last = index // 2, last // 2
    assert found.hex() in page


def test_an_entry_newer_than_the_checkpoint_says_that_it_waits_for_the_next(client: Client, stages: Stages) -> None:
    from django.utils import timezone

    from tests.portal.stages import file_many

    file_many(stages.world, 1, days_ago=0)
    newest = Entry.objects.count()
    assert "It is newer than the latest checkpoint." in client.get(f"/register/{newest}/").content.decode()
    publish_checkpoint(at=timezone.now())
    assert "It is newer than the latest checkpoint." not in client.get(f"/register/{newest}/").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/register/0/", 404),
        ("/register/999999/", 404),
        ("/register/9223372036854775808/", 404),
        ("/register/9999999999999999999/", 404),
        ("/register/x/", 404),
        ("/register/?before=x", 400),
        ("/register/?before=-1", 400),
        ("/register/?after=99999999999999999999999", 400),
        ("/register/?after=9223372036854775807", 200),
        ("/register/?before=0", 200),
        ("/register/?before=%00", 400),
        ("/register/?before=²", 400),
    ],
)
def test_garbage_is_never_a_failure_of_ours(client: Client, stages: Stages, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_an_empty_register_says_so(client: Client, db: None) -> None:
    page = client.get("/register/").content.decode()
    assert "No checkpoint has been published yet" in page
    assert "The register is empty" in page
    assert client.get("/register/checkpoint.txt").status_code == 404
