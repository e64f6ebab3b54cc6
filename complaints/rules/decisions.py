"""What a decision must be: every allegation answered, each from votes or a standing finding, with exhibits (DEC-2)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from complaints.models import Allegation, RecordEntry
from complaints.words import day_in_words


@dataclass(frozen=True, slots=True)
class FindingDrafted:
    """The answer to one allegation as drafted. Its conclusion is not drafted: it follows from the votes."""

    allegation: Allegation
    facts: str
    reasons: str
    exhibits: Sequence[RecordEntry]


def field_of(number: int, name: str) -> str:
    """Name of the form field that a refusal about the answer to an allegation belongs to."""
    return f"allegation-{number}-{name}"


def require_answers(unanswered: Collection[int], drafted: Iterable[FindingDrafted], *, all_of_them: bool) -> None:
    """Refuse a decision that leaves an allegation out, answers one twice, or one that is not open (DEC-2)."""
    numbers = [finding.allegation.number for finding in drafted]
    if not numbers:
        raise Refused("DEC-2", _("The decision answers no allegation."))
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise Refused("DEC-2", _("Allegation %(number)d is answered twice.") % {"number": twice[0]})
    strange = sorted(set(numbers) - set(unanswered))
    if strange:
        raise Refused("DEC-2", _("Allegation %(number)d is not open in this docket.") % {"number": strange[0]})
    missing = sorted(set(unanswered) - set(numbers))
    if missing and all_of_them:
        raise Refused(
            "DEC-2",
            _("Allegation %(number)d is not answered.") % {"number": missing[0]},
            _("A decision answers every allegation. Answer it, or wait until it can be answered."),
            field=field_of(missing[0], "facts"),
        )


def require_finding(finding: FindingDrafted, citable: Collection[uuid.UUID]) -> None:
    """Refuse an answer without facts, exhibits of this record or reasons (DEC-2)."""
    number = finding.allegation.number
    if not finding.facts.strip():
        raise Refused(
            "DEC-2",
            _("The answer to allegation %(number)d states no facts.") % {"number": number},
            _("Say what happened, as the record shows it."),
            field=field_of(number, "facts"),
        )
    if not finding.exhibits:
        raise Refused(
            "DEC-2",
            _("The facts found on allegation %(number)d are tied to no entry of the record.") % {"number": number},
            _("Name the entries that show them."),
            field=field_of(number, "exhibits"),
        )
    if not {entry.pk for entry in finding.exhibits} <= set(citable):
        raise Refused(
            "DEC-2",
            _("The facts found on allegation %(number)d rest on what is not in the record, or was struck from it.")
            % {"number": number},
            _("Name entries of this record."),
            field=field_of(number, "exhibits"),
        )
    if not finding.reasons.strip():
        raise Refused(
            "DEC-2",
            _("The answer to allegation %(number)d gives no reasons.") % {"number": number},
            _("Say how the criterion applies to the facts."),
            field=field_of(number, "reasons"),
        )


def require_quorum(number: int, votes: int, quorum: int) -> None:
    """Refuse to issue an answer on which fewer members voted than the charter asks for (DEC-1)."""
    if votes < quorum:
        raise Refused(
            "DEC-1",
            _("Too few have voted on allegation %(number)d: %(votes)d of the panel; the charter asks for %(quorum)d.")
            % {"number": number, "votes": votes, "quorum": quorum},
            _("Let the others vote. When the ballot closes, the votes cast decide by operation of the rule."),
        )


def require_conclusion(number: int, conclusion: str | None, basis: str | None) -> tuple[str, str]:
    """Return conclusion and basis. Refuses to answer what neither votes nor a team's finding decide (DEC-1)."""
    if conclusion is None or basis is None:
        raise Refused(
            "DEC-1",
            _("Neither votes nor a team’s finding decide allegation %(number)d.") % {"number": number},
            _("A majority of the votes cast decides."),
        )
    return conclusion, basis


def require_argument_over(*, at: datetime, record_closes_at: datetime | None, zone: ZoneInfo) -> None:
    """Refuse a decision while the parties may still argue in writing (HEAR-3)."""
    if record_closes_at is not None and at <= record_closes_at:
        raise Refused(
            "HEAR-3",
            _("The parties may argue in writing until the end of %(day)s.")
            % {"day": day_in_words(record_closes_at, zone)},
            _("Issue the decision after that. The ballot is open already."),
        )


def require_summary(summary: str) -> None:
    """Refuse a decision that does not say in plain language what was decided (DEC-5)."""
    if not summary.strip():
        raise Refused(
            "DEC-5",
            _("The decision has no summary in plain language."),
            _("Say what was decided, for the workers concerned."),
            field="summary",
        )
