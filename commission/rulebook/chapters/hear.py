"""HEAR: the hearing, and the panel that holds it."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

HEAR = Chapter(
    name="HEAR",
    title=_("Hearings and panels"),
    about=_(
        "Every complaint is heard, by people whom no party chose, in the open, and in time. Days are those of the "
        "calendar in the commission’s own time zone: the day of filing is day 0, and day 60 is over when its last "
        "instant is."
    ),
    rules=(
        Rule(
            id="HEAR-1",
            title=_("The hearing is held by day 60"),
            text=_(
                "The date of the hearing is set by the system when the complaint is filed. People can move it, but to "
                "no day after day 60. If that day passes with no hearing, the rule itself holds one on the papers: "
                "the breach is published, the case moves on, and a party that asks for it is still heard in person in "
                "the days that are left. If the members have too little time, alternates sit, and cases against the "
                "same respondent under the same criteria share one sitting; that time was short is published, and the "
                "limit stays where it is."
            ),
            in_one_sentence=_(
                "A hearing is held within 60 days of filing, on the papers by the rule itself if need be."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 13; §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="HEAR-2",
            title=_("The panel is drawn, and no party chooses it"),
            text=_(
                "The commission selects the panel. A respondent has no part in it, and no party has a veto. Unless "
                "the charter says otherwise, the panel is drawn by lot, and anyone can repeat the draw. It is made "
                "from two things: a secret to which the commission bound itself in an earlier checkpoint of the "
                "register, and which it reveals at the draw; and the digest of the filing. The filer does not know "
                "the first and the registry cannot know the second beforehand, so that neither can steer the result. "
                "Jurists and worker representatives sit on each panel, from every signatory where there are several. "
                "Size, quorum and majority are those of the charter."
            ),
            in_one_sentence=_(
                "Panels of jurists and workers are drawn by a lot that anyone can check, and no party has a veto."
            ),
            source=_("Barenberg 2009, §VI.B; how the lot is drawn is our own"),
            design_part=_("How the lot is drawn."),
        ),
        Rule(
            id="HEAR-3",
            title=_("Everyone concerned is heard"),
            text=_(
                "The complainants, and the organisations on their side, bring evidence and argument to the hearing, "
                "spoken and in writing, and may argue in writing once more after it. Respondents answer. Other "
                "organisations may join in with a written statement."
            ),
            in_one_sentence=_(
                "Complainants and supporters speak and write, respondents answer, and others may add written views."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 14"),
        ),
        Rule(
            id="HEAR-4",
            title=_("Hearings are open"),
            text=_(
                "A hearing is announced, and the public may attend. Only the testimony of protected people is taken "
                "behind closed doors; the public is told that this happened, and gets an account of it from which "
                "nobody can be recognised."
            ),
            in_one_sentence=_(
                "Hearings are announced and open; only protected testimony is taken in private, and that much is known."
            ),
            source=_("Barenberg 2009, §VI.B; see FILE-4"),
        ),
        Rule(
            id="HEAR-5",
            title=_("What teams know is before the panel"),
            text=_(
                "Whatever investigative teams have already gathered about a respondent becomes part of the record "
                "without anyone asking. A panel can order a team to find out more, quickly. Such an order moves no "
                "limit."
            ),
            in_one_sentence=_(
                "Teams’ earlier findings on the respondent enter the record unasked; more fact-finding moves no limit."
            ),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="HEAR-6",
            title=_("Nobody is in two hearings at once"),
            text=_(
                "One member, one room and one interpreter can be booked for one hearing at a time. The database "
                "itself refuses a second that overlaps."
            ),
            in_one_sentence=_(
                "The database refuses to book a member, a room or an interpreter for two hearings at one time."
            ),
            source=_("Our own design"),
            design=True,
        ),
        Rule(
            id="HEAR-7",
            title=_("A fair hearing"),
            text=_(
                "Each document is served on the other side. Where evidence is sealed, a respondent is told the "
                "substance of it, as much as it takes to answer. How sure the panel must be before it finds a fact is "
                "laid down in the charter; where the charter does not differ, the fact has to be more likely true "
                "than not."
            ),
            in_one_sentence=_(
                "Every document is served, sealed evidence can be answered, and the charter sets the standard of proof."
            ),
            source=_("Our own design"),
            design=True,
        ),
    ),
)
