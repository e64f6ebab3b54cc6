"""Filings whose connection is cut, or that fail at their last, leave numbers, secrets and the register whole."""

from __future__ import annotations

import random
import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, connection, connections, transaction
from django.utils import timezone

from commission.acts.once import once
from commission.register.models import DrawSecret, Entry, Head
from commission.vault.api import new_code
from complaints.acts import answer_complaint, file_complaint
from complaints.models import Docket, Panel
from tests.complaints.cases import complaint
from tests.complaints.confiding import protected, vault_ready
from tests.complaints.test_filings_at_once import at_once
from tests.personas import World, acting, found_world
from tests.register.samples import export_to, publish, verify


@pytest.fixture
def committed_world(committed_db: str) -> World:
    return found_world()


class Undone(Exception):
    """What makes a filing fail, after everything was written and the register locked."""


def undone(world: World) -> None:
    """File, and fail when all of it is written."""
    with transaction.atomic():
        file_complaint(**complaint(world))
        raise Undone


def stand_whole(world: World, folder: Path) -> None:
    """Numbers have no gap, secrets were used in order, each docket has its one entry, and the chain verifies."""
    serials = list(Docket.objects.order_by("serial").values_list("serial", flat=True))
    assert serials == list(range(1, len(serials) + 1))
    acts = ("file_complaint", "file_protected_complaint")
    by_docket = dict(Docket.objects.values_list("pk", "serial"))
    entered = list(Entry.objects.filter(act__in=acts).order_by("seq").values_list("docket", flat=True))
    assert [by_docket[key] for key in entered if key] == serials
    used = DrawSecret.objects.exclude(used_for=None).order_by("committed_seq", "position")
    assert [by_docket[one.used_for] for one in used if one.used_for] == serials
    assert Panel.objects.filter(complete=True).count() == len(serials)
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(
        range(1, Head.objects.get().seq + 1)
    )
    _checkpoint, note = publish(folder, world.founded_at)
    assert verify(export_to(folder / "register.jsonl"), note)[0] == 0


class Filers:
    """Who file at once, whatever becomes of their connections; and what they got done, and what they lost."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done: list[str] = []
        self.lost: list[str] = []
        self.over = threading.Event()

    def file_on(self, kind: str) -> None:
        for _ in range(12):
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET application_name = 'filer'")
                self.file(kind)
                self.done.append(kind)
            except (Error, Undone) as failure:
                self.lost.append(type(failure).__name__)
                connections.close_all()

    def file(self, kind: str) -> None:
        if kind == "undone":
            undone(self.world)
        elif kind == "protected":
            protected(self.world, new_code(), at=timezone.now())
        elif kind == "once":
            actor = acting(self.world.union_officer)
            once(uuid.uuid4(), actor, lambda: file_complaint(**complaint(self.world)))
        else:
            docket = file_complaint(**complaint(self.world))
            said: dict[str, Any] = {"actor": acting(self.world.garment_maker_counsel), "docket": docket}
            answer_complaint(**said, at=self.world.after(hours=2), text="We deny it.")

    def cut(self) -> None:
        """Cut off one of those who are in the middle of something, again and again."""
        chance = random.Random(7)  # noqa: S311 (which of them is cut off is no secret)
        try:
            while not self.over.wait(0.1):
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' "
                        "AND application_name = 'filer'"
                    )
                    if pids := [pid for (pid,) in cursor.fetchall()]:
                        cursor.execute("SELECT pg_terminate_backend(%s)", [chance.choice(pids)])
        finally:
            connections.close_all()


@pytest.mark.rule("FILE-2", "REG-1", "HEAR-2")
def test_cut_connections_and_failures_leave_no_gap(committed_world: World, tmp_path: Path) -> None:
    vault_ready(committed_world)
    filers = Filers(committed_world)
    cutter = threading.Thread(target=filers.cut)
    cutter.start()
    try:
        kinds = ("named", "protected", "once", "undone")
        failures = at_once(*[lambda kind=kind: filers.file_on(kind) for kind in kinds])
    finally:
        filers.over.set()
        cutter.join(30)
    assert failures == []
    assert {"named", "protected", "once"} <= set(filers.done)
    assert set(filers.lost) > {"Undone"}, "and some were cut off"
    stand_whole(committed_world, tmp_path)
    file_complaint(**complaint(committed_world))
    stand_whole(committed_world, tmp_path / "again")


@pytest.mark.rule("REG-1")
def test_an_act_after_one_that_failed_at_its_last_locks_the_register_anew(
    committed_world: World, tmp_path: Path
) -> None:
    for _ in range(2):
        with pytest.raises(Undone):
            undone(committed_world)
        docket = file_complaint(**complaint(committed_world))
        said: dict[str, Any] = {"actor": acting(committed_world.garment_maker_counsel), "docket": docket}
        answer_complaint(**said, at=committed_world.after(hours=2), text="We deny it.")
    stand_whole(committed_world, tmp_path)
