"""`manage.py sweep`: for cron, and with `--at` for moving a demonstration through time."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from commission.clock.api import now_for
from commission.clock.models import Deadline
from tests.complaints.cases import filed
from tests.personas import World


def swept(*words: str) -> str:
    out = StringIO()
    call_command("sweep", *words, stdout=out)
    return out.getvalue()


@pytest.mark.rule("HEAR-1")
def test_moves_the_demonstration_and_enforces_what_ends_on_the_way(world_today: World) -> None:
    world = world_today
    docket = filed(world, at=now_for(world.commission.pk))
    due = Deadline.objects.get(subject=docket.pk, kind="hearing_due").instant

    early = json.loads(swept("--at", (due - timedelta(hours=1)).isoformat(), "--json"))
    assert early["put_aside"] == 0
    assert not docket.hearings.filter(state="on_papers").exists()

    late = json.loads(swept("--at", (due + timedelta(hours=1)).isoformat(), "--json"))
    assert late["enforced"] >= 1
    assert docket.hearings.get(state="on_papers").held_at == due


@pytest.mark.parametrize("given", ["yesterday", "2026-13-40T00:00:00Z", "2026-11-24T10:00:00"])
def test_says_what_an_instant_looks_like(world_today: World, given: str) -> None:
    with pytest.raises(CommandError, match="is not an instant"):
        swept("--at", given)


def test_moves_no_demonstration_back(world_today: World) -> None:
    with pytest.raises(CommandError, match="later instant"):
        swept("--at", world_today.founded_at.isoformat())
