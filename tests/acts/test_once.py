"""One form, one act: however often it arrives, from however many places at once."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from commission.acts.models import ActedForm
from commission.acts.once import Done, once
from commission.acts.refusal import NotNow, Refused
from commission.clock.models import Deadline
from commission.register.models import Entry
from complaints.acts import file_complaint, hold_hearing, intervene
from complaints.models import Docket, RecordEntry
from complaints.states import DocketState
from tests.complaints.cases import again, complaint, filed, presiding, sitting
from tests.personas import World, acting, found_world


def file_once(world: World, key: uuid.UUID, **changes: Any) -> Done:
    said = complaint(world, **changes)
    return once(key, said["actor"], lambda: file_complaint(**said))


def test_a_form_that_arrives_again_finds_what_came_of_it(world: World) -> None:
    key = uuid.uuid4()
    first = file_once(world, key)
    second = file_once(world, key)
    docket = Docket.objects.get()
    assert first == Done(docket.pk, repeated=False)
    assert second == Done(docket.pk, repeated=True)
    form = ActedForm.objects.get()
    assert (form.act, form.person) == ("file_complaint", world.union_officer.pk)
    file_once(world, uuid.uuid4())
    assert Docket.objects.count() == 2


def test_a_refused_form_can_be_sent_again(world: World) -> None:
    key = uuid.uuid4()
    with pytest.raises(Refused):
        file_once(world, key, title="")
    assert not ActedForm.objects.exists()
    assert not file_once(world, key).repeated


def test_a_form_is_its_senders_own(world: World) -> None:
    key = uuid.uuid4()
    file_once(world, key)
    other = file_once(world, key, actor=acting(world.ngo_officer), complainant=world.ngo)
    assert not other.repeated
    assert Docket.objects.count() == 2


def test_a_form_without_an_act_and_a_form_with_two_are_mistakes(world: World) -> None:
    said = complaint(world)
    with pytest.raises(RuntimeError, match="no act"):
        once(uuid.uuid4(), said["actor"], lambda: None)
    with pytest.raises(RuntimeError, match="second act"):
        once(uuid.uuid4(), said["actor"], lambda: [file_complaint(**said), file_complaint(**said)])
    # Whatever came of that, the next form stands alone.
    assert not file_once(world, uuid.uuid4()).repeated


@pytest.mark.rule("HEAR-1")
def test_what_is_overdue_is_committed_before_a_form_whose_act_is_refused(committed_db: str) -> None:
    world = found_world()
    docket = filed(world)
    officer = acting(presiding(docket))

    def hold() -> object:
        late = world.after(days=61)
        return hold_hearing(actor=officer, at=late, docket=docket, minutes="We sat.", present=sitting(docket))

    with pytest.raises(NotNow):
        once(uuid.uuid4(), officer, hold)
    assert again(docket).state == DocketState.ARGUED
    assert Entry.objects.filter(act="hold_hearing_on_papers", docket=docket.pk).count() == 1
    assert not Deadline.objects.filter(matter=docket.pk, outcome="open", instant__lt=world.after(days=60)).exists()


def all_at_once(number: int, work: Any) -> list[Any]:
    """Let so many threads begin the work at the same instant, each on a connection of its own."""
    barrier = threading.Barrier(number)
    results: list[Any] = []

    def run() -> None:
        barrier.wait()
        try:
            results.append(work())
        except Exception as failure:  # noqa: BLE001 (handed to the test)
            results.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_form_that_arrives_four_times_at_once_is_acted_on_once(committed_db: str) -> None:
    world = found_world()
    key = uuid.uuid4()
    done = all_at_once(4, lambda: file_once(world, key))
    docket = Docket.objects.get()
    assert sorted(done, key=lambda each: each.repeated) == [
        Done(docket.pk, repeated=False),
        *[Done(docket.pk, repeated=True)] * 3,
    ]
    assert Entry.objects.filter(act="file_complaint").count() == 1


def test_of_forms_at_once_whose_act_is_refused_none_is_kept(committed_db: str) -> None:
    world = found_world()
    key = uuid.uuid4()
    done = all_at_once(3, lambda: file_once(world, key, title=""))
    assert [type(each) for each in done] == [Refused] * 3
    assert not ActedForm.objects.exists()
    assert not Docket.objects.exists()


def test_different_forms_at_once_on_one_docket_wait_for_each_other(committed_db: str) -> None:
    world = found_world()
    docket = filed(world)

    def speak() -> Done:
        actor = acting(world.ngo_officer)
        return once(
            uuid.uuid4(),
            actor,
            lambda: intervene(
                actor=actor,
                at=world.after(days=2) + timedelta(hours=1),
                docket=docket,
                organisation=world.ngo,
                text="We have known this firm for years.",
            ),
        )

    done = all_at_once(4, speak)
    assert all(isinstance(each, Done) and not each.repeated for each in done), done
    entries = list(RecordEntry.objects.filter(docket=docket).order_by("number").values_list("number", flat=True))
    assert entries == list(range(1, len(entries) + 1))
    assert Entry.objects.filter(act="intervene").count() == 4
