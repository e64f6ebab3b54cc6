"""Drafts through their page: stronger versions, new measures, corrections; and what is refused at which field."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from criteria.acts import (
    open_ballot,
    open_deliberation,
    vote_on_drafts,
)
from criteria.models import CriterionVersion, Draft
from tests.criteria.deliberations import opened
from tests.criteria.visiting import (
    LATE,
    assert_refused,
    at,
    drafted,
    read,
    send,
    typed_draft,
)
from tests.personas import World, acting

pytestmark = pytest.mark.django_db


@pytest.mark.rule("CRIT-5")
def test_refuses_a_weaker_draft_at_its_field_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = opened(world, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=EQ-01"
    answer = send(client, world.jurists[0], where, **typed_draft("EQ-01", text="Something else altogether."))
    assert_refused(answer, "CRIT-5", "Something else altogether.", "It was asked for.")
    assert 'id="id_text_error"' in answer.content.decode()
    assert not Draft.objects.filter(deliberation=deliberation).exists()


@pytest.mark.rule("CRIT-5")
def test_refuses_a_weaker_threshold_in_whatever_unit(client: Client, world_today: World) -> None:
    world, before = world_today, world_today.criteria["SH-01"]
    deliberation = opened(world, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=SH-01"
    form = read(client, world.jurists[0], where)
    assert before.threshold is not None
    assert f'value="{before.threshold.normalize()}"' in form
    weaker = before.threshold * 2
    answer = send(
        client,
        world.jurists[0],
        where,
        **typed_draft(
            "SH-01", threshold=f"{weaker.normalize():f}", unit=before.unit, evaluation_days=before.evaluation_days
        ),
    )
    assert_refused(answer, "CRIT-5", f"{weaker.normalize():f}")
    assert 'id="id_threshold_error"' in answer.content.decode()
    stricter = typed_draft("SH-01", threshold="50", unit="ug/m3", evaluation_days=before.evaluation_days)
    assert send(client, world.jurists[0], where, **stricter).status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    assert f"<del>at most {before.threshold.normalize()} mg/m³</del>" in page
    assert "<ins>at most 50 µg/m³ (0.05 mg/m³)</ins>" in page


@pytest.mark.rule("CRIT-1")
def test_a_new_measure_is_drafted_on_its_subject(client: Client, world_today: World) -> None:
    world, before = world_today, world_today.criteria["SH-01"]
    deliberation = opened(world, days=LATE)
    choice = read(client, world.jurists[0], at(deliberation, "put_draft"))
    assert "A new criterion" in choice
    subject = before.criterion.subject_id
    assert f'value="{subject}"' in choice
    where = f"{at(deliberation, 'put_draft')}?subject={subject}"
    typed = typed_draft(
        "SH-01",
        code="SH-77",
        kind="measure",
        measure=before.measure_id,
        threshold="0.05",
        unit="mg/m3",
        evaluation_days="30",
        addressee="employer",
        countries="per, col",
        industries="C13",
        country_groups=["income:low"],
    )
    assert_refused(send(client, world.jurists[0], where, **typed | {"unit": "h"}), "CRIT-1", "SH-77", "per, col")
    answer = send(client, world.jurists[0], where, **typed)
    assert answer.status_code == 303, answer.content.decode()
    draft = Draft.objects.get(deliberation=deliberation)
    assert {"PER", "COL"} < set(draft.countries)
    page = read(client, None, at(deliberation, "deliberation"))
    assert "A new criterion" in page
    assert "Peru" in page
    better = at(deliberation, "put_draft") + f"?draft={draft.number}"
    assert "SH-77" in read(client, world.jurists[0], better)
    assert send(client, world.jurists[0], better, **typed | {"threshold": "0.04"}).status_code == 303
    assert "has taken its place" in read(client, None, at(deliberation, "deliberation"))


@pytest.mark.rule("CRIT-2")
def test_refuses_a_source_without_its_instrument_beside_it(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=EQ-01"
    typed = typed_draft("EQ-01", **{"source-2-kind": "domestic", "source-2-article": "12"})
    answer = send(client, world_today.jurists[0], where, **typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_source-2-instrument_error"' in shown
    none = {name: value for name, value in typed_draft("EQ-01").items() if not name.startswith("source-")}
    answer = send(client, world_today.jurists[0], where, **none)
    assert_refused(answer, "CRIT-2", "It was asked for.")
    assert 'id="id_source-1-instrument_error"' in answer.content.decode()


@pytest.mark.rule("CRIT-5")
def test_an_error_is_corrected_before_its_day_of_effect(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    for member in world.members:
        vote_on_drafts(actor=acting(member), at=timezone.now(), deliberation=deliberation, against={})
    assert CriterionVersion.objects.filter(draft=draft).exists()
    correction = open_deliberation(
        actor=acting(world.jurists[0]),
        at=timezone.now(),
        commission=world.commission,
        title="Correction",
        about="A word is wrong.",
        criteria=[world.criteria["EQ-01"].criterion],
        occasion="correction",
    )
    where = at(correction, "put_draft") + "?criterion=EQ-01"
    assert 'name="corrects"' in read(client, world.jurists[0], where)
    corrected = f"{world.criteria['EQ-01'].text} She nurses near her work."
    answer = send(client, world.jurists[0], where, **typed_draft("EQ-01", text=corrected, corrects="on"))
    assert answer.status_code == 303, answer.content.decode()
    page = read(client, None, at(correction, "deliberation"))
    assert "It corrects an error in that version" in page
    assert re.search(r"<del>.*within reach of.*</del>", page)
