"""What remedial orders have shown of a criterion is laid before its next review (CRIT-9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from criteria.acts import open_deliberation
from criteria.models import Criterion, Deliberation
from tests.personas import acting
from tests.sanctions.conftest import Case


def laid_before(case: Case, *criteria: Criterion) -> list[dict[str, Any]]:
    deliberation = open_deliberation(
        actor=acting(case.world.worker_representatives[0]),
        at=case.now,
        commission=case.world.commission,
        title="What orders have shown",
        about="What should be required that is not required yet?",
        criteria=criteria,
    )
    rows: list[dict[str, Any]] = deliberation.laid_before["remediation"]
    return rows


@pytest.mark.rule("CRIT-9")
def test_an_order_is_laid_before_the_review_of_its_criterion_with_what_came_of_it(sanctioned: Case) -> None:
    criterion = sanctioned.allegation.criterion_version.criterion
    (row,) = laid_before(sanctioned, criterion)
    of_order = {"docket": sanctioned.docket.number, "sanction": 1, "benchmarks": 3}
    assert row == of_order | {"reached": 0, "refused": 0, "in_force": "100", "days": None}
    sanctioned.lift(1)
    (row,) = laid_before(sanctioned, criterion)
    assert row | of_order == row
    assert (row["reached"], row["in_force"], row["days"] > 0) == (1, "75", True)


@pytest.mark.rule("CRIT-9")
def test_a_claim_that_was_refused_is_counted(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    sanctioned.verify(proceeding, sanctioned.find("not_met"))
    sanctioned.announce(proceeding)
    sanctioned.rule(sanctioned.hear(proceeding), granted=False)
    (row,) = laid_before(sanctioned, sanctioned.allegation.criterion_version.criterion)
    assert (row["reached"], row["refused"], row["days"]) == (0, 1, None)


@pytest.mark.rule("CRIT-9")
def test_other_criteria_have_nothing_of_it(sanctioned: Case) -> None:
    own = sanctioned.allegation.criterion_version.criterion
    other = Criterion.objects.filter(commission=own.commission).exclude(pk=own.pk).order_by("code")[0]
    assert laid_before(sanctioned, other) == []


@pytest.mark.rule("CRIT-9")
def test_every_criterion_that_falls_due_has_what_changed_laid_before_the_same_review(
    sanctioned: Case, client: Client
) -> None:
    due = Deadline.objects.filter(kind="review_due", outcome="open")
    sweep(at=due.latest("instant").instant + timedelta(hours=1))
    review = Deliberation.objects.get(occasion="review")
    assert review.agenda.count() > 1
    (row,) = review.laid_before["remediation"]
    assert row["docket"] == sanctioned.docket.number
    page = client.get(reverse("criteria:deliberation", args=[review.number])).content.decode()
    assert f"{sanctioned.docket.number}, sanction 1: 0 of 3 benchmarks reached, 100 % of the sanction in force" in page
    assert reverse("portal:sanction", args=[sanctioned.docket.number, 1]) in page
