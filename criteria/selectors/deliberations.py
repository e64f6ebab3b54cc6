"""Reads: deliberations, what is due in each, who took part, and what was put forward. All of it is public."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from commission.authority.capacities import INVESTIGATORS
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Commission
from commission.register.models import Entry
from criteria.models import (
    AgendaItem,
    CriterionVersion,
    Deliberation,
    Draft,
    Invitation,
    Proposal,
    ProposalAnswer,
    Statement,
    StatementFile,
    Vote,
)
from criteria.rules.participants import in_words, is_named
from criteria.selectors.deliberating import unanswered_proposals

LIMITS = (DeadlineKind.DELIBERATION_BALLOT_DUE, DeadlineKind.DELIBERATION_DUE)
MOST_REPORTS = 200
"""How many reports one page holds, the newest of them."""
MOST_ENTRIES = 60
"""How many register entries one page holds, the first of them."""


_FILES = Prefetch("files", StatementFile.objects.select_related("file"))


def deliberation(number: str) -> Deliberation | None:
    """A deliberation by its number, with its commission and charter."""
    return Deliberation.objects.filter(number=number).select_related("commission__charter").first()


def deliberations(commission: Commission) -> QuerySet[Deliberation]:
    """The deliberations of a commission, with the criteria under review."""
    agenda = AgendaItem.objects.select_related("criterion")
    return (
        Deliberation.objects.filter(commission=commission)
        .select_related("commission__charter")
        .prefetch_related(Prefetch("agenda", agenda))
    )


def on_right(rows: QuerySet[Deliberation], right: str) -> QuerySet[Deliberation]:
    """Those of the deliberations in which a criterion, or a draft of one, is under this right."""
    agenda = AgendaItem.objects.filter(deliberation=OuterRef("pk"), criterion__right=right)
    drafts = Draft.objects.filter(deliberation=OuterRef("pk"), subject__right=right)
    return rows.filter(Exists(agenda) | Exists(drafts))


def years(commission: Commission) -> list[int]:
    """The years in which deliberations of a commission were opened, the latest first, without a gap."""
    rows = Deliberation.objects.filter(commission=commission)
    newest = rows.order_by("-id").values_list("opened_at", flat=True).first()
    oldest = rows.order_by("id").values_list("opened_at", flat=True).first()
    if newest is None or oldest is None:
        return []
    return list(range(max(newest, oldest).year, min(newest, oldest).year - 1, -1))


def of_year(rows: QuerySet[Deliberation], commission: Commission, year: int) -> QuerySet[Deliberation]:
    """Those of the deliberations that were opened in a year, which stands in their numbers."""
    return rows.filter(number__startswith=f"{commission.code}-D-{year:04}-")


def limits_of(rows: Iterable[Deliberation]) -> dict[uuid.UUID, list[Deadline]]:
    """The limits of each deliberation, met or open, the earlier first; in one query."""
    found: dict[uuid.UUID, list[Deadline]] = {row.pk: [] for row in rows}
    limits = Deadline.objects.filter(matter__in=list(found), kind__in=LIMITS)
    for limit in limits.exclude(outcome=Deadline.Outcome.SUPERSEDED).order_by("instant", "id"):
        found[limit.matter].append(limit)
    return found


def with_limits(rows: Sequence[Deliberation]) -> Sequence[Deliberation]:
    """The same deliberations, each with its `limits`, and with the `next_limit` of them that is open."""
    limits = limits_of(rows)
    for row in rows:
        row.limits = limits[row.pk]  # type: ignore[attr-defined] # read together, carried by the row
        row.next_limit = next_limit(row.limits)  # type: ignore[attr-defined] # the same
    return rows


def next_limit(limits: Iterable[Deadline]) -> Deadline | None:
    """What is due next."""
    return next((limit for limit in limits if limit.outcome == Deadline.Outcome.OPEN), None)


class Participant(NamedTuple):
    """Who was asked to take part or did: in what capacity, for whom. `name` is empty where it is not public."""

    capacity: str
    name: str
    organisation: str
    heard: int
    people: int


def participants(deliberation: Deliberation) -> list[Participant]:
    """Who took part and who was invited, in what capacity, and how often each was heard (CRIT-8).

    Those who are not named stand together, by capacity and organisation. Nor is anybody named for having been asked:
    only who came forward is.
    """
    asked = Invitation.objects.filter(deliberation=deliberation)
    heard = Statement.objects.filter(deliberation=deliberation).order_by()
    who = ("capacity", "person_id", "person__display_name", "organisation__name")
    counted = heard.values_list(*who).annotate(times=Count("id"))
    came = {row[1] for row in counted}
    rows = [*((*row, 0) for row in asked.values_list(*who)), *counted]
    found: dict[tuple[str, str, str], tuple[set[uuid.UUID], int]] = {}
    for capacity, person, name, organisation, times in rows:
        named = is_named(capacity) and person in came
        key = capacity, name if named else "", _public(capacity, organisation)
        people, before = found.get(key, (set(), 0))
        found[key] = people | {person}, before + times
    made = [Participant(*key, heard=times, people=len(people)) for key, (people, times) in found.items()]
    return sorted(made, key=lambda row: (str(in_words(row.capacity)), row.organisation, row.name))


def by_whom(row: Statement) -> str:
    """Who made a statement, as far as it is public: a name, an organisation, both, or nothing."""
    name = row.person.display_name if is_named(row.capacity) else ""
    return ", ".join(filter(None, [name, _public(row.capacity, row.organisation.name if row.organisation else "")]))


def _public(capacity: str, organisation: str | None) -> str:
    """For which organisation somebody is heard. Whom an organisation sent to a team would say who she is."""
    return organisation if organisation and capacity not in set(INVESTIGATORS) else ""


def statements(deliberation: Deliberation) -> QuerySet[Statement]:
    """What was put forward, reports of teams apart."""
    found = Statement.objects.filter(deliberation=deliberation, result="")
    return found.select_related("person", "organisation").prefetch_related(_FILES)


def statement_file(number: str, key: uuid.UUID) -> StatementFile | None:
    """A file of a statement in this deliberation. Whoever may read the statement may read it: anybody."""
    found = StatementFile.objects.filter(pk=key, statement__deliberation__number=number)
    return found.select_related("file", "statement__deliberation").first()


class Place(NamedTuple):
    """Where reports come from: a sector or an employer, in a country."""

    industry: str
    employer: str
    reports: list[Statement]


class Reported(NamedTuple):
    """What teams reported from one country, by sector and employer."""

    country: str
    successes: int
    failures: int
    places: list[Place]


def reports(deliberation: Deliberation) -> list[Reported]:
    """Successes and failures that teams reported, by country, then by sector and employer (CRIT-8)."""
    rows = list(
        Statement.objects.filter(deliberation=deliberation)
        .exclude(result="")
        .select_related("country", "industry", "employer")
        .prefetch_related(_FILES)
        .order_by("-id")[:MOST_REPORTS]
    )

    def place(row: Statement) -> tuple[str, str, str]:
        return (
            row.country.shown_name if row.country else "",
            str(row.industry) if row.industry else "",
            row.employer.name if row.employer else "",
        )

    rows.sort(key=lambda row: (*place(row), row.pk))
    found = []
    for country, here in groupby(rows, key=lambda row: place(row)[0]):
        told = list(here)
        places = [
            Place(industry, employer, list(several))
            for (industry, employer), several in groupby(told, key=lambda row: place(row)[1:])
        ]
        successes = sum(row.result == Statement.Result.SUCCESS for row in told)
        found.append(Reported(country, successes, len(told) - successes, places))
    return found


def reports_left(deliberation: Deliberation) -> int:
    """How many reports there are beyond those that one page holds."""
    return max(0, Statement.objects.filter(deliberation=deliberation).exclude(result="").count() - MOST_REPORTS)


class Answered(NamedTuple):
    """A workers' proposal before a deliberation, and what was answered."""

    proposal: Proposal
    answer: ProposalAnswer | None


def proposals(deliberation: Deliberation) -> list[Answered]:
    """Workers' proposals before a deliberation, those that wait for an answer first (CRIT-11)."""
    answers = ProposalAnswer.objects.filter(deliberation=deliberation).select_related(
        "proposal__organisation", "proposal__right"
    )
    waiting = (
        unanswered_proposals(deliberation)
        if deliberation.state != Deliberation.State.CONCLUDED
        else Proposal.objects.none()
    )
    return [*(Answered(row, None) for row in waiting), *(Answered(row.proposal, row) for row in answers)]


def drafts(deliberation: Deliberation, *, number: int | None = None) -> list[Draft]:
    """Every draft in order, or the one with a number, with what its page shows; later texts replace earlier ones."""
    votes = Vote.objects.select_related("person").order_by("-in_favour", "person__display_name")
    return list(
        Draft.objects.filter(deliberation=deliberation, **({} if number is None else {"number": number}))
        .select_related("criterion", "subject__right", "measure__unit", "replaced_by", "replaces", "version__criterion")
        .prefetch_related(Prefetch("votes", votes), "findings__norm", "findings__criterion", "findings__against")
        .order_by("number")
    )


class Tallied(NamedTuple):
    """A draft in a line: how many voted for it and against it, and whether it was promulgated."""

    draft: Draft
    in_favour: int
    against: int
    promulgated: bool


def tallied(rows: Sequence[Draft]) -> list[Tallied]:
    """The drafts that no later text has taken the place of, each with its votes."""
    found = []
    for row in rows:
        if getattr(row, "replaced_by", None) is None:
            votes = [vote.in_favour for vote in row.votes.all()]
            told = sum(votes), len(votes) - sum(votes)
            found.append(Tallied(row, *told, promulgated=getattr(row, "version", None) is not None))
    return found


def versions_before(rows: Sequence[Draft]) -> dict[uuid.UUID, CriterionVersion]:
    """For each draft that revises a criterion, the version that it would follow; in one query.

    For a draft that was promulgated that is the version before the one it became.
    """
    revised = {row.criterion_id for row in rows if row.criterion_id}
    found: dict[uuid.UUID, list[CriterionVersion]] = {}
    for version in (
        CriterionVersion.objects.filter(criterion__in=revised)
        .select_related("criterion", "corrected_by", "draft")
        .order_by("criterion_id", "number")
    ):
        found.setdefault(version.criterion_id, []).append(version)
    before: dict[uuid.UUID, CriterionVersion] = {}
    for row in rows:
        earlier = [
            version
            for version in found.get(row.criterion_id, ())  # type: ignore[arg-type] # None is no key
            if version.promulgated_at <= row.put_at and version.draft_id != row.pk
        ]
        standing = [one for one in earlier if not _corrected_by(one, row)]
        if standing:
            before[row.pk] = standing[-1]
    return before


def _corrected_by(version: CriterionVersion, draft: Draft) -> bool:
    """Whether a version had been corrected already when the draft was put."""
    correction = getattr(version, "corrected_by", None)
    return correction is not None and correction.promulgated_at <= draft.put_at


def promulgated(deliberation: Deliberation) -> QuerySet[CriterionVersion]:
    """The versions that a deliberation brought into force."""
    return (
        CriterionVersion.objects.filter(deliberation=deliberation)
        .select_related("criterion__commission")
        .order_by("criterion__code", "number")
    )


def votes_cast(deliberation: Deliberation) -> int:
    """How many have voted."""
    return Vote.objects.filter(draft__deliberation=deliberation).order_by().values("person").distinct().count()


def entries(deliberation: Deliberation) -> tuple[list[Entry], int]:
    """What the register holds of a deliberation and of all that was done in it, first to last; and how much is left."""
    within = {
        *Statement.objects.filter(deliberation=deliberation).values_list("pk", flat=True),
        *Draft.objects.filter(deliberation=deliberation).values_list("pk", flat=True),
        *ProposalAnswer.objects.filter(deliberation=deliberation).values_list("pk", flat=True),
        *CriterionVersion.objects.filter(deliberation=deliberation).values_list("pk", flat=True),
    }
    found = Entry.objects.filter(subject_id__in=[deliberation.pk, *within])
    return list(found.order_by("seq")[:MOST_ENTRIES]), max(0, found.count() - MOST_ENTRIES)


def feed(commission: Commission | None, most: int = 30) -> list[Deliberation]:
    """The deliberations in which something happened last, for those who follow from afar."""
    rows = Deliberation.objects.select_related("commission")
    if commission is not None:
        rows = rows.filter(commission=commission)
    return list(rows.order_by("-id")[:most])


def changed_at(deliberation: Deliberation) -> datetime:
    """When a deliberation last moved on."""
    return deliberation.concluded_at or deliberation.balloted_at or deliberation.opened_at


def running(commission: Commission) -> QuerySet[Deliberation]:
    """The deliberations of a commission that are not concluded, the newest first."""
    return (
        Deliberation.objects.filter(commission=commission).exclude(state=Deliberation.State.CONCLUDED).order_by("-id")
    )


def of_proposal(proposal: Proposal) -> QuerySet[ProposalAnswer]:
    """The answers to a proposal, with the deliberations that gave them, first to last."""
    return ProposalAnswer.objects.filter(proposal=proposal).select_related("deliberation").order_by("id")


def all_proposals(commission: Commission, *, answered: bool | None = None) -> QuerySet[Proposal]:
    """Workers' proposals to a commission, with their answers; answered ones alone, or waiting ones alone."""
    given = ProposalAnswer.objects.filter(~Q(kind=ProposalAnswer.Kind.UNANSWERED), proposal=OuterRef("pk"))
    rows = Proposal.objects.filter(commission=commission)
    if answered is not None:
        rows = rows.filter(Exists(given) if answered else ~Exists(given))
    answers = ProposalAnswer.objects.select_related("deliberation").order_by("id")
    return rows.select_related("organisation", "right", "criterion").prefetch_related(Prefetch("answers", answers))
