"""Two do the same at one instant, each on a connection of its own: one does it, the other finds it done."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.clock.sweep import sweep
from commission.register.models import Entry
from criteria.acts import conclude_deliberation, open_ballot, promulgate_criterion, vote_on_drafts
from criteria.models import CriterionVersion, Deliberation, Draft, ImportBatch, Measure, Norm, Vote
from tests.criteria.bringing import AGES, MAPPING, Desk
from tests.criteria.deliberations import RULE, opened, put, reported, text
from tests.criteria.test_import_pages import OWN, brought
from tests.personas import World, acting, found_world


def at_once(*doing: Callable[[], object]) -> list[BaseException | object]:
    """What came of each, all of them begun at one instant: what it returned, or what it raised."""
    ready = threading.Barrier(len(doing))
    came: list[BaseException | object] = [None] * len(doing)

    def run(place: int) -> None:
        try:
            ready.wait(10)
            came[place] = doing[place]()
        except BaseException as broke:  # noqa: BLE001 (looked at by the test)
            came[place] = broke
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(doing))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def before_the_members(world: World, voters: int) -> tuple[Deliberation, Draft]:
    """A stronger rule before the members, of whom so many have voted for it."""
    deliberation = reported(world, opened(world))
    draft = put(world, deliberation, text(world, RULE, text=f"{world.criteria[RULE].text} Pay goes on."))
    open_ballot(actor=acting(world.jurists[0]), at=world.after(days=50), deliberation=deliberation)
    for member in world.members[:voters]:
        vote_on_drafts(actor=acting(member), at=world.after(days=50), deliberation=deliberation, against={})
    return deliberation, draft


def versions() -> list[tuple[int, str]]:
    """Versions of the rule after its first, each with the outcome of its deliberation."""
    found = CriterionVersion.objects.filter(criterion__code=RULE, number__gt=1)
    return list(found.values_list("number", "deliberation__outcome"))


def entries(name: str, subjects: Sequence[uuid.UUID] = ()) -> int:
    """How many entries the register has of an act; of these matters, if any are named."""
    found = Entry.objects.filter(act=name)
    return (found.filter(subject_id__in=subjects) if subjects else found).count()


@pytest.mark.rule("CRIT-8")
def test_the_last_two_members_vote_at_once_and_one_version_comes_of_it(committed_db: str) -> None:
    world = found_world()
    deliberation, _draft = before_the_members(world, len(world.members) - 2)
    last = world.members[-2:]

    def vote(place: int) -> Callable[[], object]:
        return lambda: vote_on_drafts(
            actor=acting(last[place]), at=world.after(days=51), deliberation=deliberation, against={}
        )

    came = at_once(vote(0), vote(1), vote(1))
    refusals = [one for one in came if isinstance(one, BaseException)]
    assert [type(one) for one in refusals if not isinstance(one, Refused)] == []
    assert len(refusals) == 1, "whoever votes twice is refused"
    assert Vote.objects.filter(draft__deliberation=deliberation).count() == len(world.members)
    assert versions() == [(2, "promulgated")]
    assert entries("conclude_deliberation", [deliberation.pk]) == 1


@pytest.mark.rule("CRIT-9")
def test_a_ballot_is_concluded_once_whoever_ends_it_at_once(committed_db: str) -> None:
    """The last vote, the sweep after the limit, and two conclusions: all of them want to end it."""
    world = found_world()
    deliberation, draft = before_the_members(world, len(world.members) - 1)
    at = world.after(days=200)

    def conclude() -> object:
        return conclude_deliberation(actor=CLOCK, at=at, deliberation=deliberation, reasons="The limit has ended.")

    def last_vote() -> object:
        return vote_on_drafts(actor=acting(world.members[-1]), at=at, deliberation=deliberation, against={})

    came = at_once(conclude, conclude, last_vote, lambda: sweep(at=at))
    assert [one for one in came if isinstance(one, BaseException) and not isinstance(one, Refused)] == []
    assert versions() == [(2, "promulgated")]
    assert Deliberation.objects.get(pk=deliberation.pk).state == "concluded"
    assert entries("conclude_deliberation", [deliberation.pk]) == 1
    assert entries("promulgate_criterion", [CriterionVersion.objects.get(draft=draft).pk]) == 1


@pytest.mark.rule("CRIT-5")
def test_one_draft_is_promulgated_twice_at_once_and_becomes_one_version(committed_db: str) -> None:
    world = found_world()
    deliberation, draft = before_the_members(world, len(world.members) - 1)

    def promulgate() -> object:
        at = world.after(days=51)
        return promulgate_criterion(
            actor=CLOCK, at=at, commission=world.commission, deliberation=deliberation, draft=draft
        )

    came = at_once(promulgate, promulgate)
    assert [type(one) for one in came if isinstance(one, BaseException)] == [Refused]
    assert [number for number, _outcome in versions()] == [2]


@pytest.mark.rule("CRIT-5")
def test_two_ballots_on_one_criterion_end_at_once_and_their_versions_follow_one_another(committed_db: str) -> None:
    """The one that comes second is judged by the one that came first, and says what became of it."""
    world = found_world()
    both = [before_the_members(world, len(world.members) - 1) for _ in range(2)]

    def last_vote(deliberation: Deliberation) -> Callable[[], object]:
        return lambda: vote_on_drafts(
            actor=acting(world.members[-1]), at=world.after(days=51), deliberation=deliberation, against={}
        )

    came = at_once(*(last_vote(deliberation) for deliberation, _draft in both))
    assert [one for one in came if isinstance(one, BaseException)] == []
    assert versions() == [(2, "promulgated")]
    outcomes = Deliberation.objects.filter(pk__in=[one.pk for one, _draft in both]).order_by("outcome")
    assert [one.outcome for one in outcomes] == ["no_change", "promulgated"]
    assert "asks for exactly what is in force" in outcomes[0].reasons


def clerks(world: World, count: int) -> list[Client]:
    """So many windows in which the clerk has signed in; what breaks is answered, not raised."""
    windows = [Client(raise_request_exception=False) for _ in range(count)]
    for window in windows:
        window.force_login(world.clerk)
    return windows


@pytest.mark.rule("CRIT-3")
def test_the_same_file_entered_twice_at_once_is_entered_once_and_the_other_is_told(committed_db: str) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    windows = clerks(world, 3)
    twice, again = brought(windows[0], AGES), brought(windows[1], AGES, "again.csv")
    for batch in (twice, again):
        windows[0].post(reverse("criteria:import_columns", args=[batch.pk]), OWN)

    def enter(window: Client, batch: ImportBatch) -> Callable[[], object]:
        return lambda: window.post(reverse("criteria:import_batch", args=[batch.pk]), {"form_key": str(uuid.uuid4())})

    came: list[Any] = at_once(enter(windows[0], twice), enter(windows[1], twice), enter(windows[2], again))
    assert sorted(answer.status_code for answer in came) == [303, 422, 422]
    for answer in came:
        said = answer.content.decode()
        assert answer.status_code == 303 or "This very file was entered on" in said or "cannot be" in said
    assert ImportBatch.objects.filter(state="entered").count() == 1
    assert Norm.objects.filter(batch__isnull=False).count() == 2
    assert entries("enter_norms") == 1


@pytest.mark.rule("CRIT-3")
def test_two_commands_bring_the_same_file_at_once(committed_db: str, tmp_path: Path) -> None:
    found_world()
    measures = Measure.objects.count()
    desks = [Desk(tmp_path / name, "import_norms", MAPPING) for name in "ab"]
    for desk in desks:
        desk.folder.mkdir()
    came = at_once(*((lambda desk=desk: desk.bring(AGES)) for desk in desks))
    refusals = [one for one in came if isinstance(one, BaseException)]
    assert [type(one) for one in refusals] == [CommandError]
    assert "This very file was entered on" in str(refusals[0])
    assert sorted(ImportBatch.objects.values_list("state", flat=True)) == ["entered", "refused"]
    assert Norm.objects.filter(batch__isnull=False).count() == 4
    assert Measure.objects.count() == measures
