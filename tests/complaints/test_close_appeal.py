"""The way to court closes by itself; a docket closes when nothing is due any more."""

import pytest

from commission.acts.refusal import NotNow, Refused
from commission.authority.api import CLOCK
from commission.clock.models import Deadline
from complaints.acts import close_docket
from complaints.models import AllegationFinding, AppealRight
from tests.complaints.cases import again, alleged, filed, found, pass_limit, sitting
from tests.personas import World, acting


@pytest.mark.rule("APP-1")
def test_the_appeal_closes_at_its_limit_and_the_docket_can_be_closed(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    found(world, world.after(days=1), outcome="met")
    at = pass_limit(docket, "decision_due")
    assert AllegationFinding.objects.get().conclusion == "compliance"
    with pytest.raises(NotNow, match="still runs"):
        close_docket(actor=CLOCK, at=at, docket=docket)
    with pytest.raises(Refused, match="INST-5"):
        close_docket(actor=acting(world.clerk), at=at, docket=docket)
    appeal = AppealRight.objects.get(docket=docket)
    at = pass_limit(docket, "appeal_closes")
    appeal.refresh_from_db()
    assert appeal.closed_at == appeal.closes_at
    if again(docket).state != "closed":
        close_docket(actor=CLOCK, at=at, docket=docket)
    assert again(docket).state == "closed"
    assert sitting(docket) == []
    assert not Deadline.objects.filter(matter=docket.pk, outcome="open").exists()
