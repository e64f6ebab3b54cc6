"""Statements that the database keeps prepared: it reads and plans each once for a connection, not with every request.

Of what a filing asks, planning took longer than what was planned. PostgreSQL plans anew by itself what a migration or
new statistics have made obsolete, and keeps what was prepared whatever becomes of the transaction. Where a migration
has given a column another type it refuses once, and from then on the statement is asked as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from django.db import NotSupportedError, connection

Statement = tuple[str, list[Any]]
MARK = "%s"


_NAMED: Final = re.compile(r"%\((\w+)\)s")


class Prepared(NamedTuple):
    """A statement of the code's own text, to be kept prepared, with a mark for each of its values."""

    sql: str
    values: list[Any]


class _Text(NamedTuple):
    preparing: str
    executing: str


_kept: WeakKeyDictionary[Any, dict[str, bool]] = WeakKeyDictionary()
"""By connection: the statements that are prepared there, and those of which it is not known, which go as they are."""


def ask(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that a prepared statement gives."""
    return send(Prepared(sql, list(values)))


def ask_by_name(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows that a prepared statement gives whose marks have names, such as `%(since)s`."""
    marked, names = _unnamed(sql)
    return send(Prepared(marked, [values[name] for name in names]))


def send(*statements: Statement | Prepared) -> list[tuple[Any, ...]]:
    """Send statements together; return the rows of the last one. Each sees what those before it waited for."""
    connection.ensure_connection()
    kept = _kept.setdefault(connection.connection, {})
    new = {one.sql for one in statements if isinstance(one, Prepared) and one.sql not in kept}
    parts = [_text(sql).preparing for sql in sorted(new)]
    for one in statements:
        prepared = isinstance(one, Prepared) and kept.get(one[0], True)
        parts.append(_text(one[0]).executing if prepared else one[0])
    try:
        with connection.cursor() as cursor:
            cursor.execute(";\n".join(parts), [value for _sql, values in statements for value in values])
            rows = list(cursor.fetchall()) if cursor.description else []
    except NotSupportedError:
        # A column that it gives has another type since: it cannot be executed any more, and is asked as it stands.
        kept |= {one.sql: False for one in statements if isinstance(one, Prepared)}
        raise
    except BaseException:
        # Whoever was interrupted does not know how far it came.
        kept |= dict.fromkeys(new, False)
        raise
    kept |= dict.fromkeys(new, True)
    return rows


def together(*asked: Prepared, first: Sequence[Statement] = ()) -> list[list[dict[str, Any]]]:
    """Send several statements as one, after those that come first; return the rows of each, of JSON's own kinds.

    They see one and the same moment, the one after what those before them waited for.
    """
    sql = _as_one(tuple(one.sql for one in asked))
    (found,) = send(*first, Prepared(sql, [value for one in asked for value in one.values]))
    return [rows or [] for rows in found]


@cache
def _as_one(asked: tuple[str, ...]) -> str:
    # What is put together is the code's own text.
    named = [f"asked_{number} AS ({sql})" for number, sql in enumerate(asked)]
    rows = [f"(SELECT json_agg(asked_{number}) FROM asked_{number})" for number in range(len(asked))]  # noqa: S608
    return f"WITH {', '.join(named)} SELECT {', '.join(rows)}"


@cache
def _unnamed(sql: str) -> tuple[str, tuple[str, ...]]:
    return _NAMED.sub(MARK, sql), tuple(_NAMED.findall(sql))


@cache
def _text(sql: str) -> _Text:
    name = "s" + hashlib.sha256(sql.encode()).hexdigest()[:24]
    before, *after = sql.split(MARK)
    numbered = before + "".join(f"${number}{part}" for number, part in enumerate(after, start=1))
    marks = f"({', '.join([MARK] * len(after))})" if after else ""
    return _Text(f"PREPARE {name} AS {numbered}", f"EXECUTE {name}{marks}")
