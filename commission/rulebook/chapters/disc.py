"""DISC: what employers, corporations and agencies must disclose."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

DISC = Chapter(
    name="DISC",
    title=_("Disclosure"),
    about=_(
        "Rights can only be enforced where conditions are known. Employers, corporations, agencies and states "
        "disclose, the public sees, and workers say whether it is true."
    ),
    rules=(
        Rule(
            id="DISC-1",
            title=_("Who discloses what"),
            text=_(
                "When asked by the commission, employers disclose wages, conditions, how they see to compliance, and "
                "how far they do comply; corporations disclose the same about their affiliates and suppliers; "
                "agencies disclose budgets, staff, procedures and what they have done. States report regularly, on "
                "what is done and not only on what the law says. Surveys among workers are evidence. Towards the "
                "corporations of its own country, the domestic commission enforces disclosure."
            ),
            in_one_sentence=_(
                "Employers, corporations and agencies disclose on demand; states report practice and not only law."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reforms 24 and 25"),
        ),
        Rule(
            id="DISC-2",
            title=_("A demand has a date"),
            text=_(
                "A demand for disclosure comes with a form to fill in, a date to answer by, and a clock. An answer "
                "that is late, leaves things out or is false is put on record, penalised and made public."
            ),
            in_one_sentence=_(
                "A demand must be answered in form by its date; late, partial or false answers are penalised in public."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 25"),
        ),
        Rule(
            id="DISC-3",
            title=_("Public at once, and workers can answer"),
            text=_(
                "What is disclosed is published the moment it comes in; only who the workers are is left out. "
                "Workers, alone or through their organisations, can confirm each figure or dispute it. Best practice "
                "is computed from verified figures alone."
            ),
            in_one_sentence=_(
                "Disclosed figures are public at once, workers can dispute each one, and only verified ones count."
            ),
            source=_("Barenberg 2009, §IV"),
        ),
        Rule(
            id="DISC-4",
            title=_("Figures are judged as they arrive"),
            text=_(
                "As soon as a figure arrives, it is held against the criteria that bind whoever disclosed it. Where "
                "it falls short, the team is told."
            ),
            in_one_sentence=_(
                "Each figure is compared with the binding criteria as it arrives, and shortfalls go to the team."
            ),
            source=_("Barenberg 2009, §IV, feature 10"),
        ),
    ),
)
