"""FORA: how teams learn from each other."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

FORA = Chapter(
    name="FORA",
    title=_("Learning"),
    about=_(
        "The commission holds itself to its own measure. At regular fora the teams lay their record open, take over "
        "what works better elsewhere, and try out what nobody has tried."
    ),
    rules=(
        Rule(
            id="FORA-1",
            title=_("Regular fora"),
            text=_(
                "At regular intervals all teams meet in a forum, which agencies and civil society attend. The clock "
                "calls it."
            ),
            in_one_sentence=_("The clock regularly calls all teams to a forum with agencies and civil society."),
            source=_("Barenberg 2009, §V.B.1, ideal reform 9"),
        ),
        Rule(
            id="FORA-2",
            title=_("Records laid open and compared"),
            text=_(
                "At a forum each team’s record lies open beside the others’, and the agencies’ beside the teams’: "
                "violations found, violations remedied, how long it took, how many came back. The comparison takes "
                "into account what may be chance, and that teams do not have the same kinds of case."
            ),
            in_one_sentence=_(
                "Teams and agencies are compared by what they found and remedied, how fast, and what relapsed."
            ),
            source=_("Barenberg 2009, §III; §IV, feature 13"),
        ),
        Rule(
            id="FORA-3",
            title=_("The better method is taken over"),
            text=_(
                "A team that does worse has to explain why. If that does not satisfy the members, they order it, with "
                "a date, to work by the method of the team or agency that does better. The best methods make up the "
                "protocol, which binds all teams, and agencies by way of remedial orders. As with a criterion, a "
                "change to the protocol can only make it stronger."
            ),
            in_one_sentence=_(
                "A team with a worse record must explain it, or take over the better method by a given date."
            ),
            source=_("Barenberg 2009, §III"),
        ),
        Rule(
            id="FORA-4",
            title=_("New strategies are tried and judged"),
            text=_(
                "No forum ends without new strategies. They are registered, teams are named to try them, and a later "
                "forum judges them by what the record then shows."
            ),
            in_one_sentence=_(
                "Each forum registers new strategies, names the teams to try them, and a later one judges them."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 9"),
        ),
    ),
)
