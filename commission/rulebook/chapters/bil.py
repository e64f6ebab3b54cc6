"""BIL: two commissions under one agreement."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

BIL = Chapter(
    name="BIL",
    title=_("Two commissions"),
    about=_(
        "Under a trade agreement there are two doors: the commission of the agreement, and the domestic commission, "
        "which can be made to bring its state’s complaint to the other."
    ),
    rules=(
        Rule(
            id="BIL-1",
            title=_("An organisation chooses its door"),
            text=_(
                "An agreement has a commission of its own, and there is the domestic one besides. It is for the "
                "organisation to choose whether it complains to the first or petitions the second."
            ),
            in_one_sentence=_(
                "An organisation may complain to the agreement’s commission or petition the domestic one, as it likes."
            ),
            source=_("Barenberg 2009, §V.B.2, ideal reforms; §VI.B"),
        ),
        Rule(
            id="BIL-2",
            title=_("A petition well founded becomes the state’s complaint"),
            text=_(
                "The domestic commission hears a petition by day 60 and answers it by day 90. If it finds a "
                "violation, that decision itself files the state’s complaint with the agreement’s commission, where a "
                "docket opens and its clock starts. Each criterion violated is matched to the agreement commission’s "
                "criterion for the same measure; where that commission lacks one, to the binding norm. If it finds no "
                "violation, it issues an opinion with reasons and detailed findings, and the way to appeal is open "
                "(APP-1)."
            ),
            in_one_sentence=_(
                "A petition is answered by day 90: a violation files the state’s complaint, anything else gets reasons."
            ),
            source=_("Barenberg 2009, §V.B.2, ideal reforms; §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="BIL-3",
            title=_("Consultations end nothing"),
            text=_(
                "The parties to the agreement may consult each other within the 60 days before the hearing. Whatever "
                "comes of it, the case goes on (FILE-5)."
            ),
            in_one_sentence=_("Governments may consult while the 60 days run, and the case goes on whatever they say."),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="BIL-4",
            title=_("The domestic commission acts on what it sees"),
            text=_(
                "The domestic commission does not wait for petitions. If its own teams find a violation, it has to "
                "file a complaint about it."
            ),
            in_one_sentence=_(
                "What the domestic commission’s own teams find is a complaint which it has to file unasked."
            ),
            source=_("Barenberg 2009, §VI.B"),
        ),
    ),
)
