"""Acceptable conditions: ways out, machines, loads, lodging, and who sees to safety."""

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

ORGANISED: Final[tuple[CriterionDraft, ...]] = (
    level(
        "SH-14",
        "evacuation-time",
        "A building is empty in four minutes",
        of=EMPLOYER,
        text="Minutes from the alarm until the last person has left, in a drill that nobody announced, on any shift.",
        reach="4",
        over=180,
        on=(OURS, ilo("C155", "18", "measures to deal with emergencies")),
        industries=("C",),
    ),
    rule(
        "SH-15",
        "machinery",
        "No machine runs without its guard",
        of=EMPLOYER,
        text=(
            "An employer has no machine used whose dangerous parts are not guarded, asks nobody to use one, and lets "
            "nobody take off a guard while the machine can start."
        ),
        on=(
            ilo("C119", "6(1)", "use without guards prohibited"),
            ilo("C119", "7", "the employer’s duty"),
            ilo("C119", "11", "workers need not use it"),
        ),
    ),
    rule(
        "SH-16",
        "imminent-danger",
        "Whoever leaves danger loses nothing",
        of=EMPLOYER,
        text=(
            "An employer lets everybody leave work that they have reason to think is about to harm them, asks nobody "
            "back before the danger is gone, and takes neither pay nor post from whoever left."
        ),
        on=(ilo("C155", "13", "protected from undue consequences"), ilo("C155", "19(f)"), ilo("C170", "18(1)")),
    ),
    level(
        "SH-17",
        "load-by-hand",
        "Nobody lifts more than 25 kg by hand",
        of=EMPLOYER,
        text="Mass that any one worker lifts or carries by hand, without a second person or a device.",
        reach="25",
        over=30,
        on=(
            practice("Peru, Resolución Ministerial 375-2008-TR", "", "25 kg for men, 15 kg for women"),
            ilo("C127", "3", "no load that is likely to harm"),
            ilo("R128", "14", "55 kg at most"),
        ),
    ),
    rule(
        "SH-18",
        "mines",
        "Two ways out of every mine",
        of=EMPLOYER,
        text=(
            "From every underground workplace there are two exits by separate ways to the surface, a record of who is "
            "underground is kept at the top, and everybody is brought out when the air or the rock is dangerous."
        ),
        on=(ilo("C176", "7", "two exits; evacuation"), ilo("C176", "10", "record of persons underground")),
        industries=("B",),
        traits=("underground",),
    ),
    rule(
        "SH-19",
        "major-hazards",
        "Installations of major hazard are known and planned for",
        of=EMPLOYER,
        text=(
            "An employer reports every installation that holds more than the threshold of a dangerous substance, keeps "
            "a safety report of it, and tests a plan for emergencies each year with those who live around it."
        ),
        on=(ilo("C174", "7", "identification"), ilo("C174", "9", "documented control"), ilo("C174", "10"), OURS),
        traits=("major-hazard",),
    ),
    level(
        "SH-20",
        "workers-by-toilet",
        "One toilet for 20 workers in the field",
        of=EMPLOYER,
        text="Workers for each toilet with water to wash that is within five minutes’ walk of where they work.",
        reach="20",
        over=30,
        on=(
            practice("United States, 29 CFR 1928.110", "(c)(2)(i)", "one for each 20 in agriculture"),
            ilo("C184", "19(a)", "adequate welfare facilities at no cost"),
        ),
        industries=("A01",),
    ),
    level(
        "SH-21",
        "lodging-area",
        "Room to live where the employer lodges people",
        of=EMPLOYER,
        text="Floor area of a sleeping room for each person who sleeps in it, shifts counted together.",
        reach="4",
        over=90,
        on=(OURS,),
        traits=("dormitories",),
    ),
    rule(
        "SH-22",
        "safety-organisation",
        "Workers choose who watches over safety",
        of=EMPLOYER,
        text=(
            "Wherever 20 or more work, workers elect safety representatives who stop dangerous work, see every record "
            "of accidents and measurements, and are trained in paid time; a joint committee meets every month."
        ),
        on=(
            ilo("C155", "20", "cooperation of management and workers"),
            ilo("C155", "19(c)", "information for representatives"),
            ilo("R164", "12", "safety delegates and committees"),
            OURS,
        ),
    ),
    rule(
        "SH-23",
        "safety-organisation",
        "Accidents and diseases are counted and published",
        of=GOVERNMENT,
        text=(
            "A government has every accident and disease of work reported within 48 hours, looks into each death on "
            "the spot, and publishes the figures by industry within nine months of the end of each year."
        ),
        on=(
            ilo("C155", "11(c)", "notification and annual statistics"),
            ilo("C155", "11(d)", "inquiries"),
            ilo("C187", "4(3)(f)", "collection and analysis of data"),
            OURS,
        ),
    ),
    rule(
        "SH-24",
        "safety-organisation",
        "Services for health at work reach everybody",
        of=GOVERNMENT,
        text=(
            "A government builds up services for health at work for all workers in all branches, small workplaces and "
            "farms included, free of charge to workers, and reports each year whom they do not reach yet."
        ),
        on=(ilo("C161", "3(1)", "all workers, all branches"), ilo("C161", "12", "no loss of earnings"), OURS),
    ),
    rule(
        "SH-25",
        "emergencies",
        "A buyer buys from no building that has not been inspected",
        of=BUYER,
        text=(
            "A global corporation takes goods only from buildings that an engineer whom workers’ unions agreed to has "
            "inspected within two years, and pays its part of making them safe before the next order."
        ),
        on=(
            OURS,
            practice("Accord on Fire and Building Safety in Bangladesh (2013)", "", "inspection, and means to repair"),
        ),
    ),
)
