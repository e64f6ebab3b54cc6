"""Who is named to read confidences, and who is dismissed: in as many statements for thousands as for one (FILE-4).

Nothing is decrypted here and nothing wrapped. To whoever joins is sealed from the next sealing on. Of whoever leaves
the wrapped keys go, and it is written down in which generation she left: nothing is sealed under that one again, since
she may have kept its key.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import transaction
from django.db.models import QuerySet

from commission.vault.models import Confidence, ConfidenceReader
from commission.writing import run

# Keys are asked for first and then given as one list: whatever the database knows of its tables' sizes, each statement
# reads each row once. Joined to a question of which it expects one row, it would read all rows for each.
_NOT_NAMED: Final = """
    {which} EXCEPT SELECT confidence_id FROM vault_confidencereader WHERE person = %s AND dismissed_at IS NULL
"""
_NAMED: Final = """
    {which} INTERSECT SELECT confidence_id FROM vault_confidencereader WHERE person = %s AND dismissed_at IS NULL
"""
_NAME: Final = """
    INSERT INTO vault_confidencereader (id, confidence_id, person, named_at)
    SELECT uuidv7(), id, %s, %s FROM vault_confidence WHERE id = ANY(%s::uuid[]) AND forgotten_at IS NULL
    ON CONFLICT DO NOTHING
"""

# Held first, in the order of their keys: what is being sealed at this moment is waited for, what is sealed next sees
# who has left, and two who leave at one moment never wait for each other in a ring.
_HOLD: Final = """
    SELECT count(*) FROM (
        SELECT FROM vault_confidence WHERE id = ANY(%s::uuid[]) ORDER BY id FOR NO KEY UPDATE
    ) held
"""
_DISMISS: Final = """
    UPDATE vault_confidencereader r SET
        dismissed_at = %s, dismissed_in = (SELECT generation FROM vault_confidence c WHERE c.id = r.confidence_id)
    WHERE confidence_id = ANY(%s::uuid[]) AND person = %s AND dismissed_at IS NULL
"""
_TAKE_KEYS: Final = """
    DELETE FROM vault_confidencekey
    WHERE confidence_id = ANY(%s::uuid[]) AND key_pair_id IN (SELECT id FROM vault_keypair WHERE owner = %s)
"""

Keys = QuerySet[Any, Any]
"""A question to the database, not yet asked, whose answer is keys of confidences: there may be a hundred thousand."""


def name_readers(confidence: Confidence, people: Iterable[uuid.UUID], *, at: datetime) -> None:
    """Name who else is to read, when they join. What comes from now on is sealed to them too (FILE-4).

    What came before they can read once a reader has admitted them (`pending_admissions`, `admit_reader`).
    """
    ConfidenceReader.objects.bulk_create(
        (ConfidenceReader(confidence=confidence, person=person, named_at=at) for person in dict.fromkeys(people)),
        ignore_conflicts=True,
    )


def name_everywhere(person: uuid.UUID, confidences: Keys, *, at: datetime) -> None:
    """Name one reader of all of these confidences, as `name_readers` does of one."""
    keys = _keys(_NOT_NAMED, confidences, person)
    if keys:
        run((_NAME, [person, at, keys]))


def dismiss_reader(confidence: Confidence, person: uuid.UUID, *, at: datetime) -> None:
    """End somebody's reading when she leaves: her wrapped keys go, and the next text is sealed without her (FILE-4)."""
    dismiss_everywhere(person, Confidence.objects.filter(pk=confidence.pk).values("id"), at=at)


def dismiss_everywhere(person: uuid.UUID, confidences: Keys, *, at: datetime) -> None:
    """End somebody's reading of all of these confidences, as `dismiss_reader` does of one."""
    with transaction.atomic():
        keys = _keys(_NAMED, confidences, person)
        if keys:
            run((_HOLD, [keys]), (_DISMISS, [at, keys, person]), (_TAKE_KEYS, [keys, person]))


def _keys(question: str, confidences: Keys, person: uuid.UUID) -> str:
    """Ask for keys; return them as the database writes a list, empty where there are none."""
    try:
        which, values = confidences.query.sql_with_params()
    except EmptyResultSet:
        return ""
    keys = [str(key) for (key,) in run((question.format(which=which), [*values, person]))]
    return f"{{{','.join(keys)}}}" if keys else ""
