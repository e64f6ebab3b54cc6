"""CHART-1: a country's own commission on labour rights abroad. Barenberg 2009, §V.A.1 and §V.B.1, ideal reforms."""

from __future__ import annotations

from commission.institution.charters.draft import CharterDraft, Composition
from commission.institution.models import Charter, SeatKind

CHART_1 = CharterDraft(
    rule="CHART-1",
    title="Charter of the Commission on International Labor Rights",
    mandatory_rules=(
        "CRIT-2",
        "CRIT-5",
        "CRIT-6",
        "CRIT-8",
        "FILE-2",
        "FILE-5",
        "HEAR-1",
        "DEC-1",
        "DEC-3",
        "DEC-4",
        "SANC-2",
        "LIFT-1",
        "LIFT-2",
        "LIFT-3",
        "BIL-2",
        "WAIV-1",
    ),
    composition=Composition(
        seats={SeatKind.JURIST: 5, SeatKind.WORKER_REPRESENTATIVE: 4},
        alternates={SeatKind.JURIST: 2, SeatKind.WORKER_REPRESENTATIVE: 2},
        least={SeatKind.JURIST: 3, SeatKind.WORKER_REPRESENTATIVE: 2},
        majority=(SeatKind.JURIST, SeatKind.WORKER_REPRESENTATIVE),
    ),
    panel={SeatKind.JURIST: 2, SeatKind.WORKER_REPRESENTATIVE: 1},
    panel_alternates=2,
    quorum=2,
    # §V.A.3 and §V.B.1: workers, labour and human-rights organisations, governments, and the commission's own teams.
    filers=("worker", "labour_organisation", "human_rights_organisation", "government", "team"),
    limits={
        "answer": 30,
        "hearing": 60,
        "hearing_target": 45,
        "argument_after_hearing": 10,
        "decision": 90,
        "fresh_decision": 15,
        "appeal": 60,
        "verification": 45,
        "lift_notice": 7,
        "lift_notice_ahead": 7,
        "lift_hearing": 30,
        "lift_ruling": 10,
        # §V.B.1 ideal 8: criteria are revised at regular intervals.
        "deliberation": 120,
        "deliberation_ballot": 14,
        "deliberation_notice": 14,
        "criteria_review": 730,
        "retaliation": 3,
        "protection": 5,
    },
    promulgates=Charter.Body.COMMISSION,
    hears=Charter.Body.PANEL,
    decides=Charter.Body.PANEL,
    imposes=Charter.Body.PANEL,
    lifts=Charter.Body.PANEL,
    court="United States District Court",
    waiver=Charter.Waiver.BOTH_HOUSES,
    floors={
        "default": "250000",
        "freedom-of-association": "500000",
        "forced-labour": "1000000",
        "child-labour": "1000000",
        "equality": "400000",
        "enforcement": "2000000",
    },
    currency="USD",
)
