"""The decision, and the failure to make one: every allegation is answered in time or goes to a fresh panel (DEC-1)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, NotYours
from commission.authority.api import CLOCK, end_grants
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import legal_date, limit
from commission.clock.kinds import DeadlineKind
from commission.institution.models import Charter
from commission.institution.numbering import next_number
from commission.institution.rules import require_composition
from commission.institution.selectors import filled_seats
from commission.outbox.models import Notice
from complaints.acts.draws import draw_panel
from complaints.acts.entering import by_rule, digest, enter
from complaints.acts.limits import appeal_limit, charter_of, fresh_decision_limit, open_limits, zone_of
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import AllegationFinding, AppealRight, Decision, Docket, Panel, PanelMember, RecordEntry
from complaints.rules import decisions as rules
from complaints.rules.decisions import FindingDrafted
from complaints.selectors.tallies import Tally, tally
from complaints.states import DocketState
from complaints.words import day_in_words, in_the_language_of_the_record


@act(
    cites=("DEC-1", "DEC-2", "DEC-4", "DEC-5", "DEC-8", "HEAR-3", "INST-1", "APP-1"),
    permission=Permission.ISSUE_DECISION,
    matter="docket",
)
def record_decision(
    act: Performance,
    *,
    docket: Docket,
    findings: Sequence[FindingDrafted],
    summary: str,
    by_operation: bool = False,
) -> Decision:
    """Write the decision: an answer to each allegation, whose conclusion follows from the votes and from nothing else.

    Inner act of the one that adds the sanctions. Refuses an allegation unanswered, and answers without facts tied to
    exhibits or without reasons (DEC-2); without the charter's quorum of votes (DEC-1) and composition (INST-1); and
    while the parties may still argue (HEAR-3). By operation of the rule it answers what can be answered. It is public
    at once (DEC-5). Barenberg 2009, §V.B.1 ideals 13 and 15, §VI.B.
    """
    if by_operation != act.actor.clock:
        raise ValueError("By operation of the rule decides the rule, and nobody else.")
    charter, zone = charter_of(docket), zone_of(docket.commission)
    panel = _sitting_panel(docket)
    signed_by = None if by_operation else _signatory(act, panel)
    tallies = {row.allegation.number: row for row in tally(docket)}
    rules.require_answers(tallies.keys(), findings, all_of_them=not by_operation)
    rules.require_summary(summary)
    if not by_operation:
        rules.require_argument_over(at=act.at, record_closes_at=docket.record_closes_at, zone=zone)
        require_composition(charter.composition, filled_seats(docket.commission, act.at))
    citable = set(RecordEntry.objects.filter(docket=docket, struck_at=None).values_list("pk", flat=True))
    for drafted in findings:
        row = tallies[drafted.allegation.number]
        if not by_operation:
            rules.require_quorum(row.allegation.number, row.cast, charter.quorum)
        rules.require_conclusion(row.allegation.number, row.conclusion, row.basis)
        rules.require_finding(drafted, citable)
    require_identifies_nobody(act, docket, {"summary": summary, **_texts(findings)})
    decision = _issue(act, docket, panel, signed_by, summary)
    _answer(decision, findings, tallies)
    with in_the_language_of_the_record():
        title = _("Decision %(citation)s") % {"citation": decision.citation}
    entry = by_rule(RecordEntry.Kind.DECISION, title, summary)
    entry.capacity, entry.entered_by = act.capacity, act.actor.person
    enter(docket, [entry], at=act.at)
    _end_limits(act, docket, all_answered=len(findings) == len(tallies))
    _open_appeal(docket, charter, AppealRight.Ground.DECISION, act.at)
    tell_all(docket, Notice.Kind.DECISION_ISSUED, at=act.at, rule="DEC-5", but=act.actor.person_id)
    act.enter(
        decision,
        docket=docket.number,
        citation=decision.citation,
        by_operation=by_operation,
        summary=digest(decision.summary),
        findings=[_public_part(tallies[drafted.allegation.number], drafted) for drafted in findings],
    )
    return decision


def _texts(findings: Sequence[FindingDrafted]) -> dict[str, str]:
    return {
        rules.field_of(drafted.allegation.number, name): getattr(drafted, name)
        for drafted in findings
        for name in ("facts", "reasons")
    }


def _sitting_panel(docket: Docket) -> Panel:
    panel = Panel.objects.filter(docket=docket, discharged_at=None).first()
    if panel is None:
        raise NotNow("HEAR-2", _("No panel sits in this docket."))
    return panel


def _signatory(act: Performance, panel: Panel) -> PanelMember:
    member = PanelMember.objects.filter(panel=panel, person=act.actor.person, alternate=False, left_at=None).first()
    if member is None:
        raise NotYours(_("You do not sit on this panel."))
    return member


def _issue(act: Performance, docket: Docket, panel: Panel, signed_by: PanelMember | None, summary: str) -> Decision:
    """Give the decision its neutral citation: no publisher's, without gaps (DEC-5)."""
    today = legal_date(act.at, zone_of(docket.commission))
    serial = next_number(docket.commission_id, today, "decision")
    return Decision.objects.create(
        docket=docket,
        commission=docket.commission,
        panel=panel,
        year=today.year,
        serial=serial,
        citation=f"[{today.year}] {docket.commission.code} {serial}",
        issued_at=act.at,
        issued_on=today,
        by_operation=signed_by is None,
        signed_by=signed_by,
        summary=summary.strip(),
    )


def _answer(decision: Decision, findings: Sequence[FindingDrafted], tallies: Mapping[int, Tally]) -> None:
    answers, exhibits = [], []
    through = AllegationFinding.exhibits.through
    for drafted in findings:
        row = tallies[drafted.allegation.number]
        conclusion, basis = rules.require_conclusion(row.allegation.number, row.conclusion, row.basis)
        answer = AllegationFinding(
            decision=decision,
            allegation=row.allegation,
            criterion_version=row.allegation.criterion_version,
            conclusion=conclusion,
            basis=basis,
            facts=drafted.facts.strip(),
            reasons=drafted.reasons.strip(),
            team_finding=row.team_finding,
            votes_violation=row.violation,
            votes_compliance=row.compliance,
        )
        answers.append(answer)
        exhibits += [
            through(allegationfinding_id=answer.pk, recordentry_id=entry)
            for entry in dict.fromkeys(exhibit.pk for exhibit in drafted.exhibits)
        ]
    AllegationFinding.objects.bulk_create(answers)
    through.objects.bulk_create(exhibits)


def _end_limits(act: Performance, docket: Docket, *, all_answered: bool) -> None:
    clock.meet(subject=docket.pk, kinds=[DeadlineKind.DECISION_DUE, DeadlineKind.FRESH_DECISION_DUE], at=act.at)
    if all_answered:
        clock.supersede(subject=docket.pk, kinds=[DeadlineKind.ANSWER_DUE, DeadlineKind.ARGUMENT_DUE], at=act.at)
    docket.state = DocketState.DECIDED if all_answered else DocketState.UNDECIDED
    docket.save(update_fields=["state"])


def _open_appeal(docket: Docket, charter: Charter, ground: AppealRight.Ground, at: datetime) -> AppealRight | None:
    """Open the way to the court that the charter names, if it names one. Nothing is stayed (APP-1)."""
    if not charter.court:
        return None
    closes_at = limit(at, charter.days("appeal"), zone_of(docket.commission)).instant
    appeal = AppealRight.objects.create(
        docket=docket, ground=ground, court=charter.court, opened_at=at, closes_at=closes_at
    )
    open_limits(docket, [appeal_limit(appeal.pk, charter)], at=at)
    return appeal


def _public_part(row: Tally, drafted: FindingDrafted) -> dict[str, Any]:
    return {
        "allegation": row.allegation.number,
        "criterion": row.allegation.criterion_version.criterion.code,
        "version": row.allegation.criterion_version.number,
        "conclusion": row.conclusion,
        "basis": row.basis,
        "violation": row.violation,
        "compliance": row.compliance,
        "facts": digest(drafted.facts.strip()),
        "reasons": digest(drafted.reasons.strip()),
        "exhibits": sorted({exhibit.number for exhibit in drafted.exhibits}),
    }


@act(cites=("DEC-1", "APP-1", "HEAR-2"), permission=Permission.OPERATE_RULE, matter="docket")
def publish_failure_to_decide(act: Performance, *, docket: Docket) -> Panel:
    """Publish that the panel did not decide in time; the appeal opens, and a fresh panel is drawn with its own limit.

    Barenberg 2009, §V.B.1 ideals 13 and 16, §V.A.3.
    """
    undecided = [row.allegation.number for row in tally(docket)]
    if not undecided:
        raise NotNow("DEC-1", _("Every allegation in this docket is decided."))
    charter = charter_of(docket)
    with in_the_language_of_the_record():
        entry = by_rule(
            RecordEntry.Kind.NOTICE,
            _("Not decided in time"),
            _(
                "By the end of %(day)s the panel had not decided these allegations, and no finding decided them: "
                "%(numbers)s. The panel is discharged. A fresh one is drawn and decides within %(days)d days."
            )
            % {
                "day": day_in_words(act.at, zone_of(docket.commission)),
                "numbers": ", ".join(str(number) for number in undecided),
                "days": charter.days("fresh_decision"),
            },
        )
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.NOT_DECIDED, at=act.at, rule="DEC-1")
    discharge(_sitting_panel(docket), at=act.at)
    docket.state = DocketState.UNDECIDED
    docket.save(update_fields=["state"])
    if not docket.appeal_rights.filter(ground=AppealRight.Ground.NO_DECISION, closed_at=None).exists():
        _open_appeal(docket, charter, AppealRight.Ground.NO_DECISION, act.at)
    open_limits(docket, [fresh_decision_limit(docket, charter)], at=act.at)
    panel = draw_panel(actor=CLOCK, at=act.at, docket=docket)
    act.enter(docket, docket=docket.number, undecided=undecided, fresh_panel=str(panel.pk))
    return panel


def discharge(panel: Panel, *, at: datetime, because: str = PanelMember.Left.DISCHARGED) -> None:
    """End a panel: its members' places, and with them what they may do in the docket (INST-5)."""
    panel.discharged_at = at
    panel.save(update_fields=["discharged_at"])
    places = PanelMember.objects.filter(panel=panel, left_at=None)
    keys: list[uuid.UUID] = list(places.filter(alternate=False).values_list("pk", flat=True))
    places.update(left_at=at, left_because=because)
    for key in keys:
        end_grants(source_id=key, at=at)
