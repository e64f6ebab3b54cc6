"""What a row of the matrix says, and the audiences that rows name.

`get` and `post` are who gets in; `post=None`: the page only shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from complaints.models import Docket
from tests.permission_stage import (
    ADMINISTRATOR,
    CLERK,
    INVESTIGATOR,
    NOBODY,
    OTHER_MEMBER,
    PANEL_JURIST,
    PANEL_WORKER_REPRESENTATIVE,
    ROLES,
    TEAM_MEMBER,
    Stage,
)

Audience = frozenset[str]
Arguments = Callable[[Stage], Mapping[str, Any]]

EVERYBODY: Audience = frozenset(ROLES)
SIGNED_IN: Audience = EVERYBODY - {NOBODY}
PANEL: Audience = frozenset({PANEL_JURIST, PANEL_WORKER_REPRESENTATIVE})
MEMBERS: Audience = PANEL | {OTHER_MEMBER}
TEAM: Audience = frozenset({INVESTIGATOR, TEAM_MEMBER})
OFFICE: Audience = frozenset({ADMINISTRATOR, CLERK})
KEEPERS: Audience = OFFICE | {INVESTIGATOR}


def only(*roles: str) -> Audience:
    """These and nobody else."""
    return frozenset(roles)


@dataclass(frozen=True)
class Row:
    """An address, what it is about, and who gets in."""

    name: str
    get: Audience
    post: Audience | None = None
    arguments: Arguments = lambda _stage: {}
    docket: Callable[[Stage], Docket] = lambda stage: stage.filed
    what: str = ""
    query: str = ""
    token: bool = False
    """An address for programs: everybody shows a token of their own, for everything that tokens are for."""


def proceeding_of(stage: Stage) -> Mapping[str, Any]:
    return {"proceeding": stage.proceeding.pk}


def team_of(stage: Stage) -> dict[str, Any]:
    return {"team": stage.world.team.pk}
