"""Acceptable conditions: wages, and the insurance paid on them."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import (
    BUYER,
    EMPLOYER,
    GOVERNMENT,
    OURS,
    domestic,
    ilo,
    level,
    practice,
    rule,
)
from criteria.founding import CriterionDraft

WAGES: Final[tuple[CriterionDraft, ...]] = (
    level(
        "WA-04",
        "pay-interval-hourly",
        "Whoever is paid by the hour or piece is paid twice a month",
        of=EMPLOYER,
        text="Days between two payments of wages that are reckoned by the hour, the day, the week or the piece.",
        reach="16",
        over=90,
        on=(ilo("R085", "4(a)", "intervals not exceeding sixteen days"), ilo("C095", "12(1)", "regular intervals")),
    ),
    level(
        "WA-05",
        "monthly-wage-pen",
        "Nobody in Peru earns less in a month than the minimum wage",
        of=EMPLOYER,
        text="Wage of a full month of ordinary hours, bonuses and overtime aside, whatever was agreed on piece rates.",
        reach="1025",
        over=31,
        on=(domestic("Peru, Decreto Supremo 003-2022-TR", "1"), ilo("C131", "2(1)"), ilo("C026", "3")),
        countries=("PER",),
    ),
    level(
        "WA-06",
        "overtime-rate-third-hour",
        "From the third hour of overtime the rate is higher",
        of=EMPLOYER,
        text="Pay of each hour of overtime from the third in a day on, by the ordinary hour.",
        reach="135",
        over=31,
        on=(domestic("Peru, Decreto Supremo 007-2002-TR", "10", "35 % from the third hour on"), ilo("C001", "6(2)")),
        countries=("PER",),
    ),
    level(
        "WA-07",
        "overtime-rate",
        "Overtime is paid one and a quarter times",
        of=EMPLOYER,
        text="Pay of each hour of overtime, by the ordinary hour, piece rates reckoned in.",
        reach="125",
        over=31,
        on=(ilo("C001", "6(2)", "not less than one and one-quarter times"), ilo("C030", "7(4)")),
    ),
    rule(
        "WA-08",
        "payment-of-wages",
        "Every wage comes with a payslip that can be checked",
        of=EMPLOYER,
        text=(
            "An employer hands over, with each payment, a statement of hours, pieces, rates, overtime and every "
            "deduction, in a language that the worker reads, and keeps its copy for five years."
        ),
        on=(ilo("C095", "14(b)", "particulars of wages at each payment"), ilo("C095", "15(d)", "records"), OURS),
    ),
    rule(
        "WA-09",
        "deductions",
        "Nothing is deducted as a penalty, or for the work itself",
        of=EMPLOYER,
        text=(
            "An employer deducts nothing from wages but what the law or a collective agreement names, nothing for "
            "faults, tools, protective clothing or having been given the work, and never more than a fifth in all."
        ),
        on=(
            ilo("C095", "8(1)", "only to the extent prescribed"),
            ilo("C095", "9", "none for obtaining employment"),
            OURS,
        ),
    ),
    level(
        "WA-10",
        "minimum-to-median-wage",
        "The minimum wage reaches half of the median",
        of=GOVERNMENT,
        text="Lowest minimum wage in force for adults by the median wage of those who work full time, both gross.",
        reach="50",
        over=365,
        on=(
            OURS,
            ilo("C131", "3(a)", "needs of workers and their families, general level of wages"),
            practice("European Union, Directive 2022/2041", "5(4)", "60 % of the median is one reference value"),
        ),
    ),
    rule(
        "WA-11",
        "home-work-pay",
        "Whoever works at home is paid as those in the workshop",
        of=EMPLOYER,
        text=(
            "An employer pays for each piece made at home what an hour in its own workshop pays for the same, measured "
            "by somebody whom both sides trust, and pays for thread, power, tools and the way."
        ),
        on=(ilo("C177", "4(1)", "equality of treatment"), ilo("C177", "4(2)(d)", "remuneration"), ilo("R184", "16")),
        traits=("home-based",),
    ),
    level(
        "WA-12",
        "socially-insured",
        "Everybody who works is insured",
        of=EMPLOYER,
        text="Of all who work for an employer, the share for whom contributions to social insurance were paid on time.",
        reach="100",
        over=31,
        on=(OURS, ilo("C121", "4(1)", "all employees, apprentices included")),
    ),
    rule(
        "WA-13",
        "end-of-employment",
        "Nobody is sent away without notice and pay",
        of=EMPLOYER,
        text=(
            "An employer ends a contract only for a reason that it states in writing, gives 30 days of notice or pay "
            "in their place, and pays for each year of service what the law says, half a month’s wage at the least."
        ),
        on=(
            ilo("C158", "4", "valid reason"),
            ilo("C158", "11", "notice"),
            ilo("C158", "12(1)", "severance allowance or benefits"),
            OURS,
        ),
    ),
    rule(
        "WA-14",
        "payment-of-wages",
        "A buyer pays in time for wages to be paid",
        of=BUYER,
        text=(
            "A global corporation pays for goods within 30 days of their shipment, charges back nothing that it had "
            "not agreed to before, and pays wages still owed where a supplier that it left has closed."
        ),
        on=(OURS, ilo("C095", "12(1)")),
    ),
)
