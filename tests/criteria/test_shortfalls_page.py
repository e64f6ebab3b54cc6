"""What falls short, by respondent and by measure: narrowed by links, page by page, and the same rows as CSV."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commission.acts.rows import ROWS
from commission.directory.models import Industry
from criteria.acts.norms import record_norms
from criteria.models import Measure, Observation
from tests.criteria.norms import C001
from tests.criteria.observing import ENDED, HOURS, Office, office
from tests.founding import acting

pytestmark = [pytest.mark.django_db, pytest.mark.rule("DISC-4")]

LIST, FILE = "/criteria/shortfalls/", "/criteria/shortfalls.csv"


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def bound(office: Office) -> None:
    ending = replace(
        C001,
        instrument="ILO C081",
        article="10",
        subject=Measure.objects.get(pk=ENDED).subject_id,
        measure=ENDED,
        value=Decimal("0.8"),
        unit="1",
        addressee="government",
    )
    record_norms(actor=acting(office.clerk), at=office.at(), commission=office.commission, entries=[C001, ending])


def read(client: Client, address: str = LIST, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return str(response.content.decode())


def rows_of(client: Client, question: str = "") -> list[dict[str, str]]:
    response = client.get(f"{FILE}{question}")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(text.splitlines()))


def test_a_row_says_who_what_by_how_much_and_what_bound(client: Client, office: Office) -> None:
    bound(office)
    seen = office.report(office.mill, "51.5", workplace=office.factory.pk)
    page = read(client)
    for words in ("Hilados del Sur S.A., Peru", "Arequipa mill", "51.5 hours", "3.5 hours", "at most 48 hours"):
        assert words in page, words
    assert "ILO C001" in page
    assert f"/criteria/observations/{seen.pk}/" in page
    assert "reported, not verified" in page


@pytest.mark.rule("CRIT-3")
def test_best_practice_that_bound_is_named_by_its_group(client: Client, office: Office) -> None:
    for number in range(5):
        office.report(office.employer(f"Mill {number}"), 40, verified=True)
    office.day = 60
    office.report(office.mill, 44, period_from=date(2026, 1, 10), period_until=date(2026, 1, 31))
    page = read(client)
    assert "best practice" in page
    address = f"/criteria/measures/{HOURS}/?group=isic%3AC1311&amp;basis=level#practice"
    assert f'href="{address}"' in page
    seen = Observation.objects.latest("reported_at")
    of_one = client.get(f"/criteria/observations/{seen.pk}/").content.decode()
    assert f'at most 40 hours · <a href="{address}">best practice</a>' in " ".join(of_one.split())
    assert f"C1311 {Industry.objects.get(pk='C1311').title}" in page
    assert rows_of(client)[0]["Article"] == "C1311"


def test_what_is_met_is_not_listed(client: Client, office: Office) -> None:
    bound(office)
    office.report(office.mill, 40)
    page = read(client)
    assert "Nothing falls short" in page
    assert "Hilados" not in page


def test_an_empty_list_says_what_to_do(client: Client, office: Office) -> None:
    assert "No figure has been held against what binds yet" in read(client)
    assert "/criteria/binding/" in read(client)
    client.force_login(office.clerk)
    assert "/criteria/observations/report/" in read(client)


def test_the_list_is_narrowed_by_country_by_employer_and_by_measure(client: Client, office: Office) -> None:
    bound(office)
    office.report(office.mill, 60)
    office.report(office.employer("Textiles del Lago", country="BOL"), 60)
    office.report("PER", "0.5")
    for question, count in (
        ("", 3),
        ("?country=PER", 2),
        (f"?employer={office.mill.pk}", 1),
        (f"?measure={HOURS}", 2),
        (f"?country=PER&measure={HOURS}", 1),
        (f"?country=BOL&measure={ENDED}", 0),
    ):
        page = read(client, f"{LIST}{question}")
        assert page.count("rows__name") == count, question
        assert len(rows_of(client, question)) == count, question
    assert "Show all shortfalls" in read(client, f"{LIST}?country=BOL&measure={ENDED}")
    assert f"employer={office.mill.pk}" in read(client)


@pytest.mark.parametrize(
    "question",
    ["?country=XXX", "?measure=nothing", "?employer=nobody", "?employer=01a20000-0000-7000-8000-000000000000"],
)
def test_what_cannot_be_meant_is_not_found(client: Client, office: Office, question: str) -> None:
    read(client, f"{LIST}{question}", 404)


def test_the_file_holds_exactly_what_is_shown_in_plain_figures(client: Client, office: Office) -> None:
    bound(office)
    office.report(office.mill, "51.5")
    (row,) = rows_of(client)
    assert (row["Employer"], row["Observed"], row["Required"], row["Short by"], row["Unit"]) == (
        "Hilados del Sur S.A.",
        "51.5",
        "48",
        "3.5",
        "h",
    )
    assert (row["What bound"], row["Article"], row["Period until"]) == ("ILO C001", "2", "2025-12-31")


def test_a_page_costs_the_same_however_much_falls_short(client: Client, office: Office) -> None:
    bound(office)
    office.report(office.mill, 60)
    read(client)
    with CaptureQueriesContext(connection) as few:
        read(client)
    office.report_all(
        [office.entry(office.employer(f"Mill {number}"), 50 + number) for number in range(ROWS + 5)]
        + [office.entry("PER", "0.5"), office.entry("BOL", "0.5")]
    )
    with CaptureQueriesContext(connection) as many:
        first = read(client)
    assert len(many) == len(few)
    assert first.count("rows__name") == ROWS
    last = Observation.objects.order_by("-pk").values_list("pk", flat=True)[ROWS - 1]
    second = read(client, f"{LIST}?before={last}")
    assert second.count("rows__name") == 8
    assert len(rows_of(client)) == ROWS + 8


def test_a_retracted_figure_is_not_listed(client: Client, office: Office) -> None:
    bound(office)
    office.retract(office.report(office.mill, 60))
    assert read(client).count("rows__name") == 0
