"""The decision with its sanctions and benchmarks: issued by the panel, or by the rule when the panel did not."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.authority.api import CLOCK
from commission.authority.permissions import Permission
from complaints.acts import FindingDrafted, publish_failure_to_decide, record_decision
from complaints.acts.publishing import public_facts
from complaints.models import AllegationFinding, Decision, Docket
from complaints.selectors import Tally, tally
from sanctions.acts import SanctionProposed, minimum_sanctions, order_sanctions


@act(cites=("DEC-1", "DEC-2", "DEC-3", "SANC-6"), permission=Permission.ISSUE_DECISION, matter="docket")
def issue_decision(
    act: Performance,
    *,
    docket: Docket,
    findings: Sequence[FindingDrafted],
    sanctions: Sequence[SanctionProposed],
    summary: str,
) -> Decision:
    """Issue the panel's decision: an answer to every allegation, and for each violation its sanction and benchmarks.

    Refuses: an allegation without an answer (DEC-2), a violation without a sanction (DEC-3), a sanction below the
    deterrence minimum (SANC-2) or without benchmarks (SANC-6). Barenberg 2009, §V.B.1 ideals 13 and 15.
    """
    decision = record_decision(actor=act.actor, at=act.at, docket=docket, findings=findings, summary=summary)
    ordered = order_sanctions(actor=act.actor, at=act.at, docket=docket, decision=decision, sanctions=sanctions)
    act.enter(decision, docket=docket.number, citation=decision.citation, sanctions=[str(row.pk) for row in ordered])
    return decision


@act(cites=("DEC-1", "DEC-3"), permission=Permission.OPERATE_RULE, matter="docket")
def decide_by_operation_of_rule(act: Performance, *, docket: Docket) -> Decision | None:
    """Close the ballot at its limit and issue what it yields: votes decide, else the team's finding stands (DEC-1).

    The decision is complete: reasons from votes and findings, the deterrence minimum as sanction, full compliance as
    benchmark. Allegations that nothing decides go to a fresh panel, and the failure is published.
    """
    tallies = tally(docket)
    decided = [row for row in tallies if row.conclusion is not None]
    decision = _issue(act, docket, decided) if decided else None
    if len(decided) < len(tallies):
        publish_failure_to_decide(actor=CLOCK, at=act.at, docket=docket)
    act.enter(
        decision or docket,
        docket=docket.number,
        citation=decision.citation if decision else None,
        decided=[row.allegation.number for row in decided],
        undecided=[row.allegation.number for row in tallies if row.conclusion is None],
    )
    return decision


def _issue(act: Performance, docket: Docket, decided: Sequence[Tally]) -> Decision:
    with translation.override("en"):
        findings = [_finding_by_rule(row) for row in decided]
        summary = _summary_by_rule(docket, decided)
    decision = record_decision(
        actor=CLOCK, at=act.at, docket=docket, findings=findings, summary=summary, by_operation=True
    )
    order_sanctions(
        actor=CLOCK,
        at=act.at,
        docket=docket,
        decision=decision,
        sanctions=minimum_sanctions(docket, decision),
    )
    return decision


def _finding_by_rule(row: Tally) -> FindingDrafted:
    """Facts and reasons as the votes give them, or as the team found them where nobody voted."""
    if row.basis == AllegationFinding.Basis.TEAM_FINDING and row.team_finding is not None:
        return FindingDrafted(
            allegation=row.allegation,
            facts=public_facts(row.allegation.docket, row.team_finding),
            reasons=_("No vote decided this allegation by the limit. The investigative team’s finding stands (DEC-1)."),
            exhibits=row.exhibits,
        )
    return FindingDrafted(
        allegation=row.allegation,
        facts=_(
            "As the members who formed the majority found them in the entries of the record that their votes cite."
        ),
        reasons="\n\n".join(vote.reasons for vote in row.votes if vote.conclusion == row.conclusion),
        exhibits=row.exhibits,
    )


def _summary_by_rule(docket: Docket, decided: Sequence[Tally]) -> str:
    violated = sum(1 for row in decided if row.conclusion == AllegationFinding.Conclusion.VIOLATION)
    return _(
        "The panel did not issue a decision by the limit, so the rule issued it. Of %(all)d allegations answered in "
        "docket %(number)s, %(violated)d were found to be violations. Each carries the least sanction that deters, "
        "and is lifted only when full compliance has been verified in the workplace and heard in public."
    ) % {"all": len(decided), "number": docket.number, "violated": violated}
