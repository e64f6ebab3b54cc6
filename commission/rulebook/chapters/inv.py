"""INV: how teams find out what is happening in workplaces."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

INV = Chapter(
    name="INV",
    title=_("Investigations"),
    about=_(
        "Teams of staff, workers’ organisations and people who know the trade go into workplaces and agencies, "
        "without waiting for a complaint. They find, order remedies, verify, and bring a case where nothing changes."
    ),
    rules=(
        Rule(
            id="INV-1",
            title=_("Who is on a team"),
            text=_(
                "A team brings together staff of the inspectorate; workers’ organisations of the place; specialists "
                "in production and in safety and health at work; officials of enforcement agencies whose legitimacy "
                "has been vetted; and associations from the formal and the informal economy, of small producers, "
                "women and villages. Without staff, or without a workers’ organisation, a team cannot act."
            ),
            in_one_sentence=_(
                "A team cannot act unless both inspectorate staff and a workers’ organisation are on it."
            ),
            source=_("Barenberg 2009, §V.A.2"),
        ),
        Rule(
            id="INV-2",
            title=_("Staff decide, dissent is recorded"),
            text=_(
                "When the staff and the others on a team cannot agree, what the staff decide is what counts. That "
                "there was disagreement, and about what, is written down, and the commission sees it."
            ),
            in_one_sentence=_("If a team disagrees its staff decide, and the commission sees what the others thought."),
            source=_("Barenberg 2009, §V.B.1, ideal reform 11"),
        ),
        Rule(
            id="INV-3",
            title=_("Constant monitoring, by samples anyone can redraw"),
            text=_(
                "Each trading partner is monitored all the time: its agencies, and a sample of employers that "
                "represents the rest. On record are the list that the sample was drawn from, its strata, the seed and "
                "the weights, so that anyone can draw the very same sample."
            ),
            in_one_sentence=_(
                "Agencies and a sample of employers are monitored at all times, and anyone can redraw the sample."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 5"),
        ),
        Rule(
            id="INV-4",
            title=_("Interviews are confidential and away from the employer"),
            text=_(
                "Workers are interviewed in confidence and away from company premises. An interview taken on the "
                "employer’s property, or where its management could hear, cannot count towards a finding of "
                "compliance."
            ),
            in_one_sentence=_(
                "Interviews are held in confidence off the premises; any other cannot support a finding of compliance."
            ),
            source=_("Barenberg 2009, §VI.B; §III"),
        ),
        Rule(
            id="INV-5",
            title=_("Doors and files are open to teams"),
            text=_(
                "Teams can go into workplaces and agencies, announced or not, talk to anyone, and get each document "
                "that matters, by subpoena where they must. Whoever refuses is put on record and named in public, and "
                "the refusal violates the criteria on disclosure."
            ),
            in_one_sentence=_(
                "Teams may enter, interview and get documents, unannounced too; a refusal is public and a violation."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 23; §VI.B"),
        ),
        Rule(
            id="INV-6",
            title=_("A finding comes with steps to remedy"),
            text=_(
                "A team that finds a violation orders what has to be done about it, and by which dates. The "
                "commission can review the finding as well as the order. In the workplace the team verifies that the "
                "steps were taken, and goes on verifying in case things slip back."
            ),
            in_one_sentence=_(
                "A team orders dated remedies for each violation, verifies them on the spot, and keeps verifying."
            ),
            source=_("Barenberg 2009, §V.A.3; §III"),
        ),
        Rule(
            id="INV-7",
            title=_("No remedy, then a complaint"),
            text=_(
                "When the date has passed without compliance, a complaint is drawn up from the record, and the team "
                "is bound to file it. The clock first lays it before the head of the team, and then files it."
            ),
            in_one_sentence=_(
                "If the remedy is not done by its date the team must file a complaint, or the clock files it."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 10"),
        ),
        Rule(
            id="INV-8",
            title=_("No complaint is needed to look"),
            text=_("A team can open an investigation on its own initiative, without anyone having complained."),
            in_one_sentence=_("A team may investigate although nobody has complained."),
            source=_("Barenberg 2009, §V.B.3, incremental reforms"),
        ),
        Rule(
            id="INV-9",
            title=_("The chain of custody"),
            text=_(
                "For each piece of evidence it stays known what was uploaded, by whom and when, what its digest was, "
                "and who has opened it since."
            ),
            in_one_sentence=_(
                "Each piece of evidence shows who uploaded it and when, its digest, and who has opened it since."
            ),
            source=_("Barenberg 2009, §VI.B; and our own design"),
            design_part=_("The digest and the list of those who opened it."),
        ),
        Rule(
            id="INV-10",
            title=_("Remedies followed to the person"),
            text=_(
                "A worker to be taken back, wages to be paid, anything else owed to one person: each is followed up "
                "for that person until it is done. Who it is stays in the vault."
            ),
            in_one_sentence=_(
                "Reinstatement, back pay and the like are followed up for each person until they are done."
            ),
            source=_("Barenberg 2009, §III (Worker Rights Consortium)"),
        ),
        Rule(
            id="INV-11",
            title=_("Teams come home safe"),
            text=_(
                "During a visit the team checks in at set times, and a time missed raises the alarm. Where a team is "
                "does not enter the public record until the visit has ended."
            ),
            in_one_sentence=_(
                "Teams check in during a visit, a missed check-in raises the alarm, and where they are stays secret "
                "until they leave."
            ),
            source=_("Our own design"),
            design=True,
        ),
    ),
)
