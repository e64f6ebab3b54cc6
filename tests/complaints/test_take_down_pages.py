"""The page on which a clerk takes down what somebody tells by phone, on paper or on a visit (FILE-7)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.clock import api as clock
from commission.vault import codes
from commission.vault.api import new_code
from commission.vault.stretching import Gate
from complaints.models import Docket
from tests.complaints.confiding import FACTS, NAME, filing_of, vault_ready
from tests.complaints.test_protected_pages import read
from tests.personas import World


def taken_down(world: World, **changes: Any) -> dict[str, Any]:
    """What a clerk types while somebody tells it."""
    typed = {
        "form_key": str(uuid.uuid4()),
        "code": new_code().shown,
        "blocks": "1",
        "title": "Locked in",
        "country": "PER",
        "channel": "phone",
        "made_on": clock.legal_day(world.commission.pk, timezone.now()).isoformat(),
        "name": NAME,
        "narrative": FACTS,
        "respondents": [str(world.garment_maker.pk)],
        "allegations-0-criterion": str(world.criteria["EQ-01"].criterion_id),
        "allegations-0-respondent": str(world.garment_maker.pk),
        "allegations-0-facts": FACTS,
        "allegations-0-since": world.today.isoformat(),
        "read_back": "on",
    }
    return typed | changes


@pytest.mark.rule("FILE-7")
def test_a_clerk_takes_down_a_complaint_reads_it_back_and_hands_over_the_code(world_today: World) -> None:
    vault_ready(world_today)
    client = Client()
    client.force_login(world_today.clerk)
    address = reverse("complaints:take_down")
    assert "Read it back" in read(client.get(address))
    answer = client.post(address, {**taken_down(world_today), "read_back": ""})
    assert answer.status_code == 422
    assert "has not been read back" in read(answer)
    typed = taken_down(world_today)
    page = read(client.post(address, typed))
    assert typed["code"] in page
    docket = Docket.objects.get()
    filing = filing_of(docket)
    assert (filing.channel, filing.taken_down_by) == ("phone", world_today.clerk)
    assert NAME not in read(Client().get(reverse("portal:docket", args=[docket.number])))


@pytest.mark.rule("FILE-7")
def test_refuses_a_code_that_is_in_use_and_shows_another(world_today: World) -> None:
    vault_ready(world_today)
    client = Client()
    client.force_login(world_today.clerk)
    typed = taken_down(world_today)
    for _twice in range(2):
        answer = client.post(reverse("complaints:take_down"), {**typed, "form_key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "This receipt code is in use already." in read(answer)
    assert typed["code"] not in read(answer)
    assert Docket.objects.count() == 1


@pytest.mark.rule("FILE-7")
def test_where_too_many_are_coming_in_what_was_taken_down_is_not_lost(
    world_today: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault_ready(world_today)
    client = Client()
    client.force_login(world_today.clerk)
    monkeypatch.setattr(codes, "_known", lambda: Gate(0, patience=0))
    typed = taken_down(world_today)
    answer = client.post(reverse("complaints:take_down"), typed)
    assert answer.status_code == 422
    assert "Many people are coming in just now" in read(answer)
    assert typed["code"] in read(answer)
