"""Freedom from forced labour."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import BUYER, EMPLOYER, GOVERNMENT, OURS, ilo, level, rule
from criteria.founding import CriterionDraft

FORCED_LABOUR: Final[tuple[CriterionDraft, ...]] = (
    level(
        "FL-07",
        "recruitment-fees",
        "Nobody pays for being hired",
        of=EMPLOYER,
        text=(
            "What a worker has paid, anywhere and to anybody, for being recruited, brought to the work, examined or "
            "given papers, and has not been repaid."
        ),
        reach="0",
        over=365,
        on=(ilo("C181", "7(1)", "no fees or costs, in whole or in part"), ilo("C189", "15(1)(e)", "domestic workers")),
    ),
    level(
        "FL-08",
        "fees-repaid-90-days",
        "What workers paid for being hired is repaid within 90 days",
        of=BUYER,
        text="Of all fees that workers at suppliers are found to have paid, the share repaid to them within 90 days.",
        reach="100",
        over=365,
        on=(OURS, ilo("C181", "7(1)"), ilo("P029", "2(e)", "due diligence by the private sector")),
    ),
    level(
        "FL-09",
        "suppliers-named",
        "Suppliers are named, down to the field",
        of=BUYER,
        text="Of all that a global corporation buys, the share whose makers are named to the public, tier by tier.",
        reach="95",
        over=365,
        on=(OURS, ilo("P029", "2(e)", "due diligence to prevent and respond to risks of forced labour")),
    ),
    rule(
        "FL-10",
        "punishment-of-forced-labour",
        "Forced labour is punished, and those who were forced are not",
        of=GOVERNMENT,
        text=(
            "The law punishes forced labour as a crime with penalties that are carried out, and neither punishes nor "
            "deports those who were forced for anything that they were made to do."
        ),
        on=(
            ilo("C029", "25", "penalties really adequate and strictly enforced"),
            ilo("P029", "4(2)", "no prosecution of those who were compelled"),
            ilo("P029", "4(1)", "remedies irrespective of presence or legal status"),
        ),
    ),
    rule(
        "FL-11",
        "labour-as-punishment",
        "Nobody is made to work for what they think, or for having struck",
        of=GOVERNMENT,
        text=(
            "No law or court makes anybody work as a punishment for political views, for having taken part in a "
            "strike, as labour discipline, for economic development, or on account of race or religion."
        ),
        on=(ilo("C105", "1", "(a) to (e)"),),
    ),
    rule(
        "FL-12",
        "leaving",
        "Overtime can be refused",
        of=EMPLOYER,
        text=(
            "An employer lets every worker refuse overtime without giving a reason, locks no door during it, and takes "
            "no bonus, shift or lodging from whoever refuses."
        ),
        on=(ilo("C029", "2(1)", "menace of any penalty"), OURS),
    ),
    rule(
        "FL-13",
        "fees-and-debt",
        "Those who recruit are licensed and inspected",
        of=GOVERNMENT,
        text=(
            "A government licenses whoever recruits workers, inspects each of them once in two years, withdraws the "
            "licence of whoever takes money from workers, and makes the employer liable for what was taken."
        ),
        on=(
            ilo("C181", "3(2)", "a system of licensing or certification"),
            ilo("C181", "14(2)", "supervision by the labour inspection service"),
            OURS,
        ),
    ),
    rule(
        "FL-14",
        "leaving",
        "Domestic workers leave the house in their own time",
        of=EMPLOYER,
        text=(
            "Whoever employs somebody in a household lets them live elsewhere if they want, asks nobody who lives in "
            "to stay during rest or leave, and gives a room that locks from inside."
        ),
        on=(ilo("C189", "9(a)", "free to live elsewhere"), ilo("C189", "9(b)", "rest and leave"), OURS),
        industries=("T97",),
    ),
    level(
        "FL-15",
        "forced-labour-reports-investigated",
        "Reports of forced labour are looked into within 30 days",
        of=GOVERNMENT,
        text="Of all reports of forced labour that reach any authority, the share investigated on the spot in 30 days.",
        reach="95",
        over=365,
        on=(OURS, ilo("P029", "2(c)(ii)", "strengthened inspection"), ilo("P029", "3", "identification and release")),
    ),
    rule(
        "FL-16",
        "fees-and-debt",
        "Advances to workers in fields and camps bind nobody",
        of=EMPLOYER,
        text=(
            "An employer gives no advance above half a month’s wage, charges no interest on it, and demands no work in "
            "return for it; what is owed when somebody leaves is collected like any other debt."
        ),
        on=(ilo("C029", "2(1)"), ilo("C095", "6", "freedom to dispose of wages"), OURS),
        industries=("A01", "A02", "B"),
    ),
)
