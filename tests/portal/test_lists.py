"""Lists: what is shown is what was asked for, page after page, and the CSV holds the same."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.clock.sweep import sweep
from commission.portal.lists.asked import Cursor
from commission.portal.lists.export import harmless
from commission.portal.lists.listing import PAGE
from complaints.models import Decision, Docket
from complaints.states import DocketState
from tests.personas import World
from tests.portal.stages import Stages, file_many

LISTS = ("/dockets/", "/decisions/", "/hearings/", "/sanctions/")


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(answer).decode())))[1:]


def numbers(page: str) -> list[str]:
    """Docket numbers in the order of the page's rows."""
    return re.findall(r'rows__number">\s*([A-Z]+-\d{4}-\d+)', page)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(client, address)
    return len(asked)


def test_dockets_are_listed_the_latest_first_with_their_ribbons(client: Client, stages: Stages) -> None:
    page = read(client, "/dockets/")
    assert numbers(page) == [d.number for d in sorted(Docket.objects.all(), key=lambda d: d.filed_at, reverse=True)]
    assert page.count('class="ribbon ribbon--small"') == len(stages.all)


def test_a_state_narrows_the_list_and_its_link_is_marked(client: Client, stages: Stages) -> None:
    page = read(client, "/dockets/?state=undecided")
    assert numbers(page) == [stages.undecided.number]
    assert re.search(r'href="/dockets/\?state=undecided"\s+aria-current="true"', page)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("country=PER", 6),
        ("country=PER&state=decided", 2),
        (f"year={datetime.now(UTC).year}&state=argued", 1),
    ],
)
def test_filters_are_combined(client: Client, stages: Stages, question: str, found: int) -> None:
    page = read(client, f"/dockets/?{question}")
    expected = Docket.objects.filter(state=DocketState.ARGUED) if "year" in question else None
    if expected is not None and expected.get().year != datetime.now(UTC).year:
        pytest.skip("The argued case was filed last year.")
    assert len(numbers(page)) == found


def test_a_respondent_narrows_the_list_by_her_key(client: Client, stages: Stages) -> None:
    farm = stages.world.farm
    page = read(client, f"/dockets/?respondent={farm.pk}")
    assert set(numbers(page)) == {stages.undecided.number, stages.waiting.number}
    assert farm.name in page


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("prison labour", "by_rule"),
        ("PRISON LABOUR", "by_rule"),
        ("Moved to the night", "waiting"),
        ("pregnnant", "decided"),
    ],
)
def test_a_docket_is_found_by_words_of_its_title(client: Client, stages: Stages, words: str, which: str) -> None:
    assert getattr(stages, which).number in numbers(read(client, f"/dockets/?q={words}"))


def test_a_docket_is_found_by_its_number_and_by_a_party(client: Client, stages: Stages) -> None:
    docket = stages.decided
    assert numbers(read(client, f"/dockets/?q={docket.number.lower()}")) == [docket.number]
    found = numbers(read(client, "/dockets/?q=agroexportadora"))
    assert set(found) == {stages.undecided.number, stages.waiting.number}
    assert numbers(read(client, "/dockets/?q=nothing of the kind")) == []


def test_pages_follow_each_other_without_a_gap_or_a_row_twice(client: Client, world: World) -> None:
    file_many(world, PAGE * 2 + 3, days_ago=0)
    seen: list[str] = []
    address = "/dockets/"
    pages = [address]
    while True:
        page = read(client, address)
        seen += numbers(page)
        older = re.search(r'class="pages__older"\s+href="([^"]+)"', page)
        if older is None:
            break
        address = older[1].replace("&amp;", "&")
        pages.append(address)
    assert len(pages) == 3
    assert len(seen) == len(set(seen)) == PAGE * 2 + 3
    newer = re.search(r'class="pages__newer"\s+href="([^"]+)"', page)
    assert newer is not None
    assert numbers(read(client, newer[1].replace("&amp;", "&"))) == seen[PAGE : PAGE * 2]


def test_a_page_keeps_the_filters(client: Client, world: World) -> None:
    file_many(world, PAGE + 1, days_ago=0)
    page = read(client, "/dockets/?state=awaiting_hearing&country=PER")
    older = re.search(r'class="pages__older"\s+href="([^"]+)"', page)
    assert older is not None
    assert "state=awaiting_hearing" in older[1]
    assert "country=PER" in older[1]


def test_the_csv_holds_what_the_list_shows_with_the_same_filters(client: Client, stages: Stages) -> None:
    page = read(client, "/dockets/?state=decided")
    link = re.search(r'class="listing__file"\s+href="([^"]+)"', page)
    assert link is not None
    found = rows(client, link[1])
    assert [row[0] for row in found] == numbers(page)
    assert len(rows(client, "/dockets.csv")) == len(stages.all)


@pytest.mark.parametrize("path", ["/decisions.csv", "/hearings.csv", "/sanctions.csv", "/hearings.csv?when=past"])
def test_every_list_can_be_taken_along(client: Client, stages: Stages, path: str) -> None:
    assert rows(client, path)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_a_title_that_looks_like_a_formula_is_harmless_in_the_csv(client: Client, world: World) -> None:
    file_many(world, 1, days_ago=0, titles=['=HYPERLINK("http://example.org")'])
    assert rows(client, "/dockets.csv")[0][1].startswith("'=")


def test_a_title_with_markup_is_shown_as_it_was_written(client: Client, world: World) -> None:
    file_many(world, 1, days_ago=0, titles=["<script>alert(1)</script>"])
    assert "&lt;script&gt;" in read(client, "/dockets/")
    assert "<script>alert" not in read(client, "/dockets/")


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_says_what_to_do(client: Client, world: World, path: str) -> None:
    assert 'class="empty"' in read(client, path)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_that_was_narrowed_to_nothing_offers_all_of_it(client: Client, stages: Stages, path: str) -> None:
    assert re.search(rf'href="{path}"[^>]*>\s*Show', read(client, f"{path}?q=zzzzzzzz"))


GARBAGE = [
    ("state=nonsense", 404),
    ("when=nonsense", 404),
    ("country=XX", 404),
    ("country=%00", 200),
    ("year=abc", 404),
    ("year=0", 404),
    ("year=99999999999", 404),
    ("year=²", 404),
    ("respondent=1", 404),
    ("respondent=00000000-0000-0000-0000-000000000000", 404),
    ("target='; DROP TABLE", 404),
    ("criterion=%F0%9F%92%A9", 404),
    ("before=garbage", 400),
    ("before=AAAA", 400),
    ("before=__________________________________", 400),
    ("after=ÿ", 400),
    ("after=%00", 400),
    ("q=%00", 200),
    ("q=%25%25%25", 200),
    ("q=" + "x" * 5000, 200),
    ("q=\\", 200),
    ("q=')--", 200),
    ("unknown=1", 200),
]


@pytest.mark.parametrize("suffix", ["/", ".csv"])
@pytest.mark.parametrize("name", ["dockets", "decisions", "hearings", "sanctions"])
def test_garbage_in_an_address_is_never_a_failure_of_ours(
    client: Client, stages: Stages, name: str, suffix: str
) -> None:
    for question, expected in GARBAGE:
        answer = client.get(f"/{name}{suffix}?{question}")
        parameter = question.partition("=")[0]
        assert answer.status_code in {200, expected}, question
        if name == "dockets" and suffix == "/" and parameter not in {"when", "target", "criterion"}:
            assert answer.status_code == expected, question


def test_a_cursor_stands_for_its_place() -> None:
    place = Cursor(datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC), Docket().pk)
    assert len(str(place)) == 32
    assert urlsplit(f"/dockets/?before={place}").query == f"before={place}"


@pytest.mark.parametrize("path", LISTS)
def test_no_list_counts_its_rows(client: Client, stages: Stages, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        read(client, path)
    assert not [each["sql"] for each in asked if "COUNT(" in each["sql"].upper()]


def test_a_list_of_many_dockets_asks_no_more_than_one_of_few(client: Client, world: World) -> None:
    file_many(world, 3, days_ago=2)
    queries(client, "/dockets/")
    few = queries(client, "/dockets/")
    file_many(world, 27, days_ago=1)
    assert queries(client, "/dockets/") == few


def test_no_list_asks_more_for_more_rows(client: Client, stages: Stages) -> None:
    paths = ("/decisions/", "/hearings/", "/sanctions/?state=all", "/")
    few = {path: (queries(client, path), queries(client, path))[1] for path in paths}
    decided = Decision.objects.count()
    file_many(stages.world, 8, days_ago=95, against=("FL-01", "prison_service"))
    file_many(stages.world, 3, days_ago=42)
    sweep(at=timezone.now(), commission=stages.world.commission.pk)
    assert Decision.objects.count() == decided + 8
    assert {path: queries(client, path) for path in paths} == few
