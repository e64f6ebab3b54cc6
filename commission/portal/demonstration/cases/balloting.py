"""Cases in which members have begun to vote, and the ballot closes soon."""

from __future__ import annotations

from datetime import timedelta

from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import NOT_MET, VIOLATION, Ballot, Says, Seen
from commission.portal.demonstration.timeline import Story


def maquila_ballot_open(case: Case) -> Story:
    """Guatemala: the ballot closes within ten days; one member has voted on each allegation."""
    yield case.day(0, "10:15")
    case.file(
        "Violence against organisers in a sewing plant, and no investigation",
        country="GTM",
        by="women",
        against=["maquila", "gtm.inspectorate"],
        says=[
            Says(
                codes.RETALIATION,
                "maquila",
                "Two organisers were beaten at the gate by men who came out of the plant with the production manager. "
                "Both were dismissed on the following day for absence.",
                90,
                2,
                "maquila.plant",
            ),
            Says(
                codes.DISMISSALS_INSPECTED,
                "gtm.inspectorate",
                "The inspectorate received the report, with names of witnesses, and sent it to the public prosecutor "
                "without a visit. No witness has been heard.",
                85,
                560,
            ),
        ],
        relief="Both reinstated and paid; the production manager removed; the report investigated.",
    )
    yield case.day(13, "09:00")
    hospital = case.evidence(
        "women",
        "Hospital records and photographs",
        "Records of the emergency room of the night in question, and photographs taken by a nurse.",
        sealed_because="Medical records.",
    )
    yield case.day(20, "10:00")
    witnesses = case.evidence(
        "women",
        "Four witnesses",
        "Statements of two street vendors and two workers who saw the men come out and go back in.",
        sealed_because="The witnesses have been threatened.",
    )
    yield case.day(28, "15:00")
    answer = case.answer(
        "maquila",
        "The company knows nothing of any beating. The two were absent for three days without notice, as the law "
        "allows an employer to note. If a manager left the building at the same time, that is coincidence.",
    )
    yield case.day(30, "17:45")
    inspectorate = case.answer(
        "gtm.inspectorate",
        "What may be a crime belongs to the prosecutor. It happened once, outside the premises.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard in closed session: one of the organisers and two of the witnesses. Heard in public: Ms Lindahl for the "
        "complainant, Mr Kim for the first respondent, Mr Pineda for the inspectorate. Mr Kim produced the gate log of "
        "the day, from which the page for 17:00 to 18:00 was missing."
    )
    yield case.later(9, "16:00")
    case.argument(
        "women",
        "On the missing page",
        "Whoever keeps the log and loses the one page that matters cannot ask that the gap be read in his favour.",
    )
    yield case.day(73, "14:30")
    case.vote(
        1,
        Ballot(
            VIOLATION,
            "The hospital’s times, four witnesses and the missing page fit one account only. That the dismissal was "
            "noted for absence, while they lay in hospital, completes it.",
            [hospital, witnesses, answer],
        ),
    )
    yield case.day(73, "14:50")
    case.vote(
        2,
        Ballot(
            VIOLATION,
            "An inspectorate that forwards a report and visits nobody has not enforced anything. That it happened once "
            "is no defence (DEC-4).",
            [witnesses, inspectorate],
        ),
    )


def ulua_before_the_ballot_closes(case: Case) -> Story:
    """Honduras: two days are left; two of three members have voted on one allegation, one on the other."""
    yield case.day(-20, "15:00")
    finding = case.find(
        "HND",
        codes.HARASSMENT,
        NOT_MET,
        "Of 46 women interviewed, 29 had been touched or propositioned by a supervisor in the last year, 21 by one of "
        "the same two men. The complaint box hangs beside their desk. Nobody could name a complaint that had been "
        "heard.",
        seen=Seen(
            "ulua",
            "ulua.plant",
            "Visit of a day, announced by one hour. Interviews by women of the team on five evenings in Choloma and "
            "San Pedro Sula, none on the premises.",
            off_premises=46,
            hours=8,
        ),
        workers=1100,
    )
    yield case.day(0, "10:05")
    case.file(
        "Harassment on the sewing floor, and those who spoke of it let go",
        country="HND",
        by="union.hnd",
        against=["ulua"],
        says=[
            Says(
                codes.HARASSMENT,
                "ulua",
                "Two supervisors of modules 11 to 18 demand favours for overtime and for leave. The personnel office "
                "was told in writing three times.",
                250,
                1100,
                "ulua.plant",
            ),
            Says(
                codes.RETALIATION,
                "ulua",
                "The four who signed the third letter were let go within the month, “for reorganisation”. Their places "
                "were filled again in two weeks.",
                75,
                4,
                "ulua.plant",
            ),
        ],
        relief="The two supervisors removed; the four taken back; a way to complain that women trust.",
    )
    record = case.entry("team_finding", finding)
    yield case.day(11, "12:00")
    letters = case.evidence(
        "union.hnd",
        "Three letters with stamps of receipt",
        "Three letters to the personnel office, two months apart, each stamped as received.",
        sealed_because="The letters name women who work there.",
    )
    yield case.day(29, "10:00")
    answer = case.answer(
        "ulua",
        "The company has a code of conduct, signed by all. It does not tolerate harassment. The four posts were "
        "abolished, and others with similar duties created later.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard in closed session: seven women of modules 11 to 18. Heard in public: Ms Mejía for the complainant, Ms "
        "Kattan for the respondent. Ms Kattan was asked which steps followed each of the three letters. After the "
        "first: the code was read out over the loudspeakers. After the second and the third: none that she knew of."
    )
    yield case.day(70, "16:20")
    first = Ballot(
        VIOLATION,
        "Twenty-nine of forty-six women is not an accident of the sample. A code that is read out after a complaint, "
        "by the people complained of, protects nobody.",
        [record, letters, answer],
    )
    case.vote(1, first)
    yield case.at + timedelta(hours=2)
    case.vote(
        1,
        first,
        Ballot(
            VIOLATION,
            "I rest on the team’s interviews, which were held where the women could speak, and on three letters that "
            "nobody answered.",
            [record, letters],
        ),
    )
    yield case.day(86, "11:00")
    case.vote(
        2,
        Ballot(
            VIOLATION,
            "A post that is abolished and filled again in two weeks was not abolished. All four had signed.",
            [letters, answer],
        ),
    )
