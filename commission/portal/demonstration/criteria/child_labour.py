"""Freedom from child labour."""

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

CHILD_LABOUR: Final[tuple[CriterionDraft, ...]] = (
    level(
        "CL-02",
        "youngest-at-work",
        "Nobody under 15 works",
        of=EMPLOYER,
        text="Age of the youngest who works, apprentices of a school and light work allowed by law aside.",
        reach="15",
        over=365,
        on=(ilo("C138", "2(3)", "not less than 15 years"),),
    ),
    level(
        "CL-03",
        "youngest-in-hazardous-work",
        "Nobody under 18 does dangerous work",
        of=EMPLOYER,
        text="Age of the youngest who works at night, underground, at heights, with machines, loads or poisons.",
        reach="18",
        over=365,
        on=(ilo("C138", "3(1)", "not less than 18 years"), ilo("C182", "3(d)"), ilo("C182", "2", "all under 18")),
    ),
    level(
        "CL-04",
        "weekly-hours-under-18",
        "Those under 18 work 36 hours a week at most",
        of=EMPLOYER,
        text="Hours worked in a week by anybody under 18, at all places of work together.",
        reach="36",
        over=7,
        on=(
            practice("Peru, Ley 27337, Código de los Niños y Adolescentes", "56", "15 to 17 years: 36 hours a week"),
            ilo("R146", "13(1)(b)", "strict limitation of hours"),
        ),
    ),
    level(
        "CL-05",
        "night-rest-under-18",
        "Those under 18 sleep at night",
        of=EMPLOYER,
        text="Consecutive hours of rest at night between two days of work of anybody under 18.",
        reach="12",
        over=30,
        on=(ilo("R146", "13(1)(c)", "a minimum consecutive period of 12 hours’ night rest"),),
    ),
    rule(
        "CL-06",
        "hazardous-work-of-the-young",
        "The list of dangerous work is kept up to date",
        of=GOVERNMENT,
        text=(
            "A government publishes a list of work that nobody under 18 may do, drawn up with unions and employers, "
            "says where such work is found, and revises the list every three years."
        ),
        on=(
            ilo("C182", "4(1)", "determined after consultation"),
            ilo("C182", "4(2)", "where it exists"),
            ilo("C182", "4(3)", "periodically examined and revised"),
            OURS,
        ),
    ),
    level(
        "CL-07",
        "children-back-at-school",
        "Children found at work are at school six months later",
        of=GOVERNMENT,
        text="Of all children found at work, the share who attend school six months after they were found.",
        reach="90",
        over=365,
        on=(OURS, ilo("C182", "7(2)(b)", "removal and rehabilitation"), ilo("C182", "7(2)(c)", "free basic education")),
    ),
    rule(
        "CL-08",
        "schooling",
        "A buyer who finds a child stays until it is at school",
        of=BUYER,
        text=(
            "A global corporation at whose supplier a child is found at work keeps its orders there, sees to it that "
            "the child is at school and that the family has the child’s wage until the minimum age is reached."
        ),
        on=(OURS, ilo("C182", "7(2)(b)")),
    ),
    rule(
        "CL-09",
        "minimum-age",
        "Everybody under 18 stands in a register",
        of=EMPLOYER,
        text=(
            "An employer keeps a register of the name and certified date of birth of everybody under 18 who works for "
            "it, whoever pays them, and shows it on demand."
        ),
        on=(ilo("C138", "9(3)", "registers of persons under 18"),),
    ),
    rule(
        "CL-10",
        "schooling",
        "School is free, and lasts until work may begin",
        of=GOVERNMENT,
        text=(
            "Schooling is free and compulsory until the minimum age for work, with neither fees for lessons nor for "
            "books, and a school within three kilometres or a bus."
        ),
        on=(ilo("C138", "2(3)", "not less than the age of completion of compulsory schooling"), ilo("R146", "4"), OURS),
    ),
    rule(
        "CL-11",
        "hazardous-work-of-the-young",
        "No children where fields are sprayed",
        of=EMPLOYER,
        text=(
            "An employer in agriculture keeps everybody under 18 out of fields and stores where pesticides are mixed, "
            "sprayed or kept, and lodges no family within 100 metres of them."
        ),
        on=(ilo("C184", "16(1)", "hazardous work in agriculture not under 18"), ilo("C138", "3(1)"), OURS),
        industries=("A01",),
    ),
)
