"""The whole wizard over HTTP beside a bare view with one INSERT, on the same servers, with up to a million dockets.

A union officer with an account files without scripts: every page is opened and answered, from the first question to the
receipt, and a respondent is looked for by a misspelt name. Eight connections at once, bare and filed in turns.
"""

from __future__ import annotations

import json
import statistics
import sys
from typing import Final

from django.utils import timezone

from bench import pages
from bench.ballast import Ballast
from bench.figures import Figure
from bench.filing import AT_ONCE, SIZES, Send, empty_the_calendar, loaded
from bench.filing_by_wizard import answers
from bench.load import WIZARD
from commission.register.api import publish_checkpoint, replenish_draw_secrets
from complaints.models import Docket
from tests.personas import World

SLICE: Final = 2
"""Complaints of one connection in a slice."""
REQUESTS: Final = 25
"""Of which one complaint is made: pages opened, answers sent, and the search for a respondent."""
BARE: Final = 60
ROUNDS: Final = 7


def measure(world: World, database: str) -> list[Figure]:
    """File among so many dockets, then among more, each beside the bare view."""
    ballast = Ballast(world, database)
    took: dict[int, tuple[float, float]] = {}
    for size in SIZES:
        ballast.grow(size, now=timezone.now())
        publish_checkpoint(at=timezone.now())
        with pages.site(database, settings="bench.durable") as base:
            sessions = [pages.signed_in(base, world.union_officer.email) for _ in range(AT_ONCE)]
            headers = [
                {"Cookie": "; ".join(f"{one.name}={one.value}" for one in session.cookies), "Referer": base}
                for session in sessions
            ]
            with loaded(base, headers) as send:
                took[size] = _side_by_side(send, world)
    first = took[SIZES[0]]
    return [
        *(
            Figure(
                what=f"The whole wizard among {size:,} dockets ({AT_ONCE} at once): {REQUESTS} requests, from the "
                "first question to the receipt",
                seconds=ours,
                yardstick="a bare view with one INSERT of a row of 1 kB",
                yardstick_seconds=bare,
                size=f"{size:,} dockets",
            )
            for size, (ours, bare) in took.items()
        ),
        *(
            Figure(
                what=f"The whole wizard among {size:,} dockets: growth with their number, in bare inserts",
                seconds=ours / bare,
                yardstick=f"the same among {SIZES[0]:,}",
                yardstick_seconds=first[0] / first[1],
                size=f"{size:,} dockets",
            )
            for size, (ours, bare) in list(took.items())[1:]
        ),
    ]


def _side_by_side(send: Send, world: World) -> tuple[float, float]:
    """Seconds for one complaint and one bare insert: medians of slices in turns, of which the first warms up."""
    told = json.dumps({"who": f"organisation:{world.union.pk}", "told": answers(world)})
    ours, bare, ratios = [], [], []
    before = Docket.objects.count()
    for turn in range(ROUNDS + 1):
        replenish_draw_secrets(at=timezone.now(), reserve=AT_ONCE * SLICE + 200, commission=world.commission.pk)
        empty_the_calendar()
        first = send("POST", "/bare/insert/", BARE // 2, 200)
        filed = send(WIZARD, "/file/", SLICE, REQUESTS, body=told)
        second = send("POST", "/bare/insert/", BARE // 2, 200)
        if turn:
            ours.append(filed / (SLICE * AT_ONCE))
            bare.append((first + second) / (BARE // 2 * 2 * AT_ONCE))
            ratios.append(ours[-1] / bare[-1])
    if Docket.objects.count() - before != (ROUNDS + 1) * SLICE * AT_ONCE:
        raise RuntimeError("Not every complaint was filed.")
    print(f"  ratios {[round(ratio, 1) for ratio in ratios]}", file=sys.stderr, flush=True)
    return statistics.median(ratios) * statistics.median(bare), statistics.median(bare)
