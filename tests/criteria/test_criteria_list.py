"""The list of criteria in force: grouped by right, narrowed, searched, page by page, and the same as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from criteria.founding import FOUNDING_CRITERIA, RIGHTS, CriterionDraft
from criteria.selectors import catalogue
from tests.criteria.seen import Seen, queries, read, seen, words

pytestmark = pytest.mark.django_db

LIST = "/criteria/"
CODES = sorted(draft.code for draft in FOUNDING_CRITERIA)


@pytest.fixture
def shown(db: None) -> Seen:
    return seen()


def codes(page: str) -> list[str]:
    """The codes of the page's rows, in its order."""
    return re.findall(r'criteria-list__code">([^<]+)<', page)


def next_page(page: str) -> str:
    found = re.search(r'href="([^"]+)"\s+rel="next"', page)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.rule("CRIT-10")
def test_every_criterion_in_force_is_listed_under_its_right(client: Client, shown: Seen) -> None:
    page = read(client, LIST)
    assert sorted(codes(page)) == CODES
    rights = re.findall(r'<h2 id="([^"]+)"', page)
    assert rights == list(dict.fromkeys(draft.right for draft in sorted(FOUNDING_CRITERIA, key=_place)))


def _place(draft: CriterionDraft) -> tuple[int, str]:
    return [code for code, _title in RIGHTS].index(draft.right), draft.code


def test_the_version_in_force_is_the_one_that_is_shown(client: Client, shown: Seen) -> None:
    said = words(client, LIST)
    assert "at most 0.15 mg/m³" in said
    assert "0.2 mg/m³" not in said
    assert "at least 0.95" in said, "a later version has not taken effect, and the corrected one never will"


def test_filters_and_words_narrow_it(client: Client, shown: Seen) -> None:
    asked = {
        "right=safety-health": {"SH-01"},
        "addressee=government&kind=measure": {"EN-02"},
        "addressee=government&right=wages": set(),
        "q=cotton": {"SH-01"},
        "q=COTON+dust": {"SH-01"},
        "q=en-02": {"EN-02"},
        "q=nothing+of+the+kind+at+all": set(),
    }
    for question, found in asked.items():
        page = read(client, f"{LIST}?{question}")
        assert set(codes(page)) == found, question
        assert ("No criterion is like that" in page) is not bool(found), question


def test_pages_follow_each_other_without_a_gap_or_a_row_twice(
    client: Client, shown: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = codes(read(client, LIST))
    monkeypatch.setattr(catalogue, "PAGE", 5)
    found: list[str] = []
    address = LIST
    while address:
        page = read(client, address)
        found += codes(page)
        address = next_page(page)
    assert found == whole
    assert len(whole) > 10


def test_a_page_keeps_the_filters(client: Client, shown: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "PAGE", 2)
    assert "addressee=employer" in next_page(read(client, f"{LIST}?addressee=employer"))


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, shown: Seen) -> None:
    assert queries(client, LIST) == queries(client, f"{LIST}?right=safety-health") <= 12


def test_the_csv_holds_the_same_rows(client: Client, shown: Seen) -> None:
    def rows(address: str) -> list[list[str]]:
        answer = client.get(address)
        assert answer.status_code == 200
        return list(csv.reader(io.StringIO(b"".join(answer).decode())))

    whole = rows(reverse("criteria:criteria_csv"))
    assert sorted(row[0] for row in whole[1:]) == CODES
    dust = dict(zip(whole[0], next(row for row in whole if row[0] == "SH-01"), strict=True))
    assert (dust["Threshold"], dust["Unit"], dust["Version"]) == ("at most 0.15", "mg/m3", "2")
    link = re.search(r'href="(/criteria\.csv[^"]*)"', read(client, f"{LIST}?right=wages&q=pay"))
    assert link is not None
    assert [row[0] for row in rows(link[1].replace("&amp;", "&"))[1:]] == codes(
        read(client, f"{LIST}?right=wages&q=pay")
    )


def test_what_cannot_be_meant_never_breaks_it(client: Client, shown: Seen) -> None:
    asked = {
        "after=": 200,
        "after=nowhere": 200,
        "after=99999999999999.X": 200,
        "after=1.%00": 200,
        "right=dignity": 404,
        "kind=both": 404,
        "addressee=everybody": 404,
        "addressee=%00": 200,
        "q=%00%00": 200,
        "q=" + "long+" * 200: 200,
        "commission=NOWHERE": 404,
        "commission=%00": 404,
        "measure=unknown": 200,
    }
    for question, status in asked.items():
        assert client.get(f"{LIST}?{question}").status_code == status, question


def test_a_site_without_a_commission_says_so(client: Client) -> None:
    assert "There is no commission yet" in words(client, LIST)
