"""A filing over HTTP beside a bare view with one INSERT, on the same servers, with up to a million dockets there.

Eight connections are kept and used at once, by a process of their own. Bare and filed are measured in turns, in short
slices, so that what slows the machine slows both. Commits are on the disk when they are answered.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from bench import pages
from bench.ballast import Ballast
from bench.figures import Figure
from commission.authority.models import Token
from commission.authority.tokens import make_token
from commission.register.api import publish_checkpoint, replenish_draw_secrets
from complaints.models import Attendance, Docket, Hearing
from tests.personas import World

AT_ONCE = 8
SLICE = 10
"""Filings of one connection in a slice; a slice's hearings find room in an empty calendar."""
BARE = 40
ROUNDS = 9
SIZES = tuple(int(size) for size in os.environ.get("BENCH_DOCKETS", "10000 100000 1000000").split())

JSON = {"Content-Type": "application/json"}
Send = Callable[..., float]


def measure(world: World, database: str) -> list[Figure]:
    """File among so many dockets, then among more, each beside the bare view."""
    ballast = Ballast(world, database)
    token = make_token(world.union_officer, name="bench", scopes=[Token.Scope.FILE], days=30).secret
    took: dict[int, tuple[float, float]] = {}
    for size in SIZES:
        ballast.grow(size, now=timezone.now())
        publish_checkpoint(at=timezone.now())
        with (
            pages.site(database, settings="bench.durable") as base,
            loaded(base, [{"Authorization": f"Bearer {token}", **JSON}] * AT_ONCE) as send,
        ):
            took[size] = _side_by_side(send, world)
    bare = "a bare view with one INSERT of a row of 1 kB"
    return [
        *(
            Figure(
                what=f"Filing over HTTP among {size:,} dockets ({AT_ONCE} at once): number, limits, panel, hearing, "
                "record, notices, register",
                seconds=ours,
                yardstick=bare,
                yardstick_seconds=yard,
                size=f"{size:,} dockets, {Docket.objects.count() - ballast.laid:,} filed in all",
            )
            for size, (ours, yard) in took.items()
        ),
        *(
            Figure(
                what=f"Filing over HTTP among {size:,} dockets: growth with their number, in bare inserts",
                seconds=ours / yard,
                yardstick=f"the same among {SIZES[0]:,}",
                yardstick_seconds=took[SIZES[0]][0] / took[SIZES[0]][1],
                size=f"{size:,} dockets",
            )
            for size, (ours, yard) in list(took.items())[1:]
        ),
    ]


def _side_by_side(send: Send, world: World) -> tuple[float, float]:
    """Seconds for one filing and one bare insert: medians of slices measured in turns, of which the first warms up."""
    body = json.dumps(_complaint(world))
    ours, bare, ratios = [], [], []
    for turn in range(ROUNDS + 1):
        replenish_draw_secrets(at=timezone.now(), reserve=AT_ONCE * SLICE + 200, commission=world.commission.pk)
        empty_the_calendar()
        before = send("POST", "/bare/insert/", BARE // 2, 200)
        filed = send("POST", "/api/filings/", SLICE, 201, body=body, key="Idempotency-Key")
        after = send("POST", "/bare/insert/", BARE // 2, 200)
        if turn:
            ours.append(filed / (SLICE * AT_ONCE))
            bare.append((before + after) / (BARE // 2 * 2 * AT_ONCE))
            ratios.append(ours[-1] / bare[-1])
    filings = Docket.objects.order_by("-filed_at")[: SLICE * AT_ONCE]
    if not all(docket.hearings.exists() for docket in filings):
        raise RuntimeError("A filing of the last slice has no hearing.")
    print(f"  ratios {[round(ratio, 1) for ratio in ratios]}", file=sys.stderr, flush=True)
    return statistics.median(ratios) * statistics.median(bare), statistics.median(bare)


def empty_the_calendar() -> None:
    """Take what was filed before off the calendar, as hearings held are: a day holds a dozen."""
    Attendance.objects.filter(during__startswith__gt=timezone.now()).delete()
    Hearing.objects.filter(begins_at__gt=timezone.now(), state="set").update(state="lapsed")


@contextlib.contextmanager
def loaded(base: str, headers: Sequence[Mapping[str, str]]) -> Iterator[Send]:
    """A process that sends from as many connections as there are headers; gives the function that has it send."""
    where = urlsplit(base)
    command = [sys.executable, "-m", "bench.load"]
    with subprocess.Popen(
        command, cwd=pages.PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        out, back = process.stdin, process.stdout
        if out is None or back is None:
            raise RuntimeError("The load has no pipes.")
        begin = {"host": where.hostname, "port": where.port, "headers": [dict(one) for one in headers]}
        print(json.dumps(begin), file=out, flush=True)

        def send(method: str, path: str, count: int, expected: int, *, body: str = "", key: str = "") -> float:
            work = {"method": method, "path": path, "count": count, "body": body, "key": key}
            print(json.dumps(work), file=out, flush=True)
            done = json.loads(back.readline())
            if set(done["answers"]) != {str(expected)}:
                raise RuntimeError(f"{path} answered {done['answers']}: {done['last']}")
            return float(done["seconds"])

        try:
            yield send
        finally:
            out.close()
            process.wait(30)


def _complaint(world: World) -> dict[str, Any]:
    return {
        "commission": world.commission.code,
        "title": "Dismissals of pregnant women",
        "country": "PER",
        "complainant": {"id": str(world.union.pk)},
        "respondents": [{"id": str(world.garment_maker.pk)}],
        "relief": "Reinstatement with full pay.",
        "allegations": [
            {
                "criterion": "EQ-01",
                "facts": "Twenty-two women announced a pregnancy; nineteen were gone within the month. " * 6,
                "since": world.today.isoformat(),
            }
        ],
    }
