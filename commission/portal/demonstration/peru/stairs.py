"""The six steps by which the replay's sanctions come down: what is claimed, seen, said and ruled."""

from __future__ import annotations

from typing import Final, NamedTuple

from commission.portal.demonstration import codes
from commission.portal.demonstration.peru import texts
from commission.portal.demonstration.saying import MET, NOT_MET, Seen


class Stair(NamedTuple):
    """One step down: sanction and benchmark, the days of claim and verification, and everybody's words."""

    sanction: int
    benchmark: int
    claimed: int
    verified: int
    who: str
    claim: str
    criterion: str
    outcome: str
    found: str
    seen: Seen
    notice: str
    union: str
    citizens: str
    minutes: str
    reasons: str
    respondent: str = ""


_NOTICE: Final = (
    "Whether this benchmark is reached will be heard in public. Workers, their families, labour organisations and "
    "human-rights organisations can speak, in Spanish or Quechua, in the room or by telephone, or write before."
)


def _seen(seen: Seen, account: str, interviews: int) -> Seen:
    return seen._replace(account=account, off_premises=interviews, announced=False)


STAIRS: Final[tuple[Stair, ...]] = (
    Stair(
        1,
        1,
        100,
        112,
        "pacasmayo",
        "Twenty-two of the 26 are back on their lines, and their wages since the dismissal have been paid.",
        codes.PREGNANCY,
        NOT_MET,
        "Twenty-two women work again on their lines; payslips and bank records show full wages since the dismissal. "
        "Four have not been reached by the company.",
        _seen(texts.PREGNANCY_SEEN, "Unannounced visit of a morning; payslips were read. Interviews in homes.", 22),
        _NOTICE,
        "Twenty-two are back, and paid. Four moved to Trujillo; the company has their telephone numbers and did not "
        "call. The union does not oppose this step.",
        "We spoke with fifteen of the women. What the team says is so.",
        "Heard: Ms Chumpitaz for the union, two of the women who are back, a women’s association of Pacasmayo, Mr "
        "Benavente for the company, Ms Huarcaya for the team.",
        "The team saw twenty-two women at work and their wages paid; the union and the women themselves confirm it. "
        "The benchmark asks for twenty. Its 40 % is lifted; what is left still deters.",
    ),
    Stair(
        1,
        2,
        150,
        166,
        "pacasmayo",
        "The last four were found, paid, and offered their work; two came back. Nobody has been dismissed in "
        "pregnancy since.",
        codes.PREGNANCY,
        MET,
        "All 26 have full pay; 24 are at work, two have declined in writing and before the team. Of 19 women whose "
        "pregnancy was noted since the decision all are at work or on paid leave.",
        _seen(texts.PREGNANCY_SEEN, "Unannounced visit of a day; the nurse’s book was read beside the payroll.", 57),
        _NOTICE,
        "It is done, and the nurse now sits on the union’s side of the yard. The union asks that the duty go.",
        "Nineteen pregnancies and no dismissal: we agree.",
        "Heard: Ms Chumpitaz, five women of the plant, the women’s association, Mr Benavente, Ms Huarcaya. Nobody "
        "spoke against.",
        "The criterion is fully met, as seen in the plant and confirmed by those who work there. The sanction is "
        "lifted in full.",
    ),
    Stair(
        2,
        1,
        105,
        128,
        "paracas",
        "We have met the union four times since the decision. The bonus is no longer paid.",
        codes.RECOGNITION,
        NOT_MET,
        "Minutes of four meetings are signed by both sides. No payslip of the last two months shows the bonus. "
        "Recognition in writing has not been given.",
        _seen(texts.RECOGNITION_SEEN, "Unannounced visit; payslips of two months were read.", 31),
        _NOTICE,
        "Four meetings, yes. They listened. The letter of recognition lies on a desk in Lima.",
        "The bonus has gone, as far as we can see.",
        "Heard: the secretary of the union of the cannery, Ms Chumpitaz, Ms Ferrand for the company, the buyer’s "
        "counsel, Ms Huarcaya.",
        "Meetings and the end of the bonus are what the first benchmark asks for, and both were seen. Its 35 % is "
        "lifted. Recognition belongs to the second.",
    ),
    Stair(
        2,
        2,
        166,
        190,
        "paracas",
        "The union has been recognised in writing, and an agreement on wages was signed last week.",
        codes.RECOGNITION,
        MET,
        "The letter of recognition and an agreement for two years were seen; 48 of 50 workers interviewed know both. "
        "Talks had gone on every week for eleven weeks.",
        _seen(texts.RECOGNITION_SEEN, "Unannounced visit; one bargaining session was attended.", 50),
        _NOTICE,
        "We have an agreement. Nobody here thought so a year ago. Lift it.",
        "We have nothing to object.",
        "Heard: the secretary of the union of the cannery, Ms Ferrand, the buyer’s counsel, Ms Huarcaya. Nobody spoke "
        "against.",
        "Recognition and bargaining in good faith were seen and confirmed. The sanction on the buyer is lifted in "
        "full.",
    ),
    Stair(
        3,
        1,
        192,
        214,
        "PER",
        "By order of the director no workshop has delivered to a private buyer since the first of last month.",
        codes.PRISON_LABOUR,
        NOT_MET,
        "No delivery note to a private buyer was found for six weeks, in three workshops; two of the four buyers "
        "confirm it. Contracts and wages are still to come.",
        _seen(texts.PRISON_SEEN, "Unannounced visits to three workshops on one day; books and stores were seen.", 20),
        _NOTICE,
        "Furniture is no longer loaded at night, say the families. That they may refuse to work, nobody has told them "
        "yet.",
        "Former prisoners tell us the same as the team.",
        "Heard: Ms Chumpitaz, mothers of three prisoners, the Red Andina, Mr Arrieta for the Government, Ms Huarcaya.",
        "Six weeks without a delivery, in every workshop, were seen. The first benchmark’s 30 % is lifted.",
        "PER",
    ),
    Stair(
        3,
        2,
        250,
        284,
        "PER",
        "Work in the workshops is now by contract, with the minimum wage, and whoever declines loses nothing.",
        codes.PRISON_LABOUR,
        MET,
        "Of 320 prisoners 141 work, each with a contract signed before the ombudsman and a wage paid into an account; "
        "179 have declined and keep their visits. Fifty-four interviews, most of them with former prisoners and "
        "families, bear it out.",
        _seen(texts.PRISON_SEEN, "Unannounced visit of two days; contracts, accounts and visit lists were read.", 54),
        _NOTICE,
        "The families’ association asks the commission to lift what is left, and to come back in a year.",
        "We have followed thirty former prisoners. What was done to them is no longer done.",
        "Heard: Ms Chumpitaz, the association of families, the Red Andina, Mr Arrieta, Ms Huarcaya. Nobody spoke "
        "against.",
        "No prisoner is at the disposal of private parties without free consent, contract and wage. The criterion is "
        "fully met, and the sanction is lifted in full.",
        "PER",
    ),
)

PROMISE: Final = (
    "The Government has adopted a programme for the reform of prison work, with a budget, and promises that "
    "deliveries to private buyers will end within two years."
)
PAPERS: Final = (
    "A decree on the reform of prison work and its budget line were read. Nothing in them changes what is done in a "
    "workshop today."
)
PROMISE_HEARD: Final = (
    "Heard: Ms Chumpitaz, who asked what had changed in the workshops; Mr Arrieta, who described the programme; the "
    "mother of a prisoner, who said that furniture had been loaded that week."
)
PROMISE_REFUSED: Final = (
    "No team has seen that deliveries have ended, and a witness saw that they go on. A programme without effect in the "
    "workshop lifts nothing (LIFT-3)."
)
