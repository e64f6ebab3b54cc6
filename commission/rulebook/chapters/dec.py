"""DEC: the decision."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

DEC = Chapter(
    name="DEC",
    title=_("Decisions"),
    about=_(
        "A decision comes in time, even when members do not act. It answers all that was alleged, gives reasons, "
        "accepts no promise as an excuse, and never finds a violation without a consequence."
    ),
    rules=(
        Rule(
            id="DEC-1",
            title=_("The decision is out by day 90"),
            text=_(
                "By the end of day 90 there is a final decision, if need be by the rule itself. At that limit the "
                "ballot on each allegation closes of its own accord, and the votes that were cast decide. On an "
                "allegation without any vote, the finding of the investigative team takes their place, provided that "
                "the team is not the one complaining. If there is no such finding, it is published that the panel "
                "failed to decide, the way to appeal opens, and the panel makes way for one freshly drawn, which has "
                "15 days. A decision made in this way lacks nothing: its reasons are those given with the votes and "
                "findings, its sanction is the minimum that deters (SANC-2), and its benchmark is full compliance "
                "with each criterion violated."
            ),
            in_one_sentence=_(
                "A final, complete decision issues within 90 days of filing, by the rule itself if members do not act."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 13; §V.A.3; the fresh panel and its 15 days are our own"),
            mandatory=True,
            design_part=_("What happens where there is neither a vote nor a finding, and the 15 days."),
        ),
        Rule(
            id="DEC-2",
            title=_("Every allegation is answered"),
            text=_(
                "The decision takes the allegations one by one. For each it states the facts found, and the exhibits "
                "that show each fact; the version of the criterion that was applied; the conclusion; and the reasons. "
                "As long as any of these is missing for any allegation, the decision cannot be issued."
            ),
            in_one_sentence=_(
                "Each allegation gets its own facts, exhibits, criterion, conclusion and reasons, or nothing can issue."
            ),
            source=_("Barenberg 2009, §VI.B; §V.B.1, incremental reforms"),
        ),
        Rule(
            id="DEC-3",
            title=_("A violation always has a sanction"),
            text=_(
                "Where a decision finds that a criterion is not met, the same decision contains the sanction. One "
                "that finds a violation and leaves it without a sanction cannot be issued. Where the charter gives "
                "finding and ordering to two offices, the second is bound by the first, and if it lets its time pass, "
                "the clock orders in its place (DEC-7). On a petition the consequence that cannot be left out is the "
                "one in BIL-2."
            ),
            in_one_sentence=_("No decision that finds a violation can be issued without a sanction for it."),
            source=_("Barenberg 2009, §V.B.1, ideal reform 15"),
            mandatory=True,
        ),
        Rule(
            id="DEC-4",
            title=_("Good intentions are no defence"),
            text=_(
                "A finding of compliance cannot rest on steps being taken or promised, on money having gone "
                "elsewhere, on the discretion of those who enforce, on the country’s level of development, or on the "
                "violation having happened only a single time."
            ),
            in_one_sentence=_(
                "Promises, efforts, budgets, discretion, poverty or “only once” never make a violation compliance."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reforms 20 and 21; §III; §VI.A.2"),
            mandatory=True,
        ),
        Rule(
            id="DEC-5",
            title=_("Decisions take effect and are published at once"),
            text=_(
                "A decision has effect from the moment it issues. It is published with a citation that depends on no "
                "publisher, and with a summary in plain words in the languages of the workers whom it concerns. "
                "Members may add opinions of their own. To appeal does not hold it up."
            ),
            in_one_sentence=_(
                "A decision has effect and is public at once, summarised in the workers’ languages; no appeal delays "
                "it."
            ),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="DEC-6",
            title=_("Decisions are precedent"),
            text=_(
                "Earlier decisions guide later ones. They can be searched by criterion, and each shows which it cites "
                "and which cite it. A decision that parts from an earlier one on the same criterion has to state that "
                "it does."
            ),
            in_one_sentence=_(
                "Decisions can be found by criterion and guide later ones; one that departs from them must say so."
            ),
            source=_("Barenberg 2009, §III"),
        ),
        Rule(
            id="DEC-7",
            title=_("Where two bodies share a decision"),
            text=_(
                "Under CHART-5 the panel makes a recommendation and the whole body takes the decision. Under CHART-4 "
                "one office makes the finding and another the order; each gives reasons, and the finding binds the "
                "one that orders."
            ),
            in_one_sentence=_(
                "Where one body finds and another orders, both give reasons, and the finding binds the second."
            ),
            source=_("Barenberg 2009, §V.B"),
        ),
        Rule(
            id="DEC-8",
            title=_("Nobody is cleared on paper"),
            text=_(
                "To find that a government or an employer complies takes evidence verified in workplaces. Compliance "
                "systems that exist on paper, and audits paid for by whoever is audited, clear no one."
            ),
            in_one_sentence=_(
                "Compliance is found only on evidence verified in workplaces, never on paper systems or paid audits."
            ),
            source=_("Barenberg 2009, §III; endnote 42"),
        ),
    ),
)
