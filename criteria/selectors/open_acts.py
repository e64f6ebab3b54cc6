"""The part that somebody has in a deliberation, and the acts that are open to her there now."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.models import Person
from commission.clock import api as clock
from commission.directory.models import Organisation
from commission.directory.selectors import organisations_of
from commission.institution.models import Commission
from criteria.models import Deliberation, Draft, Invitation, Vote
from criteria.selectors.deliberating import investigator_capacity, voters, yet_to_vote
from criteria.states import ACTS_OPEN_IN


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in a deliberation: of those who vote, on a team, invited, or speaking for workers."""

    votes: bool = False
    serves: bool = False
    invited: bool = False
    speaks: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether she is heard (CRIT-8)."""
        return self.votes or self.serves or self.invited or self.speaks


class OpenAct(NamedTuple):
    """An act that the viewer may do now: its button."""

    name: str
    label: StrOrPromise
    url: str


class _Way(NamedTuple):
    act: str
    label: StrOrPromise
    whose: Callable[[Part], bool]


_WAYS: Final = (
    _Way("vote_on_drafts", _("Vote on the drafts"), lambda part: part.votes),
    _Way("report_to_deliberation", _("Report success or failure"), lambda part: part.serves),
    _Way("make_statement", _("Make statement"), lambda part: part.takes_part),
    _Way("put_draft", _("Put draft"), lambda part: part.votes),
    _Way("invite_participant", _("Invite participant"), lambda part: part.votes),
    _Way("open_ballot", _("Open ballot"), lambda part: part.votes),
    _Way("conclude_deliberation", _("Conclude deliberation"), lambda part: part.votes),
)
"""Acts in the order of their buttons: whoever may vote sees that first."""


def promulgates(person: Person | None, commission: Commission, at: datetime) -> bool:
    """Whether somebody is of those whom the charter leaves promulgation to (CHART-4 to CHART-6, INST-3)."""
    return person is not None and person.pk in voters(commission, at)


def part_of(person: Person | None, deliberation: Deliberation, at: datetime) -> Part:
    """The part that somebody has in a deliberation at an instant."""
    if person is None:
        return Part()
    commission = deliberation.commission
    return Part(
        votes=promulgates(person, commission, at),
        serves=investigator_capacity(commission, person.pk, at) is not None,
        invited=Invitation.objects.filter(deliberation=deliberation, person=person).exists(),
        speaks=bool(unions_of(person, at)),
    )


def unions_of(person: Person, at: datetime) -> list[Organisation]:
    """The labour organisations that somebody speaks for at an instant (CRIT-11)."""
    return list(organisations_of(person, at).filter(kind=Organisation.Kind.LABOUR_ORGANISATION))


def is_open(deliberation: Deliberation, act: str) -> bool:
    """Whether an act is open in the deliberation's state."""
    return deliberation.state in ACTS_OPEN_IN.get(act, {deliberation.state})


def acts_open_to(person: Person | None, part: Part, deliberation: Deliberation, at: datetime) -> list[OpenAct]:
    """The acts that are open to somebody with this part in a deliberation now."""
    heard = clock.legal_day(deliberation.commission_id, at) >= deliberation.ballot_from
    drafted = part.votes and Draft.objects.filter(deliberation=deliberation, replaced_by=None).exists()
    balloted = deliberation.state == Deliberation.State.BALLOT
    found = []
    for way in _WAYS:
        if not way.whose(part) or not is_open(deliberation, way.act):
            continue
        if way.act == "open_ballot" and not (heard and drafted):
            continue
        # With drafts before it, or a ballot that runs, it ends by the votes.
        if way.act == "conclude_deliberation" and (not heard or drafted or balloted):
            continue
        if way.act == "vote_on_drafts" and not _may_vote(person, deliberation, at):
            continue
        # Statements are for those who are not on a team: a team reports.
        if way.act == "make_statement" and part.serves:
            continue
        found.append(OpenAct(way.act, way.label, reverse(f"criteria:{way.act}", args=[deliberation.number])))
    return found


def _may_vote(person: Person | None, deliberation: Deliberation, at: datetime) -> bool:
    return person is not None and person.pk in yet_to_vote(deliberation, at)


def own_votes(person: Person | None, deliberation: Deliberation) -> dict[uuid.UUID, Vote]:
    """How somebody voted herself, by draft."""
    if person is None:
        return {}
    return {vote.draft_id: vote for vote in Vote.objects.filter(draft__deliberation=deliberation, person=person)}
