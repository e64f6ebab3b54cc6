"""What people put forward in the deliberations of the demonstration. All of it is invented."""

from __future__ import annotations

from typing import Final, NamedTuple

from commission.portal.demonstration.criteria.drafting import EMPLOYER, OURS, ilo, rule

SUCCESS: Final = "success"
FAILURE: Final = "failure"


class Remark(NamedTuple):
    """A statement; with a result, the report of somebody on a team on a country, an industry or an employer."""

    who: str
    text: str
    result: str = ""
    country: str = ""
    industry: str = ""
    employer: str = ""
    evidence: str = ""


class Proposed(NamedTuple):
    """A proposal of workers: who makes it for which organisation, under which right, on which criterion."""

    who: str
    organisation: str
    right: str
    title: str
    text: str
    evidence: str
    criterion: str = ""


WAGE_OF_THE_CHILD: Final = Proposed(
    "union.pk",
    "union.pak",
    "child-labour",
    "The wage of the child, also where the child sewed at home",
    "A buyer who finds a child at work pays the family the child’s wage also where the child worked at home or for a "
    "sub-supplier, and not only in the factory that it buys from.",
    "In Sambrial, 31 of 34 children whom buyers found in two years had stitched at home. For the three in the factory "
    "the wage was paid; the 31 are stitching for somebody else.",
    "CL-08",
)

TWO_INSPECTORS: Final = Proposed(
    "garment.union.bd",
    "union.bgd",
    "enforcement",
    "Inspectors come in pairs",
    "No inspector visits a factory of more than 500 workers alone, so that nobody can be bought or frightened.",
    "Of twelve visits that our members saw in Ashulia, nine were by one man who spent his time in the office.",
)

GREENHOUSES: Final = Proposed(
    "union.co",
    "union.col",
    "safety-health",
    "A day before anybody goes back into a greenhouse",
    "After spraying in a greenhouse nobody goes in for 24 hours, whatever the label says, and a board at the door says "
    "until when.",
    "Labels are written for open fields. In 2025 we counted 61 women who fainted within six hours of spraying, in "
    "eleven greenhouses; in the two that wait a day, none.",
    "SH-03",
)

WAGE_TAKEN_UP: Final = (
    "taken_up",
    "Stitching at home is where the children are. The draft of CL-08 adds those at home and at sub-suppliers.",
)

TWO_INSPECTORS_REFUSED: Final = (
    "refused",
    (
        "With the inspectors that there are, pairs would halve the visits. The draft of EN-03 asks for more of them "
        "first. The teams will report on pairs at the next review."
    ),
)

INVITED: Final = (
    ("women.watch", "womens_organisation", "women"),
    ("supply.justice", "human_rights_organisation", "supply"),
    ("government.kh", "agency_official", "KHM"),
    ("kelani", "manager", "kelani"),
    ("meridian", "manager", "meridian"),
)

HEARD: Final[tuple[tuple[int, str, tuple[Remark, ...]], ...]] = (
    (
        499,
        "09:40",
        (
            Remark(
                "investigator",
                "Where Peru’s inspectorate had one inspector for 20,000 it came back after an order in one case of "
                "three, and in the region with one for 12,000 in four of five.",
                SUCCESS,
                country="PER",
                evidence="Files of 212 orders, read by the team in Lima and La Libertad.",
            ),
            Remark(
                "siddiqui",
                "One for 20,000 was promised in Dhaka, and posts were filled by people on leave. The number on paper "
                "helped nobody.",
                FAILURE,
                country="BGD",
            ),
            Remark(
                "keo",
                "Garment factories in Phnom Penh are visited, everything else is not.",
                FAILURE,
                country="KHM",
                industry="C14",
            ),
        ),
    ),
    (
        496,
        "14:10",
        (
            Remark(
                "women.watch",
                "Women speak when the inspector is a woman and comes twice. That takes people, not programmes.",
            ),
            Remark(
                "supply.justice",
                "A buyer that keeps its orders where a child was found is rare. We know of six. In five of them the "
                "child is at school; of 40 where the buyer left, we found two children, both at work.",
                evidence="Survey of 46 findings in four countries, 2023 to 2025.",
            ),
            Remark(
                "union.pk",
                "Nobody comes to the houses. A rule that ends at the factory gate moves the work behind the next door.",
            ),
        ),
    ),
    (
        494,
        "10:05",
        (
            Remark(
                "government.kh",
                "A ministry can train 40 inspectors in a year. Ask for more than that at once and we will send clerks.",
            ),
            Remark(
                "kelani",
                "We lost three weeks of orders when a child was found at a sub-supplier, and no buyer asked what "
                "became of her. A rule for all buyers would have been cheaper.",
            ),
            Remark(
                "moran",
                "Six workers in a sewing hall asked for a union and were told that they lacked 14 members.",
                FAILURE,
                country="GTM",
                employer="maquila",
            ),
        ),
    ),
)

ADDED: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "CL-08",
        (
            "It does the same where the child worked at home, for a sub-supplier or for somebody whom the supplier "
            "had hired, and counts the child’s wage at the minimum wage at least."
        ),
        "Of children whom buyers found, nine of ten worked outside the factory, and the rule did not reach them.",
    ),
    (
        "FA-07",
        "No law asks for more than ten members before a union exists.",
        "A union of eight in a workshop of eight is a union. Thresholds keep out those who work in small places.",
    ),
    (
        "WA-08",
        "Whoever works by the piece finds the count and the rate of each operation in it.",
        "Payslips without counts cannot be checked; where counts stood in them, nine of ten were right.",
    ),
)

FIFTY_MEMBERS: Final = (
    "A threshold of 50 members for unions other than those of an enterprise leaves workers of small employers, who "
    "work in different places, without any union of their choosing. The convention makes no distinction."
)

PAYSLIP: Final = (
    "It demands everything that the decree demands of a payslip, and adds language, counts of pieces, and the years "
    "for which a copy is kept."
)

SIX_HOURS_UNDERGROUND: Final = rule(
    "WT-10",
    "daily-hours",
    "Six hours underground",
    of=EMPLOYER,
    text="An employer has nobody underground for more than six hours in a day, the way to the face counted in.",
    on=(OURS, ilo("C176", "5")),
    industries=("B",),
    traits=("underground",),
)

AGAINST_SIX_HOURS: Final[dict[int, str]] = {
    0: "No team has reported on hours underground. I would vote for it after one has.",
    2: "No team has reported on it.",
    3: "It may be right. Nobody has been asked who works there.",
    5: "The mines team reports in spring. Until then I cannot give reasons for six rather than seven.",
    7: "Our members want it, and want to be heard on it first.",
}
"""Place of a member to the reasons for which she votes against."""

REVIEWED: Final[tuple[tuple[int, str, tuple[Remark, ...]], ...]] = (
    (
        138,
        "11:20",
        (
            Remark(
                "brandt",
                "Time limits worked where the order named who pays for each day of delay.",
                SUCCESS,
                country="MEX",
                industry="C29",
            ),
            Remark(
                "moran",
                "On the coast the label still does not count. Planes come at six in the morning, people at seven.",
                FAILURE,
                country="GTM",
                industry="A01",
            ),
        ),
    ),
    (
        110,
        "15:00",
        (
            Remark(
                "siddiqui",
                "Exits: 36 of 40 factories in Ashulia are open from inside now. Unannounced drills did it.",
                SUCCESS,
                country="BGD",
                industry="C14",
                evidence="Second round of visits, spring.",
            ),
        ),
    ),
)

INVITED_NOW: Final = (
    ("andean.network", "human_rights_organisation", "andean"),
    ("employer", "manager", "vilca"),
    ("women.watch", "womens_organisation", "women"),
)

HEARD_NOW: Final[tuple[tuple[int, str, tuple[Remark, ...]], ...]] = (
    (
        22,
        "10:15",
        (
            Remark(
                "investigator",
                "Thirty days of holiday are taken in full where a list hangs in the hall, and bought off where none "
                "does. At Rímac, with a list, overtime fell by a third.",
                SUCCESS,
                country="PER",
                employer="rimac",
            ),
            Remark(
                "keo",
                "Eighteen days stand in the law of Cambodia and twelve are taken. Twelve hours of overtime are asked "
                "for every week from October on.",
                FAILURE,
                country="KHM",
                industry="C14",
            ),
        ),
    ),
    (
        17,
        "16:30",
        (
            Remark(
                "andean.network", "Where holidays are a right of the year they are sold; where they fall, they last."
            ),
            Remark(
                "employer",
                "We give 30 days and lose no order by it. What we could not do is plan twelve weeks of peak without "
                "overtime.",
            ),
        ),
    ),
)

DRAFTS_NOW: Final[tuple[tuple[str, str, str], ...]] = (
    ("WT-05", "28", "Four weeks: what the European Union asks for, and less than what Peru, Brazil and Spain have."),
    ("WT-07", "10", "Where it was ten, accidents late in the shift fell by a fifth, and no order was lost."),
)

HEARD_LAST: Final[tuple[tuple[int, str, tuple[Remark, ...]], ...]] = (
    (
        6,
        "11:10",
        (
            Remark("women.watch", "Ask for whom ten hours of overtime are possible. Those with children leave in May."),
            Remark(
                "union",
                "Members would rather have the wage in 48 hours than the hours. But four weeks, in one piece, yes.",
            ),
        ),
    ),
)
