"""The page of an industry: what its employers have verifiably reached, against what binds all of them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from criteria.selectors import distance
from tests.criteria.seen import Seen, queries, read, seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(db: None) -> Seen:
    return seen()


@pytest.mark.rule("CRIT-3")
def test_employers_are_held_against_what_binds_them_at_every_level_of_isic(client: Client, shown: Seen) -> None:
    for isic in ("C", "C13", "C131", "C1311"):
        said = words(client, f"/industries/{isic}/")
        assert "3 of 7 met what bound them" in said, isic
        assert "0.15 mg/m³ required of all, by SH-01" in said
        assert "0.05 mg/m³ is best practice" in said
        assert "7 employers have verifiably reached a level" in said


def test_each_employer_is_a_mark_and_a_row_of_the_table(client: Client, shown: Seen) -> None:
    page = read(client, "/industries/C1311/")
    drawn = page.partition('<h2 id="right-safety-health">')[2].partition("<figcaption>")[0]
    assert drawn.count('class="track__met"') == 3
    assert drawn.count('class="track__short"') == 4
    said = words(client, "/industries/C1311/")
    assert all(mill.name in said for mill in shown.mills)
    assert "3 of 7 met what binds." in said
    assert "style=" not in page


@pytest.mark.rule("CRIT-6")
def test_it_stands_between_its_section_and_its_parts(client: Client, shown: Seen) -> None:
    page = read(client, "/industries/C131/")
    assert page.index('href="/industries/C/"') < page.index('href="/industries/C13/"') < page.index("<h1>")
    assert '"/industries/C1311/"' in page


@pytest.mark.rule("CRIT-6")
def test_every_section_is_listed_and_found_by_words_or_code(client: Client, shown: Seen) -> None:
    page = read(client, "/industries/")
    assert all(f'"/industries/{letter}/"' in page for letter in "ABCDEFGHIJKLMNOPQRSTU")
    found = read(client, "/industries/?q=spining+of+fibres")
    assert '"/industries/C1311/"' in found
    assert '"/industries/A01/"' not in found
    assert '"/industries/C1311/"' in read(client, "/industries/?q=c1311")
    assert "No industry is called that" in words(client, "/industries/?q=zzzz+zzzz")


def test_nothing_observed_is_said(client: Client, shown: Seen) -> None:
    assert "Nothing observed yet" in words(client, "/industries/A01/")


def test_measures_come_page_by_page(client: Client, shown: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distance, "MEASURES", 1)
    first = read(client, "/industries/C13/")
    assert ("SH-01" in first, "WT-01" in first) == (True, False)
    older = re.search(r'href="([^"]+)" rel="next"', first)
    assert older is not None
    second = read(client, f"/industries/C13/{older[1]}")
    assert ("SH-01" in second, "WT-01" in second) == (False, True)
    assert 'rel="next"' not in second
    assert "Nothing observed yet" in words(client, "/industries/C13/?after=zzz")


def test_the_number_of_queries_does_not_grow_with_the_employers(client: Client, shown: Seen) -> None:
    assert queries(client, "/industries/C1311/") <= queries(client, "/industries/A01/") + 2 <= 14


def test_whatever_is_asked_is_answered(client: Client, shown: Seen) -> None:
    asked = {
        "Z/": 404,
        "C99/": 404,
        "c13/": 404,
        "C13/?after=%00": 200,
        "C13/?after=" + "x" * 500: 200,
        "C13/?commission=NOWHERE": 404,
        "?q=%00": 200,
    }
    for path, status in asked.items():
        assert client.get(f"/industries/{path}").status_code == status, path
