"""Cases shortly before their hearing: this week, tomorrow, late, or withdrawn by whoever filed."""

from __future__ import annotations

from commission.authority.capacities import Power
from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import NOT_MET, Says, Seen
from commission.portal.demonstration.timeline import Story


def harness_heard_this_week(case: Case) -> Story:
    """Mexico: answered by both, an intervention, a finding with a dissent; the hearing is this week.

    More was alleged on a docket of its own, which the panel has joined to this one: both are heard together.
    """
    yield case.day(0, "12:15")
    case.file(
        "A contract that no worker ratified, in a wiring harness plant",
        country="MEX",
        by="union.mex",
        against=["arneses", "mex.ministry"],
        says=[
            Says(
                codes.RECOGNITION,
                "arneses",
                "The vote on the collective agreement was held on a Sunday in a hall 40 km from the plant; 312 of "
                "2,650 workers took part. The plant has since refused to meet the independent union, which holds "
                "1,571 signed cards.",
                140,
                2650,
                "arneses.plant",
            ),
            Says(
                codes.RETALIATION,
                "arneses",
                "Nineteen who collected the cards were moved to the night shift in the week after they were shown.",
                115,
                19,
                "arneses.plant",
            ),
            Says(
                codes.RECOGNITION_ENFORCED,
                "mex.ministry",
                "The ministry registered the agreement within four days. The union’s objection, with the cards, has "
                "lain there for sixteen weeks.",
                112,
                2650,
            ),
        ],
        relief="Recognition on the cards, or a vote in the plant within thirty days; the nineteen back on their shift.",
    )
    yield case.day(8, "18:00")
    case.find(
        "MEX",
        codes.RETALIATION,
        NOT_MET,
        "The shift lists show 19 changes from day to night in the week of the cards and two in the eight weeks before. "
        "All 19 are on the union’s list of collectors. The plant gave “balance of lines” as the reason; the lines "
        "concerned were short of people on days, not at night.",
        seen=Seen(
            "arneses",
            "arneses.plant",
            "Two days, the second unannounced. Shift lists of ten weeks were copied. Interviews were held in the "
            "parish hall in Silao, away from the plant.",
            off_premises=34,
            hours=9,
            announced=False,
        ),
        dissent="The production engineer of the team thinks that five of the 19 changes can be explained by the new "
        "line for hybrid harnesses. Staff do not agree: the line opened four weeks later.",
        workers=19,
    )
    yield case.day(9, "16:40")
    case.appear("counsel.mx", "union.mex", [Power.ARGUE, Power.RECEIVE], days=90)
    yield case.day(11, "13:30")
    further = case.allege_further(
        "union.mex",
        "Collectors of union cards dismissed in a wiring harness plant",
        against=["arneses"],
        says=[
            Says(
                codes.RETALIATION,
                "arneses",
                "Of the nineteen who were moved to the night shift, four asked the personnel office in writing why. "
                "All four were dismissed within two days, for “loss of confidence”. Nobody else of the plant was "
                "dismissed for that reason this year.",
                9,
                4,
                "arneses.plant",
            )
        ],
    )
    yield case.day(15, "10:20")
    case.join(
        further,
        "The four who were dismissed are four of the nineteen who were moved to the night shift, and the same list of "
        "collectors explains both or neither. Witnesses would otherwise have to come to Silao twice and say the same.",
    )
    yield case.day(17, "11:30")
    cards = case.evidence(
        "union.mex",
        "Signed cards, counted by a notary",
        "Notarial record: 1,571 cards, signatures compared with the payroll of that month, 1,540 found to agree.",
        sealed_because="The cards name members of the union.",
    )
    yield case.day(19, "15:05")
    case.publish(
        cards,
        "Notarial record: 1,571 cards, of which 1,540 agree with the payroll. By area of the plant: lines 684, night "
        "shift 401, warehouse 133, maintenance 322. Names, numbers of workers and signatures are left out.",
        "The cards name members of the union, whose plant has moved collectors of cards to the night shift.",
    )
    yield case.day(24, "15:00")
    case.answer(
        "arneses",
        "The company is bound by the agreement that the authority registered. It is for the authority, not for the "
        "company, to say which union represents the workers. The changes of shift followed the needs of production.",
    )
    yield case.day(29, "16:45")
    case.answer(
        "mex.ministry",
        "The objection is being studied with the care that its length demands. Registration creates no presumption. "
        "The ministry’s resources were directed to the 30,000 agreements that had to be ratified by law.",
    )
    yield case.day(33, "12:00")
    case.intervene(
        "supply",
        "Women of the harness plants of four towns told us of Sunday votes in far halls at six other plants of the "
        "same supplier parks. A vote that few can reach tells nothing of what the many want.",
    )
    yield case.day(35, "09:40")
    case.amend(
        "union.mex",
        2,
        "Twenty-one collectors were moved, not nineteen. Two more, of the warehouse, came forward once the team’s "
        "lists were known; their changes of shift are dated in the same week.",
    )
    yield case.day(38, "17:20")
    further.at = case.at
    further.answer(
        "arneses",
        "The four left their places during the shift to hand in their letters, and a supervisor could not reach them "
        "for forty minutes. That all four had collected cards was not known to the personnel office.",
    )
    yield case.day(39, "10:10")
    case.argument(
        "union.mex",
        "Argument for the hearing",
        "Recognition turns on what most workers want. The cards show it; the vote of 312 cannot show the contrary. The "
        "changes of shift need no motive beyond the list on which all nineteen stand.",
    )


def lotus_due_tomorrow(case: Case) -> Story:
    """Cambodia: the last day for the hearing is tomorrow, and the hearing is set for it."""
    yield case.day(0, "08:55")
    case.file(
        "Contracts of three months, renewed for eight years",
        country="KHM",
        by="union.khm",
        against=["lotus"],
        says=[
            Says(
                codes.RETALIATION,
                "lotus",
                "All 1,480 workers have contracts of three months. Of the 64 whose contracts were not renewed last "
                "time, 58 had joined the union since the new year. No others of the same lines were let go.",
                130,
                58,
                "lotus.plant",
            ),
            Says(
                codes.PREGNANCY,
                "lotus",
                "In two years no contract of a woman more than four months pregnant was renewed: 23 cases, with the "
                "dates of the medical cards.",
                300,
                23,
                "lotus.plant",
            ),
        ],
        relief="Lasting contracts after two years, and the 81 taken back.",
    )
    yield case.day(12, "10:30")
    case.appear("counsel.kh", "lotus", [Power.ANSWER, Power.ARGUE, Power.RECEIVE], days=120)
    yield case.day(16, "14:00")
    names = case.evidence(
        "union.khm",
        "List of contracts not renewed",
        "Sixty-four names with line, date of joining the union, and end of contract; 58 are members.",
        sealed_because="The list names members of the union.",
    )
    yield case.day(20, "16:15")
    case.publish(
        names,
        "Sixty-four contracts not renewed, by line: 1 to 6, eleven; 7 to 12, thirty-nine; finishing, fourteen. Members "
        "of the union: 58. Of those, 41 had joined within two months before their contract ended. Names are left out.",
        "The list names members of the union who look for work in other factories of the same street.",
    )
    yield case.day(28, "17:30")
    case.answer(
        "lotus",
        "Contracts end when they end. The law allows contracts of fixed term, and orders vary with the season. That "
        "members of the union were among those not renewed is chance.",
    )
    yield case.day(34, "11:00")
    case.amend(
        "union.khm",
        1,
        "Since the filing three more contracts were not renewed, all of members, in line 9: 67 in all, of whom 61 had "
        "joined the union.",
    )
    yield case.day(37, "09:30")
    case.move_hearing(case.day(60, "10:00"))
    yield case.day(41, "18:45")
    case.appear_no_longer(
        "counsel.kh", "My instructions have ended. Mr Lin speaks for the respondent himself from now on."
    )
    yield case.day(44, "13:20")
    case.intervene(
        "women",
        "In nine countries we have seen what contracts of three months do to women: whoever shows is out by the next "
        "signature, and no dismissal was ever recorded. Twenty-three of twenty-three is no chance either.",
    )
    yield case.day(50, "15:10")
    case.argument(
        "lotus",
        "On the level of development",
        "The respondent asks the panel to bear in mind that the garment sector feeds a young economy, and that strict "
        "rules cost jobs first.",
    )
    yield case.day(54, "11:20")
    case.argument(
        "union.khm",
        "Reply",
        "How poor a country is excuses nobody for choosing whom to let go by the union card. Chance does not pick 58 "
        "of 64.",
    )


def artibonite_late(case: Case) -> Story:
    """Haiti: the hearing was not held on its day; three days are left."""
    yield case.day(0, "13:05")
    case.file(
        "Piece rates below the minimum wage in a sewing hall",
        country="HTI",
        by="union.hti",
        against=["artibonite"],
        says=[
            Says(
                codes.MINIMUM_WAGE,
                "artibonite",
                "In hall 3 only the lines that make 3,600 pieces a day earn the minimum wage of the sector. Over ten "
                "weeks four of 22 lines did. The others were paid by the piece alone, on average 71 % of it.",
                100,
                770,
                "artibonite.plant",
            )
        ],
        relief="The difference for ten weeks, and rates at which an ordinary line earns the minimum.",
    )
    yield case.day(11, "10:00")
    case.evidence(
        "union.hti",
        "Pay sheets of ten weeks",
        "Copies of the pay sheets of 22 lines for ten weeks, with pieces made and amounts paid.",
    )
    yield case.day(30, "16:00")
    case.answer(
        "artibonite",
        "The rates were agreed with the supervisors of the lines, who know what an able team can do. The company has "
        "promised to review them in the new year.",
    )


def kelani_withdrawn(case: Case) -> Story:
    """Sri Lanka: the union withdraws after a settlement; the panel's duty goes on."""
    yield case.day(0, "09:50")
    case.file(
        "A branch union barred from the canteen, its president suspended",
        country="LKA",
        by="union.lka",
        against=["kelani"],
        says=[
            Says(
                codes.RECOGNITION,
                "kelani",
                "In a ballot supervised by the labour department 714 of 1,240 workers voted for the union to bargain "
                "for them. The company has not answered four letters asking for a date.",
                110,
                1320,
                "kelani.plant",
            ),
            Says(
                codes.RETALIATION,
                "kelani",
                "The branch president was suspended on the day after the ballot, for a leaflet handed out in the "
                "break.",
                108,
                1,
                "kelani.plant",
            ),
        ],
        relief="Bargaining to begin; the suspension lifted.",
    )
    yield case.day(14, "13:45")
    case.evidence(
        "union.lka",
        "Certificate of the ballot",
        "The labour department’s certificate: 1,240 entitled, 1,101 votes, 714 for the union.",
    )
    yield case.day(25, "16:10")
    case.answer(
        "kelani",
        "The parties are in talks with the help of the employers’ federation. The company has offered the union a "
        "notice board and two meetings a month. There is no need for a decision.",
    )
    yield case.day(27, "10:30")
    case.withdraw(
        "union.lka",
        "The union and the company have signed an understanding: the president returns to work, and talks on a first "
        "agreement begin next month. The union asks for nothing more in this docket.",
    )
