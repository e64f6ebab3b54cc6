"""`manage.py vault`: the recovery key is made once, brings readers back, and opens what nobody else can."""

from __future__ import annotations

import json
import uuid
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import transaction

from commission.vault.api import has_reader, open_text, seal_text, store
from commission.vault.confidences import withdraw_file_key
from commission.vault.models import KeyPair, Opening, TextOpening
from commission.vault.readers import read_recovery_key, unlocked
from tests.authority.people import person
from tests.vault.confiding import MORNING, PASSPHRASE, confided
from tests.vault.files import MATTER, PDF, picture, upload

ANOTHER = "gravel orchid seventeen violin"


def run(*words: str) -> Any:
    said = StringIO()
    call_command("vault", *words, "--json", stdout=said)
    return json.loads(said.getvalue())


def say(*words: str) -> str:
    said = StringIO()
    call_command("vault", *words, stdout=said)
    return said.getvalue()


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_the_recovery_key_is_made_once_and_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    first, second = str(tmp_path / "first"), str(tmp_path / "second")
    assert "There is no recovery key" in say("reader-status")
    assert run("init-recovery", "--out", first)["made"]
    assert run("init-recovery", "--if-missing", "--out", second)["made"] is False
    with pytest.raises(CommandError, match="--replace"):
        run("init-recovery", "--out", second)
    with pytest.raises(CommandError, match="exists"):
        run("init-recovery", "--replace", "--out", first)
    assert not (tmp_path / "second").exists()
    assert "nowhere else" in say("init-recovery", "--replace", "--out", second)
    assert KeyPair.objects.filter(kind="recovery", retired_at=None).count() == 1
    # Out of a container that keeps nothing it comes by its output, ready for a file elsewhere.
    written = say("init-recovery", "--replace", "--out", "-")
    assert read_recovery_key(written).key_pair == KeyPair.objects.get(kind="recovery", retired_at=None).pk


@pytest.mark.rule("FILE-4")
def test_a_reader_who_lost_her_passphrase_is_recovered_and_what_nobody_reads_is_opened(
    committed_db: str, tmp_path: Path
) -> None:
    key, passphrase = str(tmp_path / "key"), tmp_path / "passphrase"
    passphrase.write_text(ANOTHER + "\n", encoding="utf-8")
    run("init-recovery", "--out", key)
    clerk = person()
    confidence = confided(clerk.pk)
    text = seal_text(confidence, "narrative", "They locked the doors.", at=MORNING, from_filer=True)

    status = run("reader-status")
    assert status["named_without_key_pair"] == [clerk.email]
    assert status["unread"] == [str(confidence.pk)]
    assert clerk.email in say("reader-status")

    opened = run("open-confidence", str(confidence.pk), "--recovery-key", key, "--reason", "nobody else can")
    assert [row["text"] for row in opened["texts"]] == ["They locked the doors."]
    assert TextOpening.objects.values_list("person", "capacity", "reason").get() == (
        None,
        "recovery",
        "nobody else can",
    )
    assert "They locked" in say("open-confidence", str(confidence.pk), "--recovery-key", key, "--reason", "again")

    recover = ("recover-reader", clerk.email.upper(), "--recovery-key", key, "--passphrase-file", str(passphrase))
    assert run(*recover) == {"opened": 1, "not_opened": 0}
    assert has_reader(confidence)
    box = unlocked(clerk.pk, ANOTHER)
    read = open_text(text, strongbox=box, person=clerk.pk, capacity="registry_clerk", reason="to redact it")
    assert read == "They locked the doors."
    assert run("rotate")["begun"] == 1
    assert "1 confidence" in say("rotate", "--recovery-key", key)


@pytest.mark.rule("FILE-4", "INV-9")
def test_the_recovery_key_writes_out_the_files_brought_in_confidence_and_writes_over_none(
    committed_db: str, tmp_path: Path
) -> None:
    key, folder = str(tmp_path / "key"), tmp_path / "out" / "files"
    run("init-recovery", "--out", key)
    confidence, other = confided(), confided()
    with transaction.atomic():  # as in the acts that store them
        arrived = [
            store(matter=MATTER, upload=upload(name, content), brought_by=None, at=MORNING, confidence=confidence)
            for name, content in (("badge.pdf", PDF), ("gate.png", picture("PNG")), ("gate.png", picture("PNG")))
        ]
        store(matter=MATTER, upload=upload("other.pdf", PDF), brought_by=None, at=MORNING, confidence=other)
    words = ("open-confidence", str(confidence.pk), "--recovery-key", key, "--reason", "nobody else can")
    run(*words)
    assert not Opening.objects.exists()

    written = run(*words, "--files-to", str(folder))["files"]
    assert [Path(row["path"]).name for row in written] == ["001-badge.pdf", "002-gate.png", "003-gate.png"]
    assert (folder / "001-badge.pdf").read_bytes() == PDF
    assert (folder / "002-gate.png").read_bytes() == picture("PNG")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    said = {"file", "person", "capacity", "reason"}
    assert list(Opening.objects.order_by("id").values(*said)) == [
        {"file": stored.pk, "person": None, "capacity": "recovery", "reason": "nobody else can"} for stored in arrived
    ]

    with pytest.raises(CommandError, match="001-badge"):
        run(*words, "--files-to", str(folder))
    assert Opening.objects.count() == 3
    # One that was tampered with is said, and the others are written.
    withdraw_file_key(arrived[0].pk, MORNING)
    storages["vault"].delete(arrived[1].location)
    elsewhere = str(tmp_path / "elsewhere")
    again = run(*words, "--files-to", elsewhere)["files"]
    assert [bool(row["failure"]) for row in again] == [True, False]
    assert [path.name for path in Path(elsewhere).iterdir()] == ["002-gate.png"]
    assert "Not written" in say(*words, "--files-to", str(tmp_path / "third"))


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_refuses_in_a_sentence_what_it_cannot_do(tmp_path: Path) -> None:
    key = tmp_path / "key"
    with pytest.raises(CommandError, match="init-recovery"):
        run("rotate")
    run("init-recovery", "--out", str(key))
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("weak", encoding="utf-8")
    with pytest.raises(CommandError, match="Nobody signs in"):
        run("recover-reader", "nobody@example.org", "--recovery-key", str(key))
    with pytest.raises(CommandError, match="characters or more"):
        run("recover-reader", person().email, "--recovery-key", str(key), "--passphrase-file", str(passphrase))
    with pytest.raises(CommandError, match="no confidence"):
        run("open-confidence", str(uuid.uuid4()), "--recovery-key", str(key), "--reason", "to see")
    confidence = confided()
    for wrong in (tmp_path / "nowhere", passphrase):
        with pytest.raises(CommandError):
            run("open-confidence", str(confidence.pk), "--recovery-key", str(wrong), "--reason", "to see")
    assert PASSPHRASE
