"""Checkpoints: signed, cheap however long the register is, and refused over a register that was altered."""

import io
import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)
from pytest_django import Settings

from commission.register import chain, selectors, tasks, tree
from commission.register.api import RegisterAltered, publish_checkpoint
from commission.register.chain import merkle
from commission.register.models import Checkpoint, Entry, Subtree
from commission.register.publishing import key_from, signer
from tests.register.samples import COMMISSION, NOON, enter, enter_many, export_to, publish, tamper, verify

# Enough entries for two kept levels, put there without their content: a tree sees hashes only.
FILL = """
INSERT INTO register_entry SELECT n, 1, 'x', '{}', NULL, NULL, 'clock', 'x', NULL, NULL, now(), now(), '{}', NULL,
    CASE n WHEN 1 THEN repeat('0', 64) ELSE encode(sha256((n - 1)::text::bytea), 'hex') END,
    encode(sha256(n::text::bytea), 'hex')
FROM generate_series(%d, %d) n;
UPDATE register_head SET seq = %d, hash = encode(sha256(%d::text::bytea), 'hex');
"""


def fill(owner: Connection, first: int, last: int) -> None:
    tamper(owner, FILL % (first, last, last, last))


@pytest.mark.rule("REG-1")
def test_a_checkpoint_is_a_signed_note_over_every_entry(committed_db: str, tmp_path: Path) -> None:
    entries = enter_many(5)
    checkpoint, path = publish(tmp_path)

    text = chain.open_note(checkpoint.note, chain.parse_verifier(checkpoint.verifier_key))
    root = merkle.root(bytes.fromhex(entry.hash) for entry in entries)
    assert chain.parse_checkpoint(text) == chain.CheckpointText("commission.test/register", 5, root)
    assert (checkpoint.size, checkpoint.root, checkpoint.published_at) == (5, root.hex(), NOON)
    assert path.read_text() == checkpoint.note == (tmp_path / "latest.txt").read_text()
    code, said = verify(export_to(tmp_path / "export"), path, "--vkey", checkpoint.verifier_key)
    assert (code, said.splitlines()[0]) == (
        0,
        "OK: 5 entries; hashes, chain and numbers fit, and the root at entry 5 is the one published.",
    )


def test_an_empty_register_has_a_checkpoint_too(committed_db: str, tmp_path: Path) -> None:
    checkpoint, path = publish(tmp_path)

    assert (checkpoint.size, checkpoint.root) == (0, merkle.EMPTY_ROOT.hex())
    assert verify(export_to(tmp_path / "export"), path)[0] == 0


def test_nothing_new_needs_no_new_checkpoint(committed_db: str) -> None:
    enter()
    first = publish_checkpoint(at=NOON)

    assert publish_checkpoint(at=NOON + timedelta(hours=1)) == first
    enter()
    assert publish_checkpoint(at=NOON + timedelta(hours=2)).size == 2
    assert [checkpoint.size for checkpoint in selectors.checkpoints()] == [2, 1]


def test_a_new_key_signs_the_same_entries_again(committed_db: str, settings: Settings) -> None:
    enter()
    publish_checkpoint(at=NOON)
    settings.REGISTER_SIGNING_KEY = "a key that came after the first, for this test"

    assert publish_checkpoint(at=NOON + timedelta(hours=1)).verifier_key == str(signer().verifier)
    assert Checkpoint.objects.count() == 2


def test_signs_nothing_that_is_not_yet_committed(committed_db: str) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        publish_checkpoint(at=NOON)


def test_refuses_a_key_that_could_be_guessed() -> None:
    with pytest.raises(ImproperlyConfigured, match="32 characters"):
        key_from("short", b"purpose")


@pytest.mark.rule("REG-1")
def test_roots_and_proofs_over_many_entries_fit_and_read_few_of_them(
    committed_db: str, owner_connection: Connection
) -> None:
    # Published in uneven steps, so that kept subtrees are completed across publications.
    for first, last in [(1, 100), (101, 256), (257, 700), (701, 65_530), (65_531, 66_000)]:
        fill(owner_connection, first, last)
        publish_checkpoint(at=NOON)
    hashes = [bytes.fromhex(value) for value in Entry.objects.order_by("seq").values_list("hash", flat=True)]

    assert max(Subtree.objects.values_list("level", flat=True)) == 16
    assert Subtree.objects.count() == 66_000 // 256 + 1
    checkpoints = list(selectors.checkpoints())
    for checkpoint in checkpoints:
        assert checkpoint.root == merkle.root(hashes[: checkpoint.size]).hex()
    newest = checkpoints[0]
    for seq in [1, 2, 256, 257, 65_536, 65_537, 66_000, *random.Random(1).sample(range(1, 66_000), 20)]:  # noqa: S311
        with CaptureQueriesContext(connection) as queries:
            found = selectors.inclusion_proof(seq)
        assert found is not None
        assert found.checkpoint == newest
        assert len(queries) <= 5
        root = bytes.fromhex(newest.root)
        assert merkle.verify_inclusion(bytes.fromhex(found.entry.hash), seq - 1, newest.size, found.proof, root)
    for older in checkpoints[1:]:
        proof = selectors.consistency_proof(older, newest)
        roots = bytes.fromhex(older.root), bytes.fromhex(newest.root)
        assert merkle.verify_consistency(older.size, newest.size, *roots, proof)
    with CaptureQueriesContext(connection) as queries:
        tree.root(65_999)
    assert len(queries) <= 3


def test_the_cost_of_a_checkpoint_is_that_of_the_new_entries(committed_db: str, owner_connection: Connection) -> None:
    fill(owner_connection, 1, 66_000)
    publish_checkpoint(at=NOON)
    fill(owner_connection, 66_001, 66_010)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE register_entry")
    rows: list[int] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 (Django's)
        result = execute(sql, params, many, context)
        if sql.lstrip().startswith("SELECT"):
            rows.append(context["cursor"].rowcount)
        return result

    with connection.execute_wrapper(count):
        publish_checkpoint(at=NOON)
    assert sum(rows) < 1_500


def test_an_entry_beyond_the_last_checkpoint_has_no_proof_yet(committed_db: str) -> None:
    enter()
    assert selectors.latest_checkpoint() is None
    assert selectors.inclusion_proof(1) is None
    first = publish_checkpoint(at=NOON)
    enter()
    publish_checkpoint(at=NOON)

    found = selectors.inclusion_proof(2)
    assert found is not None
    assert found.entry.seq == 2
    assert selectors.inclusion_proof(2, first) is None
    assert selectors.inclusion_proof(3) is None


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (["DELETE FROM register_entry WHERE seq > 3", "UPDATE register_head SET seq = 3"], "ends at entry 3"),
        (["UPDATE register_entry SET hash = repeat('a', 64) WHERE seq = 2"], "not those"),
    ],
)
def test_signs_nothing_over_a_register_that_was_altered(
    statements: list[str], reason: str, committed_db: str, owner_connection: Connection
) -> None:
    enter_many(5)
    publish_checkpoint(at=NOON)
    tamper(owner_connection, *statements)

    with pytest.raises(RegisterAltered, match=reason) as refused:
        publish_checkpoint(at=NOON)
    assert refused.value.rule == "REG-1"
    with pytest.raises(CommandError, match="No checkpoint is signed"):
        call_command("checkpoint_register")
    assert Checkpoint.objects.count() == 1


def test_the_commands_export_and_publish_what_the_verifier_accepts(
    committed_db: str, tmp_path: Path, settings: Settings
) -> None:
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"
    enter_many(4)
    said = io.StringIO()
    where = io.StringIO()
    call_command("checkpoint_register", stdout=said, stderr=where)
    assert str(settings.CHECKPOINT_DIR / "register.vkey") in where.getvalue()
    enter()
    export = tmp_path / "register.ndjson"
    report = io.StringIO()
    call_command("export_register", str(export), "--json", stdout=report)

    assert json.loads(report.getvalue()) == {"file": str(export), "entries": 5}
    printed = tmp_path / "printed.txt"
    printed.write_text(said.getvalue())
    code, verdict = verify(export, printed, settings.CHECKPOINT_DIR / "latest.txt", "--vkey", str(signer().verifier))
    assert code == 0
    assert "Beyond the last checkpoint: 1 (entries 5 to 5)" in verdict
    call_command("export_register", str(export), "--upto", "4", stdout=report)
    assert "none" in verify(export, printed)[1]

    published = io.StringIO()
    call_command("checkpoint_register", "--json", stdout=published)
    told = json.loads(published.getvalue())
    assert (told["size"], told["verifier_key"]) == (5, str(signer().verifier))
    assert Path(told["file"]).read_text() == told["note"]


def test_an_export_that_cannot_be_written_says_so(committed_db: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_register", str(tmp_path / "nowhere" / "register"))


def test_the_worker_publishes_and_keeps_the_reserve_of_secrets(
    committed_db: str, tmp_path: Path, settings: Settings
) -> None:
    settings.CHECKPOINT_DIR = tmp_path
    said = io.StringIO()
    call_command("commit_draw_secrets", str(COMMISSION), "--count", "2", "--json", stdout=said)
    assert json.loads(said.getvalue())["secrets"] == 2

    assert tasks.publish() == 2
    assert tasks.publish() == 2
    assert (tmp_path / "latest.txt").read_text().splitlines()[1] == "2"
