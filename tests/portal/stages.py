"""Cases in every stage, around today, brought there by their acts: what the pages of the portal show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from commission.clock.sweep import sweep
from commission.directory.models import Organisation
from commission.proceedings.acts import issue_decision
from commission.register.api import publish_checkpoint
from complaints.acts import AllegationFiled, answer_complaint, submit_to_record
from complaints.models import Decision, Docket
from complaints.selectors import Tally, tally
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.models import Sanction
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    drafted,
    filed,
    found,
    heard,
    presiding,
    record_closed,
)
from tests.keepsake import Keepsake
from tests.personas import World, acting, found_world

SEALED = "Names of the eleven women"
WHY_SEALED = "It names women who fear for their jobs."


@dataclass
class Stages:
    """A commission with a case in each stage."""

    world: World
    decided: Docket
    undecided: Docket
    by_rule: Docket
    argued: Docket
    waiting: Docket
    fresh: Docket

    @property
    def decision(self) -> Decision:
        """The decision that the panel issued."""
        return Decision.objects.get(docket=self.decided)

    @property
    def all(self) -> list[Docket]:
        """Every docket."""
        return [self.decided, self.undecided, self.by_rule, self.argued, self.waiting, self.fresh]


def one(world: World, criterion: str, respondent: Organisation, facts: str) -> list[AllegationFiled]:
    """One allegation against one respondent."""
    return [
        alleged(
            world,
            criterion_version=world.criteria[criterion],
            respondent=respondent,
            facts=facts,
            workers_affected=212,
        )
    ]


def proposed(row: Tally) -> SanctionProposed:
    """A sanction strong enough for every right of the charter, with a step and full compliance."""
    target = row.allegation.respondent.organisation
    assert target is not None
    return SanctionProposed(
        allegation=row.allegation,
        kind=Sanction.Kind.PENALTY,
        aim=Sanction.Aim.FIRM if target.kind == Organisation.Kind.EMPLOYER else Sanction.Aim.ENTITY,
        target=target,
        yearly_burden=Decimal(16_000_000),
        yearly_gain=Decimal(1_000_000),
        chance=Decimal("0.25"),
        why_this_target="It alone can take the women back.",
        benchmarks=[
            BenchmarkProposed(
                level="Half of the women are back at work.",
                verified_how="A visit without notice.",
                share=Decimal(20),
                full_compliance=False,
            ),
            BenchmarkProposed(
                level="The criterion is met in full.",
                verified_how="A visit without notice to every workplace.",
                share=Decimal(80),
                full_compliance=True,
            ),
        ],
    )


def decide(docket: Docket, at: datetime) -> Decision:
    """Let the panel vote on every allegation, and issue."""
    rows = tally(docket)
    all_vote(docket, at, numbers=[row.allegation.number for row in rows])
    return issue_decision(
        actor=acting(presiding(docket)),
        at=at + timedelta(hours=1),
        docket=docket,
        findings=drafted(docket, facts="Eleven women were dismissed.\n\nThe firm did not contest the dates."),
        sanctions=[proposed(row) for row in tally(docket) if row.conclusion == "violation"],
        summary="The firm dismissed women because they were pregnant.",
    )


def file_many(
    world: World,
    number: int,
    *,
    days_ago: float,
    titles: Sequence[str] = (),
    against: tuple[str, str] = ("FA-02", "farm"),
) -> list[Docket]:
    """File many short complaints against one respondent, an hour apart."""
    begin = timezone.now() - timedelta(days=days_ago)
    criterion, respondent = against[0], getattr(world, against[1])
    return [
        filed(
            world,
            at=begin + timedelta(hours=index),
            title=titles[index] if titles else f"Dismissals, complaint {index}",
            respondents=[respondent],
            allegations=one(world, criterion, respondent, "Members of the union were dismissed."),
        )
        for index in range(number)
    ]


def brought_to_every_stage() -> Stages:
    """Found the commission 200 days ago and bring a case to each stage."""
    now = timezone.now()
    world = found_world(at=now - timedelta(days=200))

    def file(days_ago: float, criterion: str, respondent: Organisation, title: str) -> Docket:
        return filed(
            world,
            at=now - timedelta(days=days_ago),
            title=title,
            respondents=[respondent],
            allegations=one(world, criterion, respondent, "Workers were dismissed <b>at once</b>."),
        )

    decided = file(98, "EQ-01", world.garment_maker, "Women dismissed when pregnant")
    heard(world, decided)
    decide(again(decided), record_closed(decided))
    by_rule = file(110, "FL-01", world.prison_service, "Prison labour on leased fields")
    found(
        world,
        now - timedelta(days=100),
        respondent=world.prison_service,
        criterion_version=world.criteria["FL-01"],
        workplace=None,
    )
    undecided = file(95, "FA-02", world.farm, "Union members dismissed on the estate")
    argued = file(75, "EQ-01", world.garment_maker, "Women dismissed at the Ate factory")
    answer_complaint(
        actor=acting(world.garment_maker_counsel), at=now - timedelta(days=70), docket=argued, text="Nothing is true."
    )
    submit_to_record(
        actor=acting(world.union_officer),
        at=now - timedelta(days=69),
        docket=argued,
        kind="evidence",
        title=SEALED,
        text="Their names.",
        sealed=True,
        sealed_because=WHY_SEALED,
    )
    heard(world, argued)
    waiting = file(42, "FA-02", world.farm, "Moved to the night shift")
    fresh = file(1, "EN-01", world.labour_ministry, "No inspector came")
    sweep(at=now, commission=world.commission.pk)
    publish_checkpoint(at=now)
    return Stages(world, *(again(each) for each in (decided, undecided, by_rule, argued, waiting, fresh)))


@pytest.fixture
def stages(db: None) -> Stages:
    """A commission with a case in each stage."""
    return Keepsake.of("stages", brought_to_every_stage)
