"""FILE: how a complaint is brought."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

FILE = Chapter(
    name="FILE",
    title=_("Complaints and petitions"),
    about=_(
        "Who may bring a case, what it takes, and what begins at that moment. The day of filing is day 0, in the "
        "commission’s own time zone. From there days are counted by the calendar, every one of them; a limit of so "
        "many days lasts until the very end of its last day, whether or not that is a weekend or a holiday."
    ),
    rules=(
        Rule(
            id="FILE-1",
            title=_("Who may complain, and of whom"),
            text=_(
                "Workers, labour organisations, human-rights organisations, investigative teams and governments can "
                "complain, each where the charter lets them. A complaint can be directed against a government or one "
                "of its agencies, an employer, the employers of a sector, or a global corporation that a workplace in "
                "violation supplies, and against several of these at once."
            ),
            in_one_sentence=_(
                "Workers, their organisations, teams and governments can complain, against several respondents at once."
            ),
            source=_("Barenberg 2009, §V.A.3; §V.B.1, ideal reforms 10 and 12"),
        ),
        Rule(
            id="FILE-2",
            title=_("Filing starts the clock"),
            text=_(
                "Nobody decides whether to accept a complaint. Once the form is complete, the complaint is filed and "
                "its time runs. In the same step it is given its docket number, its deadlines, its panel and the date "
                "of its hearing, so that all of them stand on the receipt that the filer is shown."
            ),
            in_one_sentence=_(
                "Once the form is complete the case is filed, with docket number, deadlines, panel and hearing date."
            ),
            source=_("Barenberg 2009, §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="FILE-3",
            title=_("What a complaint says"),
            text=_(
                "A complaint says which criteria in force were broken, what happened, and what is asked for. Filers "
                "tell it in plain words and are led from there to the criteria. They do not have to show an effect on "
                "trade, and do not have to go through the courts and offices of their country first."
            ),
            in_one_sentence=_(
                "A complaint names criteria, facts and relief; no harm to trade, no detour through domestic courts "
                "first."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 4"),
        ),
        Rule(
            id="FILE-4",
            title=_("A worker can stay unnamed"),
            text=_(
                "A worker can file and give her name to the vault alone, where it lies sealed, and come back later "
                "with a code printed on the receipt. Who a protected person is appears neither in the docket nor in "
                "logs, notifications or exports."
            ),
            in_one_sentence=_(
                "A worker’s name can go to the sealed vault alone, and appears nowhere else in the case."
            ),
            source=_("Barenberg 2009, §III (Worker Rights Consortium); §VI.B (interviews)"),
        ),
        Rule(
            id="FILE-5",
            title=_("Nothing stops the clock"),
            text=_(
                "The time of a complaint runs on while the parties talk of settling, while one of them stays silent, "
                "and after a government has reported that everything is now in order. The panel still rules on "
                "whether it is. A filer who withdraws drops out of the case; the panel’s duty to rule on the "
                "violations alleged remains."
            ),
            in_one_sentence=_(
                "Neither talks nor silence, assurances or a withdrawal stop the clock or spare the panel its ruling."
            ),
            source=_("Barenberg 2009, §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="FILE-6",
            title=_("Complaints can be joined, new ones start afresh"),
            text=_(
                "Until a hearing, complaints about the same facts can be joined into one; of their deadlines the "
                "earliest then holds for all. Whoever has something new to allege files a new docket, whose clock "
                "starts on its own day."
            ),
            in_one_sentence=_(
                "Cases on the same facts can be joined before a hearing, and then the earliest deadline holds."
            ),
            source=_("Our own design, to keep HEAR-1"),
            design=True,
        ),
        Rule(
            id="FILE-7",
            title=_("Nobody is shut out"),
            text=_(
                "A complaint can be made by telephone, on paper or in person. A clerk, or an organisation mandated "
                "to, enters it, reads it back and has it confirmed; its time counts from the day on which it was "
                "made, not the day on which it was typed. If no criterion covers what is told, it is not turned away: "
                "it becomes evidence that a criterion is needed (CRIT-11), and goes to a team (INV-8)."
            ),
            in_one_sentence=_(
                "A complaint by phone, on paper or in person counts from the day it was made, and is never turned away."
            ),
            source=_("Barenberg 2009, §VI.B; and our own design"),
            design_part=_("How a complaint is entered for someone else, and what becomes of one without a criterion."),
        ),
        Rule(
            id="FILE-8",
            title=_("Reprisals are violations"),
            text=_(
                "To punish someone for turning to the commission is a violation in its own right. The team is alarmed "
                "as soon as it is reported, and an interim order of protection can follow within days. Until the "
                "decision, a worker can take back both her evidence and her identity."
            ),
            in_one_sentence=_(
                "To punish anyone for turning to the commission is a violation, and a report of it alarms the team."
            ),
            source=_("Barenberg 2009, §III (Worker Rights Consortium); and our own design"),
            design_part=_("The interim order, and the right to take evidence back."),
        ),
        Rule(
            id="FILE-9",
            title=_("An allegation is shown as an allegation"),
            text=_(
                "Until it is decided, an allegation is public, and plainly marked as not proven. What protected "
                "people tell stays sealed until names and traces have been taken out. Before anything is published or "
                "served, it is checked that nobody can be recognised by putting several harmless details together."
            ),
            in_one_sentence=_(
                "Undecided allegations are public but marked unproven; protected accounts stay sealed until redacted."
            ),
            source=_("Our own design"),
            design=True,
        ),
    ),
)
