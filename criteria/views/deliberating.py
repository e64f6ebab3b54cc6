"""Pages of the acts of a deliberation: it is opened, all are heard, drafts are put and voted on, and it ends."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from criteria import acts
from criteria.forms import deliberations as forms
from criteria.models import Criterion, Deliberation, Proposal, ProposalAnswer
from criteria.selectors import deliberations as selectors
from criteria.selectors.deliberating import current_drafts
from criteria.selectors.draft_changes import compared
from criteria.selectors.open_acts import Part, is_open, part_of, promulgates
from criteria.views.commissions import commission_of


class OpenDeliberation(OfficePage):
    """Whoever promulgates opens a deliberation (CRIT-8)."""

    permission = Permission.DELIBERATE
    heading, verb = _("Open deliberation"), _("Open deliberation")
    template_name = "criteria/open_deliberation.html"
    form_class = forms.OpenForm
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission that deliberates."""
        return commission_of(self.request)

    def is_open(self) -> bool:
        """Whether this person is of those who promulgate."""
        return promulgates(self.actor.person, self.matter, self.now())

    def form_arguments(self) -> dict[str, Any]:
        """The criteria that can be reviewed."""
        return {"criteria": Criterion.objects.filter(commission=self.matter)}

    def perform(self, form: forms.OpenForm) -> Deliberation:
        """Open it."""
        said = form.cleaned_data
        occasion = Deliberation.Occasion.CORRECTION if said["correction"] else Deliberation.Occasion.MEMBERS
        return acts.open_deliberation(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            title=said["title"],
            about=said["about"],
            criteria=list(said["criteria"]),
            occasion=occasion,
        )

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The new docket."""
        if result_id is None:
            return reverse("criteria:deliberations")
        return reverse("criteria:deliberation", args=[Deliberation.objects.get(pk=result_id).number])

    def context(self) -> dict[str, Any]:
        """How long everybody is heard."""
        return super().context() | {"days": self.matter.charter.days("deliberation")}


class DeliberationPage(OfficePage):
    """The page of an act in a deliberation. In another state it says why the act is closed, and offers no form."""

    act: ClassVar[str]
    permission = Permission.DELIBERATE
    matter: Deliberation
    part: Part

    def find_matter(self) -> Deliberation:
        """The deliberation that the address names."""
        found = selectors.deliberation(self.kwargs["number"])
        if found is None:
            raise Http404
        self.part = part_of(self.actor.person, found, self.now_in(found))
        return found

    def now_in(self, found: Deliberation) -> Any:
        """The present, as the deliberation's commission lives it."""
        self.matter = found
        return self.now()

    def is_open(self) -> bool:
        """Whether this person has the part in the deliberation to which the act belongs."""
        return self.part.votes

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The docket, where what was done stands."""
        return reverse("criteria:deliberation", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The deliberation, and whether the act is open in its state."""
        return super().context() | {
            "deliberation": self.matter,
            "docket": self.matter,
            "commission": self.matter.commission,
            "open": is_open(self.matter, self.act),
        }


class InviteParticipant(DeliberationPage):
    """Somebody is asked to take part (CRIT-8)."""

    act = "invite_participant"
    heading, verb = _("Invite participant"), _("Invite participant")
    template_name = "criteria/invite_participant.html"
    form_class = forms.InviteForm

    def perform(self, form: forms.InviteForm) -> Any:
        """Invite."""
        return acts.invite_participant(
            actor=self.actor, at=self.now(), deliberation=self.matter, **_entered(form.entered(), "organisation")
        )


class MakeStatement(DeliberationPage):
    """Whoever takes part puts something forward (CRIT-8)."""

    act = "make_statement"
    permission = Permission.TAKE_PART_IN_DELIBERATION
    heading, verb = _("Make statement"), _("Make statement")
    template_name = "criteria/make_statement.html"
    form_class = forms.StatementForm

    def is_open(self) -> bool:
        """Whether this person is heard."""
        return self.part.takes_part

    def perform(self, form: forms.StatementForm) -> Any:
        """Enter it."""
        return acts.make_statement(
            actor=self.actor,
            at=self.now(),
            deliberation=self.matter,
            text=form.cleaned_data["text"],
            evidence=form.cleaned_data["evidence"],
            uploads=form.cleaned_data["uploads"],
        )


class ReportToDeliberation(DeliberationPage):
    """Somebody of a team reports what succeeded or failed, and where (CRIT-8)."""

    act = "report_to_deliberation"
    permission = Permission.TAKE_PART_IN_DELIBERATION
    heading, verb = _("Report success or failure"), _("Report to the deliberation")
    template_name = "criteria/report_to_deliberation.html"
    form_class = forms.ReportForm

    def is_open(self) -> bool:
        """Whether this person serves on a team of the commission."""
        return self.part.serves

    def perform(self, form: forms.ReportForm) -> Any:
        """Enter it."""
        return acts.report_to_deliberation(
            actor=self.actor, at=self.now(), deliberation=self.matter, **_entered(form.entered(), "employer")
        )


class AnswerProposal(DeliberationPage):
    """A workers' proposal is answered, with reasons (CRIT-11)."""

    act = "answer_proposal"
    heading, verb = _("Answer proposal"), _("Answer proposal")
    template_name = "criteria/answer_proposal.html"
    form_class = forms.AnswerForm
    proposal: Proposal

    def find_matter(self) -> Deliberation:
        """The deliberation, and the proposal that was made to its commission."""
        found = super().find_matter()
        proposal = selectors.all_proposals(found.commission).filter(pk=self.kwargs["proposal"]).first()
        if proposal is None:
            raise Http404
        self.proposal = proposal
        return found

    def perform(self, form: forms.AnswerForm) -> Any:
        """Answer it."""
        return acts.answer_proposal(
            actor=self.actor,
            at=self.now(),
            deliberation=self.matter,
            proposal=self.proposal,
            kind=form.cleaned_data["kind"],
            reasons=form.cleaned_data["reasons"],
        )

    def context(self) -> dict[str, Any]:
        """The proposal, and whether it has been answered."""
        answered = self.proposal.answers.exclude(kind=ProposalAnswer.Kind.UNANSWERED).first()
        return super().context() | {"proposal": self.proposal, "answered": answered}


class OpenBallot(DeliberationPage):
    """The drafts are put before the members (CRIT-8)."""

    act = "open_ballot"
    heading, verb = _("Open ballot"), _("Open ballot")
    template_name = "criteria/open_ballot.html"
    form_class = ActForm

    def perform(self, _form: ActForm) -> Any:
        """Open it."""
        return acts.open_ballot(actor=self.actor, at=self.now(), deliberation=self.matter)

    def context(self) -> dict[str, Any]:
        """What would be voted on, and what waits for an answer."""
        waiting = [row.proposal for row in selectors.proposals(self.matter) if row.answer is None]
        return super().context() | {
            "drafts": current_drafts(self.matter),
            "early": clock.legal_day(self.matter.commission_id, self.now()) < self.matter.ballot_from,
            "waiting": waiting,
            "reported": bool(selectors.reports(self.matter)),
        }


class VoteOnDrafts(DeliberationPage):
    """A member votes on all drafts at once (CRIT-8, INST-3)."""

    act = "vote_on_drafts"
    permission = Permission.VOTE_ON_CRITERIA
    heading, verb = _("Vote on the drafts"), _("Cast ballot")
    template_name = "criteria/vote_on_drafts.html"
    form_class = forms.BallotForm

    def form_arguments(self) -> dict[str, Any]:
        """The drafts that no later text has taken the place of."""
        return {"drafts": list(current_drafts(self.matter).select_related("subject__right"))}

    def perform(self, form: forms.BallotForm) -> Any:
        """Cast it."""
        return acts.vote_on_drafts(
            actor=self.actor,
            at=self.now(),
            deliberation=self.matter,
            against=form.on("against"),
            in_favour=form.on("for"),
            reasons=form.cleaned_data["reasons"],
        )

    def page(self, form: Any, **more: Any) -> Any:
        """The page, each draft compared with what is in force beside its vote."""
        drafts = [draft for draft, _vote in form.votes]
        changes = {one.draft.pk: one for one in compared(drafts, selectors.versions_before(drafts))}
        self.votes = [(changes[draft.pk], vote) for draft, vote in form.votes]
        return super().page(form, **more)

    def context(self) -> dict[str, Any]:
        """The drafts, each with its vote; and when the ballot closes by itself."""
        limits = selectors.limits_of([self.matter])[self.matter.pk]
        return super().context() | {"votes": self.votes, "due": selectors.next_limit(limits)}


class ConcludeDeliberation(DeliberationPage):
    """A deliberation before which nothing was put ends with reasons (CRIT-9)."""

    act = "conclude_deliberation"
    heading, verb = _("Conclude deliberation"), _("Conclude without a change")
    template_name = "criteria/conclude_deliberation.html"
    form_class = forms.ConcludeForm

    def perform(self, form: forms.ConcludeForm) -> Any:
        """End it."""
        return acts.conclude_deliberation(
            actor=self.actor, at=self.now(), deliberation=self.matter, reasons=form.cleaned_data["reasons"]
        )


def _entered(said: dict[str, Any], sought: str) -> dict[str, Any]:
    """What an act takes, with the organisation that was looked for, if one was."""
    return {sought: None} | said
