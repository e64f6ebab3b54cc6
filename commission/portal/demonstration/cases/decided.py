"""Cases that a panel has decided on what a team saw: one with a sanction, one that clears the respondent."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import (
    COMPLIANCE,
    MET,
    NOT_MET,
    VIOLATION,
    Answered,
    Ballot,
    Goal,
    Ordered,
    Says,
    Seen,
)
from commission.portal.demonstration.timeline import Story


def rupsha_decided_yesterday(case: Case) -> Story:
    """Bangladesh: a tannery; decided yesterday, sanctions in force since."""
    yield case.day(-15, "16:30")
    finding = case.find(
        "BGD",
        codes.CHROMIUM,
        NOT_MET,
        "At nine of eleven drums men lifted wet hides with bare hands. Of 31 workers seen by the hygienist, 22 had "
        "ulcers of the skin on hands or feet. There is one tap, at the gate, 70 m from the nearest drum. Gloves were "
        "in the office, in their packing.",
        seen=Seen(
            "rupsha",
            "rupsha.tannery",
            "Unannounced visit of a morning. All drums were seen at work. Skin was examined the same evening in a "
            "clinic in Savar, by a physician who came with the team.",
            off_premises=31,
            hours=5,
        ),
        workers=240,
    )
    yield case.day(0, "10:40")
    case.file(
        "Bare hands in chromium in a tannery",
        country="BGD",
        by="tannery.bgd",
        against=["rupsha"],
        says=[
            Says(
                codes.CHROMIUM,
                "rupsha",
                "Hides are taken from the drums by hand. Gloves are handed out when visitors come and collected "
                "afterwards.",
                210,
                240,
                "rupsha.tannery",
            )
        ],
        relief="Gloves, boots and aprons that are worn every day, and water at the drums.",
    )
    record = case.entry("team_finding", finding)
    yield case.day(21, "09:40")
    photographs = case.evidence(
        "tannery.bgd",
        "Photographs of eleven drums on six days",
        "Photographs taken from the upper floor of a neighbouring house, with date and hour.",
        sealed_because="The house could be recognised.",
    )
    yield case.day(29, "15:00")
    answer = case.answer(
        "rupsha",
        "Gloves were bought and are at the workers’ disposal. Workers take them off because they hinder. The company "
        "has been rated “B” by an auditor of its buyers’ choice.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Begum and three workers by video. Heard for the respondent: Mr Alam. Asked why "
        "the gloves seen by the team were in their packing, Mr Alam said that new ones had just arrived. He could "
        "produce no receipt for earlier ones."
    )
    minutes = case.entry("minutes")
    yield case.later(8, "13:00")
    case.argument(
        "tannery.bgd",
        "On the auditor’s rating",
        "The rating was given after a visit announced three weeks ahead, and paid for by the tannery. It clears "
        "nobody.",
    )
    yield case.day(76, "10:10")
    case.vote(
        1,
        Ballot(
            VIOLATION,
            "Twenty-two cases of ulcers among thirty-one workers, and gloves in their packing: the protection exists "
            "on paper only.",
            [record, photographs, minutes],
        ),
        Ballot(
            VIOLATION,
            "I give no weight to the audit, which those audited paid for (DEC-8). What the team saw at nine of eleven "
            "drums stands uncontradicted.",
            [record, answer],
        ),
        Ballot(
            VIOLATION,
            "Gloves that hinder are gloves that do not fit. To provide what fits is the employer’s duty.",
            [record, photographs],
        ),
    )
    yield case.day(84, "15:30")
    case.decide(
        "The tannery lets people handle hides wet with chromium salts without protection, and there is no water near. "
        "That violates the criterion. Until every drum is worked with gloves, boots and apron that fit, and water "
        "runs within ten metres, its leather pays an additional duty. The duty falls in two steps as the team sees "
        "the change.",
        [
            Answered(
                1,
                "At nine of eleven drums hides were lifted with bare hands on the day of the visit, and on six other "
                "days as photographed. Twenty-two of thirty-one workers examined had ulcers. Water is 70 m away.",
                "The criterion asks that nobody handle wet hides without protection that fits, and for water within "
                "ten metres. Neither is so. That workers take ill-fitting gloves off is no defence; a purchase is not "
                "protection.",
                [record, photographs, minutes],
            )
        ],
        [
            Ordered(
                1,
                "tariff",
                "firm",
                "rupsha",
                "The tannery decides what is worn and where water runs; the works needed cost less than a month’s "
                "exports.",
                [
                    Goal(
                        "Gloves, boots and apron that fit are worn at every drum on three unannounced days.",
                        "Three unannounced visits by the team’s hygienist, at least ten days apart.",
                        40,
                    ),
                    Goal(
                        "Full compliance: nobody’s bare skin in contact with salts or wet hides, and running water "
                        "within ten metres of every drum.",
                        "Unannounced visits, and examination of the skin of thirty workers off the premises.",
                        60,
                    ),
                ],
                gain=310_000,
                chance="0.5",
                code="420310",
                rate="38",
            )
        ],
    )


def empacadora_cleared(case: Case) -> Story:
    """Mexico: nobody was sanctioned, because a team verified in the packhouse that wages are paid in full."""
    yield case.day(0, "11:50")
    case.file(
        "Wages of pickers said to be paid through a crew leader who keeps a part",
        country="MEX",
        by="women",
        against=["empacadora"],
        says=[
            Says(
                codes.WAGES,
                "empacadora",
                "Pickers told us three months ago that the crew leader receives the wages of all and keeps a tenth.",
                100,
                340,
                "empacadora.packhouse",
            )
        ],
        relief="Wages paid to each worker directly.",
    )
    yield case.day(16, "10:00")
    statements = case.evidence(
        "women",
        "Five statements",
        "Statements of five pickers of one crew, on two months of work.",
        sealed_because="The pickers are hired by the season.",
    )
    yield case.day(22, "14:10")
    answer = case.answer(
        "empacadora",
        "It was so in one crew until three months ago, when the crew leader was dismissed and the pickers were paid "
        "what he had kept. Since then every picker is paid into an account in her own name. Inspectors are welcome, "
        "announced or not.",
    )
    yield case.day(34, "18:20")
    finding = case.find(
        "MEX",
        codes.WAGES,
        MET,
        "Payroll and bank records of four months were compared for 340 workers; 52 of them were interviewed in "
        "their homes and named the same sums. The five pickers of the crew concerned were paid long ago what had been "
        "kept, with interest, and confirmed it.",
        seen=Seen(
            "empacadora",
            "empacadora.packhouse",
            "Two unannounced days, one at the packhouse and one in the orchards. Interviews were held in homes in "
            "Uruapan and two villages.",
            off_premises=52,
            on_premises=4,
            hours=9,
        ),
    )
    record = case.entry("team_finding", finding)
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Lindahl, who said that the pickers with whom she had spoken again had nothing "
        "to add to what they told the team. Heard for the respondent: Ms Barajas. Heard for the team: Mr Brandt, on "
        "how payroll and accounts were compared."
    )
    yield case.day(62, "10:30")
    ballots = [
        Ballot(
            COMPLIANCE,
            "The team verified in the packhouse, in the orchards and in homes that wages are paid in full and "
            "directly, and that what was kept in one crew has been paid back. I rest on that alone, not on the "
            "respondent’s word.",
            [record, statements],
            finding,
        ),
        Ballot(
            COMPLIANCE,
            "Fifty-two interviews off the premises and four months of bank records leave no room for doubt.",
            [record],
            finding,
        ),
        Ballot(
            COMPLIANCE,
            "What was done in one crew was ended and made good before the complaint; the criterion was met when the "
            "team came unannounced.",
            [record, answer],
            finding,
        ),
    ]
    case.vote(1, *ballots)
    yield case.day(68, "12:00")
    case.decide(
        "Pickers at this packhouse are paid their wages in full and directly. A crew leader who kept a part of them "
        "was dismissed, and the pickers were paid back, before the complaint. A team of the commission saw "
        "this for itself, in the orchards and in homes. There is no violation, and no sanction.",
        [
            Answered(
                1,
                "Wages of four months were paid in full to each of 340 workers. Five pickers from whom a tenth had "
                "been kept were paid it, with interest, before the complaint.",
                "The criterion asks for wages in full, directly and on time. The team verified in the workplace and "
                "away from it that this is so.",
                [record, statements],
            )
        ],
    )
