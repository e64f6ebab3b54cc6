"""The tables protect themselves: against the site's own role by grants, against their owner by triggers."""

import uuid

import psycopg2
import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.register.api import commit_draw_secrets, publish_checkpoint
from commission.register.grants import append_only_tables
from commission.register.models import Entry, Head
from commission.register.protection import refuse_change
from commission.rulebook.constraints import constraints_of
from tests.register.samples import COMMISSION, NOON, enter, enter_many

PROTECTED = ["register_entry", "register_checkpoint", "register_subtree"]
CHANGES = [
    "UPDATE {} SET {} = {}",
    "UPDATE {} SET {} = {} WHERE false",
    "DELETE FROM {}",
    "DELETE FROM {} WHERE false",
    "TRUNCATE {}",
    "TRUNCATE {} CASCADE",
]
COLUMN = {"register_entry": "act", "register_checkpoint": "note", "register_subtree": "hash"}
COPY = (
    "INSERT INTO register_entry SELECT {seq}, schema, act, cites, commission, actor, capacity, subject_type,"
    " subject_id, docket, legal_at, recorded_at, body, commitment, {prev}, {hash} FROM register_entry LIMIT 1"
)
A_HASH = f"'{'a' * 64}'"


def change(statement: str, table: str) -> str:
    return statement.format(table, COLUMN[table], COLUMN[table])


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
@pytest.mark.parametrize("table", PROTECTED)
@pytest.mark.parametrize("statement", CHANGES)
def test_the_site_has_no_right_to_change_the_register(statement: str, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change(statement, table))


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize("table", PROTECTED)
def test_even_the_owner_is_refused_a_change_of_the_register(
    table: str, committed_db: str, owner_connection: Connection
) -> None:
    enter_many(3)
    publish_checkpoint(at=NOON)
    with owner_connection.cursor() as cursor:
        for statement in CHANGES:
            with pytest.raises(psycopg2.IntegrityError, match="REG-1") as refused:
                cursor.execute(change(statement, table))
            assert refused.value.diag.constraint_name == f"reg_1_{table.removeprefix('register_')}_unchanged"
    assert Entry.objects.count() == 3


@pytest.mark.rule("REG-1")
def test_even_the_owner_is_refused_an_upsert(committed_db: str, owner_connection: Connection) -> None:
    enter()
    with owner_connection.cursor() as cursor, pytest.raises(psycopg2.IntegrityError, match="REG-1"):
        cursor.execute(
            COPY.format(seq=1, prev=A_HASH, hash=A_HASH) + " ON CONFLICT (seq) DO UPDATE SET act = 'changed'"
        )


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize(
    ("seq", "prev", "reason"),
    [
        ("seq + 2", "hash", "not the next"),
        ("seq + 1", A_HASH, "does not follow"),
        ("seq + 1", "prev", "duplicate key"),
        ("0", "hash", "reg_1_seq_from_one"),
        ("-1", "hash", "reg_1_seq_from_one"),
        ("seq + 1", "'A'", "reg_1_prev_form"),
    ],
)
@pytest.mark.django_db
def test_an_entry_can_only_follow_the_last_one(seq: str, prev: str, reason: str) -> None:
    enter()
    with pytest.raises(IntegrityError, match=reason), transaction.atomic():
        connection.cursor().execute(COPY.format(seq=seq, prev=prev, hash=A_HASH))
    assert enter().seq == 2


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_an_insertion_that_is_skipped_moves_no_head() -> None:
    first = enter()
    with connection.cursor() as cursor:
        cursor.execute(COPY.format(seq="seq + 1", prev="hash", hash="hash") + " ON CONFLICT DO NOTHING")
        assert cursor.rowcount == 0
    head = Head.objects.get()
    assert (head.seq, head.hash) == (1, first.hash)
    assert enter().seq == 2


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_head SET seq = 7",
        "UPDATE register_head SET hash = repeat('a', 64)",
        "DELETE FROM register_head",
        "TRUNCATE register_head",
        "INSERT INTO register_head VALUES (2, 0, '')",
        "DELETE FROM register_drawsecret",
        "TRUNCATE register_drawsecret",
        "ALTER TABLE register_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER reg_1_entry_unchanged ON register_entry",
        "DROP TABLE register_entry CASCADE",
        "CREATE TABLE mine (a int)",
        "SET session_replication_role = replica",
        "UPDATE django_migrations SET name = 'x'",
    ],
)
def test_the_site_cannot_get_round_the_protection(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.rule("REG-1")
def test_even_the_owner_moves_the_head_only_forward(
    committed_db: str, owner_connection: Connection, subtests: pytest.Subtests
) -> None:
    enter_many(2)
    for statement in [
        "UPDATE register_head SET seq = seq + 1",
        "UPDATE register_head SET seq = seq - 1",
        "UPDATE register_head SET hash = repeat('a', 64)",
        "DELETE FROM register_head",
        "TRUNCATE register_head",
        "INSERT INTO register_head VALUES (2, 0, '')",
    ]:
        with (
            subtests.test(statement=statement),
            owner_connection.cursor() as cursor,
            pytest.raises(psycopg2.IntegrityError, match=r"REG-1|reg_1"),
        ):
            cursor.execute(statement)


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3])
def test_a_checkpoint_covers_no_less_than_the_last_and_no_more_than_there_is(size: int) -> None:
    enter_many(2)
    insert = (
        "INSERT INTO register_checkpoint (id, origin, size, root, verifier_key, note, published_at)"
        " VALUES (%s, 'o', %s, repeat('a', 64), 'k', 'n', now())"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert, [uuid.UUID(int=1), 2])
        with pytest.raises(IntegrityError, match="REG-1"), transaction.atomic():
            cursor.execute(insert, [uuid.UUID(int=2), size])


@pytest.mark.rule("HEAR-2")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "assignment",
    [
        "commitment = 'x'",
        "position = 9",
        "committed_seq = 9",
        "commission = gen_random_uuid()",
    ],
)
def test_a_committed_secret_is_not_exchanged(assignment: str) -> None:
    commit_draw_secrets(commission=COMMISSION, count=1, at=NOON)
    with pytest.raises(IntegrityError, match="HEAR-2"), transaction.atomic():
        connection.cursor().execute("UPDATE register_drawsecret SET " + assignment)  # noqa: S608 (a test's own words)


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_every_append_only_table_of_every_app_has_its_grants_and_its_triggers() -> None:
    assert set(PROTECTED) <= set(append_only_tables())
    with connection.cursor() as cursor:
        for table in append_only_tables():
            cursor.execute(
                "SELECT privilege_type FROM information_schema.role_table_grants"
                " WHERE grantee = %s AND table_name = %s",
                [settings.DATABASES["default"]["USER"], table],
            )
            assert {row[0] for row in cursor.fetchall()} == {"SELECT", "INSERT"}, table
            cursor.execute(
                "SELECT bit_or(tgtype) FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid"
                " WHERE tgrelid = %s::regclass AND proname = 'refuse_change' AND tgenabled <> 'D'",
                [table],
            )
            before_statement_update_delete_truncate = 2 | 8 | 16 | 32
            assert cursor.fetchone() == (before_statement_update_delete_truncate,), table


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_the_site_truncates_no_table_at_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND (has_table_privilege(oid, 'TRUNCATE') OR has_table_privilege(oid, 'TRIGGER'))"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
@pytest.mark.parametrize("rule", ["REG-1", "HEAR-2"])
def test_what_the_rulebook_is_told_of_stands_in_the_database(rule: str) -> None:
    names = {
        constraint.name for constraint in constraints_of(rule) if constraint.name.startswith(("reg_1", "hear_2_s"))
    }
    assert names
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger")
        assert names <= {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("a; DROP TABLE b", "reg_1_a", "REG-1"),
        ("a", "reg 1", "REG-1"),
        ("a", "reg_1_a", "REG'"),
        ("a", "reg_1_a", "REG-1", "INSERT"),
    ],
)
def test_protection_takes_names_only(arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="a table"):
        refuse_change(*arguments)
