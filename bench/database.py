"""A database of its own for a measurement: cloned from the migrated template, dropped afterwards."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from tests import database as tests_database

_YARDSTICKS = """
    CREATE TABLE bench_row (id uuid PRIMARY KEY, content text NOT NULL);
    CREATE TABLE bench_head (seq bigint NOT NULL, hash text NOT NULL);
    INSERT INTO bench_head VALUES (0, '');
    CREATE TABLE bench_entry (seq bigint PRIMARY KEY, prev text UNIQUE, hash text UNIQUE, body jsonb);
    CREATE TABLE bench_limit (id uuid PRIMARY KEY, instant timestamptz NOT NULL, outcome text NOT NULL);
    CREATE INDEX bench_limit_open ON bench_limit (instant) WHERE outcome = 'open';
    CREATE TABLE bench_done (id uuid PRIMARY KEY, limit_id uuid NOT NULL, content text NOT NULL);
    GRANT SELECT, INSERT, UPDATE ON bench_row, bench_head, bench_entry, bench_limit, bench_done TO PUBLIC;
"""


@contextlib.contextmanager
def fresh() -> Iterator[str]:
    """Give a migrated, empty database for the time of a measurement, and its yardstick's table."""
    template = tests_database._template()  # noqa: SLF001 (the tests' own template serves here)
    name = f"commission_test_{os.getpid()}"
    tests_database._drop(name)  # noqa: SLF001
    tests_database._ask("owner", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # noqa: SLF001
    try:
        with contextlib.closing(tests_database.connect("owner", name)) as owner, owner.cursor() as cursor:
            cursor.execute(_YARDSTICKS)
        yield name
    finally:
        tests_database._drop(name)  # noqa: SLF001
