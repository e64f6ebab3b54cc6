"""The page of a criterion: what it demands of whom, its floor, its peers, its versions, and how it came about."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import Deliberation
from criteria.selectors.criterion import criterion_at
from criteria.selectors.floor import lines_of, stood, versions_of
from tests.criteria.seen import Seen, queries, read, seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(db: None) -> Seen:
    return seen()


def address(code: str, commission: str = "CILR") -> str:
    return reverse("criteria:criterion", args=[commission, code])


def measure(shown: Seen) -> str:
    return reverse("criteria:measure", args=[shown.risen.measure_id])


def test_it_says_what_is_demanded_of_whom_and_on_what_sources(client: Client, shown: Seen) -> None:
    said = words(client, address("SH-01"))
    assert "at most 0.15 mg/m³" in said
    assert "Employers, everywhere, in every industry" in said
    assert "Respirable cotton dust breathed by a worker where yarn is made" in said
    assert "ILO C148, 8, limits of exposure to air pollution" in said
    assert "over 180 days, vertical elutriator" in said
    assert "Performance measure" in said


@pytest.mark.rule("CRIT-5")
def test_the_floor_is_drawn_and_told_and_never_falls(client: Client, shown: Seen) -> None:
    page = read(client, address("SH-01"))
    ys = [float(y) for y in re.findall(r'class="floor__binding" x1="[^"]+" x2="[^"]+" y1="([^"]+)" y2="\1"', page)]
    assert len(ys) >= 2
    assert ys[:2] == sorted(ys[:2], reverse=True), "stronger stands higher, which is a smaller y"
    said = words(client, address("SH-01"))
    assert "It has risen 1 time and never fallen." in said
    assert "Less protects more, so it stands higher." in said
    assert "ILO C148 8: 0.4 mg/m³ from 13 Jun 1921." in said
    assert "Peru: Reglamento 1: 0.18 mg/m³" in said, "what is stated in another unit is drawn in the same"
    assert re.search(r"South Africa: Act 12: 0\.1 mg/m³ from .* until .* \(repealed\)", said)


def test_the_drawing_has_a_title_a_description_and_a_table(client: Client, shown: Seen) -> None:
    page = read(client, address("SH-01"))
    for drawing in ("chart-floor", "chart-peers"):
        assert f'aria-labelledby="{drawing}-title"' in page
        assert f'aria-describedby="{drawing}-said"' in page
    assert page.count("The same as a table") == 2
    assert "style=" not in page
    assert "<script>" not in page


@pytest.mark.rule("CRIT-3")
def test_peers_are_drawn_with_the_threshold_and_who_sets_best_practice(client: Client, shown: Seen) -> None:
    said = words(client, address("SH-01"))
    assert "3 of 7 peers reach what is required, 0.15 mg/m³." in said
    assert "Best practice is set by Mill 1 (Peru)." in said
    governments = words(client, address("EN-02"))
    assert "2 of 4 peers reach what is required, 95 %." in governments
    assert "Best practice is set by Chile." in governments


@pytest.mark.rule("CRIT-5")
def test_a_version_shows_what_it_changed(client: Client, shown: Seen) -> None:
    page = read(client, address("SH-01"))
    assert re.search(r"<del>at most 0\.2 mg/m³</del>\s*<ins>at most 0\.15 mg/m³</ins>", page)


@pytest.mark.rule("CRIT-5")
def test_a_corrected_version_is_shown_as_corrected_with_the_reason(client: Client, shown: Seen) -> None:
    said = words(client, address("EN-02"))
    assert "corrected, never took effect" in said
    assert "version 3 was put in its place before its day of effect" in said
    assert "The members had voted on 97 percent." in said
    versions = versions_of(shown.corrected)
    assert [version.number for version in stood(versions)] == [1, 3]
    criterion = criterion_at("CILR", "EN-02")
    assert criterion is not None
    assert criterion.measure is not None
    floor = next(line for line in lines_of(criterion, criterion.measure, versions).lines if line.binding)
    assert [stretch.said for stretch in floor.stretches] == ["95 %", "97 %"]


def test_what_takes_effect_later_is_announced(client: Client, shown: Seen) -> None:
    said = words(client, address("EN-02"))
    assert "takes effect later" in said
    assert "version 3 from" in said


@pytest.mark.rule("CRIT-8")
def test_the_record_of_who_took_part_is_part_of_it(client: Client, shown: Seen) -> None:
    said = words(client, address("SH-01"))
    deliberation = Deliberation.objects.get(versions=shown.risen)
    assert deliberation.number in said
    assert "Heard: staff investigator" in said
    assert "Where inspectors come back, orders are obeyed." in said
    assert shown.world.investigator.display_name not in said, "who serves on a team is not named"


@pytest.mark.rule("CRIT-9")
def test_it_says_when_it_is_reviewed_next(client: Client, shown: Seen) -> None:
    assert "it opens by itself" in words(client, address("SH-01"))


def test_a_rule_has_no_drawing_and_every_version(client: Client, shown: Seen) -> None:
    page = read(client, address("FA-01"))
    assert "Bright-line rule" in page
    assert "chart-floor" not in page
    assert 'id="version-1"' in page


def test_the_number_of_queries_is_the_same_for_few_peers_and_many(client: Client, shown: Seen) -> None:
    assert abs(queries(client, address("SH-01")) - queries(client, address("EN-02"))) <= 1
    assert queries(client, address("SH-01")) <= 24


def test_what_is_not_there_answers_404(client: Client, shown: Seen) -> None:
    for path in ("CILR/XX-99", "NOWHERE/SH-01", "CILR/%00", f"CILR/{'x' * 300}"):
        assert client.get(f"/criteria/{path}/").status_code == 404, path


@pytest.mark.rule("CRIT-2")
def test_a_measure_shows_its_norms_side_by_side_in_order_of_protection(client: Client, shown: Seen) -> None:
    page = words(client, measure(shown))
    places = [page.index(each) for each in ("SH-01 Cotton dust", "Peru: Reglamento 1", "ILO C148 8")]
    assert places == sorted(places)
    assert "stated as 180 ug/m3" in page
    assert "Act 12" not in page, "a law that was repealed is no norm any more"
    assert "never compared with this one" in page
    assert "Mill 1" in page


@pytest.mark.rule("CRIT-3")
def test_a_measure_shows_how_best_practice_of_a_group_moved(client: Client, shown: Seen) -> None:
    where = measure(shown)
    said = words(client, f"{where}?group=isic:C1311")
    assert "a level was verified" in said
    assert "0.05 mg/m³" in said
    assert client.get(f"{where}?group=isic:Z").status_code == 404


def test_a_measure_answers_whatever_is_asked(client: Client, shown: Seen) -> None:
    asked = {
        "after=x": 200,
        "after=1.5_not-a-key": 200,
        "after=" + "9" * 40 + "_00000000-0000-0000-0000-000000000000": 200,
        "after=1_zzzzzzzz-0000-0000-0000-000000000000": 200,
        "before=x": 200,
        "group=%00": 200,
        "group=isic:C13&basis=guess": 200,
        "commission=NOWHERE": 404,
    }
    for question, status in asked.items():
        assert client.get(f"{measure(shown)}?{question}").status_code == status, question
    assert client.get(reverse("criteria:measure", args=["unknown"])).status_code == 404
