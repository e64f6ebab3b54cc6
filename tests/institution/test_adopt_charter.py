"""A charter is adopted once, and holds nothing that a mandatory rule forbids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from commission.authority.api import CLOCK
from commission.institution.acts import adopt_charter
from commission.institution.charters import CHART_1, CharterDraft
from commission.institution.charters.draft import Composition
from commission.institution.charters.limits import LIMITS
from commission.institution.models import Charter
from commission.rulebook import RULES
from tests.personas import FOUNDED, acting, somebody
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def adopt(**changes: Any) -> Charter:
    draft: CharterDraft = replace(CHART_1, **changes)
    return adopt_charter(actor=CLOCK, at=FOUNDED, draft=draft)


def limits(**changes: int) -> dict[str, int]:
    return {**CHART_1.limits, **changes}


@pytest.mark.rule("CHART-1")
def test_adopts_the_charter_of_the_domestic_commission_and_enters_it() -> None:
    charter = adopt()
    assert (charter.rule, charter.version) == ("CHART-1", 1)
    assert charter.days("hearing") == 60
    assert charter.days("decision") == 90
    assert charter.panel == {"jurist": 2, "worker_representative": 1}
    assert charter.court == "United States District Court"
    assert charter.waiver == Charter.Waiver.BOTH_HOUSES
    entry = last_entry("adopt_charter")
    assert entry.subject_id == charter.pk
    assert entry.body["mandatory_rules"] == list(CHART_1.mandatory_rules)
    assert entry.capacity == "clock"


@pytest.mark.rule("CHART-7")
def test_every_rule_that_the_rulebook_calls_mandatory_is_mandatory_for_the_domestic_commission() -> None:
    assert set(CHART_1.mandatory_rules) == {rule.id for rule in RULES.values() if rule.mandatory}


def test_the_domestic_commission_sets_every_limit_that_there_is() -> None:
    assert set(CHART_1.limits) == set(LIMITS)


@pytest.mark.rule("CHART-7")
def test_refuses_a_limit_that_ends_without_a_consequence() -> None:
    with refused("CHART-7", "limits"):
        adopt(limits=limits(patience=365))


@pytest.mark.rule("HEAR-1")
def test_refuses_a_hearing_after_day_60() -> None:
    with refused("HEAR-1", "limits"):
        adopt(limits=limits(hearing=61))


@pytest.mark.rule("DEC-1")
@pytest.mark.parametrize("changes", [{"decision": 91}, {"fresh_decision": 16}])
def test_refuses_a_decision_after_its_mandatory_limit(changes: dict[str, int]) -> None:
    with refused("DEC-1", "limits"):
        adopt(limits=limits(**changes))


@pytest.mark.rule("LIFT-2")
def test_refuses_a_lifting_hearing_without_a_day_of_notice() -> None:
    with refused("LIFT-2", "limits"):
        adopt(limits=limits(lift_notice_ahead=0))


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize("days", [-1, 4_000, 45.5, "45", True, None])
def test_refuses_a_limit_that_is_no_number_of_days(days: Any) -> None:
    with refused("CHART-7", "limits"):
        adopt(limits=limits(answer=days))


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize(
    ("name", "rule"),
    [("hearing", "HEAR-1"), ("decision", "DEC-1"), ("verification", "LIFT-1"), ("lift_notice", "LIFT-2")],
)
def test_refuses_to_leave_out_a_limit_that_a_mandatory_rule_lives_by(name: str, rule: str) -> None:
    without = {key: days for key, days in CHART_1.limits.items() if key != name}
    with refused(rule, "limits"):
        adopt(limits=without)


@pytest.mark.rule("DEC-1")
def test_refuses_argument_that_would_end_after_the_decision_is_due() -> None:
    with refused("DEC-1", "limits"):
        adopt(limits=limits(argument_after_hearing=31))


@pytest.mark.rule("HEAR-1")
def test_refuses_to_aim_at_a_hearing_after_its_limit() -> None:
    with refused("HEAR-1", "limits"):
        adopt(limits=limits(hearing=40))


@pytest.mark.rule("SANC-2")
@pytest.mark.parametrize("floors", [{}, {"equality": "100"}, {"default": "0"}, {"default": "-5"}, {"default": "much"}])
def test_refuses_a_gain_of_zero(floors: dict[str, str]) -> None:
    with refused("SANC-2", "floors"):
        adopt(floors=floors)


@pytest.mark.rule("INST-1")
def test_refuses_a_composition_that_its_seats_could_never_have() -> None:
    with refused("INST-1"):
        adopt(composition=Composition(seats={"jurist": 2}, least={"jurist": 3}))


@pytest.mark.rule("INST-1")
def test_refuses_a_kind_of_seat_that_does_not_exist() -> None:
    with refused("INST-1"):
        adopt(panel={"jurist": 2, "lobbyist": 1})


@pytest.mark.rule("HEAR-2")
@pytest.mark.parametrize(
    "changes", [{"panel": {"jurist": 6, "worker_representative": 1}}, {"quorum": 4}, {"quorum": 0}]
)
def test_refuses_a_panel_that_could_never_sit(changes: dict[str, Any]) -> None:
    with refused("HEAR-2"):
        adopt(**changes)


@pytest.mark.rule("CHART-7")
@pytest.mark.parametrize("changes", [{"rule": "HEAR-1"}, {"rule": "CHART-99"}, {"mandatory_rules": ("HEAR-999",)}])
def test_refuses_what_the_rulebook_does_not_know(changes: dict[str, Any]) -> None:
    with refused("CHART-7"):
        adopt(**changes)


@pytest.mark.rule("CHART-2")
def test_refuses_a_signatory_that_is_no_country() -> None:
    with refused("CHART-2", "signatories"):
        adopt(signatories=("USA", "XXX"))


@pytest.mark.rule("CHART-7")
def test_refuses_to_adopt_a_charter_anew_instead_of_amending_it() -> None:
    adopt()
    with refused("CHART-7"):
        adopt(title="The same, adopted again")


@pytest.mark.rule("INST-5")
def test_refuses_a_person_of_no_capacity() -> None:
    with refused("INST-5"):
        adopt_charter(actor=acting(somebody()), at=FOUNDED, draft=CHART_1)
