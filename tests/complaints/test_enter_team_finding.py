"""What a team finds enters the record of each undecided docket against that respondent by itself (HEAR-5)."""

from decimal import Decimal

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from complaints.acts import enter_team_finding
from complaints.models import RecordEntry
from criteria.models import Observation
from tests.complaints.cases import alleged, broken_constraint, filed, found
from tests.personas import World, acting


@pytest.mark.rule("HEAR-5")
def test_a_finding_enters_every_open_docket_against_the_respondent_and_no_other(world: World) -> None:
    first, second = filed(world), filed(world)
    other = filed(
        world,
        respondents=[world.farm],
        allegations=[alleged(world, respondent=world.farm)],
    )
    finding = found(world, world.after(days=2))
    entries = RecordEntry.objects.filter(finding=finding).order_by("docket_id")
    assert [entry.docket for entry in entries] == [first, second]
    assert not RecordEntry.objects.filter(docket=other, kind="team_finding").exists()


@pytest.mark.rule("HEAR-5")
def test_it_enters_once_however_often_it_is_asked_for(world: World) -> None:
    docket = filed(world)
    finding = found(world, world.after(days=2))
    before = RecordEntry.objects.get(finding=finding, docket=docket)
    assert enter_team_finding(actor=CLOCK, at=world.after(days=3), docket=docket, finding=finding) == before
    copied = (
        "INSERT INTO complaints_recordentry (id, docket_id, number, kind, title, text, capacity, entered_at, sealed, "
        "sealed_because, finding_id, struck_because) SELECT gen_random_uuid(), docket_id, 99, kind, title, text, "
        "capacity, entered_at, sealed, sealed_because, finding_id, struck_because FROM complaints_recordentry "
        "WHERE id = %s"
    )
    assert broken_constraint(copied, before.pk) == "hear_5_a_finding_enters_a_record_once"


@pytest.mark.rule("INST-5")
def test_nobody_enters_a_finding_but_the_rule(world: World) -> None:
    docket = filed(world)
    finding = found(world, world.after(days=2))
    with pytest.raises(Refused, match="INST-5"):
        enter_team_finding(actor=acting(world.investigator), at=world.after(days=3), docket=docket, finding=finding)


@pytest.mark.rule("CRIT-3")
def test_what_a_team_measured_and_is_on_an_open_record_is_observed_by_all(world: World) -> None:
    hours = world.criteria["WT-01"]
    found(world, world.after(hours=5), criterion_version=hours, level=Decimal(61))
    assert not Observation.objects.exists(), "what is on no record yet stays with the team"
    filed(world, respondents=[world.garment_maker], allegations=[alleged(world, criterion_version=hours)])
    found(world, world.after(days=2), criterion_version=hours, level=Decimal("72.5"))
    seen = Observation.objects.get()
    assert (seen.organisation, seen.workplace) == (world.garment_maker, world.garment_factory)
    assert (seen.value, seen.unit_id, seen.state) == (Decimal("72.5"), "h", "verified")
    assert seen.evaluation.outcome == "not_met"
    found(world, world.after(days=3), criterion_version=hours, level=Decimal(80), basis="documents", workplace=None)
    assert Observation.objects.latest("id").state == "reported"
