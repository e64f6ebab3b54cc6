"""What the ballot yields, allegation by allegation: votes, else the team's finding, else nothing (DEC-1)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from complaints.models import Allegation, AllegationFinding, Docket, Party, RecordEntry, Vote
from complaints.rules.ballots import Yield, outcome
from investigations.models import Finding

Basis = AllegationFinding.Basis
Conclusion = AllegationFinding.Conclusion


@dataclass(frozen=True, slots=True)
class Tally:
    """Where the ballot on one allegation stands. `conclusion` is None while nothing decides it.

    `team_finding`: the finding that a conclusion of compliance, or one without votes, rests on. `exhibits`: the
    entries of the record that the majority cited, or that hold the finding.
    """

    allegation: Allegation
    votes: Sequence[Vote]
    violation: int
    compliance: int
    conclusion: str | None
    basis: str | None
    team_finding: Finding | None
    exhibits: Sequence[RecordEntry]

    @property
    def cast(self) -> int:
        """How many have voted."""
        return self.violation + self.compliance


def tally(docket: Docket) -> list[Tally]:
    """Count the ballot of a docket on every allegation that no decision has answered yet.

    Votes count that were cast before the ballot's limit by those who sit on the panel; of the votes cast, more than
    half decide. Where none were, or they are equal, the latest finding in the record decides that a team made on this
    respondent under this version of the criterion, unless that team complains. Six queries, whatever the size; seven
    where what is alleged was told under seal.
    """
    allegations = list(
        Allegation.objects.filter(docket=docket, finding=None)
        .select_related("respondent__organisation", "criterion_version__criterion__right", "workplace")
        .order_by("number")
    )
    if not allegations:
        return []
    prefetch_related_objects([each for each in allegations if each.sealed_id], "redactions")
    closes_at = ballot_closes_at(docket)
    votes = _votes(docket, closes_at)
    entries = _finding_entries(docket, closes_at)
    complainants = list(Party.objects.filter(docket=docket, role=Party.Role.COMPLAINANT))
    return [_tally(allegation, votes.get(allegation.pk, []), entries, complainants) for allegation in allegations]


def ballot_closes_at(docket: Docket) -> datetime | None:
    """The limit of the panel that sits: day 90, or the fresh panel's."""
    return (
        Deadline.objects.filter(
            subject=docket.pk, kind__in=(DeadlineKind.DECISION_DUE, DeadlineKind.FRESH_DECISION_DUE)
        )
        .order_by("-instant")
        .values_list("instant", flat=True)
        .first()
    )


def _votes(docket: Docket, closes_at: datetime | None) -> dict[uuid.UUID, list[Vote]]:
    rows = Vote.objects.filter(
        allegation__docket=docket,
        member__panel__discharged_at=None,
        member__left_at=None,
        member__alternate=False,
    )
    if closes_at is not None:
        rows = rows.filter(cast_at__lte=closes_at)
    by_allegation: dict[uuid.UUID, list[Vote]] = {}
    for vote in (
        rows.select_related("member__person", "verified_by").prefetch_related("cites").order_by("member__position")
    ):
        by_allegation.setdefault(vote.allegation_id, []).append(vote)
    return by_allegation


def _finding_entries(docket: Docket, closes_at: datetime | None) -> list[RecordEntry]:
    rows = RecordEntry.objects.filter(docket=docket, finding__isnull=False)
    if closes_at is not None:
        rows = rows.filter(entered_at__lte=closes_at)
    return list(rows.select_related("finding__team", "finding__respondent").order_by("number"))


def _tally(
    allegation: Allegation, votes: list[Vote], entries: Sequence[RecordEntry], complainants: Sequence[Party]
) -> Tally:
    violation = sum(vote.conclusion == Vote.Conclusion.VIOLATION for vote in votes)
    compliance = len(votes) - violation
    yielded = outcome(violation, compliance)
    if yielded is not Yield.NEITHER:
        majority = [vote for vote in votes if vote.conclusion == yielded.value]
        rests_on = _latest(vote.verified_by for vote in majority) if yielded is Yield.COMPLIANCE else None
        cited = {entry.pk: entry for vote in majority for entry in vote.cites.all() if entry.struck_at is None}
        cited.update({entry.pk: entry for entry in entries if rests_on and entry.finding_id == rests_on.pk})
        # Where all that they cited was taken back (FILE-8), what was found on it stands on the complaint.
        exhibits = sorted(cited.values(), key=lambda entry: entry.number) or _complaint_in(allegation)
        return Tally(allegation, votes, violation, compliance, yielded.value, Basis.VOTES, rests_on, exhibits)
    standing = _standing(allegation, entries, complainants)
    if standing is None or standing.finding is None:
        return Tally(allegation, votes, violation, compliance, None, None, None, [])
    met = standing.finding.outcome == Finding.Outcome.MET
    conclusion = Conclusion.COMPLIANCE if met else Conclusion.VIOLATION
    return Tally(allegation, votes, violation, compliance, conclusion, Basis.TEAM_FINDING, standing.finding, [standing])


def _complaint_in(allegation: Allegation) -> list[RecordEntry]:
    return list(RecordEntry.objects.filter(docket=allegation.docket_id, kind=RecordEntry.Kind.COMPLAINT)[:1])


def _latest(findings: Iterable[Finding | None]) -> Finding | None:
    return max((one for one in findings if one is not None), key=lambda one: (one.found_at, one.pk), default=None)


def _standing(
    allegation: Allegation, entries: Sequence[RecordEntry], complainants: Collection[Party]
) -> RecordEntry | None:
    """The entry of the finding that stands: the latest at each workplace, and what is not met before what is met."""
    teams = {party.team_id for party in complainants if party.team_id}
    people = {party.person_id for party in complainants if party.person_id}
    latest: dict[uuid.UUID | None, RecordEntry] = {}
    for entry in entries:
        finding = entry.finding
        if (
            finding is None
            or finding.respondent.itself != allegation.respondent.itself
            or finding.criterion_version_id != allegation.criterion_version_id
            or (allegation.workplace_id and finding.workplace_id not in {None, allegation.workplace_id})
            or finding.team_id in teams
            or finding.made_by_id in people
        ):
            continue
        known = latest.get(finding.workplace_id)
        if known is None or known.finding is None or known.finding.found_at <= finding.found_at:
            latest[finding.workplace_id] = entry
    # What is met at one workplace cures nothing at another.
    ranked = sorted(
        latest.values(),
        key=lambda entry: (
            entry.finding is not None and entry.finding.outcome == Finding.Outcome.NOT_MET,
            entry.finding.found_at if entry.finding else entry.entered_at,
        ),
    )
    return ranked[-1] if ranked else None
