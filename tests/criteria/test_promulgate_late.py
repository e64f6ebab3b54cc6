"""The clock was down when a ballot ended: what was carried is promulgated all the same, and judges no earlier day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from commission.clock import api as clock
from commission.clock.models import CommissionClock, Deadline
from commission.clock.sweep import sweep
from commission.institution.models import Commission
from criteria.acts import open_ballot, vote_on_drafts
from criteria.models import CriterionVersion, Draft
from tests.criteria.deliberations import MEASURE, NOTICE, fresh, opened, promulgated, put, reported, text
from tests.criteria.test_promulgate_criterion import version
from tests.personas import World, acting
from tests.refusals import broken

pytestmark = pytest.mark.django_db

FAR = timedelta(days=30)


def balloted(world: World) -> Draft:
    """A draft for which all but one have voted, in a ballot that ended weeks ago while the clock was down."""
    deliberation = reported(world, opened(world, days=30))
    draft = put(world, deliberation, fresh(world, MEASURE))
    at = world.after(days=30 + NOTICE)
    open_ballot(actor=acting(world.jurists[0]), at=at, deliberation=deliberation)
    for member in world.members[1:]:
        vote_on_drafts(actor=acting(member), at=at, deliberation=deliberation, against={})
    return draft


def in_earnest(world: World) -> None:
    """From now on the commission is no demonstration, so that its days are the days of the calendar."""
    Commission.objects.filter(pk=world.commission.pk).update(demonstration=False)
    CommissionClock.objects.filter(commission=world.commission.pk).update(demonstration=False)


@pytest.mark.rule("CRIT-9")
@pytest.mark.rule("CRIT-10")
def test_what_a_ballot_carried_while_the_clock_was_down_takes_effect_once_it_is_back(world_today: World) -> None:
    world = world_today
    draft = balloted(world)
    in_earnest(world)
    sweep(matter=draft.deliberation_id)
    made = CriterionVersion.objects.get(draft=draft)
    ended = Deadline.objects.get(matter=draft.deliberation_id, kind="deliberation_due", outcome="enforced")
    assert made.promulgated_at == ended.instant < timezone.now() - FAR
    assert made.in_force_from == clock.legal_day(world.commission.pk, timezone.now())


@pytest.mark.rule("CRIT-5")
def test_the_database_lets_nothing_take_effect_on_a_day_that_has_passed(world_today: World) -> None:
    world = world_today
    today = timezone.now().date()
    future = promulgated(world, text(world, MEASURE, evaluation_days=90, in_force_from=today - FAR))
    in_earnest(world)
    with broken("crit_5_only_stronger"):
        version(world, "EN-02", in_force_from=today - timedelta(days=2)).save(force_insert=True)
    with broken("crit_5_only_stronger"):
        late = {"number": 3, "corrects_id": future.pk, "promulgated_at": future.promulgated_at}
        version(world, MEASURE, **late, in_force_from=today).save(force_insert=True)
