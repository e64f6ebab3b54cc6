"""Equality, and freedom from discrimination."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import (
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

EQUALITY: Final[tuple[CriterionDraft, ...]] = (
    level(
        "EQ-03",
        "maternity-leave",
        "Leave for birth lasts 18 weeks",
        of=EMPLOYER,
        text="Weeks of leave that a worker gets for pregnancy and birth, at a time that she chooses within the law.",
        reach="18",
        over=365,
        on=(ilo("R191", "1(1)", "at least 18 weeks"), ilo("C183", "4(1)", "not less than 14 weeks")),
    ),
    level(
        "EQ-04",
        "maternity-pay",
        "Leave for birth is paid in full",
        of=GOVERNMENT,
        text="Cash benefit that social insurance or public funds pay during leave for birth, by earnings before it.",
        reach="100",
        over=365,
        on=(
            ilo("R191", "2", "the full amount of previous earnings"),
            ilo("C183", "6(3)", "two-thirds"),
            ilo("C183", "6(8)", "from social insurance or public funds, not from the employer"),
        ),
    ),
    level(
        "EQ-05",
        "nursing-time",
        "An hour a day for nursing",
        of=EMPLOYER,
        text="Paid time in each working day for nursing, in one break or two, until the child is a year old.",
        reach="60",
        over=30,
        on=(
            practice(
                "Peru, Ley 27240, as amended by Ley 28731", "1", "one hour a day until the child’s first birthday"
            ),
            ilo("C183", "10", "daily breaks that count as working time"),
        ),
    ),
    level(
        "EQ-06",
        "gender-pay-gap",
        "Men and women in one category earn alike",
        of=EMPLOYER,
        text="Difference between what men and women earn in an hour in work of one category or of equal value.",
        reach="5",
        over=365,
        on=(
            practice("European Union, Directive 2023/970", "10(1)(a)", "5 % is the difference that must be acted on"),
            ilo("C100", "2(1)", "equal remuneration for work of equal value"),
        ),
    ),
    rule(
        "EQ-07",
        "hiring-and-dismissal",
        "The law names what nobody may be treated worse for",
        of=GOVERNMENT,
        text=(
            "A law forbids worse treatment in hiring, pay, advancement and dismissal on account of race, colour, sex, "
            "religion, political opinion, national extraction or social origin, lets the worker show facts and the "
            "employer disprove them, and is enforced in court within 180 days."
        ),
        on=(ilo("C111", "1(1)(a)"), ilo("C111", "3(b)", "legislation to secure the policy"), OURS),
    ),
    rule(
        "EQ-08",
        "hiring-and-dismissal",
        "Nobody is asked what has nothing to do with the work",
        of=EMPLOYER,
        text=(
            "An employer asks nobody who applies for work about marriage, wish for children, religion, politics or "
            "union, tests nobody for pregnancy or HIV, and names neither age nor sex in a notice of a vacancy."
        ),
        on=(
            ilo("C111", "1(3)", "access to employment"),
            ilo("C183", "9(2)", "no tests of pregnancy"),
            ilo("R200", "25", "no testing for HIV as a condition of work"),
        ),
    ),
    rule(
        "EQ-09",
        "maternity",
        "After the birth she has her work back",
        of=EMPLOYER,
        text=(
            "An employer gives whoever returns from leave for birth the same work, or other work of the same rank at "
            "the same pay, and no work that endangers her or the child while she is pregnant or nurses."
        ),
        on=(ilo("C183", "8(2)", "the same position, or an equivalent one"), ilo("C183", "3", "health protection")),
    ),
    rule(
        "EQ-10",
        "family-responsibilities",
        "Nobody is dismissed for looking after somebody",
        of=EMPLOYER,
        text=(
            "An employer dismisses nobody, and refuses nobody advancement, because of children or other relatives who "
            "need care, and tells shifts at least seven days ahead."
        ),
        on=(ilo("C156", "8", "no valid reason for termination"), ilo("C156", "3(1)"), OURS),
    ),
    rule(
        "EQ-11",
        "migrant-workers",
        "Migrants have the pay, the hours and the unions of everybody else",
        of=GOVERNMENT,
        text=(
            "The law gives migrant workers what nationals have in pay, hours, holidays, membership in unions and "
            "recourse to courts, and lets them change employers without leaving the country."
        ),
        on=(ilo("C097", "6(1)(a)"), ilo("C143", "10", "equality of opportunity and treatment"), OURS),
    ),
    rule(
        "EQ-12",
        "harassment",
        "The law reaches harassment wherever work is done",
        of=GOVERNMENT,
        text=(
            "A law forbids violence and harassment at work, on the way there, in lodgings and in messages, punishes "
            "reprisals, and lets inspectors order whoever harasses out of the workplace at once."
        ),
        on=(
            ilo("C190", "7", "laws that define and prohibit"),
            ilo("C190", "3", "where it reaches"),
            ilo("C190", "10(h)", "inspectorates that can issue orders with immediate force"),
        ),
    ),
    rule(
        "EQ-13",
        "equal-pay",
        "A buyer’s price pays for equal wages",
        of=BUYER,
        text=(
            "A global corporation prices its orders on the wage of the higher-paid sex in each operation, and asks "
            "suppliers for wages by sex and operation once a year."
        ),
        on=(OURS, ilo("C100", "2(1)")),
    ),
)
