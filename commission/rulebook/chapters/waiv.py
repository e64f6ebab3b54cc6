"""WAIV: the one way around a sanction."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

WAIV = Chapter(
    name="WAIV",
    title=_("Waiver"),
    about=_("A sanction can be set aside for national security alone, in the open, and by vote of the legislature."),
    rules=(
        Rule(
            id="WAIV-1",
            title=_("A waiver takes president and both houses"),
            text=_(
                "There is one way to waive a sanction. The president petitions for it because national security would "
                "be seriously impaired; each of the two houses votes for it; it is signed. Each of these is put on "
                "record with its source. As long as one of them is missing, the sanction is in force."
            ),
            in_one_sentence=_(
                "It takes a petition on national security, votes of the two houses and a signature to waive a sanction."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 26"),
            mandatory=True,
        ),
    ),
)
