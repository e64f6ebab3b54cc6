"""`manage.py binding` says what binds, in lines or as the API does."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.personas import World

ASKED = {"country": "PER", "isic": "C14", "on": "2026-11-24"}


def say(**options: Any) -> str:
    out = StringIO()
    call_command("binding", stdout=out, **{**ASKED, **options})
    return out.getvalue()


@pytest.mark.rule("CRIT-10")
def test_it_says_what_binds_in_lines(world: World) -> None:
    said = say()
    assert "hours worked in a week, greatest of any worker: at most 48 hours" in said
    assert "WT-01 v1 · ILO C001 2 (international), since 2026-01-05" in said
    assert "must  An employer recognises the union" in said
    assert "FA-03" not in said
    assert "FA-03" in say(addressee="government")
    assert "To be secured from employers there" in say(addressee="government")
    assert say(on="1990-01-01").strip() == "Nothing binds."


def test_it_says_the_same_as_the_api(world: World, client: Client) -> None:
    assert json.loads(say(json=True)) == client.get("/api/criteria/binding/", ASKED).json()


@pytest.mark.parametrize(
    ("option", "value"), [("country", "ATL"), ("isic", "C99"), ("on", "soon"), ("addressee", "x"), ("measure", "x")]
)
def test_refuses_what_cannot_be_meant(world: World, option: str, value: str) -> None:
    with pytest.raises(CommandError, match=f"--{option}: "):
        say(**{option: value})


def test_refuses_a_commission_that_is_not(world: World) -> None:
    with pytest.raises(CommandError, match="no commission NONE"):
        say(commission="NONE")


def test_refuses_before_there_is_a_commission(db: None) -> None:
    with pytest.raises(CommandError, match="no commission yet"):
        say()
