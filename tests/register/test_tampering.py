"""Every way of altering the register behind its back, by somebody with the owner's password; each is found and named.

The tool that finds them shares no code with the register, and knows only an export and what was published before.
"""

# ruff: noqa: S608 (the statements are the tampering)
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.register import chain
from commission.register.models import Entry
from tests.register.samples import documents, enter_many, export_to, publish, tamper, verify

ENTRIES = 8
VICTIM = 4
EDITS = {
    "seq": "seq + 1000",
    "schema": "schema + 1",
    "act": "'something_else'",
    "cites": "ARRAY['FILE-1']",
    "commission": "NULL",
    "actor": "gen_random_uuid()",
    "capacity": "'jurist'",
    "subject_type": "'decision'",
    "subject_id": "gen_random_uuid()",
    "docket": "gen_random_uuid()",
    "legal_at": "legal_at - interval '1 microsecond'",
    "recorded_at": "recorded_at + interval '1 microsecond'",
    "body": "'{\"step\": 5}'",
    "commitment": "repeat('a', 64)",
    "prev": "repeat('a', 64)",
    "hash": "repeat('a', 64)",
}
BODIES = ['{"step": 4.0}', '{"step": 4e400}', '{"step": "4"}', "[4]", "null", '{"step": 4, "\u00e9": 9007199254740992}']

LINES: list[tuple[int, Callable[[str], str]]] = [
    (2, lambda text: text.replace('"act":', '"act" :')),
    (2, lambda text: text.replace('"schema":1', '"schema":1.0')),
    (2, lambda text: text.replace('"schema":1', '"schema":true')),
    (2, lambda text: text.replace('"schema":1,', "")),
    (2, lambda text: text.replace('"schema":1', '"schema":1,"schema":1')),
    (2, lambda text: text.replace('"schema":1', '"schema":1,"secret":1')),
    (2, lambda text: text.replace('"seq":2', '"seq":"2"')),
    (1, lambda text: text.replace('"seq":1', '"seq":true')),
    (2, lambda text: "\ufeff" + text),
    (2, lambda text: text.replace("file_complaint", "file_\\u0063omplaint")),
    (2, lambda text: text.replace("file_complaint", "\\ud800")),
    (2, lambda text: text[:-20]),
    (2, lambda text: text[:0]),
    (2, lambda text: f"[{len(text)}]"),
    (2, lambda text: "[" * (100_000 + len(text))),
    (2, lambda text: f'{{"seq":{"9" * (5_000 + len(text))}}}'),
]


@pytest.fixture
def published(committed_db: str, tmp_path: Path) -> Path:
    """Enter some acts, publish a checkpoint over five of them and one over all, and keep an honest export."""
    enter_many(5)
    publish(tmp_path / "checkpoints")
    enter_many(ENTRIES - 5)
    publish(tmp_path / "checkpoints")
    export_to(tmp_path / "honest")
    return tmp_path / "checkpoints"


def verdict(published: Path, *more: str | Path) -> tuple[int, str]:
    """Export what is there now and verify it against everything published."""
    export = export_to(published.parent / "export")
    return verify(export, *sorted(published.glob("0*.txt")), *more)


def first_bad(said: str) -> int:
    found = re.match(r"ALTERED: entry (\d+):", said)
    assert found, said
    return int(found[1])


def rehash(owner: Connection, first: int, last: int, *edits: str) -> None:
    """Alter entries as somebody does who knows how the chain is made: with new hashes from one entry to another."""
    tamper(owner, *edits)
    previous = ""
    for entry in Entry.objects.filter(seq__gte=first, seq__lte=last).order_by("seq"):
        entry.prev = previous or entry.prev
        previous = chain.entry_hash(entry.content.document())
        tamper(owner, f"UPDATE register_entry SET prev = '{entry.prev}', hash = '{previous}' WHERE seq = {entry.seq}")


def keep_backup(owner: Connection) -> None:
    tamper(owner, "CREATE TABLE backup AS TABLE register_entry")


def put_back(owner: Connection) -> None:
    tamper(owner, "DELETE FROM register_entry", "INSERT INTO register_entry SELECT * FROM backup")


def test_the_edits_tried_are_those_of_every_column() -> None:
    assert EDITS.keys() == {field.column for field in Entry._meta.concrete_fields}


def test_an_honest_register_is_found_honest(published: Path) -> None:
    code, said = verdict(published)

    assert code == 0, said
    assert said.startswith("OK: 8 entries")


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize("column", EDITS)
def test_an_edit_of_any_column_is_found(
    column: str, published: Path, owner_connection: Connection, subtests: pytest.Subtests
) -> None:
    keep_backup(owner_connection)
    for victim in (1, VICTIM, ENTRIES):
        with subtests.test(victim=victim):
            tamper(owner_connection, f"UPDATE register_entry SET {column} = {EDITS[column]} WHERE seq = {victim}")
            code, said = verdict(published)

            assert (code, first_bad(said)) == (1, victim)
        put_back(owner_connection)
    assert verdict(published)[0] == 0


@pytest.mark.rule("REG-1")
def test_a_body_that_means_nearly_the_same_is_found(
    published: Path, owner_connection: Connection, subtests: pytest.Subtests
) -> None:
    keep_backup(owner_connection)
    for body in BODIES:
        with subtests.test(body=body):
            tamper(owner_connection, f"UPDATE register_entry SET body = '{body}' WHERE seq = {VICTIM}")
            code, said = verdict(published)

            assert (code, first_bad(said)) == (1, VICTIM)
        put_back(owner_connection)


@pytest.mark.rule("REG-1")
def test_an_edit_with_a_new_hash_is_found_by_the_entry_after_it(published: Path, owner_connection: Connection) -> None:
    rehash(owner_connection, VICTIM, VICTIM, f"UPDATE register_entry SET act = 'x' WHERE seq = {VICTIM}")
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, VICTIM)
    assert "given a new hash" in said


@pytest.mark.rule("REG-1")
def test_a_rewritten_end_is_found_by_the_published_roots(published: Path, owner_connection: Connection) -> None:
    rehash(owner_connection, 6, ENTRIES, "UPDATE register_entry SET act = 'x' WHERE seq = 6")
    code, said = verdict(published)

    assert code == 1
    assert said.startswith("ALTERED: entries 6 to 8: every hash and link fits")
    code, said = verdict(published, "--against", published.parent / "honest")
    assert (code, first_bad(said)) == (1, 6)


@pytest.mark.rule("REG-1")
def test_a_register_rewritten_from_its_first_entry_is_found(published: Path, owner_connection: Connection) -> None:
    rehash(owner_connection, 1, ENTRIES, "UPDATE register_entry SET act = 'x' WHERE seq = 1")
    code, said = verdict(published)

    assert code == 1
    assert said.startswith("ALTERED: entries 1 to 5: every hash and link fits")


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize("victim", [1, VICTIM, ENTRIES])
def test_a_deleted_entry_is_found(victim: int, published: Path, owner_connection: Connection) -> None:
    tamper(owner_connection, f"DELETE FROM register_entry WHERE seq = {victim}")
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, victim)
    assert "missing" in said


@pytest.mark.rule("REG-1")
def test_a_deleted_entry_is_found_where_the_rest_was_renumbered(published: Path, owner_connection: Connection) -> None:
    tamper(owner_connection, f"DELETE FROM register_entry WHERE seq = {VICTIM}")
    for seq in range(VICTIM + 1, ENTRIES + 1):
        tamper(owner_connection, f"UPDATE register_entry SET seq = seq - 1 WHERE seq = {seq}")
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, VICTIM)


@pytest.mark.rule("REG-1")
def test_reordered_entries_are_found(published: Path, owner_connection: Connection) -> None:
    tamper(
        owner_connection,
        "UPDATE register_entry SET seq = 99 WHERE seq = 4",
        "UPDATE register_entry SET seq = 4 WHERE seq = 5",
        "UPDATE register_entry SET seq = 5 WHERE seq = 99",
    )
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, VICTIM)


@pytest.mark.rule("REG-1")
def test_an_entry_put_in_is_found(published: Path, owner_connection: Connection) -> None:
    for seq in range(ENTRIES, VICTIM - 1, -1):
        tamper(owner_connection, f"UPDATE register_entry SET seq = seq + 1 WHERE seq = {seq}")
    tamper(
        owner_connection,
        "INSERT INTO register_entry SELECT 4, schema, 'put_in', cites, commission, actor, capacity, subject_type,"
        " subject_id, docket, legal_at, recorded_at, body, commitment, repeat('b', 64), repeat('c', 64)"
        " FROM register_entry WHERE seq = 3",
    )
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, VICTIM)


@pytest.mark.rule("REG-1")
def test_an_entry_put_in_with_a_fitting_hash_is_found(published: Path) -> None:
    honest = documents(published.parent / "honest")
    fake = honest[VICTIM - 1] | {"act": "put_in", "prev": honest[VICTIM - 2]["hash"]}
    fake["hash"] = hashed(fake)
    moved = [entry | {"seq": entry["seq"] + 1} for entry in honest[VICTIM - 1 :]]
    moved = [entry | {"hash": hashed(entry)} for entry in moved]
    export = write(published.parent / "export", [*honest[: VICTIM - 1], fake, *moved])
    code, said = verify(export, published / "latest.txt")

    assert code == 1
    assert first_bad(said) in {VICTIM, VICTIM + 1}


@pytest.mark.rule("REG-1")
def test_an_entry_added_beyond_the_last_checkpoint_with_a_wrong_link_is_found(published: Path) -> None:
    honest = documents(published.parent / "honest")
    fake = honest[-1] | {"seq": ENTRIES + 1, "prev": "a" * 64}
    fake["hash"] = hashed(fake)
    code, said = verify(write(published.parent / "export", [*honest, fake]), published / "latest.txt")

    assert (code, first_bad(said)) == (1, ENTRIES + 1)


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize("kept", [0, 3, 5, ENTRIES - 1])
def test_a_register_cut_at_its_end_is_found(kept: int, published: Path, owner_connection: Connection) -> None:
    tamper(owner_connection, f"DELETE FROM register_entry WHERE seq > {kept}")
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, kept + 1)
    assert "set back to an older state" in said


@pytest.mark.rule("REG-1")
def test_a_truncated_register_is_found(published: Path, owner_connection: Connection) -> None:
    tamper(owner_connection, "TRUNCATE register_entry")
    code, said = verdict(published)

    assert (code, first_bad(said)) == (1, 1)


@pytest.mark.rule("REG-1")
def test_a_register_set_back_to_an_old_backup_and_carried_on_is_found(
    published: Path, owner_connection: Connection
) -> None:
    previous = Entry.objects.get(seq=6).hash
    tamper(
        owner_connection,
        "DELETE FROM register_entry WHERE seq > 6",
        f"UPDATE register_head SET seq = 6, hash = '{previous}'",
        "DELETE FROM register_checkpoint WHERE size > 6",
    )
    code, said = verdict(published)
    assert (code, first_bad(said)) == (1, 7)

    enter_many(4)
    # The checkpoint from before the fall shows it, though the one published afterwards fits by itself.
    _, path = publish(published.parent / "afterwards")
    export = export_to(published.parent / "export")
    assert verify(export, path)[0] == 0
    code, said = verify(export, published / "000000000005.txt", published / "000000000008.txt", path)
    assert code == 1
    assert said.startswith("ALTERED: entries 6 to 8")
    code, said = verify(export, path, "--against", published.parent / "honest")
    assert (code, first_bad(said)) == (1, 7)


@pytest.mark.rule("REG-1")
def test_a_line_altered_in_the_export_is_found(published: Path, subtests: pytest.Subtests) -> None:
    honest = (published.parent / "honest").read_text().split("\n")
    export = published.parent / "export"
    for line, alter in LINES:
        lines = list(honest)
        lines[line - 1] = alter(lines[line - 1])
        with subtests.test(line=lines[line - 1][:80]):
            assert lines != honest
            export.write_text("\n".join(lines))
            code, said = verify(export, published / "latest.txt")

            assert (code, first_bad(said)) == (1, line)


@pytest.mark.rule("REG-1")
def test_an_export_cut_within_a_line_is_found(published: Path) -> None:
    export = published.parent / "export"
    export.write_bytes((published.parent / "honest").read_bytes()[:-1])
    code, said = verify(export, published / "latest.txt")

    assert (code, first_bad(said)) == (1, ENTRIES)
    export.write_bytes((published.parent / "honest").read_bytes().replace(b"file_complaint", b"\xff", 1))
    assert first_bad(verify(export, published / "latest.txt")[1]) == 1


def hashed(document: dict[str, Any]) -> str:
    return chain.entry_hash({name: value for name, value in document.items() if name != "hash"})


def write(path: Path, entries: list[dict[str, Any]]) -> Path:
    path.write_bytes(b"".join(chain.canonical(entry) + b"\n" for entry in entries))
    assert json.loads(path.read_bytes().splitlines()[0])["seq"] == 1
    return path
