"""SANC: what follows from a violation."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

SANC = Chapter(
    name="SANC",
    title=_("Sanctions"),
    about=_(
        "A sanction is there to change what the violator does. It must cost more than the violation brings in, fall "
        "on those who can end it, treat like cases alike, and say exactly what will lift it."
    ),
    rules=(
        Rule(
            id="SANC-1",
            title=_("Kinds and targets"),
            text=_(
                "The commission can order a tariff, a quota, a monetary penalty, the suspension or withdrawal of "
                "benefits, and, for those who comply, benefits. It can aim them at a country, a sector, a firm, a "
                "public body, or a global corporation that the workplace in violation supplies, as the recorded "
                "supply links show."
            ),
            in_one_sentence=_(
                "Tariffs, quotas, penalties or benefits are aimed at a country, sector, firm, agency or global buyer."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 17; §VI.B"),
        ),
        Rule(
            id="SANC-2",
            title=_("Strong enough to deter"),
            text=_(
                "The order states what the violation brings in, how likely it is to be found and sanctioned, and the "
                "lowest sanction that deters, which follows from the two. An order below that minimum is refused. The "
                "gain is never put at nothing: for a right that cannot be reckoned in money the charter sets a floor. "
                "How much the complaining state has lost does not matter, and no target is given the choice to pay "
                "less and be rid of the sanction, as the agreement between the United States and Peru does at half "
                "the price."
            ),
            in_one_sentence=_(
                "A sanction must cost more than the violation gains, given the odds of being caught, or it is refused."
            ),
            source=_("Barenberg 2009, §IV; §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="SANC-3",
            title=_("Aimed at those who can cure it"),
            text=_(
                "A sanction falls on those in whose power it is to end the violation, and for each of them the order "
                "says how it is in their power."
            ),
            in_one_sentence=_("A sanction falls on those able to end the violation, and says why each of them is."),
            source=_("Barenberg 2009, §IV, feature 4"),
        ),
        Rule(
            id="SANC-4",
            title=_("Like cases alike"),
            text=_(
                "The order shows what was imposed in comparable decisions. Whoever departs from that has to give "
                "reasons in the order."
            ),
            in_one_sentence=_("An order shows the sanctions in comparable cases and gives reasons for any departure."),
            source=_("Barenberg 2009, §IV, feature 3"),
        ),
        Rule(
            id="SANC-5",
            title=_("A register that customs can read"),
            text=_(
                "The sanctions in force are published for people and for machines: country, tariff code, firm, rate, "
                "dates and decision. The systems of a customs office or a public buyer can ask at any time what has "
                "changed."
            ),
            in_one_sentence=_(
                "Sanctions in force are published so that customs and procurement systems can follow each change."
            ),
            source=_("Our own design, to make Barenberg 2009, §V.B, work at the border"),
            design=True,
        ),
        Rule(
            id="SANC-6",
            title=_("Benchmarks come with the order"),
            text=_(
                "Together with the sanction, the order sets the benchmarks that will lift it. Each belongs to a "
                "criterion, and says what level must be reached, how that will be verified, and what share of the "
                "sanction goes when it is."
            ),
            in_one_sentence=_(
                "An order sets benchmarks: the level to reach, how it is verified, and the share that it lifts."
            ),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="SANC-7",
            title=_("A sanction that does not work is raised"),
            text=_(
                "Each sanction has a review date, on which the clock opens a review. If compliance has not come by "
                "then, the sanction is raised, and raised again until it does come."
            ),
            in_one_sentence=_(
                "If compliance has not come when a sanction is reviewed, it is raised, and raised again until it comes."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 17; §IV, feature 2"),
        ),
        Rule(
            id="SANC-8",
            title=_("Even-handedness can be checked"),
            text=_(
                "How much monitoring there was, what was found and what was imposed, by country and by size of "
                "employer, is published beside the need that there was for it."
            ),
            in_one_sentence=_(
                "Monitoring, findings and sanctions by country and size of employer are public, beside the need."
            ),
            source=_("Barenberg 2009, §IV, feature 3"),
        ),
    ),
)
