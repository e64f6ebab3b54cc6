"""Who takes part in a deliberation, and what they put forward: statements, reports of teams, proposals of workers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.models import Country, Industry, Organisation, Representation
from commission.institution.models import Commission, SeatKind
from commission.institution.selectors import members
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.vault.api import RULE as FILE_RULE
from commission.vault.api import UploadedFile, UploadRefused, store
from criteria import rules
from criteria.acts.opening import require_promulgating
from criteria.models import (
    Criterion,
    Deliberation,
    Invitation,
    Proposal,
    ProposalAnswer,
    Right,
    Statement,
    StatementFile,
)
from criteria.selectors.deliberating import investigator_capacity, promulgated_by_officials, voters


@act(cites=("CRIT-8", "INST-3"), permission=Permission.DELIBERATE, matter="deliberation")
def invite_participant(
    act: Performance,
    *,
    deliberation: Deliberation,
    person: Person,
    capacity: str,
    organisation: Organisation | None = None,
) -> Invitation:
    """Invite somebody to be heard, in the capacity of those who are consulted.

    Refuses a capacity in which nobody is consulted (CRIT-8): members, officials and members of teams need no
    invitation. Barenberg 2009, §IV feature 8, §V.B.1 ideal 7.
    """
    require_promulgating(act, deliberation.commission)
    if capacity not in rules.CONSULTED:
        raise Refused("CRIT-8", _("Nobody is invited in the capacity “%(one)s”.") % {"one": capacity}, field="capacity")
    if Invitation.objects.filter(deliberation=deliberation, person=person).exists():
        raise Refused("CRIT-8", _("This person is invited already."), field="person")
    invitation = Invitation.objects.create(
        deliberation=deliberation, person=person, capacity=capacity, organisation=organisation, invited_at=act.at
    )
    notify(
        [person.pk],
        Notice.Kind.INVITED,
        at=act.at,
        commission=deliberation.commission_id,
        matter=deliberation.pk,
        matter_label=deliberation.number,
        rule="CRIT-8",
    )
    act.enter(deliberation, number=deliberation.number, capacity=capacity, sealed={"person": str(person.pk)})
    return invitation


@act(cites=("CRIT-8", "INV-9"), permission=Permission.TAKE_PART_IN_DELIBERATION, matter="deliberation")
def make_statement(
    act: Performance,
    *,
    deliberation: Deliberation,
    text: str,
    evidence: str = "",
    uploads: Sequence[UploadedFile] = (),
) -> Statement:
    """Put something forward, with the evidence for it, in the capacity in which one takes part.

    Refuses whoever takes no part: who votes, serves on a team, speaks for a labour organisation, or was invited, does
    (CRIT-8); and a file that the vault does not take (INV-9). Barenberg 2009, §IV feature 8, §V.B.1 ideal 7.
    """
    capacity, organisation = _part_of(act, deliberation)
    rules.check_statement(capacity, text)
    return _enter_statement(
        act,
        Statement(
            deliberation=deliberation,
            person=_person(act),
            capacity=capacity,
            organisation=organisation,
            text=text.strip(),
            evidence=evidence.strip(),
            made_at=act.at,
        ),
        uploads,
    )


@act(cites=("CRIT-8", "INV-9"), permission=Permission.TAKE_PART_IN_DELIBERATION, matter="deliberation")
def report_to_deliberation(
    act: Performance,
    *,
    deliberation: Deliberation,
    text: str,
    result: str,
    country: Country | None = None,
    industry: Industry | None = None,
    employer: Organisation | None = None,
    evidence: str = "",
    uploads: Sequence[UploadedFile] = (),
) -> Statement:
    """Report, as a member of a team, a success or a failure in a country, a sector or at an employer.

    Refuses whoever is on no team of the commission, a report of neither success nor failure, and one of nowhere
    (CRIT-8); and a file that the vault does not take (INV-9). Barenberg 2009, §V.A.3, §V.B.1 ideal 7.
    """
    capacity = investigator_capacity(deliberation.commission, act.actor.person_id, act.at)
    if capacity is None:
        raise NotYours(_("Members of the commission’s investigative teams report; others make statements."))
    rules.check_statement(capacity, text)
    if result not in {Statement.Result.SUCCESS, Statement.Result.FAILURE}:
        raise Refused("CRIT-8", _("A report says what has succeeded or what has failed."), field="result")
    if country is None and industry is None and employer is None:
        raise Refused("CRIT-8", _("A report says in which country, sector or at which employer."), field="country")
    return _enter_statement(
        act,
        Statement(
            deliberation=deliberation,
            person=_person(act),
            capacity=capacity,
            text=text.strip(),
            evidence=evidence.strip(),
            result=result,
            country=country,
            industry=industry,
            employer=employer,
            made_at=act.at,
        ),
        uploads,
    )


@act(cites=("CRIT-11",), permission=Permission.PROPOSE_CRITERION, matter="commission")
def propose_criterion(
    act: Performance,
    *,
    commission: Commission,
    organisation: Organisation,
    right: Right,
    title: str,
    text: str,
    evidence: str = "",
    criterion: Criterion | None = None,
) -> Proposal:
    """Propose a criterion, or a stronger one, for an organisation of workers; at any time (CRIT-11).

    It is answered in the next deliberation, with reasons. Refuses whoever does not speak for a labour organisation, and
    a proposal that asks for nothing. Barenberg 2009, §IV, §V.A.3.
    """
    speaks = Representation.objects.filter(
        Q(held_until=None) | Q(held_until__gt=act.at),
        organisation=organisation,
        person=act.actor.person,
        held_from__lte=act.at,
    ).exists()
    if not speaks or organisation.kind != Organisation.Kind.LABOUR_ORGANISATION:
        raise NotYours(_("Whoever speaks for an organisation of workers proposes criteria in its name."))
    for name, value in (("title", title), ("text", text)):
        if not value.strip():
            raise Refused("CRIT-11", _("A proposal says what should be required."), field=name)
    if criterion is not None and criterion.commission_id != commission.pk:
        raise Refused("CRIT-11", _("The criterion is another commission’s."), field="criterion")
    proposal = Proposal.objects.create(
        commission=commission,
        organisation=organisation,
        person=_person(act),
        right=right,
        criterion=criterion,
        title=title.strip(),
        text=text.strip(),
        evidence=evidence.strip(),
        made_at=act.at,
    )
    act.enter(
        proposal,
        right=right.pk,
        criterion=criterion.code if criterion else None,
        organisation=str(organisation.pk),
        sha256=_digest(proposal.text),
    )
    return proposal


@act(cites=("CRIT-11",), permission=Permission.DELIBERATE, matter="deliberation")
def answer_proposal(
    act: Performance, *, deliberation: Deliberation, proposal: Proposal, kind: str, reasons: str
) -> ProposalAnswer:
    """Answer a workers' proposal in a deliberation, with reasons.

    Refuses an answer without reasons, a second answer, and one that comes too late for this deliberation (CRIT-11).
    Barenberg 2009, §IV, §V.A.3.
    """
    require_promulgating(act, deliberation.commission)
    if proposal.commission_id != deliberation.commission_id:
        raise Refused("CRIT-11", _("The proposal was made to another commission."), field="proposal")
    if kind not in {
        ProposalAnswer.Kind.TAKEN_UP,
        ProposalAnswer.Kind.PARTLY,
        ProposalAnswer.Kind.REFUSED,
    }:
        raise Refused("CRIT-11", _("A proposal is taken up, in whole or in part, or it is not."), field="kind")
    if not reasons.strip():
        raise Refused("CRIT-11", _("A proposal is answered with reasons."), field="reasons")
    if proposal.answers.exclude(kind=ProposalAnswer.Kind.UNANSWERED).exists():
        raise Refused("CRIT-11", _("This proposal has been answered."), field="proposal")
    if proposal.answers.filter(deliberation=deliberation).exists():
        raise Refused(
            "CRIT-11",
            _("This deliberation left the proposal unanswered, and that is on record."),
            _("Answer it in the next deliberation."),
            field="proposal",
        )
    return record_answer(act, deliberation, proposal, kind, reasons)


def record_answer(
    act: Performance, deliberation: Deliberation, proposal: Proposal, kind: str, reasons: str
) -> ProposalAnswer:
    """Enter an answer that has been checked."""
    answer = ProposalAnswer.objects.create(
        proposal=proposal,
        deliberation=deliberation,
        kind=kind,
        reasons=reasons.strip(),
        person=act.actor.person,
        answered_at=act.at,
    )
    act.enter(
        answer,
        number=deliberation.number,
        proposal=str(proposal.pk),
        kind=kind,
        reasons_sha256=_digest(answer.reasons),
    )
    return answer


def _person(act: Performance) -> Person:
    if act.actor.person is None:
        raise NotYours(_("Sign in to take part."))
    return act.actor.person


def _part_of(act: Performance, deliberation: Deliberation) -> tuple[str, Organisation | None]:
    """In what capacity somebody is heard, and for which organisation."""
    commission, person = deliberation.commission, act.actor.person_id
    if promulgated_by_officials(commission):
        if person in voters(commission, act.at):
            return Capacity.OFFICIAL, None
    elif (term := members(commission, act.at).filter(person=person).first()) is not None:
        return SeatKind(term.seat_kind).capacity, None
    investigator = investigator_capacity(commission, person, act.at)
    if investigator is not None:
        return investigator, None
    invitation = deliberation.invitations.filter(person=person).select_related("organisation").first()
    if invitation is not None:
        return invitation.capacity, invitation.organisation
    speaks = (
        Representation.objects.filter(
            Q(held_until=None) | Q(held_until__gt=act.at),
            person=person,
            held_from__lte=act.at,
            organisation__kind=Organisation.Kind.LABOUR_ORGANISATION,
        )
        .select_related("organisation")
        .first()
    )
    if speaks is not None:
        return "labour_organisation", speaks.organisation
    raise NotYours(
        _("You take no part in this deliberation yet."),
        _("Ask the registry to be invited; anybody may follow it."),
    )


def _enter_statement(act: Performance, statement: Statement, uploads: Sequence[UploadedFile]) -> Statement:
    rules.check_number_of_files(len(uploads))
    statement.save(force_insert=True)
    kept = []
    for upload in uploads:
        try:
            stored = store(
                matter=statement.deliberation_id, upload=upload, brought_by=statement.person_id, at=statement.made_at
            )
        except UploadRefused as refused:
            # Of several files, it says which one.
            raise Refused(
                FILE_RULE,
                f"{upload.name}: {refused.why}" if len(uploads) > 1 else refused.why,
                refused.remedy,
                field="uploads",
            ) from refused
        kept.append(StatementFile.objects.create(statement=statement, file=stored))
    act.enter(
        statement,
        number=statement.deliberation.number,
        capacity=statement.capacity,
        result=statement.result,
        country=statement.country_id,
        industry=statement.industry_id,
        sha256=_digest(statement.text),
        files=[each.file.sha256 for each in kept],
    )
    return statement


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
