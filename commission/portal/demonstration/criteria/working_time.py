"""Acceptable conditions: hours and rest."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import EMPLOYER, OURS, ilo, level, practice, rule
from criteria.founding import CriterionDraft

WORKING_TIME: Final[tuple[CriterionDraft, ...]] = (
    level(
        "WT-02",
        "daily-hours-worked",
        "A working day ends after eight hours",
        of=EMPLOYER,
        text="Hours worked in a day by any one worker, overtime aside that was agreed to and paid as such.",
        reach="8",
        over=7,
        on=(ilo("C001", "2", "industry: eight in the day"), ilo("C030", "3", "commerce and offices")),
    ),
    level(
        "WT-03",
        "weekly-rest",
        "A day of rest in every week",
        of=EMPLOYER,
        text="Consecutive hours of rest that a worker has in every period of seven days.",
        reach="24",
        over=28,
        on=(
            ilo("C014", "2(1)", "industry"),
            ilo("C106", "6(1)", "commerce and offices"),
            ilo("C189", "10(2)", "domestic workers"),
        ),
    ),
    level(
        "WT-04",
        "daily-rest",
        "Eleven hours between two working days",
        of=EMPLOYER,
        text="Consecutive hours between the end of one day’s work, overtime included, and the beginning of the next.",
        reach="11",
        over=28,
        on=(practice("European Union, Directive 2003/88/EC", "3", "eleven consecutive hours in 24"),),
    ),
    level(
        "WT-05",
        "annual-holiday",
        "Three weeks of paid holiday",
        of=EMPLOYER,
        text="Calendar days of paid holiday for a year of service, public holidays and days of sickness aside.",
        reach="21",
        over=365,
        on=(ilo("C132", "3(3)", "three working weeks"), ilo("C132", "6", "public holidays and sickness not counted")),
    ),
    level(
        "WT-06",
        "night-hours-worked",
        "A night’s work ends after eight hours",
        of=EMPLOYER,
        text="Hours that a night worker works in any 24 hours in which there is work at night, overtime included.",
        reach="8",
        over=28,
        on=(ilo("R178", "4(1)", "normal hours of night workers"), ilo("C171", "3(1)")),
        traits=("night-work",),
    ),
    level(
        "WT-07",
        "weekly-overtime",
        "Overtime stays an exception",
        of=EMPLOYER,
        text="Hours of overtime that any one worker works in a week, agreed to or not.",
        reach="12",
        over=7,
        on=(OURS, ilo("C001", "6(1)", "overtime by regulation, in exceptional cases")),
    ),
    rule(
        "WT-08",
        "night-work",
        "Night workers see a doctor, and can be moved to the day",
        of=EMPLOYER,
        text=(
            "An employer lets every night worker see a doctor free of charge before nights begin and every year, moves "
            "to the day at the same pay whoever is unfit for nights, pregnant or nursing, and provides the way home."
        ),
        on=(
            ilo("C171", "4(1)", "health assessment without charge"),
            ilo("C171", "6(1)", "transfer"),
            ilo("C171", "7(1)", "maternity"),
        ),
        traits=("night-work",),
    ),
    level(
        "WT-09",
        "rest-at-sea-24-hours",
        "Ten hours of rest a day at sea",
        of=EMPLOYER,
        text="Hours of rest that anybody aboard a fishing vessel at sea for more than three days has in any 24 hours.",
        reach="10",
        over=7,
        on=(ilo("C188", "14(1)(b)", "ten hours in any 24-hour period, 77 in any seven days"),),
        industries=("A03",),
        traits=("fishing-vessel",),
    ),
)
