"""Acceptable conditions: what is breathed, heard, and handled."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.criteria.drafting import EMPLOYER, OURS, ilo, level, practice, rule
from criteria.founding import CriterionDraft

SUBSTANCES: Final[tuple[CriterionDraft, ...]] = (
    level(
        "SH-05",
        "noise-twa8-3db",
        "Noise stays below 85 decibels",
        of=EMPLOYER,
        text="Noise at the ear over a working day of eight hours, ear protectors left out of account.",
        reach="85",
        over=180,
        on=(
            practice("Peru, Resolución Ministerial 375-2008-TR", "", "85 dB(A) for eight hours, exchange rate 3 dB"),
            ilo("C148", "8(1)", "criteria and exposure limits"),
            ilo("C148", "9", "technical measures first"),
        ),
    ),
    level(
        "SH-06",
        "silica-twa8-respirable",
        "Silica dust in breathed air",
        of=EMPLOYER,
        text="Respirable crystalline silica breathed by a worker over a shift of eight hours, masks aside.",
        reach="0.05",
        over=180,
        on=(
            practice("United States, 29 CFR 1910.1053", "(c)", "50 µg/m³"),
            ilo("C148", "8(1)"),
            ilo("C139", "2(2)", "exposure reduced to the minimum"),
        ),
    ),
    level(
        "SH-07",
        "benzene-twa8",
        "Benzene in breathed air",
        of=EMPLOYER,
        text="Benzene breathed by a worker over a shift of eight hours, wherever glue, fuel or solvents are used.",
        reach="1",
        over=180,
        on=(
            practice("United States, 29 CFR 1910.1028", "(c)(1)", "1 ppm"),
            ilo("C139", "2(1)", "replacement of carcinogens"),
            ilo("C139", "2(2)"),
        ),
    ),
    level(
        "SH-08",
        "lead-twa8",
        "Lead in breathed air",
        of=EMPLOYER,
        text="Lead breathed by a worker over a shift of eight hours, where batteries, glazes or scrap are handled.",
        reach="0.05",
        over=180,
        on=(practice("United States, 29 CFR 1910.1025", "(c)(1)", "50 µg/m³"), ilo("C148", "8(1)")),
    ),
    level(
        "SH-09",
        "asbestos-twa8",
        "Asbestos in breathed air",
        of=EMPLOYER,
        text="Asbestos fibres breathed by a worker over a shift of eight hours in whatever work is still lawful.",
        reach="0.1",
        over=90,
        on=(
            practice("United States, 29 CFR 1910.1001", "(c)(1)", "0.1 fibre per cubic centimetre"),
            ilo("C162", "15(1)", "limits for exposure"),
            ilo("C162", "10", "replacement, prohibition"),
        ),
        traits=("asbestos",),
    ),
    level(
        "SH-10",
        "chromium-vi-twa8",
        "Hexavalent chromium in breathed air",
        of=EMPLOYER,
        text="Hexavalent chromium breathed by a worker over a shift of eight hours, in tanning, plating and welding.",
        reach="0.005",
        over=180,
        on=(practice("United States, 29 CFR 1910.1026", "(c)", "5 µg/m³"), ilo("C139", "2(2)")),
    ),
    rule(
        "SH-11",
        "dangerous-substances",
        "Everybody knows what is in the drum",
        of=EMPLOYER,
        text=(
            "An employer uses no chemical that is not labelled, keeps its safety data sheet where it is used in a "
            "language that is read there, and trains everybody who handles it before they do."
        ),
        on=(
            ilo("C170", "7", "marked and labelled"),
            ilo("C170", "8", "safety data sheets"),
            ilo("C170", "10", "employers’ duty to identify"),
            ilo("C170", "15", "information and training"),
        ),
    ),
    rule(
        "SH-12",
        "dust",
        "No blasting with sand",
        of=EMPLOYER,
        text="An employer has no garment, metal or stone blasted with sand or with anything else that contains silica.",
        on=(OURS, ilo("C139", "2(1)", "replacement of carcinogens")),
    ),
    level(
        "SH-13",
        "heat-wbgt",
        "Work outdoors stops in the heat",
        of=EMPLOYER,
        text="Wet-bulb globe temperature in which anybody works outdoors, but for rescue.",
        reach="32.1",
        over=1,
        on=(practice("Qatar, Ministerial Decision 17 of 2021", "", "work stops above 32.1 °C"), ilo("C155", "16(1)")),
        traits=("outdoors",),
    ),
)
