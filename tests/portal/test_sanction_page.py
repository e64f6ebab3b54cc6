"""A sanction's page: its staircase, why it deters, and what lifts it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sanctions.acts import claim_benchmark
from sanctions.models import Sanction
from tests.personas import acting
from tests.portal.stages import Stages


def read(client: Client, stages: Stages) -> str:
    answer = client.get(f"/sanctions/{stages.decided.number}/1/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_anyone_sees_what_is_in_force_and_what_is_still_to_be_earned(client: Client, stages: Stages) -> None:
    page = read(client, stages)
    assert "100 % of it is in force: USD 16,000,000 in a year." in page
    assert "100 percent of the sanction is in force. Steps still to earn: 2." in page
    assert page.count("staircase__tread--coming") == 4
    assert "is the least that deters in a year" in page
    assert "It alone can take the women back." in page


def test_only_the_respondent_is_offered_to_claim_a_benchmark(client: Client, stages: Stages) -> None:
    assert "Claim benchmark" not in read(client, stages)
    client.force_login(stages.world.union_officer)
    assert "Claim benchmark" not in read(client, stages)
    client.force_login(stages.world.garment_maker_counsel)
    assert "Claim benchmark 1" in read(client, stages)


def test_a_benchmark_under_way_is_not_offered_again_and_its_proceeding_is_shown(client: Client, stages: Stages) -> None:
    sanction = Sanction.objects.get(docket=stages.decided)
    benchmark = sanction.benchmarks.get(number=1)
    if not benchmark.proceedings.exclude(state="ended").exists():
        claim_benchmark(
            actor=acting(stages.world.garment_maker_counsel),
            at=timezone.now() - timedelta(seconds=1),
            sanction=sanction,
            benchmark=benchmark,
            claim="Seven of the women are back.",
        )
    client.force_login(stages.world.garment_maker_counsel)
    page = read(client, stages)
    assert "Claim benchmark 1" not in page
    assert "Benchmark 1:" in page


def test_a_sanction_that_is_not_there_is_not_found(client: Client, stages: Stages) -> None:
    assert client.get(f"/sanctions/{stages.decided.number}/9/").status_code == 404
    assert client.get(f"/sanctions/{stages.decided.number}/0/").status_code == 404
