"""Cases that have been heard and in which nobody has voted: the record still open, or closed."""

from __future__ import annotations

from commission.portal.demonstration import codes
from commission.portal.demonstration.case import Case
from commission.portal.demonstration.saying import NOT_MET, Says, Seen
from commission.portal.demonstration.timeline import Story


def azraq_passports(case: Case) -> Story:
    """Jordan: heard a few days ago; the record is open for written argument."""
    yield case.day(0, "09:10")
    case.file(
        "Passports of migrant workers kept in the office safe",
        country="JOR",
        by="migrants",
        against=["azraq", "JOR"],
        says=[
            Says(
                codes.PASSPORTS,
                "azraq",
                "The personnel office keeps the passports of 1,830 workers from four countries. Whoever wants to have "
                "it needs the signature of the line manager and must leave 200 dinars.",
                170,
                1830,
                "azraq.plant",
            ),
            Says(
                codes.VIOLATIONS_ENDED,
                "JOR",
                "Inspectors visited twice in the year and noted under “passports”: voluntary safekeeping, no "
                "complaint. No worker was asked without the personnel manager.",
                160,
                1830,
            ),
        ],
        relief="Every passport into its owner’s hands, with a locker to keep it in.",
    )
    yield case.day(12, "11:00")
    case.evidence(
        "migrants",
        "Interviews with forty workers",
        "Forty interviews in the town market and by telephone after midnight; thirty-seven had asked for the passport "
        "and not been given it.",
        sealed_because="The workers’ stay depends on the employer.",
    )
    yield case.day(26, "14:20")
    case.answer(
        "azraq",
        "Workers asked the company to keep the passports safe, in writing, when they arrived. The deposit covers the "
        "ticket home of whoever does not come back.",
    )
    yield case.day(29, "16:00")
    case.answer(
        "JOR",
        "Keeping a passport against its owner’s will is an offence in Jordan. The Government has instructed inspectors "
        "to ask for signed statements, and takes steps to train more interpreters.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Khoury, and two workers by telephone, their voices changed, in closed session; "
        "a redacted account is in the record. Heard for the first respondent: Mr Menon, who produced 1,790 forms of "
        "request, all with the same date in the same hand. Heard for the Government: Ms Haddadin. The panel asked "
        "what becomes of the 200 dinars; Mr Menon could not say how many had been paid back."
    )
    yield case.later(2, "15:30")
    case.argument(
        "migrants",
        "On the forms of request",
        "A form that everybody signs on the day of arrival, in a language that few read, shows what the company "
        "wanted. What workers want is shown by the thirty-seven who asked and were refused.",
    )


def moche_argument_due(case: Case) -> Story:
    """Peru: heard; the union's written argument is due in days. Government and union have work to do."""
    yield case.day(-25, "17:00")
    case.find(
        "PER",
        codes.HOURS,
        NOT_MET,
        "In the packhouse 412 of 600 workers on the lists of three weeks of the harvest worked more than 60 hours in "
        "at least one of them; the longest week was 81 hours. Clock cards and payslips differ by eleven hours a week "
        "on average.",
        seen=Seen(
            "moche",
            "moche.packhouse",
            "Unannounced visit in the night shift. Clock cards of three weeks were copied; interviews followed on two "
            "evenings in the union’s house in Virú.",
            off_premises=41,
            hours=7,
        ),
        workers=412,
        level="81",
    )
    yield case.day(0, "10:00")
    case.file(
        "Eighty-hour weeks in an asparagus packhouse",
        country="PER",
        by="union.per",
        against=["moche", "PER"],
        says=[
            Says(
                codes.HOURS,
                "moche",
                "In the months of the harvest the packing lines run until the day’s harvest is packed. The gates are "
                "opened at the end of the shift, not before. Weeks of 70 to 80 hours are usual.",
                110,
                1950,
                "moche.packhouse",
            ),
            Says(
                codes.OVERTIME,
                "moche",
                "Payslips show 48 hours and a “production bonus” that is the same in weeks of 60 and of 80 hours.",
                110,
                1950,
                "moche.packhouse",
            ),
            Says(
                codes.VIOLATIONS_ENDED,
                "PER",
                "The region of La Libertad has nine inspectors for 90,000 agricultural workers. None visits at night.",
                300,
                1950,
            ),
        ],
        relief=(
            "Weeks of 48 hours and twelve at the most above, paid as the law says; inspectors in the season, at night."
        ),
    )
    yield case.day(15, "10:30")
    case.evidence(
        "union.per",
        "Payslips and clock cards side by side",
        "Payslips and photographs of clock cards of 58 workers for six weeks.",
        sealed_because="The payslips name workers who are hired by the season.",
    )
    yield case.day(27, "18:00")
    case.answer(
        "moche",
        "Asparagus does not wait. Workers stay of their own will because the bonus is good. The company has bought a "
        "new clock system, which will be in use next season.",
    )
    yield case.day(30, "12:00")
    case.answer(
        "PER",
        "The Government has created 12 new posts for inspectors in the region, to be filled next year, and asks that "
        "its limited resources be taken into account.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Chumpitaz and three packers. Heard for the first respondent: Ms Ugarte, who did "
        "not dispute the clock cards. Heard for the Government: Mr Arrieta, who was asked how many night inspections "
        "there had been in three seasons, and answered: none. The panel asked both sides for argument in writing on "
        "whether a bonus that does not vary with the hours can be pay for them."
    )


def sepatu_recused(case: Case) -> Story:
    """Indonesia: a member stepped down from the panel and an alternate sits; the record is closed, nobody has voted."""
    yield case.day(0, "09:00")
    case.file(
        "Severance unpaid after a shoe factory moved away",
        country="IDN",
        by="union.idn",
        against=["sepatu"],
        says=[
            Says(
                codes.WAGES,
                "sepatu",
                "On a Friday 2,140 workers of halls B and C were told that orders had gone to another island. "
                "They were paid to the end of the month. Severance by law, for on average nine years of service, "
                "would have been ten monthly wages each. Nothing was paid.",
                120,
                2140,
                "sepatu.plant",
            )
        ],
        relief="Severance for all 2,140, with interest.",
    )
    yield case.day(5, "10:40")
    case.recuse(
        1,
        "A former student of mine has been counsel to the respondent’s parent company since last year. Nothing is owed "
        "or paid between us, but I would rather that nobody had to wonder.",
    )
    yield case.day(14, "11:15")
    case.evidence(
        "union.idn",
        "Length of service of 2,140 workers",
        "The social insurance fund’s extract, with entry dates; sums by year of entry.",
        sealed_because="The extract names the workers.",
    )
    yield case.day(29, "13:00")
    case.answer(
        "sepatu",
        "The company closed for want of orders, which its buyers decided. It has no funds in the country. It is ready "
        "to pay two monthly wages once its machines are sold.",
    )
    yield case.hearing_over
    case.hold_hearing(
        "Heard for the complainant: Ms Lestari, and four workers by video from Tangerang. Heard for the respondent: Mr "
        "Hartono. It was common ground that the law gives ten monthly wages and that nothing was paid. The panel asked "
        "who decided on the move; Mr Hartono said that the parent did."
    )
    yield case.later(6, "17:00")
    case.argument(
        "union.idn",
        "On whose funds count",
        "The respondent’s parent took 41 million dollars in dividends in the three years before the closing. That the "
        "subsidiary is empty is what was done, and no answer to it.",
    )
    yield case.later(3, "12:00")
    case.argument(
        "sepatu",
        "Final argument",
        "The subsidiary alone was the employer. The panel cannot order what the employer does not have.",
    )


def noyyal_on_the_papers(case: Case) -> Story:
    """India: nobody held a hearing by day 60, so it was held on the papers; now it awaits votes."""
    yield case.day(0, "11:25")
    case.file(
        "Young women kept in the hostel of a spinning mill",
        country="IND",
        by="union.ind",
        against=["noyyal"],
        says=[
            Says(
                codes.MOVEMENT,
                "noyyal",
                "About 400 women between 16 and 22 live in the hostel inside the mill’s wall. They may go out once in "
                "two weeks, in a group, with a warden. A sum promised at the end of three years is forfeited by "
                "whoever leaves earlier.",
                180,
                400,
                "noyyal.mill",
            )
        ],
        relief="The gate open outside working hours, and the sum paid month by month.",
    )
    yield case.day(19, "10:30")
    case.evidence(
        "union.ind",
        "The recruiter’s leaflet and 26 statements",
        "A leaflet that promises 60,000 rupees after three years, and 26 statements of women who left before.",
        sealed_because="The women’s families live near the mill.",
    )
    yield case.day(30, "14:00")
    case.answer(
        "noyyal",
        "Parents ask that their daughters be kept safe, and the warden is a comfort to them. The scheme is voluntary.",
    )
