"""What the members carried is promulgated by rule, and the database lets nothing else stand as a criterion."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from commission.authority.api import CLOCK
from commission.institution.acts import resign_seat
from criteria.acts import promulgate_criterion
from criteria.models import Criterion, CriterionVersion, Deliberation, Measure, Unit
from criteria.selectors import in_force
from tests.criteria.deliberations import (
    MEASURE,
    RULE,
    fresh,
    opened,
    promulgated,
    put,
    reported,
    text,
    voted,
    written,
)
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db


def test_promulgates_a_criterion_and_enters_it_by_its_digest(world: World) -> None:
    version = promulgated(world, fresh(world, MEASURE))
    assert (version.number, version.kind, version.threshold, version.level) == (
        1,
        "measure",
        Decimal("0.2"),
        Decimal(200),
    )
    assert version.criterion.commission == world.commission
    entry = last_entry("promulgate_criterion")
    assert entry.subject_id == version.pk
    assert entry.body["threshold"] == "0.20000000"
    assert entry.body["deliberation"] == version.deliberation.number
    assert version.text not in str(entry.body)
    assert entry.capacity == "clock"


@pytest.mark.rule("CRIT-5")
def test_a_stronger_version_in_another_unit_follows(world: World) -> None:
    version = promulgated(world, text(world, MEASURE, threshold=Decimal(150), unit="ug/m3", evaluation_days=90))
    assert (version.number, version.level) == (2, Decimal(150))
    assert version.criterion == world.criteria[MEASURE].criterion


def test_takes_effect_today_where_the_day_in_the_draft_has_passed(world: World) -> None:
    deliberation = reported(world, opened(world, days=30))
    drafts = [put(world, deliberation, one) for one in (fresh(world, RULE), text(world, MEASURE, evaluation_days=90))]
    late = world.after(days=80)
    voted(world, deliberation, late)
    for draft in drafts:
        assert CriterionVersion.objects.get(draft=draft).in_force_from == late.date()


@pytest.mark.rule("CRIT-8")
def test_refuses_a_draft_that_no_ballot_carried(world: World) -> None:
    deliberation = reported(world, opened(world))
    draft = put(world, deliberation, fresh(world, RULE))
    with refused("CRIT-8", "draft"):
        promulgate_criterion(
            actor=CLOCK,
            at=world.after(days=50),
            commission=world.commission,
            deliberation=deliberation,
            draft=draft,
        )


@pytest.mark.rule("CRIT-8")
def test_refuses_a_draft_of_another_deliberation_and_one_that_was_replaced(world: World) -> None:
    deliberation, other = reported(world, opened(world)), opened(world, title="Another")
    first = put(world, deliberation, fresh(world, RULE))
    put(world, deliberation, fresh(world, RULE), replaces=first)
    for where in (other, deliberation):
        with refused("CRIT-8", "draft"):
            promulgate_criterion(
                actor=CLOCK, at=world.after(days=50), commission=world.commission, deliberation=where, draft=first
            )


@pytest.mark.rule("INST-5")
def test_nobody_promulgates_by_hand(world: World) -> None:
    deliberation = reported(world, opened(world))
    draft = put(world, deliberation, fresh(world, RULE))
    for who in (world.jurists[0], world.administrator):
        with refused("INST-5"):
            promulgate_criterion(
                actor=acting(who),
                at=world.after(days=50),
                commission=world.commission,
                deliberation=deliberation,
                draft=draft,
            )


@pytest.mark.rule("INST-1")
def test_promulgates_nothing_while_the_composition_does_not_hold(world: World) -> None:
    deliberation = reported(world, opened(world, days=0))
    draft = put(world, deliberation, fresh(world, RULE))
    for hours, who in enumerate([*world.alternate_worker_representatives, *world.worker_representatives[1:]], 1):
        resign_seat(
            actor=acting(who), at=world.after(hours=hours), commission=world.commission, term=world.term_of(who)
        )
    with refused("INST-1"):
        promulgate_criterion(
            actor=CLOCK, at=world.after(days=50), commission=world.commission, deliberation=deliberation, draft=draft
        )


@pytest.mark.rule("CRIT-5")
def test_an_error_is_corrected_before_its_day_of_effect_and_not_after(world: World) -> None:
    far = (world.after(days=300)).date()
    wrong = promulgated(world, text(world, MEASURE, threshold=Decimal("0.02"), in_force_from=far))
    at = world.after(days=60)
    deliberation = reported(
        world,
        opened(world, days=60, title="A slip of the pen", occasion="correction", criteria=[wrong.criterion]),
    )
    right = put(world, deliberation, text(world, MEASURE, corrects=wrong, in_force_from=far))
    voted(world, deliberation, at)
    corrected = CriterionVersion.objects.get(draft=right)
    assert (corrected.corrects, corrected.threshold) == (wrong, Decimal("0.2"))
    assert {v.pk for v in in_force(world.commission, far)} >= {corrected.pk}
    assert wrong not in in_force(world.commission, far + timedelta(days=400))
    with refused("CRIT-5"):
        opened(world, days=310, title="Too late", occasion="correction", criteria=[wrong.criterion])


@pytest.mark.rule("CRIT-5")
def test_a_correction_asks_for_no_less_than_what_was_in_force_before(world: World) -> None:
    far = (world.after(days=300)).date()
    wrong = promulgated(world, text(world, MEASURE, threshold=Decimal("0.02"), in_force_from=far))
    deliberation = opened(world, days=60, title="A slip", occasion="correction", criteria=[wrong.criterion])
    with refused("CRIT-5", "threshold"):
        put(world, deliberation, text(world, MEASURE, threshold=Decimal("0.3"), corrects=wrong, in_force_from=far))


def version(world: World, code: str, **changes: Any) -> CriterionVersion:
    """A second version of a founding criterion, not saved, that repeats the first but for the changes."""
    return written(world.criteria[code], **changes)


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("SH-01", {"threshold": Decimal("0.21")}),
        ("SH-01", {"threshold": Decimal(201), "unit": "ug/m3"}),
        ("SH-01", {"threshold": Decimal("0.2"), "unit": "g/m3"}),
        ("SH-01", {"unit": "h"}),
        ("EN-02", {"threshold": Decimal("94.9"), "unit": "%"}),
        ("SH-01", {"direction": "at_least"}),
        ("SH-01", {"quantity": "dust that can be seen"}),
        ("SH-01", {"measure_id": "weekly-hours-worked"}),
        ("SH-01", {"evaluation_days": 365}),
        ("SH-01", {"number": 3}),
        ("SH-01", {"countries": ["PER"]}),
        ("SH-01", {"industries": ["C13"]}),
        ("SH-01", {"addressee": "government"}),
        ("EQ-01", {"text": "Employers should try."}),
    ],
)
def test_the_database_refuses_a_version_that_asks_for_less(world: World, code: str, changes: dict[str, Any]) -> None:
    with broken("crit_5_only_stronger"):
        version(world, code, **changes).save(force_insert=True)


@pytest.mark.rule("CRIT-5")
def test_the_database_counts_exactly(world: World) -> None:
    same = version(world, "SH-01", threshold=Decimal("0.0002"), unit="g/m3")
    same.save(force_insert=True)
    same.refresh_from_db()
    assert same.level == world.criteria["SH-01"].level


@pytest.mark.rule("CRIT-5")
def test_the_database_refuses_an_earlier_effect_and_a_correction_of_what_holds(world: World) -> None:
    with broken("crit_5_only_stronger"):
        version(world, "SH-01", in_force_from=world.today - timedelta(days=1)).save(force_insert=True)
    with broken("crit_5_only_stronger"):
        first = world.criteria["SH-01"]
        version(world, "SH-01", corrects_id=first.pk, threshold=Decimal(5)).save(force_insert=True)


@pytest.mark.rule("CRIT-8")
def test_the_database_refuses_what_was_not_deliberated_reported_on_and_carried(world: World) -> None:
    unheard = opened(world)
    with broken("crit_8_a_ballot_carried_it"):
        version(world, "SH-01", deliberation_id=unheard.pk).save(force_insert=True)
    Deliberation.objects.filter(pk=unheard.pk).update(state="ballot", balloted_at=world.founded_at)
    with broken("crit_8_teams_took_part"):
        version(world, "SH-01", deliberation_id=unheard.pk).save(force_insert=True)
    late = version(world, "SH-01", promulgated_at=world.after(days=1), in_force_from=world.after(days=1).date())
    with broken("crit_8_a_ballot_carried_it"):
        late.save(force_insert=True)
    bare = version(world, "SH-01")
    bare.draft_id = None
    with broken("crit_8_a_ballot_carried_it"):
        bare.save(force_insert=True)
    silent = version(world, "SH-01")
    with broken("crit_8_a_ballot_carried_it"):
        silent.text += " Unless it is inconvenient."
        silent.save(force_insert=True)
    heard = reported(world, opened(world, title="Heard"))
    unvoted = put(world, heard, fresh(world, RULE))
    fields = version(world, "EQ-01", deliberation_id=heard.pk)
    fields.draft_id = unvoted.pk
    fields.in_force_from = unvoted.in_force_from
    with broken("crit_8_a_ballot_carried_it"):
        fields.save(force_insert=True)


@pytest.mark.rule("CRIT-1")
def test_the_database_refuses_a_version_of_another_kind_one_of_nothing_and_a_code_twice(world: World) -> None:
    about = {"right_id": "wages", "subject_id": "payment-of-wages", "title": "x", "addressee": "employer"}
    criterion = Criterion.objects.create(commission=world.commission, code="XX-99", kind="bright_line", **about)
    with broken("crit_1_a_version_is_of_its_kind"):
        fields = version(world, "SH-01", measure_id=None)
        fields.criterion_id, fields.number = criterion.pk, 1
        fields.save(force_insert=True)
    with broken("crit_1_a_criterion_is_specific"):
        version(world, "FA-01", criterion_id=criterion.pk, number=1, text="").save(force_insert=True)
    with broken("crit_1_code_of_a_criterion"):
        Criterion.objects.create(commission=world.commission, code="XX-99", kind="bright_line", **about)
    with broken("crit_1_a_measure_is_named"):
        Criterion.objects.create(commission=world.commission, code="XX-98", kind="measure", **about)


@pytest.mark.rule("CRIT-1")
def test_two_measures_never_differ_in_their_direction_alone(world: World) -> None:
    measure = Measure.objects.get(pk="weekly-hours-worked")
    measure.pk, measure.direction = "weekly-hours-worked-otherwise", "at_least"
    with broken("crit_1_a_measure_has_one_direction"):
        measure.save(force_insert=True)


@pytest.mark.rule("CRIT-5")
def test_the_site_cannot_make_a_unit(world: World) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Unit.objects.create(code="mg/m3 (new)", dimension="mass by volume", factor=Decimal("0.1"))
