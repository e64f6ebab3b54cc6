"""The personas that the tests share are what their names say."""

import pytest

from commission.register.models import Entry
from tests.personas import World


@pytest.mark.django_db
def test_the_world_is_founded_by_acts(world: World) -> None:
    assert len(world.members) == 9
    assert Entry.objects.filter(act="appoint_member", commission=world.commission.pk).count() == 13
    assert set(world.criteria) >= {"FA-01", "EQ-01", "FL-01", "EN-01"}
