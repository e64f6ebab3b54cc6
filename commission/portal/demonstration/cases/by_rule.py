"""Cases that members left undecided: the rule decided, or published that nobody did and drew a fresh panel."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import NOT_MET, VIOLATION, Ballot, Says, Seen
from commission.portal.demonstration.timeline import Story


def tonle_decided_by_rule(case: Case) -> Story:
    """Cambodia: no hearing, no vote; on day 90 the team's finding stands, with the least sanction that deters."""
    yield case.day(-12, "17:10")
    case.find(
        "KHM",
        codes.OVERTIME,
        NOT_MET,
        "On 25 of 40 payslips compared with the gate log, hours above 48 were paid at the ordinary rate; on eleven "
        "not at all. The gate log shows between 56 and 66 hours a week in the last three months.",
        seen=Seen(
            "tonle",
            "tonle.plant",
            "A visit of one day, unannounced; the gate log was photographed. Interviews were held in rented rooms in "
            "Ta Khmau.",
            off_premises=40,
            hours=8,
        ),
        workers=2200,
    )
    yield case.day(0, "09:40")
    case.file(
        "Overtime paid as ordinary hours, or not at all",
        country="KHM",
        by="union.khm",
        against=["tonle"],
        says=[
            Says(
                codes.OVERTIME,
                "tonle",
                "For three months all lines worked from 7:00 to 18:00 and on Saturdays. Payslips show the ordinary "
                "rate for all hours, or no hours above 48 at all.",
                90,
                2200,
                "tonle.plant",
            )
        ],
        relief="The difference paid to everybody for three months.",
    )
    yield case.day(23, "10:00")
    case.evidence(
        "union.khm",
        "Payslips of 140 workers",
        "Payslips of three months of 140 workers of all lines.",
        sealed_because="The payslips name the workers.",
    )
    yield case.day(30, "16:30")
    case.answer(
        "tonle",
        "Orders were urgent. The company has agreed with the supervisors to even the hours out later in the year.",
    )


def naivasha_fresh_panel(case: Case) -> Story:
    """Kenya: heard, but nobody voted and no team had been there; a fresh panel sits, one of its members has voted."""
    yield case.day(0, "12:40")
    case.file(
        "Sprayed in the greenhouse",
        country="KEN",
        by="union.ken",
        against=["naivasha"],
        says=[
            Says(
                codes.SPRAYING,
                "naivasha",
                "Greenhouses 9 to 14 are sprayed while women cut in the next row. Protective suits are kept for the "
                "four sprayers. Nobody’s blood has been tested since last year.",
                160,
                380,
                "naivasha.farm",
            )
        ],
        relief=(
            "Nobody in a greenhouse until the time on the label has passed; blood tests; treatment for the eleven who "
            "fell ill."
        ),
    )
    yield case.day(18, "11:00")
    clinic = case.evidence(
        "union.ken",
        "Clinic book",
        "Extract of the farm clinic’s book: eleven cases of dizziness and vomiting on four spraying days.",
        sealed_because="Medical records.",
    )
    yield case.day(30, "09:20")
    answer = case.answer(
        "naivasha",
        "The farm is certified. Re-entry times are on the wall of every greenhouse. If supervisors let people in "
        "early, that was against instructions.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Wanjiru and two cutters by video. Heard for the respondent: Mr de Groot, who "
        "gave the spraying times of the four days; they overlap with the cutting lists by one to two hours."
    )
    minutes = case.entry("minutes")
    yield case.later(5, "15:40")
    case.argument(
        "union.ken",
        "On instructions that nobody follows",
        "The criterion asks what happens in the greenhouse. A notice on the wall stops no spray.",
    )
    yield case.day(95, "10:30")
    case.vote(
        1,
        Ballot(
            VIOLATION,
            "The spraying times and the cutting lists, both the respondent’s own, overlap on each of the four days on "
            "which people fell ill.",
            [clinic, minutes, answer],
        ),
    )
