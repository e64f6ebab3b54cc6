"""What was laid before a deliberation, in words, whatever it holds."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from criteria.models import Measure
from criteria.views.laid_before import laid_before

pytestmark = pytest.mark.django_db


@pytest.mark.rule("CRIT-9")
def test_each_kind_of_change_is_told_in_words_and_led_to() -> None:
    measure = Measure.objects.order_by("pk")[0]
    norm = str(uuid.uuid4())
    told = laid_before(
        {
            "since": "2026-01-05T15:00:00+00:00",
            "norms": [{"id": norm, "instrument": "ILO C183", "article": "4", "source": "international"}],
            "norms_ended": [],
            "observations": [{"measure": measure.pk, "count": 3}],
            "practice": [
                {"measure": measure.pk, "group": "region:South America", "day": "2026-03-01", "because": "observed"}
            ],
            "reports": [{"result": "failure", "count": 1}, {"result": "success", "count": 2}],
            "proposals": [{"id": norm, "title": "Pay while nursing", "organisation": "A union"}],
        }
    )
    assert told.since is not None
    said = {str(section.title): [line.text for line in section.lines] for section in told.sections}
    assert said == {
        "Norms recorded": ["ILO C183, 4 (international law)"],
        "Figures observed": [f"{measure.quantity}: 3 figures"],
        "Best practice that moved": [f"{measure.quantity}, South America: a peer reached it, 1 March 2026"],
        "Reports of teams": ["1 failure", "2 successes"],
        "Proposals of workers that wait for an answer": ["Pay while nursing, A union"],
    }
    addresses = [line.url for section in told.sections for line in section.lines if line.url]
    assert reverse("criteria:norm", args=[norm]) in addresses
    assert reverse("criteria:proposal", args=[norm]) in addresses


@pytest.mark.rule("CRIT-9")
def test_what_nobody_thought_of_is_told_all_the_same() -> None:
    told = laid_before({"court_orders": [{"docket": "CILR-2026-000001", "sum": 3}, "one more"], "remediation": "much"})
    assert told.since is None
    assert [(str(section.title), [line.text for line in section.lines]) for section in told.sections] == [
        ("Court orders", ["docket: CILR-2026-000001; sum: 3", "one more"]),
        ("What remedies have shown", ["much"]),
    ]
    assert laid_before({}).sections == []
