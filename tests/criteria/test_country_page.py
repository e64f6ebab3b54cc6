"""The page of a country: how far its government is from what binds it, shortfalls first."""

from __future__ import annotations

import pytest
from django.test import Client

from commission.directory.models import Country
from criteria.acts.observations import retract_observation
from criteria.models import Observation
from criteria.selectors.distance import distance_of_country
from tests.criteria.seen import SHARE, Seen, queries, read, seen, words
from tests.personas import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(db: None) -> Seen:
    return seen()


@pytest.mark.rule("DISC-4")
def test_a_shortfall_is_shown_with_both_levels_and_the_difference(client: Client, shown: Seen) -> None:
    said = words(client, "/countries/PER/")
    assert "falls short of what binds it on 1 measure" in said
    assert "60 % observed" in said
    assert "not met" in said
    assert "percentage points short" in said


@pytest.mark.rule("DISC-4")
def test_what_is_met_says_so_in_words_and_shape(client: Client, shown: Seen) -> None:
    page = read(client, "/countries/CHL/")
    assert "track__met" in page.partition("<figcaption>")[0].rpartition("distances")[2]
    assert "97 % observed" in words(client, "/countries/CHL/")


def test_the_drawing_has_its_sentence_and_a_table(client: Client, shown: Seen) -> None:
    page = read(client, "/countries/PER/")
    assert 'role="img"' in page
    assert "The same as a table" in page
    assert "style=" not in page
    said = words(client, "/countries/PER/")
    assert "reported violations ended within 90 days: 60 % observed, " in said


@pytest.mark.rule("CRIT-3")
def test_a_retracted_observation_is_no_longer_held_against_it(client: Client, shown: Seen) -> None:
    world = shown.world
    observation = Observation.objects.get(measure=SHARE, country="PER", organisation=None)
    retract_observation(
        actor=acting(world.clerk), at=world.after(days=150), observation=observation, reason="The source withdrew it."
    )
    assert distance_of_country(world.commission, Country.objects.get(pk="PER")) == []
    assert "Nothing has been observed of its government yet." in words(client, "/countries/PER/")


@pytest.mark.rule("CRIT-8")
def test_what_teams_reported_of_it_is_there(client: Client, shown: Seen) -> None:
    assert "Where inspectors come back, orders are obeyed." in words(client, "/countries/PER/")


def test_nothing_observed_is_said(client: Client, shown: Seen) -> None:
    assert "Nothing observed yet" in words(client, "/countries/NOR/")


def test_the_number_of_queries_does_not_grow_with_what_was_observed(client: Client, shown: Seen) -> None:
    assert queries(client, "/countries/PER/") <= queries(client, "/countries/NOR/") + 1 <= 14


def test_countries_are_found_by_name_whatever_the_accents(client: Client, shown: Seen) -> None:
    assert '/countries/PER/"' in read(client, "/countries/")
    found = read(client, "/countries/?q=cote+d%27ivoire")
    assert '/countries/CIV/"' in found
    assert '/countries/PER/"' not in found
    assert "No country is called that" in words(client, "/countries/?q=nowhere+at+all")


def test_whatever_is_asked_is_answered(client: Client, shown: Seen) -> None:
    asked = {
        "XXX/": 404,
        "per/": 404,
        "PER/?right=dignity": 404,
        "PER/?right=enforcement": 200,
        "PER/?right=%00": 404,
        "PER/?commission=NOWHERE": 404,
        "?q=%00": 200,
    }
    for path, status in asked.items():
        assert client.get(f"/countries/{path}").status_code == status, path
