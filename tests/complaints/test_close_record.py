"""Written argument ends, and the record closes by itself (HEAR-3)."""

import pytest

from commission.register.models import Entry
from complaints.models import RecordEntry
from tests.complaints.cases import again, filed, heard, record_closed
from tests.personas import World


@pytest.mark.rule("HEAR-3")
def test_the_record_closes_at_its_limit_and_says_so(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    record_closed(docket)
    closed = RecordEntry.objects.get(docket=docket, title="The record is closed")
    assert closed.entered_at == again(docket).record_closes_at
    assert Entry.objects.filter(act="close_record", docket=docket.pk).count() == 1
    assert again(docket).state == "argued"
