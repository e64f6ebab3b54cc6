"""Cases decided with sanctions of several kinds: on a sector, a government, an agency, and a buyer."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import (
    VIOLATION,
    Answered,
    Ballot,
    Goal,
    Ordered,
    Says,
)
from commission.portal.demonstration.timeline import Story


def guabo_sector_tariff(case: Case) -> Story:
    """Ecuador: children on banana farms; a tariff on the sector and a penalty on the government."""
    yield case.day(0, "09:25")
    case.file(
        "Children at work on banana farms, and inspectors who do not come",
        country="ECU",
        by="union.ecu",
        against=["guabo", "ECU"],
        says=[
            Says(
                codes.CHILD_LABOUR,
                "guabo",
                "On the days of cutting, 34 children between ten and fourteen wash and label fruit on the farms along "
                "the river, some of them under the aeroplane that sprays.",
                140,
                34,
                "guabo.farms",
            ),
            Says(
                codes.VIOLATIONS_ENDED,
                "ECU",
                "Of 61 reports of child labour made to the inspectorate of El Oro in a year, nine led to a visit and "
                "one to an order.",
                360,
                61,
            ),
        ],
        relief="No child on a farm on a day of cutting; every report visited.",
    )
    yield case.day(12, "10:00")
    count = case.evidence(
        "union.ecu",
        "Counts on eight days of cutting",
        "Counts on eight days at four farms, made from the public road, with photographs without faces.",
    )
    yield case.day(20, "11:45")
    reports = case.evidence(
        "union.ecu",
        "The inspectorate’s own register of reports",
        "Extract obtained under the law on access to information: 61 reports, nine visits, one order.",
    )
    yield case.day(28, "16:00")
    answer = case.answer(
        "guabo",
        "Families help on the day of cutting, as they always have. No child has a contract with the company.",
    )
    yield case.day(30, "12:30")
    government = case.answer(
        "ECU",
        "Ecuador spends on schools what it can. Inspectors were needed for the mines. The Government has announced a "
        "plan.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Zambrano and a teacher from El Guabo. Heard for the first respondent: Mr "
        "Aguirre. Heard for the Government: Mr Villacís, who confirmed the figures of the register."
    )
    yield case.day(70, "10:00")
    for number, cites in ((1, [count, answer]), (2, [reports, government])):
        first = (
            "A child who works without a contract works. Counts on eight days leave no doubt that it is the rule."
            if number == 1
            else "One order for sixty-one reports is no enforcement. Neither resources nor plans excuse it."
        )
        case.vote(
            number,
            Ballot(VIOLATION, first, cites),
            Ballot(VIOLATION, "I find the same, on the same entries of the record.", cites),
            Ballot(
                VIOLATION,
                "The facts are not denied. What is offered instead is custom and promise, neither of which answers the "
                "criterion (DEC-4).",
                cites,
            ),
        )
    yield case.day(87, "11:00")
    full = "Unannounced visits on days of cutting, and interviews with families and teachers off the farms."
    case.decide(
        "Children wash and label bananas on the farms along the Jubones, and the inspectorate hardly ever comes. Both "
        "are violations. Bananas of the sector pay an additional duty, because farms and packers together can keep "
        "children out and sell to the same buyers; and the Government pays a penalty each year until reports are "
        "visited and ended.",
        [
            Answered(
                1,
                "On eight days of cutting between 27 and 34 children under fourteen were at work on the four farms.",
                "The criterion knows no exception for families or for work without a contract.",
                [count, answer],
            ),
            Answered(
                2,
                "Of 61 reports nine were visited and one ended in an order.",
                "The criterion asks that 95 % of reported violations be ended within 90 days. Fewer than 2 % were.",
                [reports, government],
            ),
        ],
        [
            Ordered(
                1,
                "tariff",
                "sector",
                "ECU",
                "The farms of the sector sell through the same packers and hire the same families; the Government "
                "licenses them. A duty on one firm would only move the children to the next farm.",
                [
                    Goal(
                        "No child at work on ten unannounced days of cutting at twenty farms of the sector.", full, 30
                    ),
                    Goal("Full compliance with the criterion on every farm visited in a season.", full, 70),
                ],
                chance="0.25",
                industry="A01",
                code="080390",
                rate="22",
            ),
            Ordered(
                2,
                "penalty",
                "entity",
                "ECU",
                "The Government alone can post inspectors and make orders.",
                [
                    Goal(
                        "Full compliance: of the violations reported in a year, 95 % are ended within 90 days.",
                        "The team reads the register of reports and visits a sample of the workplaces it names.",
                        100,
                    )
                ],
                chance="0.5",
            ),
        ],
    )


def inspectorate_penalty(case: Case) -> Story:
    """Colombia: a penalty on an agency that does not enforce."""
    yield case.day(0, "14:00")
    case.file(
        "An inspectorate that closes reports without a visit",
        country="COL",
        by="union.col",
        against=["col.inspectorate"],
        says=[
            Says(
                codes.VIOLATIONS_ENDED,
                "col.inspectorate",
                "Of 388 reports from flower farms of the savanna in a year, 307 were closed because the person who "
                "reported did not come to an appointment in the city, on a working day, five weeks later.",
                380,
                6200,
            )
        ],
        relief="Visits to the farm within the month; no report closed without one.",
    )
    yield case.day(14, "09:30")
    register = case.evidence(
        "union.col",
        "Register of reports, with the ground of closing",
        "The inspectorate’s own list of 388 reports: 307 closed for non-appearance, 44 by conciliation, 37 open.",
    )
    yield case.day(26, "17:00")
    answer = case.answer(
        "col.inspectorate",
        "Inspectors are few, and the appointment filters out reports that are not serious. A mobile unit is planned.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Nieto and two workers of flower farms. Heard for the respondent: Mr Barragán. "
        "Asked how a report of five missing fingers had been filtered out, he said that the worker had not come."
    )
    yield case.day(68, "15:00")
    case.vote(
        1,
        Ballot(
            VIOLATION,
            "Whoever asks a worker to lose a day’s pay in order to be heard has built a filter for complaints, not an "
            "inspection.",
            [register, answer],
        ),
        Ballot(VIOLATION, "No report led to a verified end. The figures are the respondent’s own.", [register]),
    )
    yield case.day(80, "12:45")
    case.decide(
        "The inspectorate closes four of five reports from flower farms because the worker does not come to the city. "
        "It ends almost none of the violations reported. It pays a penalty each year until it does.",
        [
            Answered(
                1,
                "Of 388 reports 307 were closed for non-appearance, none of them after a visit to the farm.",
                "The share brought to a verified end within 90 days lies far below the 95 % that the criterion asks "
                "for. That inspectors are few is the violation, not an excuse for it (CRIT-12, DEC-4).",
                [register, answer],
            )
        ],
        [
            Ordered(
                1,
                "penalty",
                "entity",
                "col.inspectorate",
                "The inspectorate decides how reports are taken up, where its inspectors are posted, and what it "
                "closes.",
                [
                    Goal(
                        "No report is closed without a visit, in three months in a row.",
                        "The team reads the register each month and asks thirty who reported, by telephone.",
                        25,
                    ),
                    Goal(
                        "Full compliance: 95 % of reported violations ended within 90 days, over a year.",
                        "The team reads the register and visits a sample of the farms named in it.",
                        75,
                    ),
                ],
                chance="0.5",
            )
        ],
    )


def selat_buyer_sanctioned(case: Case) -> Story:
    """Malaysia: the sanction follows the gloves to the corporation that buys them."""
    yield case.day(0, "10:00")
    case.file(
        "Recruitment debts and kept passports in a glove factory",
        country="MYS",
        by="supply",
        against=["selat"],
        says=[
            Says(
                codes.DEBT,
                "selat",
                "Workers from two countries paid between 3,000 and 4,500 dollars to agents for their posts, borrowed "
                "at home at 4 % a month. The factory pays the agents a commission and deducts the workers’ share from "
                "wages.",
                300,
                2900,
                "selat.plant",
            ),
            Says(
                codes.PASSPORTS,
                "selat",
                "The passports of the same 2,900 lie in the hostel office.",
                300,
                2900,
                "selat.plant",
            ),
        ],
        relief="The fees paid back; the passports handed out; the buyer to see to it that both happen.",
    )
    yield case.day(15, "16:20")
    receipts = case.evidence(
        "supply",
        "Receipts of agents, and loans, of 118 workers",
        "Receipts and loan papers of 118 workers, with a table of sums in dollars; median 3,900.",
        sealed_because="The papers name the workers and their families.",
    )
    yield case.day(29, "12:00")
    answer = case.answer(
        "selat",
        "What agents charge abroad is beyond the company’s control. Passports are kept for safety at the workers’ "
        "wish.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Osei, and four workers by telephone in closed session. Heard for the "
        "respondent: Mr Lim, who produced the contracts with two agents, in which the commission for each worker is "
        "agreed. Mr Strand attended for Northgate Medical Supply and, asked by the panel, said that it takes 61 % of "
        "the output."
    )
    minutes = case.entry("minutes")
    yield case.day(74, "14:00")
    for number, reasons in (
        (1, "The factory agreed on the commission and deducted the fee. That is charging workers for being recruited."),
        (2, "A passport that lies in somebody else’s office is not kept by its owner, whatever form was signed."),
    ):
        case.vote(
            number,
            Ballot(VIOLATION, reasons, [receipts, answer]),
            Ballot(
                VIOLATION, "I join in these reasons, and rest also on the contracts produced at the hearing.", [minutes]
            ),
            Ballot(VIOLATION, "The respondent’s own papers prove it.", [minutes, answer]),
        )
    yield case.day(82, "10:30")
    case.decide(
        "The factory has workers pay for their posts and keeps their passports. Its largest buyer takes six of ten of "
        "its gloves and never asked. The buyer is sanctioned for the debts, because it can have them paid back at "
        "once; the factory’s own gloves pay a duty for the passports.",
        [
            Answered(
                1,
                "2,900 workers paid a median of 3,900 dollars; the factory agreed on the agents’ commission and "
                "deducted a part of it from wages.",
                "No worker may be charged for being recruited. That agents did the charging abroad changes nothing "
                "where the employer agreed on it and collected it.",
                [receipts, minutes],
            ),
            Answered(
                2,
                "The passports of 2,900 workers lie in the hostel office.",
                "The criterion allows no exception for safekeeping; it asks for a locker to which the worker has the "
                "only key.",
                [answer, minutes],
            ),
        ],
        [
            Ordered(
                1,
                "suspension",
                "buyer",
                "northgate",
                "It takes 61 % of the gloves and sets the price; it can have the fees paid back within a quarter, and "
                "buy from nobody who charges them.",
                [
                    Goal(
                        "Half of the 2,900 workers have been paid back in full, as they themselves confirm.",
                        "The team asks 150 of them, drawn by lot, off the premises.",
                        30,
                    ),
                    Goal(
                        "Full compliance: all have been paid back, and nobody recruited since was charged.",
                        "The team asks 300, drawn by lot, and everybody recruited in the last three months.",
                        70,
                    ),
                ],
                gain=2_900_000,
                chance="0.4",
            ),
            Ordered(
                2,
                "tariff",
                "firm",
                "selat",
                "The factory holds the key of the office.",
                [
                    Goal(
                        "Full compliance: every passport with its owner, and a locker for each.",
                        "An unannounced visit to the hostel, and sixty interviews off the premises.",
                        100,
                    )
                ],
                chance="0.5",
                code="401519",
                rate="14.5",
            ),
        ],
    )
