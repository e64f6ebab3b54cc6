"""A decision reads like a judgment: paragraphs that can be cited, findings that open to their criterion, sanctions."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commission.portal.judgment import Numbering
from complaints.models import Decision
from complaints.selectors import decision_address
from tests.portal.stages import SEALED, Stages


def read(client: Client, decision: Decision) -> str:
    answer = client.get(decision_address(decision))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.rule("DEC-5")
def test_anyone_reads_a_decision_at_the_address_of_its_citation(client: Client, stages: Stages) -> None:
    decision = stages.decision
    assert decision_address(decision) == f"/decisions/{decision.year}-cilr-{decision.serial}/"
    page = read(client, decision)
    assert decision.citation in page
    assert decision.summary in page
    assert page.index("In plain words") < page.index("How the case came here")


def test_every_paragraph_has_its_number_and_links_to_itself(client: Client, stages: Stages) -> None:
    page = read(client, stages.decision)
    numbers = [int(number) for number in re.findall(r'class="paragraph" id="p(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 8
    for number in numbers:
        assert f'href="#p{number}"' in page


@pytest.mark.rule("DEC-2")
def test_each_finding_shows_criterion_facts_exhibits_reasons_and_votes(client: Client, stages: Stages) -> None:
    page = read(client, stages.decision)
    version = stages.decision.findings.get().criterion_version
    assert f"Criterion {version.criterion.code}, version {version.number}, as it bound" in " ".join(page.split())
    assert version.text in page
    assert "Eleven women were dismissed." in page
    assert f'/dockets/{stages.decided.number}/record/#entry-1"' in page
    assert "Votes: 3 for a violation, 0 for compliance." in page
    assert "The criterion is not met: a violation." in page


@pytest.mark.rule("DEC-3")
def test_a_violation_comes_with_its_sanction_the_reckoning_and_what_lifts_it(client: Client, stages: Stages) -> None:
    page = read(client, stages.decision)
    assert "Sanction S1:" in page
    for figure in ("USD 1,000,000", "0.25", "USD 4,000,000", "USD 16,000,000"):
        assert figure in page
    assert "Half of the women are back at work." in page
    assert "Lifts 20 %." in page


def test_a_decision_by_the_rule_says_so_and_names_the_finding_that_stands(client: Client, stages: Stages) -> None:
    page = read(client, Decision.objects.get(docket=stages.by_rule))
    assert "by operation of the rule" in page
    assert "Nobody voted by the limit; the investigative team’s finding stands." in page
    assert stages.world.team.name in page


def test_a_decision_does_not_give_sealed_titles_away(client: Client, stages: Stages) -> None:
    decision = stages.decision
    sealed = stages.argued.record.get(sealed=True)
    decision.findings.get().exhibits.through.objects.filter().first()
    assert SEALED not in read(client, decision)
    assert sealed.title == SEALED


def test_a_citation_is_found_whatever_the_case_of_its_letters(client: Client, stages: Stages) -> None:
    address = decision_address(stages.decision)
    assert client.get(address.replace("cilr", "CILR")).status_code == 200


@pytest.mark.parametrize(
    "address", ["/decisions/2026-cilr-999/", "/decisions/0000-cilr-1/", "/decisions/2026-nobody-1/", "/decisions/x/"]
)
def test_a_decision_that_is_not_there_is_not_found(client: Client, stages: Stages, address: str) -> None:
    assert client.get(address).status_code == 404


def test_paragraphs_are_numbered_through_and_empty_ones_are_none() -> None:
    numbering = Numbering()
    assert [p.number for p in numbering.of("One.\n\nTwo.\n \nThree.", "", "  ")] == [1, 2, 3]
    assert [(p.number, p.text) for p in numbering.of("Four,\nstill four.")] == [(4, "Four,\nstill four.")]


def test_a_decision_asks_a_number_of_queries_that_its_length_does_not_change(client: Client, stages: Stages) -> None:
    asked = []
    for decision in Decision.objects.all():
        read(client, decision)
        with CaptureQueriesContext(connection) as queries:
            read(client, decision)
        asked.append(len(queries))
    assert max(asked) <= 16
