"""Dockets, decisions, sanctions and hearings as programs read them: exactly what the pages show to anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commission.clock.models import Deadline
from commission.portal.converters import Slug
from commission.portal.lists.dockets import who
from complaints.models import Allegation, AllegationFinding, Decision, Docket, Hearing, Party
from sanctions.models import Sanction


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def docket_address(number: str) -> str:
    """Where a docket is read."""
    return reverse("portal:docket_api", args=[number])


def decision_address(decision: Decision) -> str:
    """Where a decision is read."""
    slug = Slug(decision.year, decision.commission.code, decision.serial)
    return reverse("portal:decision_api", args=[slug])


def sanction_address(number: str, sanction: int) -> str:
    """Where a sanction is read."""
    return reverse("portal:sanction_api", args=[number, sanction])


def party(row: Party) -> dict[str, Any]:
    """A party as anybody may read it."""
    return {
        "role": row.role,
        "name": who(row),
        "organisation": str(row.organisation_id) if row.organisation_id else None,
        "same_as": str(row.organisation.same_as_id) if row.organisation and row.organisation.same_as_id else None,
    }


def docket_row(row: Docket) -> dict[str, Any]:
    """A docket in a list."""
    return {
        "number": row.number,
        "title": row.shown_title,
        "state": row.state,
        "filed_on": row.filed_on.isoformat(),
        "country": row.country_id,
        "commission": row.commission.code,
        "parties": [party(each) for each in row.parties.all()],
        "address": docket_address(row.number),
    }


def docket(
    row: Docket,
    *,
    limits: Iterable[Deadline],
    allegations: Iterable[Allegation],
    hearings: Iterable[Hearing],
    decisions: Iterable[Decision],
    sanctions: Iterable[int],
) -> dict[str, Any]:
    """A docket as a whole; its record has an address of its own."""
    return docket_row(row) | {
        "filed_at": _instant(row.filed_at),
        "filing_digest": row.filing_digest,
        "relief": row.relief,
        "withdrawn_at": _instant(row.withdrawn_at),
        "record_closes_at": _instant(row.record_closes_at),
        "limits": [
            {
                "kind": limit.kind,
                "rule": limit.rule,
                "legal_date": limit.legal_date.isoformat() if limit.legal_date else None,
                "ends_at": _instant(limit.instant),
            }
            for limit in limits
        ],
        "allegations": [_allegation(each) for each in allegations],
        "hearings": [hearing(each, row.number) for each in hearings],
        "decisions": [decision_address(each) for each in decisions],
        "sanctions": [sanction_address(row.number, number) for number in sanctions],
        "record": reverse("complaints:record_api", args=[row.number]),
        "page": reverse("portal:docket", args=[row.number]),
    }


def _allegation(row: Allegation) -> dict[str, Any]:
    finding: AllegationFinding | None = getattr(row, "finding", None)
    withheld = row.sealed_id is not None and not row.redactions.all()
    return {
        "number": row.number,
        "criterion": row.criterion_version.criterion.code,
        "version": row.criterion_version.number,
        "respondent": who(row.respondent),
        "workplace": row.workplace.name if row.workplace else None,
        "facts": "" if withheld else row.told,
        "withheld": {"because": _("Told in confidence: sealed until the registry has redacted it.")}
        if withheld
        else None,
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "workers": row.workers_affected,
        "conclusion": finding.conclusion if finding else None,
        "decision": finding.decision.citation if finding else None,
    }


def hearing(row: Hearing, number: str = "") -> dict[str, Any]:
    """A hearing."""
    return {
        "docket": number or row.docket.number,
        "kind": row.kind,
        "state": row.state,
        "begins_at": _instant(row.begins_at),
        "ends_at": _instant(row.ends_at),
        "room": row.room,
        "public_link": row.public_link,
    }


def decision_row(row: Decision) -> dict[str, Any]:
    """A decision in a list."""
    found = [finding.conclusion for finding in row.findings.all()]
    return {
        "citation": row.citation,
        "docket": row.docket.number,
        "title": row.docket.shown_title,
        "country": row.docket.country_id,
        "issued_on": row.issued_on.isoformat(),
        "by_operation": row.by_operation,
        "violations": found.count(AllegationFinding.Conclusion.VIOLATION),
        "compliance": found.count(AllegationFinding.Conclusion.COMPLIANCE),
        "summary": row.summary,
        "address": decision_address(row),
    }


def decision(row: Decision) -> dict[str, Any]:
    """A decision with all that it finds."""
    return decision_row(row) | {
        "issued_at": _instant(row.issued_at),
        "findings": [_finding(row, each) for each in row.findings.all()],
        "page": reverse("portal:decision", args=[Slug(row.year, row.commission.code, row.serial)]),
    }


def _finding(decided: Decision, row: AllegationFinding) -> dict[str, Any]:
    ordered: QuerySet[Sanction] = row.sanctions.all()
    return {
        "allegation": row.allegation.number,
        "criterion": row.criterion_version.criterion.code,
        "version": row.criterion_version.number,
        "respondent": who(row.allegation.respondent),
        "conclusion": row.conclusion,
        "basis": row.basis,
        "votes_violation": row.votes_violation,
        "votes_compliance": row.votes_compliance,
        "facts": row.facts,
        "reasons": row.reasons,
        "exhibits": [entry.number for entry in row.exhibits.all()],
        "sanctions": [sanction_address(decided.docket.number, each.number) for each in ordered],
    }


def sanction_row(row: Sanction) -> dict[str, Any]:
    """A sanction in a list."""
    return {
        "number": row.matter_label,
        "docket": row.docket.number,
        "kind": row.kind,
        "aim": row.aim,
        "target": row.target.name,
        "organisation": str(row.target_id),
        "same_as": str(row.target.same_as_id) if row.target.same_as_id else None,
        "country": row.country_id,
        "tariff_code": row.tariff_code,
        "rate": _number(row.rate),
        "yearly_burden": _number(row.yearly_burden),
        "currency": row.currency,
        "share_in_force": _number(row.share_in_force),
        "state": row.state,
        "imposed_at": _instant(row.imposed_at),
        "lifted_at": _instant(row.lifted_at),
        "decision": row.finding.decision.citation,
        "address": sanction_address(row.docket.number, row.number),
    }


def sanction(row: Sanction) -> dict[str, Any]:
    """A sanction with its benchmarks and steps."""
    return sanction_row(row) | {
        "why_this_target": row.why_this_target,
        "benchmarks": [
            {
                "number": each.number,
                "level": each.level,
                "verified_how": each.verified_how,
                "share": _number(each.share),
                "full_compliance": each.full_compliance,
                "state": each.state,
                "reached_at": _instant(each.reached_at),
            }
            for each in row.benchmarks.all()
        ],
        "steps": [
            {"cause": step.cause, "share_after": _number(step.share_after), "taken_at": _instant(step.taken_at)}
            for step in row.steps.all()
        ],
        "page": reverse("portal:sanction", args=[row.docket.number, row.number]),
    }
