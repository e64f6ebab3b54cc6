"""A decision, to be read and printed like a judgment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from commission.portal import words
from commission.portal.converters import Slug
from commission.portal.house import House, enter
from commission.portal.judgment import Numbering, Paragraph
from commission.portal.lists.dockets import who
from commission.portal.lists.words import conclusions_in_words
from commission.portal.selectors import docket as dockets
from commission.portal.selectors.decisions import decision_of
from commission.portal.selectors.register import entry_of_subject
from complaints.models import AllegationFinding, Decision, Hearing, PanelMember, Party
from sanctions.models import Sanction


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one allegation, paragraph by paragraph."""

    finding: AllegationFinding
    alleged: list[Paragraph]
    facts: list[Paragraph]
    reasons: list[Paragraph]
    sanctions: list[tuple[Sanction, list[Paragraph]]]

    @property
    def votes(self) -> str:
        """How the panel voted."""
        finding = self.finding
        if finding.basis == AllegationFinding.Basis.TEAM_FINDING:
            return gettext("Nobody voted by the limit; the investigative team’s finding stands.")
        return gettext("Votes: %(violation)d for a violation, %(compliance)d for compliance.") % {
            "violation": finding.votes_violation,
            "compliance": finding.votes_compliance,
        }


@require_safe
def decision(request: HttpRequest, citation: Slug) -> HttpResponse:
    """Show a decision with everything that it rests on and orders."""
    found = decision_of(citation)
    if found is None:
        raise Http404
    house = enter(request, found.commission_id)
    docket = found.docket
    numbering = Numbering()
    procedure = numbering.of(*_procedure(found, house))
    sanctions = dockets.sanctions_of(docket)
    answers = [_answer(finding, numbering, sanctions) for finding in found.findings.all()]
    parties = list(docket.parties.select_related("organisation").order_by("role", "joined_at"))
    context: dict[str, Any] = {
        "decision": found,
        "docket": docket,
        "summary": found.summary,
        "complainants": [who(party) for party in parties if party.role == Party.Role.COMPLAINANT],
        "respondents": [who(party) for party in parties if party.role == Party.Role.RESPONDENT],
        "panel": _sat(found),
        "procedure": procedure,
        "answers": answers,
        "found": conclusions_in_words(found.findings.all()),
        "entry": entry_of_subject("complaints.decision", found.pk),
        "effect": numbering.of(
            gettext("This decision takes effect on the day of its issue. An appeal does not stay it.")
        ),
    }
    return render(request, "portal/decision.html", context)


def _sat(found: Decision) -> list[PanelMember]:
    """Who sat when the decision was issued."""
    return [
        member
        for member in found.panel.members.all()
        if not member.alternate
        and member.joined_at <= found.issued_at
        and (member.left_at is None or member.left_at >= found.issued_at)
    ]


def _procedure(found: Decision, house: House) -> list[str]:
    docket = found.docket
    said = [
        gettext("The complaint was filed on %(day)s as docket %(number)s.")
        % {"day": words.day_in_words(docket.filed_on, house.zone), "number": docket.number}
    ]
    for hearing in Hearing.objects.filter(docket=docket, kind=Hearing.Kind.MERITS).order_by("begins_at"):
        if hearing.state == Hearing.State.HELD:
            held = hearing.held_at or hearing.begins_at
            said.append(gettext("The hearing was held on %(day)s.") % {"day": words.day_in_words(held, house.zone)})
        elif hearing.state == Hearing.State.ON_PAPERS:
            said.append(
                gettext(
                    "No hearing was held within the limit. It was held on the papers by operation of the rule (HEAR-1)."
                )
            )
    findings = len(found.findings.all())
    said.append(
        ngettext(
            "This decision answers %(n)d allegation.", "This decision answers each of %(n)d allegations.", findings
        )
        % {"n": findings}
    )
    if found.by_operation:
        said.append(
            gettext(
                "The panel did not issue its decision within the limit. It issues by operation of the rule (DEC-1)."
            )
        )
    return said


def _answer(finding: AllegationFinding, numbering: Numbering, sanctions: list[Sanction]) -> Answer:
    alleged = numbering.of(finding.allegation.told)
    facts = numbering.of(finding.facts)
    reasons = numbering.of(finding.reasons)
    ordered = [each for each in sanctions if each.finding_id == finding.pk]
    return Answer(finding, alleged, facts, reasons, [(each, numbering.of(each.why_this_target)) for each in ordered])
