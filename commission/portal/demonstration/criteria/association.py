"""Freedom of association and collective bargaining."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import (
    AGENCY,
    BUYER,
    EMPLOYER,
    GOVERNMENT,
    OURS,
    ilo,
    level,
    practice,
    rule,
)
from criteria.founding import CriterionDraft

ASSOCIATION: Final[tuple[CriterionDraft, ...]] = (
    level(
        "FA-04",
        "union-registration-days",
        "A union is registered within 30 days",
        of=AGENCY,
        text="Days from the day on which a union applies to the day on which it is registered and may act.",
        reach="30",
        over=365,
        on=(OURS, ilo("C087", "7", "legal personality without conditions that restrict the right"), ilo("C087", "2")),
    ),
    level(
        "FA-05",
        "representatives-paid-hours",
        "Workers’ representatives have paid time for their work",
        of=EMPLOYER,
        text="Paid hours in a month that each elected representative of the workers may spend on representing them.",
        reach="15",
        over=30,
        on=(
            practice("Spain, Estatuto de los Trabajadores", "68(e)", "the least of its scale, up to 100 workers"),
            ilo("C135", "2(1)", "facilities to carry out their functions promptly and efficiently"),
            ilo("R143", "10(1)", "time off without loss of pay"),
        ),
    ),
    rule(
        "FA-06",
        "workers-representatives",
        "Organisers reach workers where they work",
        of=EMPLOYER,
        text=(
            "An employer lets representatives of a union that has members at a workplace enter it, speak with workers "
            "in breaks without being watched, and post what they want read where everybody passes."
        ),
        on=(
            ilo("R143", "17(1)", "access for representatives who are not employed there"),
            ilo("C135", "2(1)"),
            ilo("C087", "3(1)"),
        ),
    ),
    rule(
        "FA-07",
        "union-registration",
        "Nobody needs leave to found a union, wherever they work",
        of=GOVERNMENT,
        text=(
            "No law asks workers for an authorisation before they found or join a union, and none leaves out export "
            "zones, small workplaces, work at home, or workers without papers."
        ),
        on=(ilo("C087", "2", "without distinction whatsoever, without previous authorisation"), ilo("C087", "8(2)")),
    ),
    rule(
        "FA-08",
        "strikes",
        "A strike is nobody’s crime and nobody’s dismissal",
        of=GOVERNMENT,
        text=(
            "No law punishes a peaceful strike or lets an employer dismiss or permanently replace whoever takes part, "
            "and only an independent body may call a strike unlawful."
        ),
        on=(
            ilo("C087", "3(1)", "to organise their activities; as read by the Committee on Freedom of Association"),
            ilo("C087", "10"),
            ilo("C105", "1(d)", "no labour as a punishment for strikes"),
        ),
    ),
    level(
        "FA-09",
        "bargaining-coverage",
        "Collective agreements reach a third of those employed",
        of=GOVERNMENT,
        text="Of all who are employed, the share whose pay and hours are set by a collective agreement in force.",
        reach="33",
        over=730,
        on=(
            OURS,
            ilo("C154", "5(2)(a)", "bargaining made possible for all employers and all groups of workers"),
            practice("European Union, Directive 2022/2041", "4(2)", "80 % is the level below which states must act"),
        ),
    ),
    rule(
        "FA-10",
        "union-recognition",
        "Those who bargain know the figures",
        of=EMPLOYER,
        text=(
            "An employer gives a union that bargains, within seven days of its request, the wages paid by grade and "
            "sex, hours, turnover of staff, and the accounts of the unit that is bargained for."
        ),
        on=(
            ilo("R163", "7(2)(a)", "information necessary for meaningful negotiations"),
            ilo("C098", "4"),
            OURS,
        ),
    ),
    rule(
        "FA-11",
        "public-service-unions",
        "Those who work for the state organise and bargain",
        of=GOVERNMENT,
        text=(
            "A government lets its own employees, those of its agencies and of its municipalities join unions of their "
            "choosing, disadvantages nobody for it, and settles their terms of employment by negotiating with them."
        ),
        on=(ilo("C151", "4"), ilo("C151", "7", "machinery for negotiation"), ilo("C087", "2")),
    ),
    rule(
        "FA-12",
        "anti-union-discrimination",
        "A buyer stays with a supplier whose workers organise",
        of=BUYER,
        text=(
            "A global corporation withdraws no order, and moves none elsewhere, within a year after workers of a "
            "supplier have founded or joined a union, unless it shows that orders fell everywhere alike."
        ),
        on=(OURS, ilo("C098", "1", "acts of anti-union discrimination")),
    ),
    rule(
        "FA-13",
        "union-registration",
        "Rural workers organise, whether employed or not",
        of=GOVERNMENT,
        text=(
            "A government registers organisations of tenants, sharecroppers and smallholders as it does those of wage "
            "earners, and lets their organisers enter plantations where people live."
        ),
        on=(ilo("C141", "3(1)", "all categories of rural workers"), ilo("C141", "3(2)"), OURS),
    ),
    rule(
        "FA-14",
        "union-recognition",
        "Sham unions are not bargained with",
        of=EMPLOYER,
        text=(
            "An employer founds, pays for and favours no organisation of workers, and signs no agreement on behalf of "
            "workers who have not been shown it and voted on it in secret."
        ),
        on=(ilo("C098", "2(1)", "no interference"), ilo("C098", "2(2)"), OURS),
    ),
)
