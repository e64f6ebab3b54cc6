"""What conventions and recommendations of the International Labour Organisation require.

A recommendation stands here where it asks for more than the convention that it supplements.
"""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.norms.writing import ilo_action, ilo_level
from criteria.rules.norms import NormEntry

INDUSTRY: Final = ("B", "C", "D", "E", "F", "H")
"""Mining, manufacturing, power, water, building, transport."""

TRADE: Final = ("G", "I", "J", "K", "L", "M", "N")
"""Commerce and offices."""

LEVELS: Final[tuple[NormEntry, ...]] = (
    ilo_level("C001", "2", "weekly-hours-worked", "48", industries=INDUSTRY),
    ilo_level("C030", "3", "weekly-hours-worked", "48", industries=TRADE),
    ilo_level("C001", "2", "daily-hours-worked", "8", industries=INDUSTRY),
    ilo_level("C030", "3", "daily-hours-worked", "8", industries=TRADE),
    ilo_level("C014", "2(1)", "weekly-rest", "24", industries=INDUSTRY),
    ilo_level("C106", "6(1)", "weekly-rest", "24", industries=TRADE),
    ilo_level("C189", "10(2)", "weekly-rest", "24", industries=("T97",)),
    ilo_level("C132", "3(3)", "annual-holiday", "3", unit="wk", note="Three working weeks for a year of service."),
    ilo_level("R178", "4(1)", "night-hours-worked", "8", traits=("night-work",)),
    ilo_level(
        "C188",
        "14(1)(b)",
        "rest-at-sea-24-hours",
        "10",
        industries=("A03",),
        traits=("fishing-vessel",),
        note="At sea for more than three days; and 77 hours in any seven days.",
    ),
    ilo_level("C001", "6(2)", "overtime-rate", "125", industries=INDUSTRY),
    ilo_level("C030", "7(4)", "overtime-rate", "125", industries=TRADE),
    ilo_level("C001", "6(2)", "overtime-rate-third-hour", "125", industries=INDUSTRY),
    ilo_level("C030", "7(4)", "overtime-rate-third-hour", "125", industries=TRADE),
    ilo_level("R085", "4(a)", "pay-interval-hourly", "16"),
    ilo_level("C183", "4(1)", "maternity-leave", "14"),
    ilo_level("R191", "1(1)", "maternity-leave", "18"),
    ilo_level(
        "C183",
        "6(3)",
        "maternity-pay",
        "66.66666667",
        of="government",
        note="Two-thirds of previous earnings, rounded up.",
    ),
    ilo_level("R191", "2", "maternity-pay", "100", of="government"),
    ilo_level("C138", "2(3)", "youngest-at-work", "15"),
    ilo_level("C138", "3(1)", "youngest-in-hazardous-work", "18"),
    ilo_level("C182", "3(d)", "youngest-in-hazardous-work", "18", note="With article 2: all persons under 18."),
    ilo_level("R146", "13(1)(c)", "night-rest-under-18", "12"),
    ilo_level("C181", "7(1)", "recruitment-fees", "0"),
    ilo_level("R128", "14", "load-by-hand", "55", note="Stated for men; for women substantially less."),
)

ACTIONS: Final[tuple[NormEntry, ...]] = (
    ilo_action(
        "C087",
        "2",
        "union-registration",
        "Workers, without distinction whatsoever, found and join organisations of their choosing without previous "
        "authorisation.",
        of="government",
    ),
    ilo_action(
        "C087",
        "3(1)",
        "strikes",
        "Workers’ organisations organise their activities and draw up their programmes freely.",
        of="government",
    ),
    ilo_action(
        "C098", "1", "anti-union-discrimination", "Nobody is refused work, dismissed or prejudiced because of a union."
    ),
    ilo_action("C098", "2", "union-recognition", "Employers keep out of the founding and running of unions."),
    ilo_action(
        "C098",
        "4",
        "union-recognition",
        "Voluntary negotiation between employers and workers’ organisations is encouraged and promoted.",
        of="government",
    ),
    ilo_action(
        "C135",
        "2(1)",
        "workers-representatives",
        "Representatives are afforded what lets them carry out their functions promptly and efficiently.",
    ),
    ilo_action(
        "C151",
        "7",
        "public-service-unions",
        "Machinery for negotiating the terms of public employees is promoted.",
        of="government",
    ),
    ilo_action("C100", "2(1)", "equal-pay", "Equal remuneration for work of equal value is ensured.", of="government"),
    ilo_action(
        "C111",
        "2",
        "hiring-and-dismissal",
        "A national policy promotes equality of opportunity and treatment, so as to end discrimination.",
        of="government",
    ),
    ilo_action(
        "C183",
        "8(1)",
        "maternity",
        "No dismissal during pregnancy, leave or nursing but on grounds unrelated to them, which the employer proves.",
    ),
    ilo_action("C183", "8(2)", "maternity", "She returns to the same position, or an equivalent one at the same pay."),
    ilo_action("C183", "10", "nursing", "One or more daily breaks for nursing, counted as working time."),
    ilo_action(
        "C190",
        "7",
        "harassment",
        "Laws define and prohibit violence and harassment in the world of work.",
        of="government",
    ),
    ilo_action("C156", "8", "family-responsibilities", "Family responsibilities are no valid reason for dismissal."),
    ilo_action(
        "C029",
        "25",
        "punishment-of-forced-labour",
        "Exacting forced labour is a crime; penalties are adequate and strictly enforced.",
        of="government",
    ),
    ilo_action(
        "C105",
        "1",
        "labour-as-punishment",
        "No forced labour for political views, economic development, discipline, strikes, or as discrimination.",
        of="government",
    ),
    ilo_action("C029", "2(2)(c)", "prison-labour", "Nobody convicted is put at the disposal of private parties."),
    ilo_action("C095", "9", "fees-and-debt", "No deduction from wages for obtaining or keeping employment."),
    ilo_action("C189", "9(c)", "identity-papers", "Domestic workers keep their papers.", industries=("T97",)),
    ilo_action(
        "C181", "3(2)", "fees-and-debt", "Private employment agencies are licensed or certified.", of="government"
    ),
    ilo_action("C138", "9(3)", "minimum-age", "A register of all under 18 is kept, with certified dates of birth."),
    ilo_action(
        "C182",
        "7(2)",
        "schooling",
        "Children are taken out of the worst forms of labour and have free basic education.",
        of="government",
    ),
    ilo_action(
        "C081",
        "12(1)(a)",
        "inspectors",
        "Inspectors enter freely and without previous notice at any hour of the day or night.",
        of="agency",
    ),
    ilo_action(
        "C081", "15(c)", "inspection", "The source of any complaint stays absolutely confidential.", of="agency"
    ),
    ilo_action(
        "C081",
        "16",
        "inspection",
        "Workplaces are inspected as often and as thoroughly as is necessary.",
        of="government",
    ),
    ilo_action("C081", "18", "penalties", "Penalties are adequate and effectively enforced.", of="government"),
    ilo_action(
        "C129",
        "21",
        "inspection",
        "Agricultural undertakings are inspected as often and as thoroughly as is necessary.",
        of="government",
    ),
    ilo_action("C171", "4(1)", "night-work", "Health assessments free of charge.", traits=("night-work",)),
    ilo_action("C095", "12(1)", "payment-of-wages", "Wages are paid regularly, at intervals set by law or agreement."),
    ilo_action("C095", "8(1)", "deductions", "Deductions only to the extent that law or agreement prescribes."),
    ilo_action("C177", "4(1)", "home-work-pay", "Work at home is treated as other work is.", traits=("home-based",)),
    ilo_action("C158", "4", "end-of-employment", "Nobody is dismissed without a valid reason."),
    ilo_action("C158", "11", "end-of-employment", "Reasonable notice, or pay in its place."),
    ilo_action(
        "C158",
        "10",
        "courts-and-remedies",
        "Who decides on a dismissal may order work back, or adequate compensation.",
        of="government",
    ),
    ilo_action("C155", "13", "imminent-danger", "Whoever leaves imminent and serious danger suffers nothing for it."),
    ilo_action("C155", "18", "emergencies", "Measures for emergencies and accidents, and means of first aid."),
    ilo_action("C170", "15", "dangerous-substances", "Workers are informed of and trained in what they handle."),
    ilo_action("C119", "7", "machinery", "No machine is used whose dangerous parts are not guarded."),
    ilo_action("C174", "9", "major-hazards", "A documented system of control.", traits=("major-hazard",)),
    ilo_action("C176", "7", "mines", "Two exits where practicable.", industries=("B",), traits=("underground",)),
    ilo_action("C184", "12", "pesticides", "Sound management of chemicals in agriculture.", of="government"),
)
