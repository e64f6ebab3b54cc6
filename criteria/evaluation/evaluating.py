"""Evaluate: one statement for one observation or a million, and notice to the teams of what is newly not met."""

from __future__ import annotations

import enum
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from django.db import connection, transaction

from commission.institution.models import Commission
from criteria.evaluation.statement import STATEMENT
from criteria.evaluation.telling import tell_teams
from criteria.models import Evaluation, ImportBatch, Observation

_RETRACTED: Final = """
DELETE FROM criteria_evaluation e USING criteria_observation o
WHERE o.id = e.observation_id AND o.commission_id = %(commission)s AND o.state = 'retracted' AND WHICH
"""
# Hashing is what the statement is written for. The planner cannot know how far a scope spreads nor how few observations
# nothing binds, and would sort all of them, or walk through them again and again; compiling costs more than it saves.
_PLANNED: Final = {"work_mem": "256MB", "enable_mergejoin": "off", "enable_nestloop": "off", "jit": "off"}
_BATCH, _SOME = "o.batch_id = %(batch)s", "o.id = ANY(%(some)s)"
MANY: Final = 100
"""From so many observations on, the statement is planned as for all of them."""


class Which(enum.Enum):
    """Observations that are not named one by one."""

    ALL = "true"
    WAITING = "NOT EXISTS (SELECT FROM criteria_evaluation x WHERE x.observation_id = o.id)"
    """Those that were never evaluated."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an evaluation changed: how many by outcome, how many were taken away, and where figures newly fall short."""

    changed: Mapping[str, int] = field(default_factory=dict)
    withdrawn: int = 0
    """Evaluations of observations that were retracted."""
    newly_not_met: Mapping[str, int] = field(default_factory=dict)
    """By country."""

    @property
    def total(self) -> int:
        """How many evaluations were written."""
        return sum(self.changed.values())


def evaluate(
    commission: Commission, observations: Iterable[uuid.UUID] | ImportBatch | Which, *, at: datetime
) -> Counts:
    """Hold observations against what bound their respondents (DISC-4): some by key, a batch’s, all, or those that wait.

    Each is held against the strongest of the promulgated versions, norms and best practice that bound its respondent on
    the last day of its period. Done twice, it changes nothing. An observation that was retracted has no evaluation.
    The teams are told of what is newly not met, once for all of it.
    """
    which, many = _SOME, True
    values: dict[str, Any] = {"commission": commission.pk, "at": at}
    if isinstance(observations, Which):
        which = observations.value
    elif isinstance(observations, ImportBatch):
        which, values["batch"] = _BATCH, observations.pk
    else:
        some = list(observations)
        if not some:
            return Counts()
        values["some"], many = some, len(some) >= MANY
    changed: Counter[str] = Counter()
    newly: dict[str, int] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_RETRACTED.replace("WHICH", which), values)
        withdrawn = cursor.rowcount
        with _planned(enabled=many):
            cursor.execute(STATEMENT.replace("WHICH", which), values)
            rows = cast("Sequence[tuple[str, str, int, int]]", cursor.fetchall())
        for outcome, country, count, anew in rows:
            changed[outcome] += count
            if outcome == Evaluation.Outcome.NOT_MET and anew:
                newly[country] = anew
        if newly:
            tell_teams(commission, newly, at=at)
    return Counts(dict(changed), withdrawn, newly)


def evaluated(observations: Sequence[Observation], *, at: datetime) -> Counts:
    """Evaluate observations of one commission that an act has just written or marked, in the act's transaction."""
    if not observations:
        return Counts()
    return evaluate(observations[0].commission, [one.pk for one in observations], at=at)


@contextmanager
def _planned(*, enabled: bool) -> Iterator[None]:
    """Let a statement be planned for many rows, and the rest of the transaction as before."""
    if not enabled:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(_PLANNED)])
        former = dict(cursor.fetchall())
        _set(_PLANNED)
        yield
        # Not reached where the statement failed: then the transaction ends, and takes the settings with it.
        _set({name: f"{former[name]}kB" if name == "work_mem" else former[name] for name in former})


def _set(settings: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
