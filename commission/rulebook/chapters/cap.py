"""CAP: helping those who must comply and enforce to do it."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

CAP = Chapter(
    name="CAP",
    title=_("Capacity"),
    about=_("Enforcement goes along with help, so that agencies, managers and workers can carry on by themselves."),
    rules=(
        Rule(
            id="CAP-1",
            title=_("Help and enforcement go together"),
            text=_(
                "While it enforces, the same team also helps agencies, managers and workers’ organisations to become "
                "able to do their part."
            ),
            in_one_sentence=_("The team that enforces also builds the capacity of agencies, managers and workers."),
            source=_("Barenberg 2009, §V.B.1, ideal reform 22"),
        ),
        Rule(
            id="CAP-2",
            title=_("It can be ordered, and only its success counts"),
            text=_(
                "The commission can order that capacity be built, and can go as far as to have an agency "
                "restructured. Its success, once measured, is part of remedial orders and of benchmarks. That a "
                "programme exists lifts nothing (LIFT-3)."
            ),
            in_one_sentence=_(
                "Capacity-building, even the rebuilding of an agency, can be ordered, and only measured success counts."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reforms 20 and 22"),
        ),
    ),
)
