"""How tests of criteria put drafts before a deliberation, and let it end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from criteria.acts import open_ballot, open_deliberation, put_draft, report_to_deliberation, vote_on_drafts
from criteria.founding import FOUNDING_CRITERIA
from criteria.models import CriterionVersion, Deliberation, Draft, Vote
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


def written(after: CriterionVersion, **changes: Any) -> CriterionVersion:
    """The next version, not saved, as somebody would write it into the tables past every act.

    It repeats the one before it but for the changes, on a draft and votes of its own in the same ballot, so that
    nothing but what it asks for can be held against it.
    """
    fields = {
        field.attname: getattr(after, field.attname)
        for field in CriterionVersion._meta.concrete_fields
        if field.name not in {"id", "draft", "corrects"}
    }
    fields |= {"number": after.number + 1, **changes}
    return CriterionVersion(**fields, draft_id=_draft_saying(after, fields).pk)


def _draft_saying(after: CriterionVersion, fields: dict[str, Any]) -> Draft:
    assert after.draft is not None
    own = {"id", "number", "deliberation_id", "replaces_id", "corrects_id"}
    names = {field.attname for field in Draft._meta.concrete_fields} - own
    draft = Draft(
        **{name: fields.get(name, getattr(after.draft, name)) for name in names},
        deliberation_id=fields["deliberation_id"],
        corrects_id=fields.get("corrects_id"),
        number=Draft.objects.filter(deliberation=fields["deliberation_id"]).count() + 1,
    )
    draft.save(force_insert=True)
    Vote.objects.bulk_create(
        Vote(draft=draft, person_id=vote.person_id, in_favour=True, cast_at=vote.cast_at)
        for vote in after.draft.votes.all()
    )
    return draft
