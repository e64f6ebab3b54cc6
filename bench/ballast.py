"""Up to millions of dockets, laid by the database itself: all that a filing writes, over ten years and all states.

Nobody acted: the register's chain holds together, head and all, but its hashes are made up.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from psycopg2.extensions import cursor as Cursor  # noqa: N812 (a class)

from tests import database as tests_database
from tests.personas import World

COMMISSIONS: Final = 40
"""Commissions that share the dockets with the one that is measured, which has every second docket."""
PEOPLE: Final = 2_000
OPEN_DAYS: Final = 160
"""Dockets filed within so many days are not decided."""

TABLES: Final = (
    "authority_grant",
    "complaints_docket",
    "complaints_party",
    "complaints_allegation",
    "complaints_panel",
    "complaints_panelmember",
    "complaints_hearing",
    "complaints_attendance",
    "complaints_recordentry",
    "complaints_service",
    "clock_deadline",
    "guardian_userobjectpermission",
    "outbox_notice",
    "register_entry",
    "register_head",
    "register_drawsecret",
    "acts_unnamedactor",
    "acts_actedform",
)
"""The one that takes longest to put back comes first: the others are laid beside it."""
AT_ONCE: Final = 2

_NOTHING: Final = {"character varying": "''", "text": "''", "boolean": "false", "integer": "0", "smallint": "0"}

# A key as commission/keys.py makes them: rows of one time lie together in their index.
_BEGIN = """
CREATE FUNCTION pg_temp.key(at timestamptz, kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
           || lpad(to_hex(number), 15, '0'))::uuid $$;
CREATE FUNCTION pg_temp.link(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(('bench ' || number)::bytea), 'hex') $$;
CREATE FUNCTION pg_temp.somebody(number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT md5('bench person ' || number %% 2000)::uuid $$;
INSERT INTO authority_person (id, email, password, display_name, is_active, is_staff, is_superuser, locale, time_zone,
                              date_joined)
SELECT pg_temp.somebody(n), 'person' || n || '@bench.test', '!', 'Person ' || n, true, false, false, 'en', 'UTC', now()
FROM generate_series(0, %(people)s - 1) AS n;
INSERT INTO institution_commission (id, code, name, zone, seat_city, demonstration, constituted_at, charter_id)
SELECT md5('bench commission ' || n)::uuid, 'B' || lpad(n::text, 3, '0'), 'Commission ' || n, c.zone, c.seat_city,
       false, c.constituted_at + interval '1 day', c.charter_id
FROM generate_series(1, %(commissions)s) AS n, institution_commission c WHERE c.id = %(commission)s::uuid;
INSERT INTO clock_commissionclock (commission, zone, demonstration, ahead)
SELECT id, zone, false, '0' FROM institution_commission WHERE code ~ '^B\\d{3}$';
"""
_FUNCTIONS = _BEGIN[: _BEGIN.index("INSERT")].replace("%%", "%")

_DOCKETS = """
CREATE UNLOGGED TABLE laid AS
SELECT n, at, day, at > %(now)s - interval '160 days' AS running, commission, code,
       extract(year FROM day)::int AS year, pg_temp.key(at, 1, n) AS docket, pg_temp.key(at, 4, n) AS panel,
       pg_temp.key(at, 5, n) AS hearing, pg_temp.key(at, 2, n) AS complainant, pg_temp.key(at, 3, n) AS respondent,
       row_number() OVER (PARTITION BY commission, extract(year FROM day) ORDER BY n) AS place
FROM (
    SELECT n, at, at::date AS day, coalesce(b.id, w.id) AS commission, coalesce(b.code, w.code) AS code
    FROM (
        SELECT n, %(now)s - interval '1 hour' - interval '3650 days'
                  * ((%(last)s - n)::float / (%(last)s - %(first)s + 1)) AS at
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    ) x
    JOIN institution_commission w ON w.id = %(commission)s::uuid
    LEFT JOIN institution_commission b
           ON (x.n %% 2 = 1 OR at > %(now)s - interval '160 days')
          AND b.code = 'B' || lpad((1 + n %% 40)::text, 3, '0')
) y;
CREATE INDEX ON laid (n);
ALTER TABLE laid ADD number text, ADD serial integer;
UPDATE laid SET serial = place + coalesce(
    (SELECT s.last FROM institution_series s
     WHERE s.commission_id = laid.commission AND s.year = laid.year AND s.kind = 'docket'), 0);
UPDATE laid SET number = code || '-' || year || '-' || lpad(serial::text, 6, '0');
"""
_SERIALS = """
INSERT INTO institution_series (commission_id, year, kind, last)
SELECT commission, year, 'docket', max(serial) FROM laid GROUP BY commission, year
ON CONFLICT (commission_id, year, kind) DO UPDATE SET last = excluded.last;
ANALYZE laid;
"""

_ROWS = """
INSERT INTO complaints_docket (id, commission_id, year, serial, number, title, state, country_id, relief, filed_at,
                               filed_on, filing_digest, charter_version, entries, record_closes_at)
SELECT docket, commission, year, serial, number, 'Dismissals, case ' || n,
       CASE WHEN at > %(now)s - interval '60 days' THEN 'awaiting_hearing' WHEN running THEN 'argued'
            WHEN n %% 20 = 0 THEN 'undecided' WHEN n %% 3 = 0 THEN 'decided' ELSE 'closed' END,
       (ARRAY['PER', 'BGD', 'HND', 'KHM', 'TUR', 'MEX', 'VNM', 'ETH'])[1 + n %% 8], 'Reinstatement with full pay.',
       at, day, pg_temp.link(-n), 1, 3,
       CASE WHEN at > %(now)s - interval '60 days' THEN NULL ELSE at + interval '80 days' END
FROM laid ORDER BY n;

INSERT INTO complaints_party (id, role, joined_at, docket_id, organisation_id)
SELECT complainant, 'complainant', at, docket, %(union)s::uuid FROM laid
UNION ALL SELECT respondent, 'respondent', at, docket, %(respondent)s::uuid FROM laid;

INSERT INTO complaints_allegation (id, number, facts, since, criterion_version_id, docket_id, respondent_id)
SELECT pg_temp.key(at, 6, n), 1,
       'Twenty-two women announced a pregnancy; nineteen were gone within the month. Case ' || n,
       day - 30, %(criterion)s::uuid, docket, respondent FROM laid;

INSERT INTO complaints_panel (id, round, drawn_at, draw, complete, shortage, docket_id, discharged_at)
SELECT panel, 1, at, jsonb_build_object('commitment', pg_temp.link(n), 'filing_digest', pg_temp.link(-n),
       'panel', '[]'::jsonb, 'note', repeat('candidates ', 100)), true, '', docket,
       CASE WHEN running THEN NULL ELSE at + interval '90 days' END FROM laid;

INSERT INTO complaints_panelmember (id, kind, position, alternate, presiding, joined_at, left_because, panel_id,
                                    person_id, term_id)
SELECT pg_temp.key(at, 10 + k, n), t.seat_kind, k, k > 3, k = 1, at, '', panel,
       CASE WHEN code LIKE 'B%%' THEN pg_temp.somebody(n * 4 + k) ELSE t.person_id END, t.id
FROM laid CROSS JOIN generate_series(1, 4) AS k
JOIN (SELECT id, person_id, seat_kind, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS terms
      FROM institution_term WHERE commission_id = %(commission)s::uuid) t ON t.place = (n + k) %% t.terms;

INSERT INTO complaints_hearing (id, kind, state, begins_at, ends_at, room, public_link, set_at, breach, docket_id)
SELECT hearing, 'merits', CASE WHEN at > %(now)s - interval '45 days' THEN 'set' ELSE 'on_papers' END,
       at + interval '45 days', at + interval '45 days 2 hours', 'Hearing room 1', '', at, '', docket FROM laid;

INSERT INTO complaints_attendance (id, who, what, during, hearing_id)
SELECT pg_temp.key(at, 20 + k, n),
       CASE k WHEN 4 THEN md5(%(last)s || ' room ' || n %% 1000)::uuid
              ELSE md5(%(last)s || ' sits ' || (n * 3 + k) %% 2000)::uuid END,
       CASE k WHEN 4 THEN 'room' ELSE 'member' END,
       tstzrange(at + interval '45 days', at + interval '45 days 2 hours'), hearing
FROM laid CROSS JOIN generate_series(1, 4) AS k WHERE k = 4 OR at > %(now)s - interval '3 years';

INSERT INTO complaints_recordentry (id, number, kind, title, text, capacity, entered_at, sealed, sealed_because,
                                    struck_because, docket_id, party_id)
SELECT pg_temp.key(at, 30 + k, n), k, (ARRAY['complaint', 'draw', 'notice'])[k],
       (ARRAY['Complaint', 'Draw of the panel', 'Hearing set'])[k], CASE k WHEN 1 THEN repeat('It was told so. ', 30)
       ELSE 'The public hearing is set.' END, CASE k WHEN 1 THEN 'complainant' ELSE 'clock' END, at, false, '', '',
       docket, CASE k WHEN 1 THEN complainant END
FROM laid CROSS JOIN generate_series(1, 3) AS k;

INSERT INTO complaints_service (id, docket_id, party_id, person_id, how, first, last, served_at, read_at)
SELECT pg_temp.key(at, 36 + k, n), docket, CASE k WHEN 1 THEN complainant ELSE respondent END,
       CASE k WHEN 1 THEN %(officer)s::uuid ELSE %(counsel)s::uuid END, 'inbox', 1, 3, at,
       CASE WHEN n %% 3 > 0 THEN at END
FROM laid CROSS JOIN generate_series(1, 2) AS k;

INSERT INTO clock_deadline (id, kind, commission, matter, matter_label, subject, due_from, rule, charter_version,
                            opened_at, legal_date, instant, outcome, closed_at, closed_recorded_at, failures,
                            last_failure)
SELECT pg_temp.key(at, 40 + k, n), kind, commission, docket, number, docket, '{respondent}', rule, 1, at, day + days,
       instant, CASE WHEN ends THEN 'enforced' ELSE 'open' END, CASE WHEN ends THEN instant END,
       CASE WHEN ends THEN instant END, 0, ''
FROM (
    SELECT laid.*, k, kind, rule, days, at + days * interval '1 day' AS instant,
           at + days * interval '1 day' < %(now)s AS ends
    FROM laid CROSS JOIN (VALUES (1, 'answer_due', 'HEAR-3', 30), (2, 'hearing_due', 'HEAR-1', 60),
                                 (3, 'decision_due', 'DEC-1', 90)) AS v (k, kind, rule, days)
) x;

INSERT INTO authority_grant (id, capacity, scope, object_id, commission, held_from, held_until, source, source_id,
                             person_id)
SELECT pg_temp.key(at, 50 + k, n),
       (ARRAY['complainant', 'respondent', 'jurist', 'jurist', 'worker_representative'])[k], 'docket', docket,
       commission, at, CASE WHEN running OR k < 3 THEN NULL ELSE at + interval '90 days' END,
       CASE WHEN k < 3 THEN 'party' ELSE 'panel' END,
       CASE WHEN k < 3 THEN complainant ELSE pg_temp.key(at, 8 + k, n) END,
       CASE WHEN k = 1 THEN %(officer)s::uuid WHEN k = 2 THEN %(counsel)s::uuid ELSE pg_temp.somebody(n * 4 + k) END
FROM laid CROSS JOIN generate_series(1, 5) AS k;

INSERT INTO guardian_userobjectpermission (object_pk, content_type_id, permission_id, user_id)
SELECT docket::text, p.content_type_id, p.id,
       CASE WHEN k = 1 THEN %(officer)s::uuid ELSE pg_temp.somebody(n * 4 + k) END
FROM laid CROSS JOIN generate_series(1, 2) AS k
JOIN auth_permission p ON p.codename = CASE k WHEN 1 THEN 'act_as_complainant' ELSE 'act_as_jurist' END
JOIN django_content_type t ON t.id = p.content_type_id AND (t.app_label, t.model) = ('complaints', 'docket')
WHERE k = 1 OR running;

INSERT INTO outbox_notice (id, person, kind, commission, matter, matter_label, rule, legal_at, written_at, mailed_at,
                           attempts)
SELECT pg_temp.key(at, 60 + k, n), CASE k WHEN 1 THEN %(officer)s::uuid WHEN 2 THEN %(counsel)s::uuid
       ELSE pg_temp.somebody(n * 4 + k) END,
       CASE k WHEN 1 THEN 'complaint_filed' WHEN 2 THEN 'complaint_served' ELSE 'called_to_panel' END, commission,
       docket, number, 'FILE-2', at, at, at, 1
FROM laid CROSS JOIN generate_series(1, 4) AS k;

INSERT INTO register_entry (seq, schema, act, cites, commission, capacity, subject_type, subject_id, docket, legal_at,
                            recorded_at, body, prev, hash)
SELECT h.seq + row_number() OVER (ORDER BY n), 1, 'file_complaint', '{FILE-2}', commission, 'complainant',
       'complaints.docket', docket, docket, at, at, jsonb_build_object('number', number, 'digest', pg_temp.link(-n)),
       CASE WHEN n = %(first)s THEN h.hash ELSE pg_temp.link(n - 1) END, pg_temp.link(n)
FROM laid CROSS JOIN register_head h;

INSERT INTO register_drawsecret (id, commission, commitment, sealed, committed_seq, position, used_for, draw_number,
                                 filing_digest, checkpoint_size)
SELECT pg_temp.key(at, 70, n), commission, pg_temp.link(n), decode(repeat('00', 64), 'hex'),
       h.seq + n - %(first)s + 1, 0, docket, 1, pg_temp.link(-n), h.seq + n - %(first)s + 1
FROM laid CROSS JOIN register_head h;

INSERT INTO acts_unnamedactor (entry, person, salt)
SELECT h.seq + n - %(first)s + 1, %(officer)s::uuid, decode(repeat('00', 32), 'hex')
FROM laid CROSS JOIN register_head h;

INSERT INTO acts_actedform (key, person, act, result_id, acted_at)
SELECT md5('bench form ' || n)::uuid, %(officer)s::uuid, 'file_complaint', docket, at FROM laid;
"""
_END = """
UPDATE register_head SET seq = seq + (SELECT count(*) FROM laid), hash = pg_temp.link(%(last)s);
DROP TABLE laid;
"""


class Ballast:
    """Dockets besides those that are filed, in one measurement's database; it can only grow."""

    def __init__(self, world: World, database: str) -> None:
        self.world, self.database = world, database
        self.laid = 0

    def grow(self, to: int, **now: Any) -> None:
        """Lay dockets until there are so many. What checks rows one by one is put aside meanwhile, and put back."""
        world = self.world
        given = {
            "commission": str(world.commission.pk),
            "commissions": COMMISSIONS,
            "people": PEOPLE,
            "union": str(world.union.pk),
            "respondent": str(world.garment_maker.pk),
            "criterion": str(world.criteria["EQ-01"].pk),
            "officer": str(world.union_officer.pk),
            "counsel": str(world.garment_maker_counsel.pk),
            "first": self.laid + 1,
            "last": to,
            **now,
        }
        with self._owner() as cursor:
            cursor.execute(*((_FUNCTIONS,) if self.laid else (_BEGIN, given)))
            for statement in [*_parts(_DOCKETS), *_parts(_SERIALS)]:
                cursor.execute(statement, given)
            with _bare(cursor) as put_back:
                with ThreadPoolExecutor(AT_ONCE) as hands:
                    list(hands.map(lambda table: self._lay(table, put_back[table], given), TABLES))
                for statement in _parts(_END):
                    cursor.execute(statement, given)
            cursor.execute("ANALYZE")
        self.laid = to

    @contextlib.contextmanager
    def _owner(self) -> Iterator[Cursor]:
        with contextlib.closing(tests_database.connect("owner", self.database)) as owner, owner.cursor() as cursor:
            cursor.execute("SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off")
            yield cursor

    def _lay(self, table: str, put_back: Sequence[str], given: Mapping[str, Any]) -> None:
        """Lay the rows of one table, and put back what finds them and what keeps them apart."""
        with self._owner() as cursor:
            cursor.execute(_FUNCTIONS)
            for statement in _parts(_ROWS):
                if statement.split(maxsplit=3)[2] == table:
                    cursor.execute(statement, given)
            for statement in put_back:
                cursor.execute(statement)
            cursor.execute(f"VACUUM {table}")


def _parts(statements: str) -> list[str]:
    return [part for part in re.split(r";\s*\n", statements) if part.strip()]


@contextlib.contextmanager
def _bare(cursor: Cursor) -> Iterator[dict[str, list[str]]]:
    """Take triggers, references and indexes off the tables, keys aside, and put triggers and references back.

    Gives, by table, what puts back the rest: whoever lays the rows of a table does it next of all.
    """
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype FROM pg_constraint "
        "WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u', 'x') ORDER BY contype DESC",
        [list(TABLES)],
    )
    constraints = cursor.fetchall()
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _definition, _kind in sorted(constraints, key=lambda row: row[3]):
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')
    put_back = _indexes_dropped(cursor)
    for table, name, definition, kind in constraints:
        if kind != "f":
            put_back[table].append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    with _nothing_by_default(cursor):
        yield put_back
    for table, name, definition, kind in constraints:
        if kind == "f":
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition} NOT VALID')
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _indexes_dropped(cursor: Cursor) -> dict[str, list[str]]:
    """Drop the indexes, keys aside; return what makes them anew, by table."""
    cursor.execute(
        "SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) "
        "FROM pg_index i WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisprimary",
        [list(TABLES)],
    )
    made: dict[str, list[str]] = {table: [] for table in TABLES}
    for table, name, definition in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
        made[table].append(definition)
    return made


@contextlib.contextmanager
def _nothing_by_default(cursor: Cursor) -> Iterator[None]:
    """Let a column that was added since have nothing in it, where it must have something."""
    cursor.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_name = ANY(%s) "
        "AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND data_type = ANY(%s)",
        [list(TABLES), list(_NOTHING)],
    )
    columns = cursor.fetchall()
    for table, column, kind in columns:
        cursor.execute(f"ALTER TABLE {table} ALTER {column} SET DEFAULT {_NOTHING[kind]}")
    yield
    for table, column, _kind in columns:
        cursor.execute(f"ALTER TABLE {table} ALTER {column} DROP DEFAULT")
