"""APP: appeals to a court."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

APP = Chapter(
    name="APP",
    title=_("Appeals"),
    about=_(
        "Complainants can take the commission to court. The court gets a record that anyone can check, and what it "
        "orders comes back in and has a clock of its own."
    ),
    rules=(
        Rule(
            id="APP-1",
            title=_("On what grounds complainants appeal"),
            text=_(
                "Complainants can go to the court that the charter names and say: the facts found are not borne out "
                "by the record; the criteria were applied wrongly; other criteria would protect more, or be more "
                "accurate; sanctions were not ordered or are too weak; or the decision did not come in time. How long "
                "they have is in the charter. In the meantime nothing is held up."
            ),
            in_one_sentence=_(
                "Complainants may appeal over facts, criteria, sanctions or delay, and nothing waits for the court."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 16; §VI.B"),
        ),
        Rule(
            id="APP-2",
            title=_("The certified record"),
            text=_(
                "A single act produces the record for the court, with nothing left out: indexed, its pages numbered, "
                "the digest of each item given, sealed items listed and kept apart. Without any connection to this "
                "site, anyone can check it against the public register."
            ),
            in_one_sentence=_(
                "One act makes the complete record for the court, which anyone can check against the register."
            ),
            source=_("Our own design, to serve APP-1"),
            design=True,
        ),
        Rule(
            id="APP-3",
            title=_("The court’s order comes back"),
            text=_(
                "The court affirms, reverses, or sends the case back and says what is to be done: the complaint is to "
                "be filed, sanctions are to be ordered, criteria are to be revised. Each has a clock. Criteria that "
                "the court revises are in force without the deliberation of CRIT-8; the complaint is then filed only "
                "where the facts found are violations of them."
            ),
            in_one_sentence=_("What the court orders is entered and carried out, each direction under its own clock."),
            source=_("Barenberg 2009, §VI.B, endnote 62"),
        ),
    ),
)
