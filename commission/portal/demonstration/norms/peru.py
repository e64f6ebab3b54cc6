"""Law of Peru. What is not known for certain is marked as illustrative, and says why."""

from __future__ import annotations

from datetime import date
from typing import Final

from commission.portal.demonstration.norms.writing import law_action, law_level
from criteria.rules.norms import NormEntry

PERU: Final = "PER"

CONSTITUTION: Final = "Constitución Política del Perú (1993)"
HOURS: Final = "Decreto Supremo 007-2002-TR (TUO del D. Leg. 854, jornada de trabajo)"
REST: Final = "Decreto Legislativo 713 (descansos remunerados)"
CHILDREN: Final = "Ley 27337, Código de los Niños y Adolescentes"
EMPLOYMENT: Final = "Decreto Supremo 003-97-TR (TUO del D. Leg. 728, productividad y competitividad laboral)"
UNIONS: Final = "Decreto Supremo 010-2003-TR (TUO de la Ley de Relaciones Colectivas de Trabajo)"
SAFETY: Final = "Ley 29783, Ley de Seguridad y Salud en el Trabajo"
ERGONOMICS: Final = "Resolución Ministerial 375-2008-TR (norma básica de ergonomía)"
AGENTS: Final = "Decreto Supremo 015-2005-SA (valores límite de agentes químicos)"

LEVELS: Final[tuple[NormEntry, ...]] = (
    law_level(PERU, (CONSTITUTION, "25"), "1993-12-31", "weekly-hours-worked", "48"),
    law_level(PERU, (HOURS, "1"), "2002-07-05", "weekly-hours-worked", "48"),
    law_level(PERU, (CONSTITUTION, "25"), "1993-12-31", "daily-hours-worked", "8"),
    law_level(PERU, (REST, "1"), "1991-11-09", "weekly-rest", "24"),
    law_level(PERU, (REST, "10"), "1991-11-09", "annual-holiday", "30"),
    law_level(
        PERU,
        ("Ley 27360 (sector agrario)", "7"),
        "2000-11-01",
        "annual-holiday",
        "15",
        industries=("A01",),
        in_force_until=date(2020, 12, 7),
        ended_because="repealed",
        note="Repealed by Ley 31087.",
    ),
    law_level(PERU, (HOURS, "10"), "2002-07-05", "overtime-rate", "125", note="The first two hours."),
    law_level(PERU, (HOURS, "10"), "2002-07-05", "overtime-rate-third-hour", "135"),
    law_level(
        PERU,
        ("Decreto Supremo 004-2018-TR", "1"),
        "2018-04-01",
        "monthly-wage-pen",
        "930",
        in_force_until=date(2022, 5, 1),
        ended_because="replaced",
    ),
    law_level(PERU, ("Decreto Supremo 003-2022-TR", "1"), "2022-05-01", "monthly-wage-pen", "1025"),
    law_level(
        PERU,
        ("Ley 26644", "1"),
        "1996-06-28",
        "maternity-leave",
        "90",
        unit="d",
        in_force_until=date(2015, 11, 26),
        ended_because="replaced",
    ),
    law_level(
        PERU,
        ("Ley 26644, as amended by Ley 30367", "1"),
        "2015-11-26",
        "maternity-leave",
        "98",
        unit="d",
        note="49 days before and 49 after the birth.",
    ),
    law_level(
        PERU,
        ("Ley 26790, Ley de Modernización de la Seguridad Social en Salud", "12"),
        "1997-05-18",
        "maternity-pay",
        "100",
        of="government",
        illustrative=True,
        note="The benefit follows average earnings of twelve months.",
    ),
    law_level(
        PERU,
        ("Ley 27240, as amended by Ley 28731", "1"),
        "1999-12-25",
        "nursing-time",
        "1",
        unit="h",
        note="Until the child’s first birthday.",
    ),
    law_level(PERU, (CHILDREN, "51"), "2000-08-08", "youngest-at-work", "14", note="Where no higher age is set."),
    law_level(
        PERU,
        (CHILDREN, "51"),
        "2000-08-08",
        "youngest-at-work",
        "16",
        industries=("B", "C", "G"),
        note="Work in industry, commerce and mining.",
    ),
    law_level(
        PERU,
        (CHILDREN, "51"),
        "2000-08-08",
        "youngest-at-work",
        "15",
        industries=("A01",),
        note="Work in agriculture that is not industrial.",
    ),
    law_level(PERU, (CHILDREN, "58"), "2000-08-08", "youngest-in-hazardous-work", "18"),
    law_level(PERU, (CHILDREN, "56"), "2000-08-08", "weekly-hours-under-18", "36", note="15 to 17; 24 below that."),
    law_level(PERU, (ERGONOMICS, ""), "2008-12-01", "noise-twa8-3db", "85"),
    law_level(PERU, (ERGONOMICS, ""), "2008-12-01", "load-by-hand", "25", note="Men; women and the young 15 kg."),
    law_level(
        PERU,
        (AGENTS, "annex"),
        "2005-07-07",
        "benzene-twa8",
        "0.5",
        illustrative=True,
    ),
    law_level(PERU, (AGENTS, "annex"), "2005-07-07", "lead-twa8", "0.05", illustrative=True),
    law_level(PERU, (AGENTS, "annex"), "2005-07-07", "silica-twa8-respirable", "0.05", illustrative=True),
)

LATER: Final[tuple[NormEntry, ...]] = (
    law_level(PERU, ("Decreto Supremo 006-2024-TR", "1"), "2025-01-01", "monthly-wage-pen", "1130"),
)
"""What came into force after the commission had begun; it ends what it replaces."""

ACTIONS: Final[tuple[NormEntry, ...]] = (
    law_action(
        PERU,
        (CONSTITUTION, "28"),
        "1993-12-31",
        "strikes",
        "The state recognises and guarantees unions, bargaining and strikes.",
        of="government",
    ),
    law_action(
        PERU,
        (UNIONS, "14"),
        "2003-10-06",
        "union-registration",
        "A union of an enterprise has 20 members at least, any other union 50.",
        of="government",
    ),
    law_action(
        PERU,
        (UNIONS, "30"),
        "2003-10-06",
        "anti-union-discrimination",
        "Officers and founders of unions are neither dismissed nor transferred without just cause that is proved.",
    ),
    law_action(
        PERU,
        (UNIONS, "54"),
        "2003-10-06",
        "union-recognition",
        "An employer must receive the list of claims, and both sides bargain in good faith.",
    ),
    law_action(
        PERU,
        (EMPLOYMENT, "29"),
        "1997-03-28",
        "maternity",
        "A dismissal for pregnancy, union, complaint or on discriminatory grounds is void.",
    ),
    law_action(
        PERU,
        (EMPLOYMENT, "38"),
        "1997-03-28",
        "end-of-employment",
        "One and a half months of pay for each year of service, twelve months at most, for arbitrary dismissal.",
    ),
    law_action(
        PERU,
        ("Ley 30709", "1"),
        "2017-12-28",
        "equal-pay",
        "No difference in pay between men and women; pay by grades.",
    ),
    law_action(
        PERU,
        ("Ley 27942, Ley de Prevención y Sanción del Hostigamiento Sexual", ""),
        "2003-02-28",
        "harassment",
        "Employers prevent sexual harassment, look into reports and punish it.",
    ),
    law_action(
        PERU,
        ("Código Penal", "129-O"),
        "2021-03-31",
        "punishment-of-forced-labour",
        "Forced labour is a crime.",
        of="government",
    ),
    law_action(
        PERU,
        ("Ley 28806, Ley General de Inspección del Trabajo", "5"),
        "2006-07-23",
        "inspectors",
        "Inspectors enter any workplace freely, at any hour and without notice.",
        of="agency",
    ),
    law_action(
        PERU,
        (SAFETY, "29"),
        "2011-08-21",
        "safety-organisation",
        "Employers of 20 or more have a joint committee of safety and health.",
    ),
    law_action(
        PERU,
        (SAFETY, "63"),
        "2011-08-21",
        "imminent-danger",
        "Work stops in imminent danger, and workers may leave it.",
    ),
    law_action(
        PERU,
        ("Decreto Supremo 001-98-TR (planillas)", "18"),
        "1998-01-23",
        "payment-of-wages",
        "Wages come with a payslip.",
    ),
    law_action(
        PERU,
        (CHILDREN, "57"),
        "2000-08-08",
        "hours-of-the-young",
        "No work between 7 p.m. and 7 a.m. under 18, but by leave of a judge and for four hours at most.",
    ),
)
