"""Due cards: what is due, from whom, by when, under which rule, and what happens by itself if nobody acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.capacities import MEMBERS, Capacity
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline

BY_ITSELF: Mapping[str, StrOrPromise] = {
    DeadlineKind.ANSWER_DUE: _("The case goes on without an answer, and the record says so."),
    DeadlineKind.HEARING_DUE: _("The hearing is held on the papers, and that it was is published."),
    DeadlineKind.ARGUMENT_DUE: _("The record closes."),
    DeadlineKind.DECISION_DUE: _(
        "The ballot closes and the votes cast decide. Where nobody voted, the team’s finding stands; where there is "
        "none, the failure to decide is published, the appeal opens, and a fresh panel is drawn."
    ),
    DeadlineKind.FRESH_DECISION_DUE: _(
        "The ballot closes and the votes cast decide. Where nobody voted, the team’s finding stands, or the failure "
        "to decide is published."
    ),
    DeadlineKind.APPEAL_CLOSES: _("The right to go to court ends. The decision stands as it is."),
    DeadlineKind.VERIFICATION_DUE: _("The proceeding moves on unverified, and nothing is lifted on a claim alone."),
    DeadlineKind.LIFT_NOTICE_DUE: _("The notice is given by operation of the rule, with a date for the hearing."),
    DeadlineKind.LIFT_HEARING_DUE: _("A new day is set by operation of the rule. It is never held on the papers."),
    DeadlineKind.LIFT_RULING_DUE: _("The ruling follows from the verification, by operation of the rule."),
    DeadlineKind.REVIEW_DUE: _("A deliberation opens by operation of the rule, and reviews the criterion."),
    DeadlineKind.DELIBERATION_BALLOT_DUE: _(
        "The ballot opens by operation of the rule if a team has reported and drafts were put; proposals left without "
        "an answer stand over, and that they do is published."
    ),
    DeadlineKind.DELIBERATION_DUE: _(
        "The deliberation ends by operation of the rule. What the votes cast have carried is promulgated; otherwise "
        "nothing changes, and the reasons say why."
    ),
    DeadlineKind.RETALIATION_DUE: _(
        "Where the person who reported it agrees, an interim protective order issues by operation of the rule; "
        "otherwise administrators are alarmed, and the limit begins again."
    ),
    DeadlineKind.PROTECTION_DUE: _("The interim protective order issues by operation of the rule."),
    DeadlineKind.TERM_ENDS: _("The term ends, and a standing alternate takes the seat."),
    DeadlineKind.DRAW_SECRETS_DUE: _("The commission commits to new secrets by operation of the rule."),
    DeadlineKind.CHECKPOINT_DUE: _("A checkpoint is published by operation of the rule."),
}
"""What happens when a limit ends and nobody has acted."""

WHAT: Mapping[str, StrOrPromise] = {
    DeadlineKind.ANSWER_DUE: _("Answer the complaint"),
    DeadlineKind.HEARING_DUE: _("Hold the hearing"),
    DeadlineKind.ARGUMENT_DUE: _("Written argument after the hearing"),
    DeadlineKind.DECISION_DUE: _("Decide every allegation"),
    DeadlineKind.FRESH_DECISION_DUE: _("Decide, as the fresh panel"),
    DeadlineKind.APPEAL_CLOSES: _("Appeal to the court"),
    DeadlineKind.VERIFICATION_DUE: _("Verify the benchmark in the workplace"),
    DeadlineKind.LIFT_NOTICE_DUE: _("Give public notice of the lifting hearing"),
    DeadlineKind.LIFT_HEARING_DUE: _("Hold the public hearing on lifting"),
    DeadlineKind.LIFT_RULING_DUE: _("Rule on lifting"),
    DeadlineKind.REVIEW_DUE: _("Review the criterion"),
    DeadlineKind.DELIBERATION_BALLOT_DUE: _("Hear everybody, put drafts, and open the ballot on them"),
    DeadlineKind.DELIBERATION_DUE: _("Conclude the deliberation"),
    DeadlineKind.RETALIATION_DUE: _("Answer a report of retaliation"),
    DeadlineKind.PROTECTION_DUE: _("Order interim protection, or say why not"),
    DeadlineKind.TERM_ENDS: _("A term of office ends"),
    DeadlineKind.DRAW_SECRETS_DUE: _("Commit to secrets for panel draws"),
    DeadlineKind.CHECKPOINT_DUE: _("Publish a checkpoint of the register"),
}


_NOTHING_CLAIMED: tuple[StrOrPromise, StrOrPromise] = (
    _("Claim or verify the next benchmark"),
    _("Its verification is opened by operation of the rule, and a team has to look."),
)
"""What is said of a sanction on which no proceeding is open: nobody owes one, and the clock opens it (LIFT-1)."""


@dataclass(frozen=True, slots=True)
class DueCard:
    """One thing that is due. `url` and `label` are its one button; without them, somebody else has to act."""

    what: StrOrPromise
    about: str
    about_url: str
    from_whom: tuple[StrOrPromise, ...]
    by: datetime
    on: date | None
    rule: str
    by_itself: StrOrPromise
    url: str = ""
    label: StrOrPromise = ""
    title: str = ""
    note: str = ""

    @property
    def day(self) -> date | datetime:
        """The day by which it is due: the commission's own date where the limit is counted in days."""
        return self.on or self.by


def card_of(deadline: Deadline, *, url: str = "", label: StrOrPromise = "", title: str = "", note: str = "") -> DueCard:
    """Return the card of an open limit."""
    what = WHAT.get(deadline.kind, deadline.get_kind_display())
    by_itself = BY_ITSELF.get(deadline.kind, "")
    if deadline.kind == DeadlineKind.VERIFICATION_DUE and not deadline.due_from:
        what, by_itself = _NOTHING_CLAIMED
    return DueCard(
        what=what,
        about=deadline.matter_label,
        about_url=_matter_url(deadline),
        from_whom=capacities(deadline.due_from, _("the members"))
        if deadline.kind in OF_DELIBERATIONS
        else capacities(deadline.due_from),
        by=deadline.instant,
        on=deadline.legal_date,
        rule=deadline.rule,
        by_itself=by_itself,
        url=url,
        label=label,
        title=title,
        note=note,
    )


_OF_THE_COMMISSION = {
    DeadlineKind.REVIEW_DUE,
    DeadlineKind.TERM_ENDS,
    DeadlineKind.DRAW_SECRETS_DUE,
    DeadlineKind.CHECKPOINT_DUE,
}
_THE_PANEL = _("the panel")
OF_DELIBERATIONS = (DeadlineKind.DELIBERATION_BALLOT_DUE, DeadlineKind.DELIBERATION_DUE)
"""Limits of deliberations, whose matter is no docket of a case, and which are due from everybody who votes."""


def _matter_url(deadline: Deadline) -> str:
    if deadline.kind in _OF_THE_COMMISSION:
        return ""
    if deadline.kind in OF_DELIBERATIONS:
        return reverse("criteria:deliberation", args=[deadline.matter_label])
    return reverse("portal:docket", args=[deadline.matter_label.partition(" ")[0]])


def capacities(names: Iterable[str], together: StrOrPromise = _THE_PANEL) -> tuple[StrOrPromise, ...]:
    """Return the names of capacities as people read them; several kinds of members together are the panel."""
    wanted = list(names)
    known = dict(Capacity.choices)
    members = {name for name in wanted if name in set(MEMBERS)}
    if len(members) > 1:
        return (together, *(known.get(name, name) for name in wanted if name not in members))
    return tuple(known.get(name, name) for name in wanted)
