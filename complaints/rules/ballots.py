"""What a vote must be, and what votes yield (DEC-1, DEC-2, DEC-4, DEC-8)."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from complaints.models import Allegation, Vote
from complaints.words import day_in_words
from investigations.models import Finding


class Yield(enum.Enum):
    """What the votes on an allegation come to."""

    VIOLATION = Vote.Conclusion.VIOLATION
    COMPLIANCE = Vote.Conclusion.COMPLIANCE
    NEITHER = ""


def outcome(violation: int, compliance: int) -> Yield:
    """Return what more than half of the votes cast say; neither where nobody voted or the votes are equal (DEC-1)."""
    if violation > compliance:
        return Yield.VIOLATION
    if compliance > violation:
        return Yield.COMPLIANCE
    return Yield.NEITHER


def require_in_time(*, at: datetime, ballot_closes_at: datetime | None, zone: ZoneInfo) -> None:
    """Refuse a vote after the ballot has closed (DEC-1)."""
    if ballot_closes_at is None:
        raise Refused("DEC-1", _("No ballot is open in this docket."))
    if at > ballot_closes_at:
        raise Refused(
            "DEC-1",
            _("The ballot closed at the end of %(day)s.") % {"day": day_in_words(ballot_closes_at, zone)},
            _("The votes cast by then decide."),
        )


def require_vote(
    *, conclusion: str, ground: str, reasons: str, cites: Collection[uuid.UUID], citable: Collection[uuid.UUID]
) -> None:
    """Refuse a vote without reasons or exhibits (DEC-2), or one that excuses a violation (DEC-4)."""
    if conclusion not in Vote.Conclusion.values:
        raise Refused("DEC-2", _("A vote finds a violation or compliance."), field="conclusion")
    if ground not in Vote.Ground.values:
        raise Refused("DEC-2", _("This is not a ground that a vote can have."), field="ground")
    if conclusion == Vote.Conclusion.COMPLIANCE and ground != Vote.Ground.EVIDENCE:
        raise Refused(
            "DEC-4",
            _("“%(ground)s” is no ground on which compliance can be found.") % {"ground": Vote.Ground(ground).label},
            _("Say what the evidence shows of the workplace, or find a violation."),
            field="ground",
        )
    if not reasons.strip():
        raise Refused("DEC-2", _("The vote gives no reasons."), _("Write why."), field="reasons")
    if not cites:
        raise Refused(
            "DEC-2",
            _("The vote cites no entry of the record."),
            _("Cite at least one entry that shows the facts."),
            field="cites",
        )
    if not set(cites) <= set(citable):
        raise Refused(
            "DEC-2",
            _("The vote cites what is not in the record of this docket, or has been struck from it."),
            _("Cite entries of this record."),
            field="cites",
        )


def require_verification(allegation: Allegation, finding: Finding | None, in_record: Collection[uuid.UUID]) -> None:
    """Refuse a vote for compliance that no finding verified in the workplace bears out (DEC-8).

    `in_record`: keys of the findings in this docket's record. A later version of the criterion will do, since it asks
    for no less (CRIT-5); an earlier one will not.
    """
    if finding is None:
        raise Refused(
            "DEC-8",
            _("Nobody is cleared without verification in the workplace, and this vote cites none."),
            _("Cite a team’s verified finding that the criterion is met, or find a violation."),
            field="verified_by",
        )
    if finding.pk not in in_record:
        raise Refused(
            "DEC-8", _("That finding is not in the record of this docket."), _("Cite one that is."), field="verified_by"
        )
    if not finding.verified or finding.outcome != Finding.Outcome.MET:
        raise Refused(
            "DEC-8",
            _("That finding does not say that the criterion is met, as verified in the workplace."),
            _("Papers, systems and audits clear nobody."),
            field="verified_by",
        )
    alleged, seen = allegation.criterion_version, finding.criterion_version
    if (
        finding.respondent.itself != allegation.respondent.itself
        or seen.criterion_id != alleged.criterion_id
        or seen.number < alleged.number
        or (allegation.workplace_id is not None and finding.workplace_id not in {None, allegation.workplace_id})
    ):
        raise Refused(
            "DEC-8",
            _("That finding is about another respondent, criterion or workplace."),
            _("Cite one about what is alleged here."),
            field="verified_by",
        )
