"""One case, brought to any stage by its acts: two allegations of a union against a garment maker and a ministry."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from commission.authority.models import Person
from commission.clock.days import MICROSECOND
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.proceedings.acts import issue_decision, make_finding
from complaints.acts import AllegationFiled, FindingDrafted, cast_ballot, file_complaint, hold_hearing
from complaints.acts.hearings import sitting_members
from complaints.models import Allegation, Decision, Docket, Hearing, PanelMember, RecordEntry, Vote
from complaints.selectors import tally
from investigations.models import Finding
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Sanction
from tests.personas import World, acting

FACTS = "Eleven women were dismissed in the month in which their pregnancy became known."


def alleged(world: World, **changes: Any) -> AllegationFiled:
    """An allegation that a pregnant woman was dismissed, or as changed."""
    said: dict[str, Any] = {
        "criterion_version": world.criteria["EQ-01"],
        "respondent": world.garment_maker,
        "facts": FACTS,
        "since": world.today,
    }
    return AllegationFiled(**(said | changes))


def complaint(world: World, **changes: Any) -> dict[str, Any]:
    """The arguments of a complete complaint by the union, or as changed."""
    said: dict[str, Any] = {
        "actor": acting(world.union_officer),
        "at": world.after(hours=1),
        "commission": world.commission,
        "title": "Women dismissed when pregnant",
        "country": world.peru,
        "complainant": world.union,
        "respondents": [world.garment_maker, world.labour_ministry],
        "allegations": [
            alleged(world),
            alleged(
                world,
                criterion_version=world.criteria["EN-01"],
                respondent=world.labour_ministry,
                facts="No inspector came in two years.",
            ),
        ],
        "relief": "Reinstatement and back pay.",
    }
    return said | changes


def filed(world: World, **changes: Any) -> Docket:
    """File the complaint."""
    return file_complaint(**complaint(world, **changes))


def again(docket: Docket) -> Docket:
    """The docket as it now stands."""
    return Docket.objects.select_related("commission__charter").get(pk=docket.pk)


def sitting(docket: Docket) -> list[PanelMember]:
    """Who sits on its panel, with persons, in the order of the draw."""
    return [PanelMember.objects.select_related("person").get(pk=member.pk) for member in sitting_members(docket)]


def presiding(docket: Docket) -> Person:
    """Who presides."""
    return next(member.person for member in sitting(docket) if member.presiding)


def hearing_of(docket: Docket) -> Hearing:
    """The hearing on the complaint, the last that was set."""
    return Hearing.objects.filter(docket=docket, kind=Hearing.Kind.MERITS).latest("set_at")


def limit(docket: Docket, kind: str) -> datetime:
    """The newest limit of a kind."""
    return Deadline.objects.filter(matter=docket.pk, kind=kind).latest("instant").instant


def pass_limit(docket: Docket, kind: str) -> datetime:
    """Let a limit end, with everything that the rule makes happen until then; return the instant after it."""
    after = limit(docket, kind) + MICROSECOND
    sweep(at=after, matter=docket.pk)
    return after


def heard(world: World, docket: Docket) -> datetime:
    """Hold the hearing at its time, everybody present; return that time."""
    hearing = hearing_of(docket)
    hold_hearing(
        actor=acting(presiding(docket)),
        at=hearing.begins_at,
        docket=docket,
        minutes="The union and the firm were heard.",
        present=sitting(docket),
    )
    return hearing.begins_at


def found(world: World, at: datetime, *, outcome: str = "not_met", **changes: Any) -> Finding:
    """Let the team find something at the garment maker, after a visit that ends then."""
    said: dict[str, Any] = {
        "respondent": world.garment_maker,
        "criterion_version": world.criteria["EQ-01"],
        "outcome": outcome,
        "basis": "workplace",
        "facts": "Personnel files and interviews agree.",
        "workplace": world.garment_factory,
        "team": world.team,
        "actor": acting(world.investigator),
    }
    said |= changes
    if said["basis"] == "workplace" and "visit" not in said:
        workplace = said["workplace"]
        said["visit"] = world.visit(at, organisation=said["respondent"], workplace=workplace)
    return make_finding(at=at, **said)


def vote(
    docket: Docket, member: PanelMember, number: int, *, at: datetime, conclusion: str = "violation", **changes: Any
) -> Vote:
    """Cast one member's vote on one allegation, citing the complaint."""
    said: dict[str, Any] = {
        "ground": "evidence",
        "reasons": "The personnel files show it.",
        "cites": list(RecordEntry.objects.filter(docket=docket, number=1)),
    }
    return cast_ballot(
        actor=acting(member.person),
        at=at,
        docket=docket,
        allegation=docket.allegations.get(number=number),
        conclusion=conclusion,
        **(said | changes),
    )


def all_vote(docket: Docket, at: datetime, *, numbers: Sequence[int] = (1, 2)) -> None:
    """Let every sitting member find a violation on these allegations."""
    for number in numbers:
        for member in sitting(docket):
            vote(docket, member, number, at=at)


def drafted(docket: Docket, *, numbers: Sequence[int] | None = None, **changes: Any) -> list[FindingDrafted]:
    """Answers to the open allegations, each tied to the complaint."""
    said: dict[str, Any] = {
        "facts": "She was dismissed in her fourth month.",
        "reasons": "The criterion forbids it.",
        "exhibits": list(RecordEntry.objects.filter(docket=docket, number=1)),
    }
    return [
        FindingDrafted(allegation=row.allegation, **(said | changes))
        for row in tally(docket)
        if numbers is None or row.allegation.number in numbers
    ]


def record_closed(docket: Docket) -> datetime:
    """A time after the record has closed, the clock having seen to it."""
    closes_at = again(docket).record_closes_at
    assert closes_at is not None
    sweep(at=closes_at + MICROSECOND, matter=docket.pk)
    return closes_at + timedelta(days=1)


def broken_constraint(statement: str, *values: uuid.UUID) -> str:
    """Try a statement that the database must refuse; return the name of the constraint that refused it."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(getattr(refusal.value.__cause__, "diag").constraint_name)  # noqa: B009 (psycopg2's, which has no types)


def sanction(allegation: Allegation) -> SanctionProposed:
    """A penalty that deters, lifted as a whole when the criterion is met."""
    target = allegation.respondent.organisation
    assert target is not None
    return SanctionProposed(
        allegation=allegation,
        kind=Sanction.Kind.PENALTY,
        aim=Sanction.Aim.FIRM if target.kind == "employer" else Sanction.Aim.ENTITY,
        target=target,
        yearly_burden=Decimal(40_000_000),
        yearly_gain=Decimal(10_000_000),
        chance=Decimal("0.25"),
        why_this_target="It alone decides whom it employs.",
        benchmarks=[
            BenchmarkProposed(
                level="Nobody is dismissed for being pregnant.",
                verified_how="Visits, personnel files, interviews off the premises.",
                share=Decimal(100),
                full_compliance=True,
            )
        ],
    )


def issued(docket: Docket, at: datetime, **changes: Any) -> Decision:
    """Let whoever presides issue the decision, with a sanction for each violation."""
    said: dict[str, Any] = {
        "actor": acting(presiding(docket)),
        "findings": drafted(docket),
        "sanctions": [sanction(row.allegation) for row in tally(docket) if row.conclusion == "violation"],
        "summary": "The women must be taken back.",
    }
    return issue_decision(at=at, docket=docket, **(said | changes))
