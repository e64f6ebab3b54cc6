"""The members vote on drafts, and the deliberation ends in a reasoned outcome (CRIT-8, CRIT-9)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, NotYours, Refused
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import limit
from commission.clock.kinds import DeadlineKind
from commission.formats import date_format
from commission.institution.rules import require_composition
from commission.institution.selectors import filled_seats
from commission.outbox.api import notify
from commission.outbox.models import Notice
from criteria import rules
from criteria.acts.opening import open_review_limit, require_promulgating
from criteria.acts.promulgating import promulgate_criterion
from criteria.acts.taking_part import record_answer
from criteria.models import CriterionVersion, Deliberation, Draft, Proposal, ProposalAnswer, Vote
from criteria.rules.ballots import carried
from criteria.selectors.deliberating import current_drafts, investigators, unanswered_proposals, voters, yet_to_vote


@act(
    cites=("CHART-4", "CHART-5", "CHART-6", "CRIT-8", "CRIT-11", "INST-1"),
    permission=Permission.DELIBERATE,
    matter="deliberation",
)
def open_ballot(act: Performance, *, deliberation: Deliberation) -> Deliberation:
    """Put the drafts before the members.

    Refuses a ballot on nothing, before the days of notice are over, without the report of a team (CRIT-8), with
    proposals of workers unanswered (CRIT-11), and by a commission whose composition does not hold (INST-1). The clock
    opens it all the same where proposals were left unanswered, and says so. Barenberg 2009, §V.B.1 ideal 7.
    """
    commission = deliberation.commission
    require_promulgating(act, commission)
    require_composition(commission.charter.composition, filled_seats(commission, act.at))
    if not current_drafts(deliberation).exists():
        raise Refused("CRIT-8", _("There is no draft to vote on."), _("Put a draft first."), field="deliberation")
    if clock.legal_day(commission.pk, act.at) < deliberation.ballot_from:
        raise NotNow(
            "CRIT-8",
            _("The ballot opens on %(day)s at the earliest, so that everybody can be heard.")
            % {"day": date_format(deliberation.ballot_from, "DATE_FORMAT")},
        )
    rules.check_deliberated(deliberation.statements.values_list("capacity", "result"))
    waiting = list(unanswered_proposals(deliberation))
    if waiting and not act.actor.clock:
        raise Refused(
            "CRIT-11",
            _("Proposals of workers wait for their answer: %(titles)s.")
            % {"titles": ", ".join(proposal.title for proposal in waiting[:5])},
            _("Answer each of them, with reasons, before the ballot."),
            field="deliberation",
        )
    for proposal in waiting:
        _leave_unanswered(act, deliberation, proposal)
    deliberation.state = Deliberation.State.BALLOT
    deliberation.balloted_at = act.at
    deliberation.save(update_fields=["state", "balloted_at"])
    clock.meet(subject=deliberation.pk, kinds=[DeadlineKind.DELIBERATION_BALLOT_DUE], at=act.at)
    if not act.actor.clock:
        _bring_end_forward(deliberation, act)
    notify(
        sorted(voters(commission, act.at)),
        Notice.Kind.CRITERIA_BALLOT,
        at=act.at,
        commission=commission.pk,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        rule="CRIT-8",
    )
    act.enter(
        deliberation,
        number=deliberation.number,
        drafts=list(current_drafts(deliberation).values_list("number", flat=True)),
    )
    return deliberation


@act(
    cites=("CHART-4", "CHART-5", "CHART-6", "CRIT-8", "INST-3"),
    permission=Permission.VOTE_ON_CRITERIA,
    matter="deliberation",
)
def vote_on_drafts(
    act: Performance,
    *,
    deliberation: Deliberation,
    against: Mapping[uuid.UUID, str],
    reasons: str = "",
    in_favour: Mapping[uuid.UUID, str] | None = None,
) -> Deliberation:
    """Cast one's ballot on all drafts: against those named, with reasons for each, and for all others.

    A vote in favour has its own reasons where `in_favour` names its draft, else `reasons`.

    The last ballot that can be cast ends the deliberation. Refuses whoever does not sit (INST-3), a second ballot of
    one person or one seat, and a vote against without reasons (CRIT-8). Barenberg 2009, §IV feature 8, §V.B.1 ideal 7.
    """
    person = act.actor.person
    if person is None or person.pk not in voters(deliberation.commission, act.at):
        raise NotYours(_("Members who sit vote on criteria; alternates and those consulted do not."))
    drafts = list(current_drafts(deliberation))
    own = {draft: said for draft, said in (in_favour or {}).items() if said.strip()} | dict(against)
    unknown = set(own) - {draft.pk for draft in drafts}
    if unknown:
        raise Refused("CRIT-8", _("A vote is cast on drafts that are before the members."), field="against")
    for draft in drafts:
        if draft.pk in against and not against[draft.pk].strip():
            raise Refused(
                "CRIT-8", _("A vote against %(code)s gives its reasons.") % {"code": draft.code}, field="against"
            )
    if Vote.objects.filter(draft__deliberation=deliberation, person=person).exists():
        raise Refused("CRIT-8", _("Your ballot is cast."), field="against")
    if person.pk not in yet_to_vote(deliberation, act.at):
        raise Refused("CRIT-8", _("The ballot of your seat was cast by whoever held it before you."), field="against")
    Vote.objects.bulk_create(
        Vote(
            draft=draft,
            person=person,
            in_favour=draft.pk not in against,
            reasons=own.get(draft.pk, reasons).strip(),
            cast_at=act.at,
        )
        for draft in drafts
    )
    # How each member voted is public once the deliberation has ended; until then, that she did.
    act.enter(
        deliberation,
        number=deliberation.number,
        sealed={"votes": {str(draft.number): draft.pk not in against for draft in drafts}},
    )
    if not yet_to_vote(deliberation, act.at):
        conclude_deliberation(
            actor=CLOCK, at=act.at, deliberation=deliberation, reasons=_("Everybody who votes has voted.")
        )
    return deliberation


@act(cites=("CRIT-8", "CRIT-9"), permission=Permission.DELIBERATE, matter="deliberation")
def conclude_deliberation(act: Performance, *, deliberation: Deliberation, reasons: str) -> Deliberation:
    """End a deliberation in a reasoned outcome: every draft that the ballot carried is promulgated (CRIT-9).

    A person may end it without a change, once the days of notice are over and where nothing was put to the ballot.
    Refuses to end a ballot that runs, and an outcome without reasons. Barenberg 2009, §V.B.1 ideals 7 and 8.
    """
    commission = deliberation.commission
    require_promulgating(act, commission)
    if not reasons.strip():
        raise Refused("CRIT-9", _("A deliberation ends with reasons, whatever its outcome."), field="reasons")
    if not act.actor.clock:
        _check_may_end(deliberation, act)
    lines = [reasons.strip()]
    promulgated: list[CriterionVersion] = []
    if deliberation.state == Deliberation.State.BALLOT:
        for draft, in_favour, against in _tally(deliberation):
            version, line = _outcome_of(act, deliberation, draft, in_favour, against)
            lines.append(line)
            promulgated += [version] if version else []
    elif act.actor.clock:
        lines += [_why_no_ballot(deliberation)]
    for proposal in unanswered_proposals(deliberation):
        _leave_unanswered(act, deliberation, proposal)
    deliberation.state = Deliberation.State.CONCLUDED
    deliberation.concluded_at = act.at
    deliberation.outcome = Deliberation.Outcome.PROMULGATED if promulgated else Deliberation.Outcome.NO_CHANGE
    deliberation.reasons = "\n".join(lines)
    deliberation.save(update_fields=["state", "concluded_at", "outcome", "reasons"])
    clock.meet(
        subject=deliberation.pk,
        kinds=[DeadlineKind.DELIBERATION_DUE, DeadlineKind.DELIBERATION_BALLOT_DUE],
        at=act.at,
    )
    _review_again(deliberation, promulgated, act)
    notify(
        sorted(voters(commission, act.at) | investigators(commission, act.at) | _invited(deliberation)),
        Notice.Kind.DELIBERATION_ENDED,
        at=act.at,
        commission=commission.pk,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        rule="CRIT-9",
    )
    act.enter(
        deliberation,
        number=deliberation.number,
        outcome=deliberation.outcome,
        promulgated=[f"{version.criterion.code} v{version.number}" for version in promulgated],
    )
    return deliberation


def _check_may_end(deliberation: Deliberation, act: Performance) -> None:
    if deliberation.state == Deliberation.State.BALLOT:
        raise NotNow(
            "CRIT-8", _("The ballot runs until everybody has voted, or its limit ends."), _("Cast your ballot.")
        )
    if clock.legal_day(deliberation.commission_id, act.at) < deliberation.ballot_from:
        raise NotNow(
            "CRIT-8",
            _("Everybody is heard until %(day)s.") % {"day": date_format(deliberation.ballot_from, "DATE_FORMAT")},
        )
    if current_drafts(deliberation).exists():
        raise NotNow("CRIT-8", _("There are drafts before the deliberation."), _("Open the ballot on them."))
    if unanswered_proposals(deliberation).exists():
        raise Refused("CRIT-11", _("Proposals of workers wait for their answer."), field="reasons")


def _tally(deliberation: Deliberation) -> Sequence[tuple[Draft, int, int]]:
    drafts = current_drafts(deliberation).annotate(
        for_it=Count("votes", filter=Q(votes__in_favour=True)),
        against_it=Count("votes", filter=Q(votes__in_favour=False)),
    )
    return [(draft, draft.for_it, draft.against_it) for draft in drafts]


def _outcome_of(
    act: Performance, deliberation: Deliberation, draft: Draft, in_favour: int, against: int
) -> tuple[CriterionVersion | None, str]:
    """Promulgate a draft that was carried; say in a line what became of it."""
    told = {"number": draft.number, "code": draft.code, "for": in_favour, "against": against}
    if not carried(in_favour=in_favour, against=against, quorum=deliberation.commission.charter.quorum):
        return None, _("Draft %(number)d of %(code)s was not carried: %(for)d for, %(against)d against.") % told
    try:
        with transaction.atomic():
            version = promulgate_criterion(
                actor=CLOCK, at=act.at, commission=deliberation.commission, deliberation=deliberation, draft=draft
            )
    except Refused as refused:
        return None, _("Draft %(number)d of %(code)s was carried and could not be promulgated (%(rule)s): %(why)s") % {
            **told,
            "rule": refused.rule,
            "why": refused.why,
        }
    return version, _("Draft %(number)d of %(code)s was carried: %(for)d for, %(against)d against.") % told


def _why_no_ballot(deliberation: Deliberation) -> str:
    if not current_drafts(deliberation).exists():
        return _("No draft was put before its limit ended.")
    return _("Drafts were put, and no ballot could open on them: no member of an investigative team had reported.")


def _leave_unanswered(act: Performance, deliberation: Deliberation, proposal: Proposal) -> None:
    record_answer(
        act,
        deliberation,
        proposal,
        ProposalAnswer.Kind.UNANSWERED,
        _("Nobody answered it before the limit. It stands over to the next deliberation."),
    )


def _bring_end_forward(deliberation: Deliberation, act: Performance) -> None:
    """A ballot that was opened early runs for its own number of days, and no longer than the deliberation."""
    commission = deliberation.commission
    days = commission.charter.days("deliberation_ballot")
    end = limit(act.at, days, clock.zone_of(commission.pk)).instant
    running = [one for one in clock.open_on(deliberation.pk) if one.kind == DeadlineKind.DELIBERATION_DUE]
    if not running or running[0].instant <= end:
        return
    clock.supersede(subject=deliberation.pk, kinds=[DeadlineKind.DELIBERATION_DUE], at=act.at)
    clock.open_deadlines(
        [
            clock.Opening(
                kind=DeadlineKind.DELIBERATION_DUE,
                subject=deliberation.pk,
                rule="CRIT-9",
                days=days,
                due_from=running[0].due_from,
            )
        ],
        commission=commission.pk,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        charter_version=commission.charter.version,
        start=act.at,
        at=act.at,
    )


def _review_again(deliberation: Deliberation, promulgated: Sequence[CriterionVersion], act: Performance) -> None:
    """Whatever was reviewed or promulgated has its next review (CRIT-9)."""
    reviewed = {item.criterion_id: item.criterion for item in deliberation.agenda.select_related("criterion")}
    reviewed |= {version.criterion_id: version.criterion for version in promulgated}
    for criterion in reviewed.values():
        open_review_limit(deliberation.commission, criterion, act.at)


def _invited(deliberation: Deliberation) -> frozenset[uuid.UUID]:
    return frozenset(deliberation.invitations.values_list("person", flat=True))
