"""Cases with a sanction in force whose first benchmark is claimed, being verified, or announced."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.cases.voting import vote_alike
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.saying import NOT_MET, Answered, Goal, Ordered, Says, Seen
from commission.portal.demonstration.timeline import Story


def flores_claimed(case: LiftingCase) -> Story:
    """Colombia: the farm claims that the first benchmark is reached; a team has to go and see."""
    yield case.day(0, "10:30")
    case.file(
        "Spraying over the heads of flower workers",
        country="COL",
        by="union.col",
        against=["flores"],
        says=[
            Says(
                codes.SPRAYING,
                "flores",
                "Greenhouses are sprayed on Tuesdays and Fridays while women cut in them. Eighteen of them were "
                "treated for rashes and vomiting in four months.",
                150,
                690,
                "flores.farm",
            )
        ],
        relief="Nobody in a greenhouse until the time on the label has passed.",
    )
    yield case.day(17, "09:30")
    clinic = case.evidence(
        "union.col",
        "Health insurance records of eighteen women",
        "Records of the insurer for eighteen women, with dates of treatment beside the dates of spraying.",
        sealed_because="Medical records.",
    )
    yield case.day(27, "14:00")
    answer = case.answer("flores", "The products used are of the lowest class of danger and dry within the hour.")
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Nieto and two cutters. Heard for the respondent: Ms Echeverri, who conceded "
        "that the labels ask for 12 and 24 hours."
    )
    yield case.day(72, "10:20")
    vote_alike(
        case,
        "The label says how long nobody may be inside. The respondent concedes that people were. Eighteen fell ill.",
        [clinic, answer],
    )
    yield case.day(85, "11:40")
    case.decide(
        "Women cut flowers in greenhouses while they were sprayed. That violates the criterion. The farm pays a "
        "penalty each year; a part is lifted when nobody is inside during spraying, the rest when clothing and blood "
        "tests are in order.",
        [
            Answered(
                1,
                "Greenhouses were sprayed on two days a week with people inside; eighteen were treated.",
                "The criterion forbids it until the time on the label has passed.",
                [clinic, answer],
            )
        ],
        [
            Ordered(
                1,
                "penalty",
                "firm",
                "flores",
                "The farm sets the days of spraying and of cutting.",
                [
                    Goal(
                        "Nobody inside a greenhouse between spraying and the end of the time on the label, for a "
                        "month.",
                        "Two unannounced visits on days of spraying, and twenty interviews off the premises.",
                        50,
                    ),
                    Goal(
                        "Full compliance, with clothing laundered by the farm and blood tests every 90 days.",
                        "Unannounced visit, laboratory records, and thirty interviews off the premises.",
                        50,
                    ),
                ],
                gain=180_000,
                chance="0.5",
            )
        ],
    )
    yield case.day(115, "16:00")
    case.claim(
        1,
        1,
        "flores",
        "Since the first of the month nobody is in a greenhouse that is sprayed. Red lamps at the doors burn until "
        "the time on the label has passed. We invite the team to come on any day, unannounced.",
    )


def vilca_under_verification(case: LiftingCase) -> Story:
    """Peru: wages owed; the employer has claimed, the team has ten days left to verify."""
    yield case.day(0, "09:05")
    case.file(
        "Last month's wages kept from whoever leaves a knitting plant",
        country="PER",
        by="union.per",
        against=["vilca"],
        says=[
            Says(
                codes.WAGES,
                "vilca",
                "Whoever gives notice is not paid for the last month, nor for holidays not taken: 214 workers in two "
                "years.",
                300,
                214,
                "vilca.plant",
            )
        ],
        relief="Payment of what is owed to the 214, with interest.",
    )
    yield case.day(19, "10:10")
    settlements = case.evidence(
        "union.per",
        "Settlement sheets of 96 former workers",
        "Sheets with which 96 workers left; the lines for wages and holidays show zero.",
        sealed_because="The sheets name the workers.",
    )
    yield case.day(30, "12:00")
    answer = case.answer(
        "vilca", "Machines must be handed over in order, which takes time. The sums were always meant to be paid."
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Chumpitaz and four former workers. Heard for the respondent: Ms Ugarte, who "
        "gave the sum owed as 391,000 soles."
    )
    yield case.day(70, "15:30")
    vote_alike(
        case,
        "Everything still owed when the employment ends is to be paid. The respondent itself puts it at 391,000 soles.",
        [settlements, answer],
    )
    yield case.day(85, "12:20")
    case.decide(
        "The plant keeps the last wages of those who leave. It pays a penalty each year until it has paid the 214 "
        "workers, and whoever has left since.",
        [
            Answered(
                1,
                "Two hundred and fourteen workers left without their last wages and holiday pay, in all 391,000 soles.",
                "The criterion asks for everything still owed when the employment ends. Intent to pay later is no "
                "payment.",
                [settlements, answer],
            )
        ],
        [
            Ordered(
                1,
                "penalty",
                "firm",
                "vilca",
                "The plant holds the money.",
                [
                    Goal("150 of the 214 have been paid, with interest.", "The team asks sixty of them at home.", 40),
                    Goal(
                        "Full compliance: all 214 have been paid, and everybody who has left since.",
                        "The team reads settlements and bank records and asks eighty at home.",
                        60,
                    ),
                ],
                gain=105_000,
                chance="0.25",
            )
        ],
    )
    yield case.day(110, "10:50")
    case.claim(
        1,
        1,
        "vilca",
        "We have paid 163 of the 214 by bank transfer, with interest from the day on which each left. The list is "
        "with the registry, sealed.",
    )


def bananera_hearing_ahead(case: LiftingCase) -> Story:
    """Guatemala: verified and announced; the public hearing on lifting is ahead."""
    yield case.day(0, "11:30")
    case.file(
        "Planes that spray over people on a banana farm",
        country="GTM",
        by="union.gtm",
        against=["bananera"],
        says=[
            Says(
                codes.SPRAYING,
                "bananera",
                "The plane sprays farm 4 every nine days at 7:00. Nobody is called out of the rows.",
                200,
                410,
                "bananera.farm",
            )
        ],
        relief="Nobody in the rows when the plane comes; a place to wash.",
    )
    yield case.day(14, "15:50")
    films = case.evidence(
        "union.gtm",
        "Films of four mornings",
        "Films from the road, with the time shown: on each of four mornings between 30 and 60 people are seen in the "
        "rows below the plane.",
    )
    yield case.day(29, "11:30")
    answer = case.answer("bananera", "The pilot is told to turn away when he sees people.")
    yield case.hearing_over
    case.hold_hearing("Heard for the complainant: Mr Chajón. Heard for the respondent: Mr Ruano. The films were shown.")
    yield case.day(69, "10:00")
    vote_alike(case, "The films show people under the spray on four of four mornings.", [films, answer])
    yield case.day(83, "10:30")
    case.decide(
        "People work in the rows while the plane sprays. The bananas of this firm pay an additional duty until nobody "
        "does.",
        [
            Answered(
                1,
                "On four mornings between 30 and 60 people were in the rows below the plane.",
                "The criterion forbids it. That a pilot may turn away is no protection.",
                [films, answer],
            )
        ],
        [
            Ordered(
                1,
                "tariff",
                "firm",
                "bananera",
                "The firm hires the plane and calls people into the rows.",
                [
                    Goal(
                        "Nobody in the rows from half an hour before the plane until the time on the label has "
                        "passed, on three spraying days.",
                        "Three unannounced visits on spraying days.",
                        45,
                    ),
                    Goal(
                        "Full compliance, with clothing, washing place and blood tests.",
                        "Unannounced visit, and forty interviews off the farm.",
                        55,
                    ),
                ],
                gain=240_000,
                chance="0.4",
                code="080390",
                rate="18",
            )
        ],
    )
    yield case.day(118, "09:45")
    case.claim(1, 1, "bananera", "A siren calls people out half an hour before the plane. Nobody goes in before noon.")
    yield case.day(160, "17:30")
    finding = case.find(
        "GTM",
        codes.SPRAYING,
        NOT_MET,
        "On three spraying days the siren sounded 35 to 40 minutes before the plane and nobody was in the rows until "
        "12:10. There is still no washing place, and blood was tested of the pilots’ loaders only.",
        seen=Seen(
            "bananera",
            "bananera.farm",
            "Three mornings on spraying days, unannounced, the last of them today; interviews in the evenings in "
            "Tiquisate.",
            off_premises=26,
            hours=6,
        ),
        workers=410,
    )
    case.verify(1, 1, finding, reached=True)
    yield case.day(164, "10:00")
    case.give_notice(
        1,
        1,
        "Whether the first benchmark of the sanction on Bananera Motagua Sur is reached will be heard in public. It "
        "asks that nobody be in the rows when the plane sprays. Whoever works or lives there, and every organisation "
        "of workers or for human rights, can speak, in Spanish or Kaqchikel, in the room or by telephone.",
    )
    yield case.day(166, "18:10")
    case.testify(
        1,
        1,
        "union.gtm",
        "For two months now the siren sounds and people come out. The union’s members on farm 4 confirm it. On farm 7 "
        "the siren cannot be heard in the last rows when the wind is from the sea; a second one was promised.",
    )


def meghna_awaiting_notice(case: LiftingCase) -> Story:
    """Bangladesh: verified three days ago; the registry has to announce the hearing."""
    yield case.day(0, "12:10")
    case.file(
        "A union of the majority kept waiting in a denim laundry",
        country="BGD",
        by="union.bgd",
        against=["meghna"],
        says=[
            Says(
                codes.RECOGNITION,
                "meghna",
                "The union has 431 of 720 workers, counted by the labour office. Four letters in six months are "
                "unanswered.",
                190,
                720,
                "meghna.plant",
            )
        ],
        relief="A first meeting within two weeks, and bargaining in good faith.",
    )
    yield case.day(12, "10:00")
    count = case.evidence("union.bgd", "The labour office’s count", "Certificate: 720 workers, 431 members.")
    yield case.day(28, "13:15")
    answer = case.answer("meghna", "The company prefers its participation committee, in which all have a voice.")
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Mr Miah. Heard for the respondent: Ms Jahan. The count was not disputed."
    )
    yield case.day(68, "11:00")
    vote_alike(
        case, "The count is not disputed, nor that nobody met the union. A committee is no union.", [count, answer]
    )
    yield case.day(84, "10:15")
    case.decide(
        "The laundry does not bargain with the union of most of its workers. It loses benefits until it does.",
        [
            Answered(
                1,
                "431 of 720 workers belong to the union; its four requests were not answered.",
                "The criterion asks that bargaining begin within 15 days of a written request.",
                [count, answer],
            )
        ],
        [
            Ordered(
                1,
                "withdrawal",
                "firm",
                "meghna",
                "The firm alone can meet the union.",
                [
                    Goal(
                        "Four meetings held, with minutes signed by both sides.",
                        "The team reads the minutes and asks both sides, and thirty workers off the premises.",
                        35,
                    ),
                    Goal(
                        "Full compliance: recognition in writing, and bargaining in good faith for three months.",
                        "The team attends two meetings and asks fifty workers off the premises.",
                        65,
                    ),
                ],
                chance="0.5",
            )
        ],
    )
    yield case.day(103, "15:00")
    case.claim(1, 1, "meghna", "Four meetings were held, the last one this week. The minutes bear both signatures.")
    yield case.day(137, "17:45")
    finding = case.find(
        "BGD",
        codes.RECOGNITION,
        NOT_MET,
        "Four meetings were held and minuted; both sides confirm the minutes. Recognition in writing was promised for "
        "the fifth meeting, which was put off.",
        seen=Seen(
            "meghna",
            "meghna.plant",
            "A day at the plant, announced; minutes were read. Interviews at the union’s office and in two tea stalls.",
            off_premises=33,
            hours=5,
            announced=True,
        ),
    )
    case.verify(1, 1, finding, reached=True)
