"""Enforcement, which every government owes."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import (
    AGENCY,
    GOVERNMENT,
    OURS,
    ilo,
    level,
    rule,
)
from criteria.founding import CriterionDraft

ENFORCEMENT: Final[tuple[CriterionDraft, ...]] = (
    level(
        "EN-03",
        "inspectors-by-workers",
        "Enough inspectors for those who work",
        of=GOVERNMENT,
        text="Labour inspectors in the field by persons employed, whatever sector they work in.",
        reach="0.5",
        over=365,
        on=(
            OURS,
            ilo("C081", "10", "a number sufficient to secure the effective discharge of the duties"),
            ilo("C129", "14", "agriculture"),
        ),
    ),
    level(
        "EN-04",
        "workplaces-inspected",
        "Every workplace is visited once in eight years",
        of=AGENCY,
        text="Of all workplaces liable to inspection, the share visited in the year, each counted once.",
        reach="12.5",
        over=365,
        on=(OURS, ilo("C081", "16", "as often and as thoroughly as is necessary")),
    ),
    level(
        "EN-05",
        "labour-court-days",
        "Nine of ten claims are judged within 270 days",
        of=GOVERNMENT,
        text="Days from a worker’s claim to the judgment of the first court, delays by either side included.",
        reach="270",
        over=365,
        on=(OURS, ilo("C158", "8(1)", "appeal to an impartial body"), ilo("P029", "4(1)", "effective remedies")),
    ),
    level(
        "EN-06",
        "penalties-collected",
        "Penalties are collected",
        of=AGENCY,
        text="Of all penalties imposed for violations of labour law, the share by amount collected within a year.",
        reach="80",
        over=365,
        on=(OURS, ilo("C081", "18", "adequate penalties, effectively enforced"), ilo("C129", "24")),
    ),
    rule(
        "EN-07",
        "inspectors",
        "Inspectors are public officials whom nobody can move for what they find",
        of=GOVERNMENT,
        text=(
            "Inspectors are public officials, appointed for their qualification alone, paid as tax inspectors are, and "
            "dismissed or moved against their will only on grounds that a court has found."
        ),
        on=(
            ilo("C081", "6", "stability of employment, independent of improper external influences"),
            ilo("C081", "7(1)", "qualifications alone"),
            OURS,
        ),
    ),
    rule(
        "EN-08",
        "inspectors",
        "Inspectors come unannounced, by day and by night",
        of=AGENCY,
        text=(
            "Inspectors enter any workplace freely and without notice at any hour, speak with workers alone, take "
            "samples and copies, and need the leave of neither the employer nor a superior."
        ),
        on=(
            ilo("C081", "12(1)(a)", "freely and without previous notice at any hour of the day or night"),
            ilo("C081", "12(1)(c)", "examination, inquiries, samples"),
            ilo("C129", "16(1)"),
        ),
    ),
    rule(
        "EN-09",
        "inspection",
        "Nobody learns who complained",
        of=AGENCY,
        text=(
            "An inspectorate tells nobody who complained, nor that a visit was made because of a complaint, and makes "
            "enough other visits that nobody can tell."
        ),
        on=(ilo("C081", "15(c)", "source of any complaint absolutely confidential"), ilo("C129", "20(c)"), OURS),
    ),
    rule(
        "EN-10",
        "inspection",
        "What inspectors did is published every year",
        of=AGENCY,
        text=(
            "An inspectorate publishes each year, within twelve months of its end, how many inspectors it has, how "
            "many workplaces and workers there are, visits, violations, penalties, accidents and diseases."
        ),
        on=(
            ilo("C081", "20(2)", "within twelve months"),
            ilo("C081", "21", "what it contains"),
            ilo("C129", "26", "agriculture"),
        ),
    ),
    level(
        "EN-11",
        "farms-inspected",
        "Farms are visited as factories are",
        of=AGENCY,
        text="Of all agricultural workplaces with employees, the share visited in the year, each counted once.",
        reach="8",
        over=365,
        on=(OURS, ilo("C129", "21", "as often and as thoroughly as is necessary")),
    ),
    rule(
        "EN-12",
        "courts-and-remedies",
        "A court can undo what was done",
        of=GOVERNMENT,
        text=(
            "Courts can annul a dismissal and order work and full pay back while an appeal is pending, workers go to "
            "them free of charge and with a lawyer who costs them nothing, and unions may sue for their members."
        ),
        on=(
            ilo("C158", "10", "empowered to order reinstatement or adequate compensation"),
            ilo("C158", "8(1)"),
            OURS,
        ),
    ),
    rule(
        "EN-13",
        "penalties",
        "Obstruction costs more than what it hides",
        of=GOVERNMENT,
        text=(
            "Whoever refuses an inspector entry, hides workers or documents, or takes revenge on a witness pays at "
            "least twice the highest penalty for the violation that was to be inspected."
        ),
        on=(ilo("C081", "18", "penalties for obstructing inspectors"), OURS),
    ),
    rule(
        "EN-14",
        "inspectors",
        "Work sites without papers are inspected for labour law only",
        of=AGENCY,
        text=(
            "Inspectors pass nothing on to immigration authorities about those whom they find at work, and see to it "
            "that they are paid what they have earned."
        ),
        on=(OURS, ilo("C081", "3(2)", "no other duties that interfere")),
    ),
)
