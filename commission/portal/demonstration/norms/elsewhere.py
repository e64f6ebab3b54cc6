"""Laws of other countries, which make the standards that governments of a region or a kind have adopted."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.norms.writing import More, law_level, laws, practice_level
from criteria.rules.norms import NormEntry

EUROPEAN_UNION: Final = (
    *("AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN"),
    *("IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE"),
)

NOT_CHECKED: Final[More] = {"illustrative": True, "note": "Article and day not checked against the text."}

WEEKLY_HOURS: Final = laws(
    "weekly-hours-worked",
    (
        ("FRA", "Code du travail", "L3121-27", "2016-08-10", "35"),
        ("ESP", "Estatuto de los Trabajadores", "34(1)", "2015-11-13", "40"),
        ("PRT", "Código do Trabalho", "203(1)", "2009-02-17", "40"),
        ("ITA", "Decreto legislativo 66/2003", "3(1)", "2003-04-29", "40"),
        ("BRA", "Constituição Federal", "7(XIII)", "1988-10-05", "44"),
        ("COL", "Ley 2101 de 2021", "3", "2023-07-15", "47"),
        ("CHL", "Ley 21.561", "1", "2024-04-26", "44"),
        ("ECU", "Código del Trabajo", "47", "2005-12-16", "40"),
        ("MEX", "Ley Federal del Trabajo", "61", "1970-05-01", "48"),
        ("GTM", "Constitución Política", "102(g)", "1986-01-14", "44"),
        ("HND", "Constitución de la República", "128(1)", "1982-01-20", "44"),
        ("DOM", "Código de Trabajo (Ley 16-92)", "147", "1992-06-17", "44"),
        ("USA", "Fair Labor Standards Act, 29 U.S.C. 207", "(a)(1)", "1940-10-24", "40"),
        ("BGD", "Bangladesh Labour Act 2006", "102", "2006-10-11", "48"),
        ("IND", "Factories Act 1948", "51", "1949-04-01", "48"),
        ("KHM", "Labour Law 1997", "137", "1997-03-13", "48"),
        ("VNM", "Labour Code 2019", "105", "2021-01-01", "48"),
        ("IDN", "Law 13/2003 on Manpower", "77(2)", "2003-03-25", "40"),
        ("MYS", "Employment Act 1955", "60A", "2023-01-01", "45"),
        ("THA", "Labour Protection Act 1998", "23", "1998-08-19", "48"),
        ("CHN", "Labour Law", "36", "1995-01-01", "44"),
        ("KOR", "Labor Standards Act", "50", "2007-04-11", "40"),
        ("JPN", "Labor Standards Act", "32", "1994-04-01", "40"),
        ("ZAF", "Basic Conditions of Employment Act 1997", "9", "1998-12-01", "45"),
    ),
)

WEEKLY_HOURS_NOT_CHECKED: Final = laws(
    "weekly-hours-worked",
    (
        ("DEU", "Arbeitszeitgesetz", "3", "1994-07-01", "48"),
        ("NOR", "Arbeidsmiljøloven", "10-4", "2006-01-01", "40"),
        ("POL", "Kodeks pracy", "129", "2003-01-01", "40"),
        ("ARG", "Ley 11.544", "1", "1930-03-12", "48"),
        ("PRY", "Código del Trabajo (Ley 213/93)", "194", "1994-01-01", "48"),
        ("HTI", "Code du travail", "96", "1984-02-24", "48"),
        ("PAK", "Factories Act 1934", "34", "1935-01-01", "48"),
        ("JOR", "Labour Law 8 of 1996", "56", "1996-06-16", "48"),
        ("LSO", "Labour Code Order 1992", "118", "1993-04-01", "45"),
    ),
    **NOT_CHECKED,
)

MATERNITY_LEAVE: Final = laws(
    "maternity-leave",
    (
        ("FRA", "Code du travail", "L1225-17", "2008-05-01", "16"),
        ("ESP", "Estatuto de los Trabajadores", "48(4)", "2015-11-13", "16"),
        ("DEU", "Mutterschutzgesetz", "3", "2018-01-01", "14"),
        ("CHL", "Código del Trabajo", "195", "2003-01-16", "18"),
        ("COL", "Ley 1822 de 2017", "1", "2017-01-04", "18"),
        ("URY", "Ley 19.161", "2", "2013-11-01", "14"),
        ("VEN", "Ley Orgánica del Trabajo (2012)", "336", "2012-05-07", "26"),
        ("MEX", "Ley Federal del Trabajo", "170(II)", "1970-05-01", "12"),
        ("BGD", "Bangladesh Labour Act 2006", "46", "2006-10-11", "16"),
        ("IND", "Maternity Benefit Act 1961", "5(3)", "2017-04-01", "26"),
    ),
)

MATERNITY_LEAVE_NOT_CHECKED: Final = laws(
    "maternity-leave",
    (
        ("POL", "Kodeks pracy", "180", "2013-06-17", "20"),
        ("PRY", "Ley 5508/2015", "11", "2015-10-28", "18"),
        ("ECU", "Código del Trabajo", "152", "2005-12-16", "12"),
        ("DOM", "Código de Trabajo (Ley 16-92)", "236", "2014-01-01", "14"),
        ("JPN", "Labor Standards Act", "65", "1985-06-01", "14"),
        ("VNM", "Labour Code 2019", "139", "2021-01-01", "26"),
    ),
    **NOT_CHECKED,
)

MATERNITY_LEAVE_IN_DAYS: Final = laws(
    "maternity-leave",
    (
        ("BRA", "Constituição Federal", "7(XVIII)", "1988-10-05", "120"),
        ("ARG", "Ley de Contrato de Trabajo (Ley 20.744)", "177", "1974-09-27", "90"),
        ("KHM", "Labour Law 1997", "182", "1997-03-13", "90"),
        ("THA", "Labour Protection Act 1998", "41", "2019-05-05", "98"),
        ("MYS", "Employment Act 1955", "37", "2023-01-01", "98"),
        ("PHL", "Republic Act 11210", "3", "2019-03-11", "105"),
        ("CHN", "Special Rules on the Labour Protection of Female Employees", "7", "2012-04-28", "98"),
    ),
    unit="d",
)

MATERNITY_LEAVE_IN_DAYS_NOT_CHECKED: Final = laws(
    "maternity-leave",
    (
        ("GTM", "Código de Trabajo", "152", "1993-01-01", "84"),
        ("LKA", "Maternity Benefits Ordinance", "3", "2018-06-18", "84"),
    ),
    unit="d",
    **NOT_CHECKED,
)

OVERTIME: Final = laws(
    "overtime-rate",
    (
        ("MEX", "Ley Federal del Trabajo", "67", "1970-05-01", "200"),
        ("BRA", "Constituição Federal", "7(XVI)", "1988-10-05", "150"),
        ("CHL", "Código del Trabajo", "32", "2003-01-16", "150"),
        ("COL", "Código Sustantivo del Trabajo", "168", "1991-01-01", "125"),
        ("ARG", "Ley de Contrato de Trabajo (Ley 20.744)", "201", "1974-09-27", "150"),
        ("GTM", "Código de Trabajo", "121", "1961-08-16", "150"),
        ("DOM", "Código de Trabajo (Ley 16-92)", "203", "1992-06-17", "135"),
        ("USA", "Fair Labor Standards Act, 29 U.S.C. 207", "(a)(1)", "1940-10-24", "150"),
        ("BGD", "Bangladesh Labour Act 2006", "108", "2006-10-11", "200"),
        ("IND", "Factories Act 1948", "59", "1949-04-01", "200"),
        ("KHM", "Labour Law 1997", "139", "1997-03-13", "150"),
        ("VNM", "Labour Code 2019", "98", "2021-01-01", "150"),
        ("CHN", "Labour Law", "44", "1995-01-01", "150"),
        ("KOR", "Labor Standards Act", "56", "2007-04-11", "150"),
    ),
)

OVERTIME_NOT_CHECKED: Final = laws(
    "overtime-rate",
    (
        ("ECU", "Código del Trabajo", "55", "2005-12-16", "150"),
        ("HND", "Código del Trabajo", "330", "1959-07-15", "125"),
        ("PAK", "Factories Act 1934", "47", "1935-01-01", "200"),
        ("PHL", "Labor Code", "87", "1974-11-01", "125"),
        ("JOR", "Labour Law 8 of 1996", "59", "1996-06-16", "125"),
    ),
    **NOT_CHECKED,
)

MINIMUM_AGE: Final = laws(
    "youngest-at-work",
    (
        ("BRA", "Constituição Federal", "7(XXXIII)", "1998-12-16", "16"),
        ("ARG", "Ley 26.390", "2", "2010-05-25", "16"),
        ("COL", "Ley 1098 de 2006", "35", "2007-05-08", "15"),
        ("ECU", "Código de la Niñez y Adolescencia", "82", "2003-07-03", "15"),
        ("MEX", "Ley Federal del Trabajo", "22 Bis", "2015-06-13", "15"),
        ("CHN", "Labour Law", "15", "1995-01-01", "16"),
        ("KHM", "Labour Law 1997", "177", "1997-03-13", "15"),
        ("IND", "Child and Adolescent Labour Act 1986", "3", "2016-09-01", "14"),
        ("FRA", "Code du travail", "L4153-1", "2008-05-01", "16"),
    ),
)

MINIMUM_AGE_NOT_CHECKED: Final = laws(
    "youngest-at-work",
    (
        ("JOR", "Labour Law 8 of 1996", "73", "1996-06-16", "16"),
        ("BGD", "Bangladesh Labour Act 2006", "34", "2006-10-11", "14"),
        ("PAK", "Constitution", "11(3)", "1973-08-14", "14"),
        ("LSO", "Labour Code Order 1992", "124", "1993-04-01", "15"),
    ),
    **NOT_CHECKED,
)

HOLIDAY: Final = laws(
    "annual-holiday",
    (
        ("FRA", "Code du travail", "L3141-3", "2016-08-10", "35"),
        ("ESP", "Estatuto de los Trabajadores", "38(1)", "2015-11-13", "30"),
        ("BRA", "Consolidação das Leis do Trabalho", "130", "1977-05-01", "30"),
        ("CHL", "Código del Trabajo", "67", "2003-01-16", "21"),
        ("ECU", "Código del Trabajo", "69", "2005-12-16", "15"),
        ("DEU", "Bundesurlaubsgesetz", "3", "1995-01-01", "28"),
        ("KHM", "Labour Law 1997", "166", "1997-03-13", "21"),
    ),
)

OTHERS: Final[tuple[NormEntry, ...]] = (
    law_level("ESP", ("Estatuto de los Trabajadores", "68(e)"), "2015-11-13", "representatives-paid-hours", "15"),
    law_level("FRA", ("Code du travail", "L2143-13"), "2016-08-10", "representatives-paid-hours", "12"),
    law_level("QAT", ("Ministerial Decision 17 of 2021", ""), "2021-05-27", "heat-wbgt", "32.1"),
    law_level("MEX", ("NOM-036-1-STPS-2018", ""), "2020-01-02", "load-by-hand", "25", note="Men of 18 to 45 years."),
    law_level("USA", ("29 CFR 1928.110", "(c)(2)(i)"), "1987-05-30", "workers-by-toilet", "20", industries=("A01",)),
    law_level(
        "USA", ("29 CFR 1910.1043", "(c)(1)(i)"), "1978-09-04", "cotton-dust-twa8-elutriator", "200", unit="ug/m3"
    ),
    law_level("USA", ("29 CFR 1910.1053", "(c)"), "2018-06-23", "silica-twa8-respirable", "50", unit="ug/m3"),
    law_level("USA", ("29 CFR 1910.1028", "(c)(1)"), "1987-12-10", "benzene-twa8", "1"),
    law_level("USA", ("29 CFR 1910.1025", "(c)(1)"), "1979-03-01", "lead-twa8", "50", unit="ug/m3"),
    law_level("USA", ("29 CFR 1910.1001", "(c)(1)"), "1994-10-11", "asbestos-twa8", "0.1"),
    law_level("USA", ("29 CFR 1910.1026", "(c)"), "2006-05-30", "chromium-vi-twa8", "5", unit="ug/m3"),
    law_level(
        "USA",
        ("29 CFR 1910.95", "(b)"),
        "1983-04-07",
        "noise-twa8-5db",
        "90",
        note="Another exchange rate: not comparable with limits at 3 dB.",
    ),
    law_level("GBR", ("EH40/2005, table 1", ""), "2005-04-06", "silica-twa8-respirable", "0.1"),
    law_level(
        "GBR",
        ("EH40/2005, table 1", ""),
        "2005-04-06",
        "cotton-dust-twa8-inhalable",
        "2.5",
        note="Inhalable fraction: not comparable with the vertical elutriator.",
    ),
    practice_level(
        ("European Union, Directive 2003/88/EC", "3"), "2004-08-02", "daily-rest", "11", countries=EUROPEAN_UNION
    ),
    practice_level(
        ("European Union, Directive 2003/88/EC", "7(1)"),
        "2004-08-02",
        "annual-holiday",
        "4",
        unit="wk",
        countries=EUROPEAN_UNION,
    ),
)

ELSEWHERE: Final[tuple[NormEntry, ...]] = (
    *WEEKLY_HOURS,
    *WEEKLY_HOURS_NOT_CHECKED,
    *MATERNITY_LEAVE,
    *MATERNITY_LEAVE_NOT_CHECKED,
    *MATERNITY_LEAVE_IN_DAYS,
    *MATERNITY_LEAVE_IN_DAYS_NOT_CHECKED,
    *OVERTIME,
    *OVERTIME_NOT_CHECKED,
    *MINIMUM_AGE,
    *MINIMUM_AGE_NOT_CHECKED,
    *HOLIDAY,
    *OTHERS,
)

LATER: Final[tuple[NormEntry, ...]] = (
    law_level("CHL", ("Ley 21.561", "1"), "2026-04-26", "weekly-hours-worked", "42"),
    law_level("COL", ("Ley 2101 de 2021", "3"), "2024-07-15", "weekly-hours-worked", "46"),
    law_level("COL", ("Ley 2101 de 2021", "3"), "2025-07-15", "weekly-hours-worked", "44"),
    law_level("COL", ("Ley 2101 de 2021", "3"), "2026-07-15", "weekly-hours-worked", "42"),
    practice_level(
        ("European Union, Directive 2004/37/EC as amended by 2022/431", "annex III"),
        "2026-04-05",
        "benzene-twa8",
        "0.2",
        countries=EUROPEAN_UNION,
    ),
    practice_level(
        ("European Union, Directive 2009/148/EC as amended by 2023/2668", "8"),
        "2025-12-21",
        "asbestos-twa8",
        "0.01",
        countries=EUROPEAN_UNION,
    ),
)
"""What had been adopted when the commission began, or soon after, and comes into force step by step."""
