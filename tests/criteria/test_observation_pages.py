"""The record of observations on pages: narrowed by links, each told in a sentence, every act on a page of its own."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commission.acts.rows import ROWS
from commission.authority.models import Person
from commission.keys import uuid7
from criteria.models import Observation
from tests.criteria.observing import ENDED, HOURS, Office, office
from tests.refusals import last_entry

LIST = "/criteria/observations/"
FORM = {
    "country": "BOL",
    "value": "0.42",
    "unit": "1",
    "period_from": "2025-01-01",
    "period_until": "2025-12-31",
    "provenance": "Annual report of the inspectorate, 2025, page 12",
    "search": "",
}


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def sent(client: Client, address: str, form: dict[str, Any]) -> Any:
    return client.post(address, {"form_key": str(uuid7()), **form})


def page_of(one: Observation) -> str:
    return reverse("criteria:observation", args=[one.pk])


def test_the_list_is_narrowed_by_links(client: Client, office: Office) -> None:
    office.report("BOL", "0.4", verified=True)
    office.report("ZAF", "40")
    office.dispute(office.report(office.mill, 44))
    assert read(client, LIST).count("rows__name") == 3
    for question, country in (
        ("state=verified", "Bolivia"),
        ("state=disputed", "Hilados del Sur"),
        ("state=second", "South Africa"),
        (f"measure={HOURS}", "Hilados del Sur"),
        ("country=BOL", "Bolivia"),
        (f"organisation={office.mill.pk}", "Hilados del Sur"),
    ):
        page = read(client, f"{LIST}?{question}")
        assert page.count("rows__name") == 1, question
        assert country in page, question
    assert "No observation is like that" in read(client, f"{LIST}?state=retracted")


@pytest.mark.parametrize(
    "question",
    [
        "state=x",
        "measure=no",
        "country=XXX",
        "organisation=1",
        "organisation=01a20000-0000-7000-8000-000000000000",
        "state=%00",
    ],
)
def test_what_no_choice_has_is_never_an_error_of_ours(client: Client, office: Office, question: str) -> None:
    assert client.get(f"{LIST}?{question}").status_code in {200, 404}


def test_the_list_costs_the_same_however_long(client: Client, office: Office) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, LIST)
        return len(captured)

    office.report("BOL", "0.4")
    read(client, LIST)
    one = queries()
    employers = [office.employer(f"Spinner {number}") for number in range(ROWS + 5)]
    office.report_all([office.entry(each, 40) for each in employers])
    assert queries() == one
    page = read(client, LIST)
    assert page.count("rows__name") == ROWS
    older = next(link for link in page.split('href="') if "before=" in link).split('"')[0].replace("&amp;", "&")
    assert read(client, older).count("rows__name") == 6


def test_the_list_can_be_taken_home(client: Client, office: Office) -> None:
    office.report("BOL", "0.4", provenance="=HYPERLINK(1)")
    office.report(office.mill, 44)
    response = client.get(f"/criteria/observations.csv?measure={ENDED}")
    text = b"".join(getattr(response, "streaming_content", ())).decode()
    rows = list(csv.reader(text.splitlines()))
    assert [row[:2] for row in rows[1:]] == [[ENDED, "BOL"]]
    assert rows[1][10] == "'=HYPERLINK(1)"


@pytest.mark.rule("CRIT-3")
def test_a_page_says_whether_it_counts_and_why_not(client: Client, office: Office) -> None:
    verified = office.report("BOL", "0.4", verified=True)
    page = read(client, page_of(verified))
    assert "it counts for best practice since" in page
    assert "South America" in page
    assert "staff investigator" in page
    assert office.investigators[0].display_name not in page
    plain = office.report("ZAF", "0.4")
    assert "Nobody has verified it yet" in read(client, page_of(plain))
    doubtful = office.report("ZAF", "40")
    assert "two people have verified it" in read(client, page_of(doubtful))
    assert "another has verified it too" in read(client, page_of(office.verify(doubtful)))
    other = office.report(office.mill, 44, method="from memory")
    assert "compared with nothing" in read(client, page_of(other))
    assert "It is disputed" in read(client, page_of(office.dispute(plain)))
    assert "It was retracted" in read(client, page_of(office.retract(plain)))
    assert client.get(reverse("criteria:observation", args=[uuid7()])).status_code == 404


def test_only_what_is_open_is_offered(office: Office) -> None:
    seen = office.report("BOL", "0.4", verified=True)
    verify, dispute, retract = (
        reverse(f"criteria:{act}_observation", args=[seen.pk]) for act in ("verify", "dispute", "retract")
    )
    page = read(signed_in(office.investigators[0]), page_of(seen))
    assert (verify in page, dispute in page, retract in page) == (False, True, True)
    page = read(signed_in(office.investigators[1]), page_of(seen))
    assert (verify in page, dispute in page, retract in page) == (True, True, True)
    page = read(signed_in(office.clerk), page_of(seen))
    assert (verify in page, dispute in page, retract in page) == (False, False, True)
    office.retract(seen)
    page = read(signed_in(office.investigators[1]), page_of(seen))
    assert (verify in page, dispute in page, retract in page) == (False, False, False)


def test_a_measure_is_chosen_and_an_observation_reported(office: Office) -> None:
    clerk = signed_in(office.clerk)
    report = reverse("criteria:report_observation")
    assert f"measure={ENDED}" in read(clerk, f"{report}?q=violations+ended")
    assert "No measure is like that" in read(clerk, f"{report}?q=sunshine")
    assert "An answer is needed here" in clerk.post(report, {"q": " "}).content.decode()
    assert clerk.post(report, {"q": "\0"}).status_code == 422
    found = clerk.post(report, {"q": "ended"})
    assert (found.status_code, found["Location"]) == (303, f"{report}?commission=CILR&q=ended")
    assert clerk.get(f"{report}?measure=sunshine").status_code == 404
    assert 'name="verified"' not in read(clerk, f"{report}?measure={ENDED}")
    response = sent(clerk, f"{report}?measure={ENDED}", FORM)
    seen = Observation.objects.get()
    assert (response.status_code, response["Location"]) == (303, page_of(seen))
    assert (seen.country_id, seen.period_until, seen.state) == ("BOL", date(2025, 12, 31), "reported")
    assert last_entry("report_observation").actor == office.clerk.pk


def test_an_employer_and_its_workplace_are_looked_for(office: Office) -> None:
    investigator = signed_in(office.investigators[0])
    report = f"{reverse('criteria:report_observation')}?measure={HOURS}"
    form = FORM | {"country": "PER", "value": "44", "unit": "h", "search": "hilados"}
    page = sent(investigator, report, form | {"find": "1"}).content.decode()
    assert "Hilados del Sur" in page
    assert "Arequipa mill" in page
    assert 'value="44"' in page
    for unchosen in (form, form | {"organisation": ""}):
        refused = sent(investigator, report, unchosen)
        assert refused.status_code == 422
        assert "Find what you typed here and choose it, or empty this field." in refused.content.decode()
    assert not Observation.objects.exists()
    chosen = form | {"organisation": str(office.mill.pk), "workplace": str(office.factory.pk), "verified": "on"}
    assert sent(investigator, report, chosen).status_code == 303
    seen = Observation.objects.get()
    assert (seen.organisation, seen.workplace, seen.state) == (office.mill, office.factory, "verified")


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period_until": "2024-01-01"}, "The period ends before it begins"),
        ({"period_until": "2199-01-01"}, "The period is not over yet"),
        ({"provenance": " "}, "An answer is needed here"),
        ({"value": "many"}, "Enter a number"),
        ({"value": "1e40"}, "24 digits"),
        ({"unit": "kg"}, "Select a valid choice"),
        ({"country": "XXX"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_nothing_is_lost(
    office: Office, changed: dict[str, str], said: str
) -> None:
    clerk = signed_in(office.clerk)
    response = sent(clerk, f"{reverse('criteria:report_observation')}?measure={ENDED}", FORM | changed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert changed.get("provenance", FORM["provenance"]).strip() in page
    assert not Observation.objects.exists()


def test_each_act_has_its_page(office: Office) -> None:
    seen = office.report("BOL", "0.4")
    for act, who, state in (
        ("verify", office.investigators[1], "verified"),
        ("dispute", office.investigators[2], "disputed"),
        ("retract", office.clerk, "retracted"),
    ):
        client = signed_in(who)
        address = reverse(f"criteria:{act}_observation", args=[seen.pk])
        assert "Annual survey of inspectorates" in read(client, address)
        assert sent(client, address, {"reason": ""}).status_code == 422
        response = sent(client, address, {"reason": "Held against the source."})
        assert (response.status_code, response["Location"]) == (303, page_of(seen))
        seen.refresh_from_db()
        assert seen.state == state


@pytest.mark.rule("CRIT-3")
def test_a_refusal_says_its_rule_and_keeps_what_was_typed(office: Office) -> None:
    seen = office.report("BOL", "0.4", verified=True)
    address = reverse("criteria:verify_observation", args=[seen.pk])
    response = sent(signed_in(office.investigators[0]), address, {"reason": "I was there."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "CRIT-3" in page
    assert "I was there." in page
