"""Entering an official act, and giving the register out again as a file."""

import os
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from django.db import connection, transaction

from commission.keys import the_day
from commission.register import chain
from commission.register.models import Entry, Head
from commission.writing import Statement, run, write

# PostgreSQL's text holds every character but this one, as JSON writes it.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

LockedHead = tuple[Any, ...]
"""Number and hash of the last entry, and the instant at which they were read under the head's lock."""


def append(
    *,
    act: str,
    cites: Sequence[str],
    commission: uuid.UUID | None,
    actor: uuid.UUID | None,
    capacity: str,
    subject_type: str,
    subject_id: uuid.UUID | None,
    docket: uuid.UUID | None,
    legal_at: datetime,
    body: Mapping[str, chain.Json],
    sealed: Mapping[str, chain.Json] | None = None,
) -> Entry:
    """Enter an act at the end of the register (REG-1), as the last thing its transaction writes.

    Everything given here but `sealed` becomes public. A sealed matter enters as a salted commitment: the salt is in
    the returned entry's `salt`, and whoever is to open the seal one day keeps it with the matter, elsewhere.
    Raises TransactionManagementError outside a transaction, and NotCanonical (a ValueError) where the body holds
    something that JSON cannot say in one way only: a fraction, a number beyond 2**53, half a character, a NUL.

    The head stays locked until the transaction ends, so that entries have no gaps and no forks.
    """
    entry = following(
        act=act,
        cites=cites,
        commission=commission,
        actor=actor,
        capacity=capacity,
        subject_type=subject_type,
        subject_id=subject_id,
        docket=docket,
        legal_at=legal_at,
        body=body,
        sealed=sealed,
    )
    write([entry])
    return entry


def following(
    *,
    act: str,
    cites: Sequence[str],
    commission: uuid.UUID | None,
    actor: uuid.UUID | None,
    capacity: str,
    subject_type: str,
    subject_id: uuid.UUID | None,
    docket: uuid.UUID | None,
    legal_at: datetime,
    body: Mapping[str, chain.Json],
    sealed: Mapping[str, chain.Json] | None = None,
    first: Sequence[Statement] = (),
    head: LockedHead | None = None,
) -> Entry:
    """Lock the head and make the entry that follows it, as `append` does; whoever asked for it writes it, next of all.

    So it can be written in one round trip with what is kept of it elsewhere. `first`: statements that are sent along,
    before the head is locked. `head`: what `locking_head` gave, where whoever asks has locked it already.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act is entered inside its own transaction")
    salt = None if sealed is None else os.urandom(chain.SALT_BYTES)
    _check_storable(act, capacity, subject_type, *cites, body=body)
    if head is None:
        (head,) = run(*first, *locking_head())
    seq, prev, recorded_at = head
    entry = Entry(
        seq=seq + 1,
        act=act,
        cites=list(cites),
        commission=commission,
        actor=actor,
        capacity=capacity,
        subject_type=subject_type,
        subject_id=subject_id,
        docket=docket,
        legal_at=legal_at,
        recorded_at=recorded_at,
        body=dict(body),
        commitment=None if sealed is None or salt is None else chain.commitment(sealed, salt),
        prev=prev,
    )
    entry.hash = chain.entry_hash(entry.content.document())
    entry.salt = salt
    return entry


def export_lines(upto: int | None = None) -> Iterator[bytes]:
    """Yield every entry, or those up to one number, as a line of canonical JSON, in one snapshot.

    An entry that someone altered into something with no canonical form is given out as it stands: it is the
    verifier's to name, not ours to hide.
    """
    entries = Entry.objects.order_by("seq")
    if upto is not None:
        entries = entries.filter(seq__lte=upto)
    for entry in entries.iterator(chunk_size=2_000):
        yield chain.line(entry.content.document() | {"hash": entry.hash})


def export(file: IO[bytes], upto: int | None = None) -> int:
    """Write the register to a file, one line an entry, through a server-side cursor; return how many."""
    count = 0
    for line in export_lines(upto):
        file.write(line)
        count += 1
    return count


def locking_head() -> list[Statement]:
    """The statements that lock the head, then read it with the database's own clock: that sees what we waited for.

    For an act that writes nothing but its entry after them; `following` takes the row that they give. Where a protected
    person acts, nobody is to read when: her entry is recorded in the day's first instant, or with the entry before it,
    if that came later, so that the order of the chain is that of its times (FILE-9).
    """
    read: Statement = ("SELECT seq, hash, clock_timestamp() FROM register_head", [])
    day = the_day()
    if day is not None:
        before = (
            "SELECT h.seq, h.hash, greatest(%s, (SELECT e.recorded_at FROM register_entry e WHERE e.seq = h.seq)) "
            "FROM register_head h"
        )
        read = (before, [day.begins])
    return [("SELECT FROM register_head FOR UPDATE", []), read]


def _check_storable(*texts: str, body: Mapping[str, chain.Json]) -> None:
    """Refuse, before the head is locked, what the entry could not hold."""
    if not isinstance(body, Mapping):
        raise chain.NotCanonical("the body of an entry is a JSON object")
    if _NUL.search(chain.canonical([*texts, body])):
        raise chain.NotCanonical("a text holds the NUL character")


def head_seq() -> int:
    """Return the number of the last committed entry, 0 in an empty register."""
    return Head.objects.values_list("seq", flat=True).get()
