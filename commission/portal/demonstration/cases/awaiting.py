"""Cases in the first weeks after filing: the panel is drawn, answers are due or have not come."""

from __future__ import annotations

from commission.authority.capacities import Power
from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import NOT_MET, Says, Seen
from commission.portal.demonstration.timeline import Story


def bananas_just_filed(case: Case) -> Story:
    """Guatemala: filed a few hours ago; the panel is drawn, nobody has done anything yet."""
    yield case.day_0
    case.file(
        "Dismissal of the founders of a union on two banana farms",
        country="GTM",
        by="union.gtm",
        against=["bananera", "GTM"],
        says=[
            Says(
                codes.RETALIATION,
                "bananera",
                "Twenty-four days ago 31 workers of farms 4 and 7 notified the labour inspectorate that "
                "they had founded a section of the union. Nine days later 27 of the 31 were told at the gate that "
                "their work had ended. None of the other 749 workers of the two farms was dismissed that month.",
                24,
                27,
                "bananera.farm",
            ),
            Says(
                codes.DISMISSALS_INSPECTED,
                "GTM",
                "The inspectorate was asked on the day of the dismissals to reinstate the founders, as the labour code "
                "provides within 24 hours. It made an appointment for an inspection 40 days later.",
                20,
                27,
            ),
        ],
        relief=(
            "Reinstatement of the 27 with back pay, and a sanction that makes the next dismissal of founders too dear."
        ),
    )


def furniture_worker_alone(case: Case) -> Story:
    """Viet Nam: a worker files without an organisation, also against a firm that she describes."""
    yield case.day(0, "21:40")
    case.describe("dongnai.finishers", "Dong Nai Lacquer Team", "VNM")
    case.file(
        "Overtime not paid in a furniture works",
        country="VNM",
        person="worker",
        against=["dongnai", "dongnai.finishers"],
        says=[
            Says(
                codes.OVERTIME,
                "dongnai",
                "In the sanding and finishing halls we work from 7:00 to 19:00, six days a week, for four months now. "
                "The payslip shows 48 hours. When we asked for the other hours we were told that they are included in "
                "the attendance allowance, which is the same whether we stay or not.",
                120,
                180,
                "dongnai.works",
            ),
            Says(
                codes.OVERTIME,
                "dongnai.finishers",
                "Those of us who lacquer are on the list of a labour contractor with an office above the gate. Its "
                "slips show the same 48 hours, and we work beside the others until 19:00.",
                90,
                40,
            ),
        ],
        relief="That the hours we worked be paid, to everybody, at the rate that the law gives.",
    )
    yield case.day(2, "20:15")
    case.evidence(
        "worker",
        "Photographs of the time clock and twelve payslips",
        "Twelve payslips of four people, three months each, beside photographs of the time clock on 41 evenings.",
        sealed_because="The payslips name people who still work there.",
    )


def vilca_new(case: Case) -> Story:
    """Peru: answers of the government and of the employer are due."""
    yield case.day(0, "09:35")
    case.file(
        "Women sent home without pay once they say that they are pregnant",
        country="PER",
        by="union.per",
        against=["vilca", "per.inspectorate"],
        says=[
            Says(
                codes.PREGNANCY,
                "vilca",
                "In seven months the knitting hall has put eleven women on “unpaid leave until further notice” within "
                "two weeks of telling the nurse that they were pregnant. Four asked to return after the birth; none "
                "was taken back. Their contracts of three months were left to run out.",
                230,
                11,
                "vilca.plant",
            ),
            Says(
                codes.DISMISSALS_INSPECTED,
                "per.inspectorate",
                "Seven of the eleven went to the inspectorate. It opened seven files and visited the plant once, by "
                "appointment, without speaking to any of the women. No order was made.",
                150,
                7,
            ),
        ],
        relief="Reinstatement and pay for the eleven; an order that short contracts are no way around maternity leave.",
    )
    yield case.day(2, "16:00")
    case.appear("counsel.pe", "union.per", [Power.ARGUE, Power.RECEIVE], days=90)
    yield case.day(3, "15:20")
    statements = case.evidence(
        "union.per",
        "Statements of six of the women",
        "Six statements, taken at the union’s office in Ate, on what each was told, by whom, and when.",
        sealed_because="The women fear for work elsewhere in the district.",
    )
    yield case.day(6, "11:45")
    case.publish(
        statements,
        "All six say that they told the nurse, that the head of the knitting hall sent for them within two weeks, and "
        "that he used the words “until further notice”. Five were told to sign a request for leave; one refused. "
        "Names, days, and what else could tell who speaks are left out.",
        "The women fear for work elsewhere in the district.",
    )
    yield case.day(7, "10:05")
    case.evidence(
        "union.per",
        "Headcount of the knitting hall",
        "Monthly headcounts from the plant’s own notice board, photographed: 212 eight months ago, 205 now. Of the "
        "women of child-bearing age who left in that time, eleven of fourteen were on unpaid leave first.",
    )
    yield case.day(10, "12:10")
    case.amend(
        "union.per",
        1,
        "A twelfth woman of the knitting hall was sent home five days after the filing, in the same words.",
    )


def padma_exits(case: Case) -> Story:
    """Bangladesh: the employer has answered, the ministry not yet; a team's finding entered by itself."""
    yield case.day(-30, "16:00")
    case.find(
        "BGD",
        codes.EXITS,
        NOT_MET,
        "On the third and fifth floors the eastern staircase was closed with a padlock at 14:10 and at 15:25. On the "
        "fifth floor finished shirts in cartons left a passage of 55 cm to the western one. The guard who holds the "
        "key was on the ground floor.",
        seen=Seen(
            "padma",
            "padma.plant",
            "Unannounced visit of five hours by four members of the team. All floors were walked, exits tried by hand, "
            "passages measured. Interviews were held the same evening in a school two kilometres away.",
            off_premises=22,
            hours=5,
        ),
        workers=1300,
    )
    yield case.day(0, "11:10")
    case.file(
        "Locked staircases in a factory of six floors",
        country="BGD",
        by="union.bgd",
        against=["padma", "BGD"],
        says=[
            Says(
                codes.EXITS,
                "padma",
                "The eastern staircase is locked during working hours on the third, fifth and sixth floors, because of "
                "thefts, as the notice says. In the last drill the fifth floor needed eleven minutes.",
                95,
                3100,
                "padma.plant",
            ),
            Says(
                codes.VIOLATIONS_ENDED,
                "BGD",
                "The factory has been rated “improvement needed” by the inspectorate since the year before last. There "
                "has been no second visit.",
                200,
                3100,
            ),
        ],
        relief="Open doors at once, and a penalty that weighs more than the shirts that were stolen.",
    )
    yield case.day(9, "14:30")
    case.evidence(
        "union.bgd",
        "Film of the last drill",
        "A film of 13 minutes from the yard, with the time shown: the last worker of the fifth floor comes out eleven "
        "minutes and twenty seconds after the bell.",
    )
    yield case.day(18, "12:00")
    case.answer(
        "padma",
        "The doors are fitted with locks that open from inside, ordered half a year ago and delivered on the ground "
        "floor and the first floor so far. The padlocks of the upper floors are opened by guards when the bell rings. "
        "We are taking every step to finish the work by the end of the year.",
    )


def footballs_by_default(case: Case) -> Story:
    """Pakistan: nobody answered in thirty days; the default is noted and the case goes on."""
    yield case.day(0, "10:20")
    case.file(
        "Children stitching footballs in subcontracted centres",
        country="PAK",
        by="union.pak",
        against=["chenab"],
        says=[
            Says(
                codes.CHILD_LABOUR,
                "chenab",
                "In six of the fourteen stitching centres that work for the respondent in Sambrial, 38 children under "
                "fourteen were counted on weekdays between 8:00 and 13:00, over three weeks. They are paid 22 rupees "
                "for a ball, through the mothers who hold the contract.",
                60,
                38,
                "chenab.centres",
            ),
            Says(
                codes.MINIMUM_WAGE,
                "chenab",
                "A skilled adult stitches four balls in a day of nine hours. At the rate paid that is less than a "
                "third of the minimum wage of the province.",
                200,
                420,
                "chenab.centres",
            ),
        ],
        relief="School and a stipend for the children, piece rates from which an adult can live.",
    )
    yield case.day(6, "17:00")
    case.evidence(
        "union.pak",
        "Count in the centres, day by day",
        "Lists of 15 weekdays with the number of children seen at work in each of the six centres, and how their age "
        "was established: school registers for 29, the mothers’ word for nine.",
    )
    yield case.day(21, "09:15")
    case.evidence(
        "union.pak",
        "Piece rates of three years",
        "Rate sheets of the contractor for four years, with the provincial minimum wage beside them.",
    )


def yaque_before_hearing(case: Case) -> Story:
    """Dominican Republic: in the middle of its sixty days, the record growing."""
    yield case.day(0, "10:45")
    case.file(
        "Cane cutters without papers, held on the plantation by debts to its store",
        country="DOM",
        by="union.dom",
        against=["yaque"],
        says=[
            Says(
                codes.DEBT,
                "yaque",
                "Cutters of three bateyes are paid in vouchers that only the plantation’s store takes, at prices a "
                "third above those in Mao. Whoever owes the store is not given the pass to leave. Last month 214 owed "
                "it more than a month’s earnings.",
                150,
                214,
                "yaque.fields",
            )
        ],
        relief="Pay in money; the passes to be handed out; the debts struck.",
    )
    yield case.day(10, "12:30")
    case.evidence(
        "union.dom",
        "Store books of two bateyes",
        "Photographs of the store’s books of three months, page by page, with a sum of what each cutter owed.",
        sealed_because="The books name the cutters.",
    )
