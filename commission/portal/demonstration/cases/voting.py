"""Ballots that agree."""

from __future__ import annotations

from collections.abc import Sequence

from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import VIOLATION, Ballot
from complaints.models import RecordEntry


def vote_alike(case: Case, reasons: str, cites: Sequence[RecordEntry]) -> None:
    """Let the panel find a violation on the first allegation, with one member's reasons that the others join."""
    joined = Ballot(VIOLATION, "I join in the reasons of the presiding member, on the same entries.", cites)
    case.vote(1, Ballot(VIOLATION, reasons, cites), joined, joined)
