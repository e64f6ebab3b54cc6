"""What the people of the replay say: complaint, answers, evidence, votes, orders, testimony."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration import codes
from commission.portal.demonstration.saying import Goal, Ordered, Says, Seen

TITLE: Final = "Peru: women dismissed when pregnant, a majority union not recognised, prison labour"

RELIEF: Final = (
    "Reinstatement with back pay; recognition and bargaining; an end to hiring prisoners out; sanctions that make "
    "each of these cost more than it brings."
)

ALLEGATIONS: Final = (
    Says(
        codes.PREGNANCY,
        "pacasmayo",
        "In eight months 27 women of the sewing plant told the nurse that they were pregnant. Within six "
        "weeks 26 of them had been dismissed, “for lower output”. No woman who was not pregnant was dismissed in "
        "those months.",
        240,
        27,
        "pacasmayo.plant",
    ),
    Says(
        codes.RECOGNITION,
        "paracas",
        "The union has 388 of the 610 workers of the cannery, as the regional labour office certified. The company has "
        "answered none of its three requests to bargain, and pays a bonus to whoever leaves the union.",
        200,
        610,
        "paracas.plant",
    ),
    Says(
        codes.PRISON_LABOUR,
        "PER",
        "The prison service places 320 prisoners of Chincha at the disposal of private makers of furniture. They work "
        "nine hours a day without contract or wage; whoever refuses loses visits. The Government knows and lets it be.",
        300,
        320,
        "prison.shop",
    ),
)

PREGNANCY_SEEN: Final = Seen(
    "pacasmayo",
    "pacasmayo.plant",
    "Unannounced visit of a day. Personnel files of the year were read. Interviews were held on three evenings in the "
    "parish house of San Pedro de Lloc.",
    off_premises=39,
    hours=8,
)
PREGNANCY_FOUND: Final = (
    "Of 27 women whose pregnancy is noted in the nurse’s book of eight months, 26 were dismissed, on average 31 days "
    "later. Of 1,213 others eleven left, all of their own accord. The output sheets of the 26 show no fall before the "
    "note."
)

RECOGNITION_SEEN: Final = Seen(
    "paracas",
    "paracas.plant",
    "Announced visit of half a day; the management was heard. Interviews in the union’s house in Pisco.",
    off_premises=44,
    hours=5,
    announced=True,
)
RECOGNITION_FOUND: Final = (
    "The certificate of the labour office names 388 members among 610 workers. Three requests to bargain bear the "
    "stamp of the company’s gate; no answer was found. Payslips of 52 who left the union show a bonus of 150 soles in "
    "that month."
)

PRISON_SEEN: Final = Seen(
    "per.prisons",
    "prison.shop",
    "Visit of a day, after access had been refused twice. Work in three workshops was seen. Eleven prisoners were "
    "interviewed in the chapel, without guards; 23 former prisoners at home.",
    off_premises=23,
    on_premises=11,
    hours=7,
)
PRISON_FOUND: Final = (
    "Delivery notes name four private buyers of the furniture. No prisoner has a contract; the workshop’s cash book "
    "shows no wage. Nineteen of 34 interviewed had lost visits for refusing to work. The Ministry of Justice was told "
    "in writing half a year ago and has not answered."
)

EVIDENCE: Final = (
    (
        "The nurse’s book, and 26 letters of dismissal",
        "Copies of the book of eight months, and of the letters, with a table of the days between note and dismissal.",
        "The book and the letters name the women.",
    ),
    (
        "Certificate of membership and three requests to bargain",
        "The labour office’s certificate of 388 members, and three requests with the stamp of the gate.",
        "",
    ),
)

ANSWERS: Final = (
    ("pacasmayo", "Output fell in the lines concerned. That the women were pregnant was not known to the management."),
    ("paracas", "The company is open to dialogue and has founded a committee of coexistence in which all take part."),
    (
        "PER",
        (
            "The Government takes steps to reform the prisons and asks for regard to its level of development. Talks "
            "with the Government of the United States are under way; there is no need for a decision."
        ),
    ),
)

INTERVENTION: Final = (
    "In the three regions that we follow, 61 women were dismissed in the months after they had said that they were "
    "pregnant; none was taken back. What happened in Pacasmayo is a practice, not an accident."
)

MINUTES: Final = (
    "Heard for the complainant: Ms Chumpitaz, four women of Pacasmayo in closed session, and the secretary of the "
    "union of the cannery. Heard for Textiles Pacasmayo: Mr Benavente, who could not say how output was measured. "
    "Heard for Pesquera Bahía Paracas: Ms Ferrand, who conceded the number of members. Heard for the Government: Mr "
    "Arrieta, who confirmed that deliveries to private buyers went on. The team reported through Ms Huarcaya. The "
    "panel asked for written argument on who can end the use of the workshops."
)

WRITTEN_ARGUMENT: Final = (
    "The director of the prison service signs the delivery notes; a penalty that comes out of the service’s budget "
    "reaches the desk at which the practice can be ended."
)

LATE_ARGUMENT: Final = "Further argument, which the company could not finish in time."

VOTES: Final = (
    (
        (
            "Twenty-six of twenty-seven, and nobody else, is proof enough by any standard. The burden of another "
            "reason lies on the employer, and no output sheet bears it out."
        ),
        "The nurse’s book and the letters leave no other explanation.",
        "I find what the team found. The women were heard; the output sheets were never produced.",
    ),
    (
        (
            "The number of members is conceded, and that nobody bargained. A committee founded by the employer is no "
            "union."
        ),
        "Three stamped requests without an answer are a refusal.",
        "A bonus for leaving the union shows what the silence meant.",
    ),
    (
        (
            "Prisoners work for private buyers, without contract or consent. That a reform is planned answers nothing "
            "(DEC-4)."
        ),
        "The service places prisoners at the disposal of private companies; its own delivery notes say so.",
        "The Government was told and did not stop it. Talks between governments stop no clock and no vote (FILE-5).",
    ),
)

FACTS: Final = (
    "Of 27 women whose pregnancy was noted, 26 were dismissed within six weeks, and nobody else was.",
    (
        "The union has 388 of 610 workers. Three requests to bargain were not answered, and leaving the union was "
        "rewarded."
    ),
    (
        "Three hundred and twenty prisoners make furniture for four private buyers, without contract, wage or free "
        "consent."
    ),
)
REASONS: Final = (
    (
        "The criterion forbids ending a contract because of pregnancy and lays the burden of any other reason on the "
        "employer, who has not discharged it."
    ),
    "The criterion asks for recognition of the majority union and for bargaining within 15 days of its request.",
    (
        "The criterion forbids placing prisoners at the disposal of private parties without free, formal consent and "
        "conditions close to those of free employment. Steps that are planned are no defence."
    ),
)

SUMMARY: Final = (
    "The sewing plant in Pacasmayo dismissed women because they were pregnant. The cannery in San Andrés does not "
    "bargain with the union of most of its workers. The prison service of Peru hires prisoners out, and the "
    "Government lets it. All three are violations. Until they end, the plant’s goods pay an additional duty, the "
    "corporation that buys the cannery’s fish loses benefits, and the prison service pays a penalty each year. Each "
    "is lifted in two steps, when a team has seen the change in the workplace and workers have been heard on it in "
    "public."
)

VISITS_AND_INTERVIEWS: Final = "Unannounced visit, and interviews with workers away from the premises."

ORDERS: Final = (
    Ordered(
        1,
        "tariff",
        "firm",
        "pacasmayo",
        "The company dismissed the women and alone can take them back.",
        [
            Goal("Twenty of the 26 women are back at work, with back pay.", VISITS_AND_INTERVIEWS, 40),
            Goal(
                "Full compliance: all who wished are back with full pay, and nobody dismissed for pregnancy since.",
                VISITS_AND_INTERVIEWS,
                60,
            ),
        ],
        gain=420_000,
        chance="0.4",
        code="610910",
        rate="24",
    ),
    Ordered(
        2,
        "suspension",
        "buyer",
        "bluewater",
        "It takes most of the cannery’s output and can make its orders depend on bargaining.",
        [
            Goal(
                "Four meetings have been held, and the bonus for leaving the union is gone.", VISITS_AND_INTERVIEWS, 35
            ),
            Goal(
                "Full compliance: the union is recognised, and bargaining in good faith has gone on for two months.",
                VISITS_AND_INTERVIEWS,
                65,
            ),
        ],
        gain=600_000,
        chance="0.5",
    ),
    Ordered(
        3,
        "penalty",
        "entity",
        "per.prisons",
        "The prison service signs the delivery notes and keeps the workshops; it can end both with one order.",
        [
            Goal("No delivery to a private buyer for a month, in any workshop.", VISITS_AND_INTERVIEWS, 30),
            Goal(
                "Full compliance: no prisoner at the disposal of private parties without free consent, contract and "
                "wage.",
                VISITS_AND_INTERVIEWS,
                70,
            ),
        ],
        chance="0.5",
    ),
)
