"""REG: the record of what the commission does."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

REG = Chapter(
    name="REG",
    title=_("The record"),
    about=_("What the commission does is on record, and so is whether it keeps its own time."),
    rules=(
        Rule(
            id="REG-1",
            title=_("A register that cannot be changed unseen"),
            text=_(
                "Each official act is entered in the register: who acted, in which capacity, at what time, under "
                "which rule, and on what. An entry cannot be changed or removed without it showing. What is public in "
                "the register anyone can verify."
            ),
            in_one_sentence=_(
                "All official acts stand in a register that anyone can verify and nobody can change unseen."
            ),
            source=_("Barenberg 2009, §IV, feature 10"),
        ),
        Rule(
            id="REG-2",
            title=_("Deadlines kept and missed are public"),
            text=_(
                "How many deadlines were kept, and how many missed, is published, by commission, by member and by "
                "kind of deadline."
            ),
            in_one_sentence=_(
                "Deadlines kept and missed are published for each commission, each member and each kind of deadline."
            ),
            source=_("Barenberg 2009, §IV, feature 2"),
        ),
    ),
)
