"""Who opened what in the vault, and who admitted whom, in words: by days, and each by itself (FILE-4, INV-9).

Keys tell the time (commission/keys.py), so a list of a month reads that month alone, and no index beside the keys.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.authority.capacities import Capacity
from commission.authority.models import Person
from complaints.models import Docket

ROWS: Final = 20
REASONS: Final = 3
"""So many reasons stand beside a count; all of them stand in the list of each opening."""
DAYS: Final = 31
_AT_ONCE: Final = 500

# What each says: a text was opened, a file brought in confidence, a file of the record; somebody was admitted.
_TEXT: Final = """
    o.id, o.opened_at AS at, o.person, o.capacity, o.reason, 'text' AS what, t.confidence_id AS subject, t.matter
"""
_FILE: Final = """
    o.id, o.opened_at, o.person, o.capacity, o.reason,
    CASE WHEN f.confidence_id IS NULL THEN 'record' ELSE 'file' END, coalesce(f.confidence_id, f.matter), f.matter
"""
_ADMISSION: Final = """
    o.id, o.admitted_at, o.admitted_by, CASE WHEN o.admitted_by IS NULL THEN 'recovery' ELSE '' END, '', 'admission',
    coalesce(o.person, %(nobody)s::uuid), c.matter
"""
# What was opened, or to what somebody was admitted, in the commissions that the reader oversees.
_TEXTS: Final = """
    SELECT t.id, t.confidence_id, c.matter FROM vault_sealedtext t JOIN vault_confidence c ON c.id = t.confidence_id
    WHERE c.commission = ANY(%(over)s::uuid[])
"""
_FILES: Final = """
    SELECT f.id, f.confidence_id, f.matter FROM vault_storedfile f
    LEFT JOIN complaints_docket d ON d.id = f.matter LEFT JOIN vault_confidence c ON c.id = f.confidence_id
    WHERE coalesce(d.commission_id, c.commission) = ANY(%(over)s::uuid[])
"""
_CONFIDENCES: Final = "SELECT c.id, c.matter FROM vault_confidence c WHERE c.commission = ANY(%(over)s::uuid[])"
_WITHIN: Final = "o.id >= %(since)s AND o.id < %(before)s"
_NEWEST_WITHIN: Final = f"{_WITHIN} ORDER BY o.id DESC LIMIT %(most)s"


def _entries(which: str) -> str:
    """Openings of texts and of files, and admissions: of each kind those of which this holds.

    They are found along their keys, and OFFSET 0 keeps what stands beside each from being read before it: however many
    there ever were, a page reads as much.
    """
    return f"""
        (SELECT {_TEXT} FROM vault_textopening o
         CROSS JOIN LATERAL ({_TEXTS} AND t.id = o.text_id OFFSET 0) t WHERE {which})
        UNION ALL
        (SELECT {_FILE} FROM vault_opening o
         CROSS JOIN LATERAL ({_FILES} AND f.id = o.file_id OFFSET 0) f WHERE {which})
        UNION ALL
        (SELECT {_ADMISSION} FROM vault_admission o
         CROSS JOIN LATERAL ({_CONFIDENCES} AND c.id = o.confidence_id OFFSET 0) c WHERE {which})
    """  # noqa: S608 (of constants)


_NEWEST_OF_EACH: Final = _entries(_NEWEST_WITHIN)
# Of one confidence, matter or person: the newest of each of its texts and files, through the index that each has.
_NEWEST_OF_ONE: Final = f"""
    SELECT {_TEXT} FROM ({_TEXTS} AND t.confidence_id = %(subject)s::uuid) t
    CROSS JOIN LATERAL (SELECT * FROM vault_textopening o WHERE o.text_id = t.id AND {_NEWEST_WITHIN}) o
    UNION ALL
    SELECT {_FILE} FROM (
        {_FILES} AND (f.confidence_id = %(subject)s::uuid OR f.confidence_id IS NULL AND f.matter = %(subject)s::uuid)
    ) f
    CROSS JOIN LATERAL (SELECT * FROM vault_opening o WHERE o.file_id = f.id AND {_NEWEST_WITHIN}) o
    UNION ALL
    (SELECT {_ADMISSION} FROM vault_admission o
     CROSS JOIN LATERAL ({_CONFIDENCES} AND c.id = o.confidence_id OFFSET 0) c
     WHERE (o.person = %(subject)s::uuid OR o.person IS NULL AND %(subject)s::uuid = %(nobody)s::uuid)
       AND {_NEWEST_WITHIN})
"""  # noqa: S608 (of constants)
_NEWEST: Final = f"SELECT id FROM ({_NEWEST_OF_EACH}) e ORDER BY id DESC LIMIT 1"  # noqa: S608 (of constants)


def _each(entries: str) -> str:
    return f"""
        SELECT id, at, person, capacity, ARRAY[reason], 1, what, 1, subject, matter, at,
               (uuid_extract_timestamp(id) AT TIME ZONE %(zone)s)::date
        FROM ({entries}) e ORDER BY id DESC LIMIT %(most)s
    """  # noqa: S608 (of constants)


_EACH, _EACH_OF_ONE = _each(_NEWEST_OF_EACH), _each(_NEWEST_OF_ONE)
_BY_DAYS: Final = f"""
    SELECT last, max_at, person, capacity, reasons, different, what, number, subject,
           CASE WHEN first_matter = last_matter THEN first_matter::uuid END, min_at, day
    FROM (
        SELECT (array_agg(id ORDER BY id DESC))[1] AS last, max(at) AS max_at, min(at) AS min_at, person, capacity,
               (array_agg(DISTINCT reason))[1:%(reasons)s] AS reasons, count(DISTINCT reason) AS different, what,
               count(*) AS number, subject, min(matter::text) AS first_matter, max(matter::text) AS last_matter,
               (uuid_extract_timestamp(id) AT TIME ZONE %(zone)s)::date AS day
        FROM ({_entries(_WITHIN)}) e GROUP BY day, person, capacity, what, subject
    ) g
    WHERE (%(after)s::uuid IS NULL OR last < %(after)s) ORDER BY last DESC LIMIT %(most)s
"""  # noqa: S608 (of constants)
_FIRST, _LAST = uuid.UUID(int=0), uuid.UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """What one person opened of one confidence or matter on one day, or one opening: who, of what, when and why."""

    pk: uuid.UUID
    day: date
    first_at: datetime
    opened_at: datetime
    who: str
    capacity: str
    what: str
    docket: str
    number: int
    reasons: Sequence[str]
    more_reasons: int
    subject: uuid.UUID


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """Some rows, and the addresses of those before and after, empty where there are none."""

    rows: list[OpeningRow]
    newer: str
    older: str


def openings_by_day(commissions: Collection[uuid.UUID], *, before: uuid.UUID | None, here: str) -> OpeningsPage:
    """Return a page of what was opened and who was admitted, a row for each person, confidence and day, newest first.

    However often somebody opens one thing, it is one row. A page goes back a month at most; what lies before it is a
    page further.
    """
    asked = _asked(commissions, before=before)
    newest = _fetched(_NEWEST, asked)
    if not newest:
        return OpeningsPage([], here if before else "", "")
    since = _key_of(_day_of(newest[0][0]) - timedelta(days=DAYS))
    # A day that a page before this one began to show is counted whole, and its rows that stood there are left out.
    until = _LAST if before is None else _key_of(_day_of(before) + timedelta(days=1))
    window = {"since": since, "before": until, "after": before, "reasons": REASONS, "most": ROWS + 1}
    found = _fetched(_BY_DAYS, asked | window)
    older = ""
    if len(found) > ROWS:
        older = f"{here}?before={found[ROWS - 1][0]}"
    elif _fetched(_NEWEST, asked | {"before": since}):
        older = f"{here}?before={since}"
    return OpeningsPage(_in_words(found[:ROWS]), here if before else "", older)


def each_opening(
    commissions: Collection[uuid.UUID], *, before: uuid.UUID | None, subject: uuid.UUID | None, here: str
) -> OpeningsPage:
    """Return a page of openings and admissions, each by itself, newest first: all, or of one confidence or person."""
    asked = _asked(commissions, before=before) | {"most": ROWS + 1}
    found = _fetched(_EACH_OF_ONE, asked | {"subject": str(subject)}) if subject else _fetched(_EACH, asked)
    of = f"&of={subject}" if subject else ""
    older = f"{here}?before={found[ROWS - 1][0]}{of}" if len(found) > ROWS else ""
    newer = (f"{here}?of={subject}" if subject else here) if before else ""
    return OpeningsPage(_in_words(found[:ROWS]), newer, older)


def all_openings(commissions: Collection[uuid.UUID]) -> Iterator[OpeningRow]:
    """Yield every opening and admission, the newest first, however many, for a file: piece by piece, along the keys."""
    before: uuid.UUID | None = None
    while True:
        found = _fetched(_EACH, _asked(commissions, before=before) | {"most": _AT_ONCE})
        yield from _in_words(found)
        if len(found) < _AT_ONCE:
            return
        before = found[-1][0]


def names_of(people: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What people are called."""
    known = dict(Person.objects.filter(pk__in=list(people)).values_list("pk", "display_name"))
    return {key: known.get(key, _("somebody who is no longer here")) for key in people}


def _asked(commissions: Collection[uuid.UUID], *, before: uuid.UUID | None) -> dict[str, Any]:
    return {
        "over": [str(key) for key in commissions],
        "since": _FIRST,
        "before": before or _LAST,
        "zone": timezone.get_current_timezone_name(),
        "nobody": str(_FIRST),
        "most": 1,
    }


def _fetched(question: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, asked)
        return list(cursor.fetchall())


def _key_of(at: datetime) -> uuid.UUID:
    """The least key that could be made at this instant."""
    return uuid.UUID(int=int(at.timestamp() * 1000) << 80)


def _day_of(key: uuid.UUID) -> datetime:
    """When the day began, in the reader's zone, on which a key was made."""
    made = datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC)
    return timezone.localtime(made).replace(hour=0, minute=0, second=0, microsecond=0)


def _in_words(found: Sequence[tuple[Any, ...]]) -> list[OpeningRow]:
    people = {row[2] for row in found} | {row[8] for row in found if row[6] == "admission"}
    names = names_of(people - {None, _FIRST})
    dockets = {docket.pk: docket.number for docket in Docket.objects.filter(pk__in=[row[9] for row in found if row[9]])}
    rows = []
    for last, at, person, capacity, reasons, different, what, number, subject, matter, first_at, day in found:
        rows.append(
            OpeningRow(
                pk=last,
                day=day,
                first_at=first_at,
                opened_at=at,
                who=names[person] if person else _nobody(capacity),
                capacity=str(Capacity(capacity).label) if capacity in Capacity.values else "",
                what=_admission(names, subject, number) if what == "admission" else _what(what, number),
                docket=dockets.get(matter, ""),
                number=number,
                reasons=[reason for reason in reasons if reason],
                more_reasons=different - len(reasons),
                subject=subject,
            )
        )
    return rows


def _what(what: str, number: int) -> str:
    """What was opened, without its name: a file's may name somebody."""
    said = {
        "text": ngettext("sealed text", "sealed texts, %(number)d openings", number),
        "file": ngettext("file brought in confidence", "files brought in confidence, %(number)d openings", number),
        "record": ngettext("file of the record", "files of the record, %(number)d openings", number),
    }[what]
    return said % {"number": number}


def _admission(names: dict[uuid.UUID, str], person: uuid.UUID, number: int) -> str:
    who = _("the present recovery key") if person == _FIRST else names[person]
    return ngettext(
        "admitted %(who)s to what was told in %(number)d confidence",
        "admitted %(who)s to what was told in %(number)d confidences",
        number,
    ) % {"who": who, "number": number}


def _nobody(capacity: str) -> str:
    return _("the recovery key") if capacity == "recovery" else _("nobody who had signed in")
