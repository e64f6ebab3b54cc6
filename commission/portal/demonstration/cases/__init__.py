"""The docket of the demonstration: some thirty cases, placed around the day of loading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from commission.portal.demonstration.cases import (
    argued,
    awaiting,
    balloting,
    before_hearing,
    by_rule,
    claimed,
    decided,
    lifted,
    sanctions_in_force,
)
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.timeline import Story

Tale = Callable[[LiftingCase], Story]

CASES: Final[tuple[tuple[int, Tale], ...]] = (
    (0, awaiting.bananas_just_filed),
    (3, awaiting.furniture_worker_alone),
    (12, awaiting.vilca_new),
    (20, awaiting.yaque_before_hearing),
    (24, awaiting.padma_exits),
    (34, awaiting.footballs_by_default),
    (38, before_hearing.kelani_withdrawn),
    (42, before_hearing.harness_heard_this_week),
    (57, before_hearing.artibonite_late),
    (59, before_hearing.lotus_due_tomorrow),
    (51, argued.azraq_passports),
    (54, argued.moche_argument_due),
    (64, argued.noyyal_on_the_papers),
    (71, argued.sepatu_recused),
    (82, balloting.maquila_ballot_open),
    (88, balloting.ulua_before_the_ballot_closes),
    (85, decided.rupsha_decided_yesterday),
    (140, decided.empacadora_cleared),
    (108, sanctions_in_force.inspectorate_penalty),
    (118, sanctions_in_force.selat_buyer_sanctioned),
    (124, sanctions_in_force.guabo_sector_tariff),
    (97, by_rule.naivasha_fresh_panel),
    (113, by_rule.tonle_decided_by_rule),
    (120, claimed.flores_claimed),
    (145, claimed.vilca_under_verification),
    (140, claimed.meghna_awaiting_notice),
    (170, claimed.bananera_hearing_ahead),
    (215, lifted.mekong_half_lifted),
    (330, lifted.maluti_lifted_in_full),
)
"""How many days before the day of loading each was filed, and its story."""

HALLMARK: Final = lifted.TITLE
"""The title of a case by which it can be seen whether these have been loaded."""
