"""All measurements, in one fresh database each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db import connections

from bench import binding, chain, clock, evaluation, filing, leaving, pages, practice, wizard
from bench.database import fresh
from bench.figures import Figure
from bench.findings import find_violation
from commission.clock.api import now_for
from commission.clock.sweep import sweep
from complaints.models import Docket
from tests.flows.docket_mill import file_many
from tests.personas import World, found_world

DOCKETS = 100
AGE = timedelta(days=160)


def measure(parts: Sequence[str], *, say: Callable[[str], None]) -> list[Figure]:
    """Measure these parts, each in a database of its own."""
    figures: list[Figure] = []
    for part in parts:
        with fresh() as database:
            connections.close_all()
            connections["default"].settings_dict["NAME"] = database
            settings.DATABASES["default"]["NAME"] = database
            say(f"{part}: preparing and measuring …")
            world = found_world(at=now_for(None) - AGE)
            figures += PARTS[part](world, database)
            connections.close_all()
    return figures


def _register(world: World, _database: str) -> list[Figure]:
    return chain.measure(world.founded_at)


def _clock(world: World, _database: str) -> list[Figure]:
    return clock.measure(world)


def _pages(world: World, database: str) -> list[Figure]:
    _decided_dockets(world)
    size = f"{Docket.objects.count():,} dockets"
    with pages.site(database) as base:
        return pages.measure(world, base, size)


def _decided_dockets(world: World) -> None:
    """Dockets that the clock has taken to their decision, from a team's finding."""
    find_violation(world)
    file_many(world, DOCKETS, first=world.after(days=2), apart=timedelta(minutes=30))
    sweep(at=world.after(days=140))


PARTS: dict[str, Callable[[World, str], list[Figure]]] = {
    "register": _register,
    "clock": _clock,
    "pages": _pages,
    "filing": filing.measure,
    "wizard": wizard.measure,
    "practice": practice.measure,
    "binding": binding.measure,
    "evaluation": evaluation.measure,
    "leaving": leaving.measure,
}
