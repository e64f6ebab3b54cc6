"""INST: who sits, and who may do what."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

INST = Chapter(
    name="INST",
    title=_("Members and roles"),
    about=_(
        "Who decides: jurists and worker representatives, in the proportions that the charter lays down. Who is "
        "heard, who stays out of a case because of an interest in it, and how much each person can see and do."
    ),
    rules=(
        Rule(
            id="INST-1",
            title=_("The composition must hold on the day"),
            text=_(
                "A seat belongs to a jurist or to a worker representative; a global commission (CHART-3) may also "
                "have a minority of seats for governments and employers. On a day on which the seats filled are not "
                "those that the charter calls for, the commission cannot be constituted, choose a panel, promulgate "
                "or decide. Complaints are received all the same, and whatever happens by operation of a rule "
                "happens. Alternates stand ready, and step into a vacant seat at once."
            ),
            in_one_sentence=_(
                "Unless the charter’s mix of jurists and workers holds on the day, members decide nothing; filing "
                "goes on."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 2; §V.B.2, ideal reform 2; §V.B.3"),
        ),
        Rule(
            id="INST-2",
            title=_("What a jurist declares"),
            text=_(
                "Whoever takes a jurist’s seat declares two things: a specialisation in international or comparative "
                "labour law, and independence from governments and corporations. The declaration is a part of the "
                "appointment, which does not exist without it, and anyone can read it."
            ),
            in_one_sentence=_(
                "A jurist’s public declaration of expertise and independence is part of the appointment."
            ),
            source=_("Barenberg 2009, §V.A.1; §V.B.2"),
        ),
        Rule(
            id="INST-3",
            title=_("Only members vote"),
            text=_(
                "The members have the last word and share it with nobody. Officials, specialists, managers, the "
                "informal economy, women’s groups and village associations are consulted and take part in the "
                "deliberation, but have no vote. Where a team’s finding stands because no member voted (DEC-1), it is "
                "not a vote either, and the members can review it."
            ),
            in_one_sentence=_("Many are consulted and deliberate; only members of the commission ever vote."),
            source=_("Barenberg 2009, §IV, feature 8"),
        ),
        Rule(
            id="INST-4",
            title=_("Nobody judges with an interest in the case"),
            text=_(
                "Terms of office, recusals and conflicts of interest are on record. Nobody sits on a panel who is "
                "employed or paid, or was within the last five years, by a respondent, by one of its affiliates, "
                "buyers or suppliers, or by the very organisation that complains. A federation above that "
                "organisation does not count."
            ),
            in_one_sentence=_(
                "A member paid by a respondent, its business partners or the complainant in the last five years "
                "cannot sit."
            ),
            source=_("Barenberg 2009, §IV; §VI.B; the five years are our own"),
            design_part=_("That a tie counts for five years."),
        ),
        Rule(
            id="INST-5",
            title=_("Each capacity sees and does only what is its own"),
            text=_(
                "Jurist, worker representative, staff investigator, other member of a team, registry clerk, "
                "complainant, respondent, the public: each capacity opens its own acts and its own papers, and no "
                "others. What a person may do in one case comes from a seat, a panel or a team, and is gone on the "
                "day that the seat, the panel or the team is."
            ),
            in_one_sentence=_(
                "What a person can see and do comes from a seat, panel or team, and ends together with it."
            ),
            source=_("Barenberg 2009, §V.A; and our own design"),
            design_part=_("The list of capacities, and that permissions end by themselves."),
        ),
        Rule(
            id="INST-6",
            title=_("Worker organisations are independent too"),
            text=_(
                "Before a worker organisation joins the commission or a team, it declares that neither an employer "
                "nor a state controls it. Where a member is said to have failed in a duty, the other members take it "
                "up, and what they do about it is on record."
            ),
            in_one_sentence=_(
                "A worker organisation declares itself free of employer and state before it takes a place."
            ),
            source=_("Barenberg 2009, §II; §V.B.2; the breach of duty is our own"),
            design_part=_("How a member’s breach of duty is dealt with."),
        ),
        Rule(
            id="INST-7",
            title=_("Resources in public view"),
            text=_(
                "Anyone can see how many posts are filled and how many stand empty, what the budget is, how many "
                "cases there are, and how much monitoring was done of what had been planned."
            ),
            in_one_sentence=_(
                "Posts, budget, number of cases, and how much of the planned monitoring was done are public figures."
            ),
            source=_("Barenberg 2009, §IV, feature 11"),
        ),
    ),
)
