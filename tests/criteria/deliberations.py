"""How tests of criteria put drafts before a deliberation, and let it end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from criteria.acts import open_ballot, open_deliberation, put_draft, report_to_deliberation, vote_on_drafts
from criteria.founding import FOUNDING_CRITERIA
from criteria.models import CriterionVersion, Deliberation, Draft
from criteria.rules.drafts import DraftText
from tests.personas import World, acting

DRAFTS = {draft.code: draft for draft in FOUNDING_CRITERIA}
RULE, MEASURE, SHARE = "EQ-01", "SH-01", "EN-02"
NOTICE = 14
"""Days after the notice before a ballot can open."""


def opened(world: World, *, days: float = 30, title: str = "Stronger criteria", **more: Any) -> Deliberation:
    """A deliberation that a member opened so many days after the founding."""
    return open_deliberation(
        actor=acting(world.worker_representatives[0]),
        at=world.after(days=days),
        commission=world.commission,
        title=title,
        about="What should be required that is not required yet?",
        **more,
    )


def reported(world: World, deliberation: Deliberation, at: datetime | None = None) -> Deliberation:
    """The same deliberation, after a team’s report."""
    report_to_deliberation(
        actor=acting(world.investigator),
        at=at or deliberation.opened_at,
        deliberation=deliberation,
        text="Where inspectors come back, orders are obeyed.",
        result="success",
        country=world.peru,
    )
    return deliberation


def text(world: World, code: str, *, days: float = 60, **changes: Any) -> DraftText:
    """A founding criterion as it would be put anew, to take effect so many days after the founding."""
    return DRAFTS[code].put(changes.pop("in_force_from", world.after(days=days).date()), **changes)


def fresh(world: World, code: str, **changes: Any) -> DraftText:
    """The same demand under a code that is not taken."""
    return replace(text(world, code), code="XX-99", **changes)


def put(world: World, deliberation: Deliberation, draft: DraftText, **more: Any) -> Draft:
    return put_draft(
        actor=acting(world.worker_representatives[0]),
        at=more.pop("at", deliberation.opened_at),
        deliberation=deliberation,
        text=draft,
        **more,
    )


def voted(
    world: World, deliberation: Deliberation, at: datetime, against: Callable[[Draft], str] = lambda _draft: ""
) -> Deliberation:
    """The ballot opens and every member votes at an instant; `against` gives reasons where all are against."""
    open_ballot(actor=acting(world.jurists[0]), at=at, deliberation=deliberation)
    no = {draft.pk: against(draft) for draft in deliberation.drafts.filter(replaced_by=None) if against(draft)}
    for member in world.members:
        vote_on_drafts(actor=acting(member), at=at, deliberation=deliberation, against=no)
    deliberation.refresh_from_db()
    return deliberation


def promulgated(world: World, draft: DraftText, *, days: float = 30, **more: Any) -> CriterionVersion:
    """What becomes of a draft that everybody votes for, `NOTICE` days after its deliberation opened."""
    deliberation = reported(world, opened(world, days=days, **more))
    one = put(world, deliberation, draft)
    voted(world, deliberation, world.after(days=days + NOTICE))
    version = CriterionVersion.objects.filter(draft=one).first()
    assert version is not None, deliberation.reasons
    return version
