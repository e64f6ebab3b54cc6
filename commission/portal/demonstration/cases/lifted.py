"""Cases in which a sanction has come down: by one step, or altogether."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration import codes
from commission.portal.demonstration.cases.voting import vote_alike
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.saying import MET, NOT_MET, Answered, Goal, Ordered, Says, Seen
from commission.portal.demonstration.timeline import Story

TITLE: Final = "Contracts renewed for favours in a jeans factory"


def mekong_half_lifted(case: LiftingCase) -> Story:
    """Cambodia: the first step was lifted; on the second the clock has opened verification by itself."""
    yield case.day(0, "10:00")
    case.file(
        "Bags sewn behind a locked door",
        country="KHM",
        by="union.khm",
        against=["mekong"],
        says=[
            Says(
                codes.EXITS,
                "mekong",
                "The back door of hall 2 is locked from 7:00 to 18:00. Of four drills in the year, one was held.",
                220,
                640,
                "mekong.plant",
            )
        ],
        relief="The door open, and drills.",
    )
    yield case.day(13, "11:20")
    photographs = case.evidence(
        "union.khm",
        "Photographs of the back door",
        "Photographs with date and time on 17 working days; a chain is on the door on 16 of them.",
    )
    yield case.day(30, "10:30")
    answer = case.answer("mekong", "The chain was against theft and will be replaced.")
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Mr Sok. Heard for the respondent: Ms Zhao, who did not dispute the chain."
    )
    yield case.day(67, "09:50")
    vote_alike(case, "A chain on sixteen of seventeen days is a locked door.", [photographs, answer])
    yield case.day(80, "14:40")
    case.decide(
        "The back door of hall 2 was chained. The bags of this factory pay an additional duty, which falls by 45 % "
        "once the doors are open and wholly once drills empty the building in time.",
        [
            Answered(
                1,
                "The back door was chained on 16 of 17 days; one drill was held in the year.",
                "No way out may be locked while anybody is at work. That the chain will be replaced is no defence.",
                [photographs, answer],
            )
        ],
        [
            Ordered(
                1,
                "tariff",
                "firm",
                "mekong",
                "The factory holds the key.",
                [
                    Goal(
                        "No door locked on three unannounced visits, over two months.",
                        "Three unannounced visits; every door is tried.",
                        45,
                    ),
                    Goal(
                        "Full compliance: an unannounced drill empties the building in four minutes, twice.",
                        "The team calls the drill and times it.",
                        55,
                    ),
                ],
                gain=150_000,
                chance="0.4",
                code="420292",
                rate="9",
            )
        ],
    )
    yield case.day(100, "10:20")
    case.claim(
        1, 1, "mekong", "The chain is gone since the day after the decision. Bars that open from inside are fitted."
    )
    yield case.day(121, "16:10")
    finding = case.find(
        "KHM",
        codes.EXITS,
        NOT_MET,
        "On three visits, 19 days apart in all, no door was locked; bars open by hand. In the drill that the team "
        "called hall 2 took six minutes and ten seconds.",
        seen=Seen(
            "mekong",
            "mekong.plant",
            "Third unannounced visit. Every door was tried; a drill was called at 14:20.",
            off_premises=18,
            hours=5,
        ),
        workers=640,
    )
    case.verify(1, 1, finding, reached=True)
    yield case.day(124, "09:30")
    case.give_notice(
        1,
        1,
        "Whether the doors of Mekong Travel Goods are open will be heard in public, before a first part of the "
        "sanction is lifted. Workers and their organisations can speak, in Khmer or English, in the room or by "
        "telephone.",
    )
    yield case.lift_hearing_over(1, 1)
    case.testify(
        1,
        1,
        "union.khm",
        "Our members try the door every morning. It has been open each time. The stairs are still narrowed by "
        "cartons, which is why the drill was slow.",
    )
    case.hold_lift_hearing(
        1,
        1,
        "Heard: Mr Sok for the union, two sewers of hall 2 by telephone, Ms Zhao for the factory, and Ms Keo for the "
        "team. All agreed that no door is locked. The union asked that the cartons be dealt with under the second "
        "benchmark.",
    )
    yield case.later(3, "11:00")
    case.rule(
        1,
        1,
        granted=True,
        reasons=(
            "The team saw three times that no door is locked, and those who work there confirm it. The first step, "
            "45 %, has been earned and is lifted. What remains still deters; the drill belongs to the second benchmark."
        ),
    )


def maluti_lifted_in_full(case: LiftingCase) -> Story:
    """Lesotho: every step was earned, heard and lifted; the docket is closed."""
    yield case.day(0, "09:20")
    case.file(
        TITLE,
        country="LSO",
        by="union.lso",
        against=["maluti"],
        says=[
            Says(
                codes.HARASSMENT,
                "maluti",
                "Line managers demand favours from women on contracts of three months before they are renewed. "
                "Sixty-one women told the union so, of eight managers.",
                300,
                2900,
                "maluti.plant",
            )
        ],
        relief="The managers removed, lasting contracts, and somebody to report to whom women trust.",
    )
    yield case.day(20, "10:40")
    statements = case.evidence(
        "union.lso",
        "Sixty-one statements",
        "Statements taken by women of the union and of two women’s organisations.",
        sealed_because="The statements name those who made them.",
    )
    yield case.day(29, "16:00")
    answer = case.answer("maluti", "The company investigated in its own way and found rumours.")
    yield case.hearing_over
    case.hold_hearing(
        "Heard in closed session: nine women. Heard in public: Mr Mokhele for the complainant, Mr Chen for the "
        "respondent, who could not say who had investigated, or when."
    )
    yield case.day(66, "14:00")
    vote_alike(
        case,
        "Sixty-one statements of eight managers, which agree in what each of them does, outweigh an investigation of "
        "which nobody knows the date.",
        [statements, answer],
    )
    yield case.day(80, "10:00")
    case.decide(
        "Managers of this factory renewed contracts for favours, and the company let them. Its jeans pay an "
        "additional duty, a part of which falls when the managers are gone and women chosen by the workers receive "
        "reports.",
        [
            Answered(
                1,
                "Eight line managers demanded favours from at least 61 women.",
                "The criterion asks that harassment end within seven days of a report, and that those who harassed "
                "lose authority. Neither happened.",
                [statements, answer],
            )
        ],
        [
            Ordered(
                1,
                "tariff",
                "firm",
                "maluti",
                "The company appoints line managers and renews contracts.",
                [
                    Goal(
                        "The eight managers have no authority over anybody, and women elected by the workers take "
                        "reports.",
                        "Unannounced visit, and sixty interviews off the premises, by women.",
                        40,
                    ),
                    Goal(
                        "Full compliance: no harassment reported in three months remains without an end in seven days.",
                        "The elected women’s book of reports, and a hundred interviews off the premises.",
                        60,
                    ),
                ],
                gain=520_000,
                chance="0.5",
                code="620342",
                rate="12.5",
            )
        ],
    )
    yield case.day(101, "11:00")
    case.claim(
        1, 1, "maluti", "The eight have left the company. Five women were elected a week ago and have an office."
    )
    yield case.day(112, "17:00")
    first = case.find(
        "LSO",
        codes.HARASSMENT,
        NOT_MET,
        "None of the eight works there. Five women were elected in a secret vote, with 2,214 votes cast. Of eleven "
        "reports since, seven were ended in seven days, four took longer.",
        seen=Seen(
            "maluti",
            "maluti.plant",
            "Unannounced visit of a day; interviews by women of the team in two churches in Maseru.",
            off_premises=63,
            hours=8,
        ),
        workers=2900,
    )
    case.verify(1, 1, first, reached=True)
    yield case.day(115, "10:00")
    case.give_notice(
        1,
        1,
        "Whether the eight managers are gone from Maluti Denim, and women chosen by the workers take reports, will be "
        "heard in public. Everybody who works there can speak, in Sesotho or English, and in closed session who asks "
        "for it.",
    )
    yield case.lift_hearing_over(1, 1)
    case.testify(
        1,
        1,
        "union.lso",
        "The eight are gone. The five are trusted; one of them was on strike with us three years ago.",
    )
    case.testify(
        1, 1, "women", "We spoke with thirty women. None fears for her contract now; some fear that it will not last."
    )
    case.hold_lift_hearing(
        1, 1, "Heard: Mr Mokhele, Ms Lindahl, two of the five elected women, Mr Chen, and Mr Brandt for the team."
    )
    yield case.later(4, "10:30")
    case.rule(
        1,
        1,
        granted=True,
        reasons=(
            "What the first benchmark asks for was seen by the team and confirmed by those who work there. Forty "
            "percent "
            "is lifted. What remains still deters a return to the old ways."
        ),
    )
    yield case.day(150, "09:30")
    case.claim(1, 2, "maluti", "In three months every one of 19 reports was ended within seven days. The book is open.")
    yield case.day(171, "16:30")
    second = case.find(
        "LSO",
        codes.HARASSMENT,
        MET,
        "The book holds 19 reports in three months, all ended within seven days, as 16 of the women who made them "
        "confirmed; three have moved away. Of 104 women interviewed none had been harassed in that time.",
        seen=Seen(
            "maluti",
            "maluti.plant",
            "Unannounced visit of two days. The book of reports was read. Interviews by women of the team in homes.",
            off_premises=104,
            hours=10,
        ),
    )
    case.verify(1, 2, second)
    yield case.day(174, "10:00")
    case.give_notice(
        1,
        2,
        "Whether Maluti Denim now complies in full, so that the whole sanction is lifted, will be heard in public. "
        "Everybody who works there can speak, in Sesotho or English.",
    )
    yield case.lift_hearing_over(1, 2)
    case.testify(1, 2, "union.lso", "It has lasted. The union asks that the duty go, so that orders come back.")
    case.hold_lift_hearing(
        1,
        2,
        "Heard: Mr Mokhele, three of the five elected women, Mr Chen, and Mr Brandt for the team. Nobody spoke "
        "against.",
    )
    yield case.later(3, "12:00")
    case.rule(
        1,
        2,
        granted=True,
        reasons=(
            "The criterion is fully met, as seen in the factory and confirmed by a hundred women away from it. The "
            "sanction "
            "is lifted in full."
        ),
    )
