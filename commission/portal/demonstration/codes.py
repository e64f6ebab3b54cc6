"""Criteria that the demonstration alleges, by what they are about, and those that it adds to the founding ones."""

from __future__ import annotations

from typing import Final

from criteria.founding import CriterionDraft

RECOGNITION: Final = "FA-01"
RETALIATION: Final = "FA-02"
RECOGNITION_ENFORCED: Final = "FA-03"
PREGNANCY: Final = "EQ-01"
HARASSMENT: Final = "EQ-02"
PRISON_LABOUR: Final = "FL-01"
PASSPORTS: Final = "FL-04"
DEBT: Final = "FL-05"
MOVEMENT: Final = "FL-06"
DISMISSALS_INSPECTED: Final = "EN-01"
VIOLATIONS_ENDED: Final = "EN-02"
CHILD_LABOUR: Final = "CL-01"
HOURS: Final = "WT-01"
WAGES: Final = "WA-01"
MINIMUM_WAGE: Final = "WA-02"
OVERTIME: Final = "WA-03"
EXITS: Final = "SH-02"
SPRAYING: Final = "SH-03"
CHROMIUM: Final = "SH-04"


def _ilo(instrument: str, article: str, note: str = "") -> dict[str, str]:
    return {"kind": "international", "instrument": f"ILO {instrument}", "article": article, "note": note}


_OURS: Final = {
    "kind": "commission",
    "instrument": "Deliberation of the commission",
    "article": "",
    "note": "illustrative",
}

FURTHER_CRITERIA: Final[tuple[CriterionDraft, ...]] = (
    CriterionDraft(
        code=HARASSMENT,
        right="equality",
        subject="harassment",
        title="Harassment at work is stopped, and reporting it costs nobody anything",
        addressee="employer",
        text=(
            "An employer ends sexual harassment within seven days of any report, removes whoever harassed from "
            "authority over those harassed, and lets reports be made to somebody whom the workers themselves have "
            "chosen."
        ),
        sources=(_ilo("C190", "9", "appropriate steps commensurate with control"), _ilo("C190", "10(b)"), _OURS),
    ),
    CriterionDraft(
        code=PASSPORTS,
        right="forced-labour",
        subject="identity-papers",
        title="Workers keep their own passports",
        addressee="employer",
        text=(
            "An employer keeps no worker's passport or other paper of identity, and gives each worker a place to lock "
            "it away, with the only key."
        ),
        sources=(_ilo("P029", "2(d)", "protection of migrant workers"), _ilo("C189", "9(c)"), _OURS),
    ),
    CriterionDraft(
        code=DEBT,
        right="forced-labour",
        subject="fees-and-debt",
        title="No debt binds anybody to an employer",
        addressee="employer",
        text=(
            "An employer charges no worker for being recruited, pays wages in money, forces nobody to buy from a store "
            "of its own, and lets nobody's leaving depend on a debt."
        ),
        sources=(_ilo("C095", "7(1)", "works stores"), _ilo("C181", "7(1)", "fees"), _ilo("C029", "1(1)")),
    ),
    CriterionDraft(
        code=MOVEMENT,
        right="forced-labour",
        subject="leaving",
        title="Workers leave the premises when they are not at work",
        addressee="employer",
        text=(
            "An employer lets every worker leave workplace and lodging outside working hours without asking, and "
            "withholds no wage, bonus or sum promised from whoever ends the employment."
        ),
        sources=(_ilo("C029", "2(1)"), _ilo("C095", "6", "freedom to dispose of wages"), _OURS),
    ),
    CriterionDraft(
        code=MINIMUM_WAGE,
        right="wages",
        subject="minimum-wage",
        title="Nobody earns less than the minimum wage",
        addressee="employer",
        text=(
            "An employer pays each worker at least the minimum wage of the place and industry for ordinary hours, "
            "whatever was agreed on pay by the piece."
        ),
        sources=(_ilo("C131", "2(1)", "minimum wages have the force of law"), _ilo("C026", "3")),
    ),
    CriterionDraft(
        code=OVERTIME,
        right="wages",
        subject="overtime-pay",
        title="Overtime is paid, hour by hour, at more than the ordinary rate",
        addressee="employer",
        text=(
            "An employer pays every hour above 48 in a week at the rate of domestic law, and at one and a quarter "
            "times the ordinary rate at least, and states the hours on the payslip."
        ),
        sources=(_ilo("C001", "6(2)", "one and one-quarter times"), _ilo("C030", "7(4)")),
    ),
    CriterionDraft(
        code=EXITS,
        right="safety-health",
        subject="emergencies",
        title="Every way out is open while anybody is at work",
        addressee="employer",
        text=(
            "While anybody is at work each floor has two ways out at least, none of them locked from inside or "
            "narrowed below 90 cm, and an unannounced drill empties the building in four minutes."
        ),
        sources=(_ilo("C155", "16(1)"), _ilo("C155", "18", "emergencies"), _OURS),
    ),
    CriterionDraft(
        code=SPRAYING,
        right="safety-health",
        subject="pesticides",
        title="Nobody works in a field that is being sprayed",
        addressee="employer",
        text=(
            "An employer has nobody in a field or greenhouse while it is sprayed and until the time on the label has "
            "passed, provides and launders protective clothing, and tests the blood of those who spray every 90 days."
        ),
        sources=(_ilo("C184", "12"), _ilo("C184", "13"), _ilo("C155", "16(3)"), _OURS),
    ),
    CriterionDraft(
        code=CHROMIUM,
        right="safety-health",
        subject="dangerous-substances",
        title="No bare skin in contact with tanning salts",
        addressee="employer",
        text=(
            "An employer lets nobody handle chromium salts, or hides still wet with them, without gloves, boots and "
            "apron that fit, and provides running water within ten metres."
        ),
        sources=(_ilo("C155", "16(3)"), _ilo("C170", "13"), _OURS),
    ),
)
"""Promulgated beside the founding criteria, so that the docket shows more than three kinds of case."""
