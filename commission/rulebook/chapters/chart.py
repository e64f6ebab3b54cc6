"""CHART: the institutions that a charter can set up."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

CHART = Chapter(
    name="CHART",
    title=_("Charters: the institutions"),
    about=_(
        "A charter is the constitution of a commission, kept as data: who sits, who may file, how long each step may "
        "take, who hears, who decides, who imposes sanctions, which court hears appeals and how a sanction can be "
        "waived. One site can carry several commissions, each with a charter, a docket and a series of citations of "
        "its own. In every other chapter, “the commission” is whichever body the charter sets up."
    ),
    rules=(
        Rule(
            id="CHART-1",
            title=_("The domestic commission"),
            text=_(
                "One country sets up a commission of its own for labour rights abroad; in the United States it is the "
                "Commission on International Labor Rights. Worker representatives and jurists sit on it. It hears "
                "complaints under trade legislation, petitions that ask it to bring a case under a trade agreement "
                "(BIL-2), and cases found by its own monitoring (BIL-4). It imposes sanctions itself. Appeals go to "
                "the federal district court. A waiver takes the vote of both houses of the legislature (WAIV-1)."
            ),
            in_one_sentence=_(
                "One country’s workers and jurists hear complaints and petitions, and impose sanctions themselves."
            ),
            source=_("Barenberg 2009, §V.A.1; §V.B.1, ideal reforms"),
        ),
        Rule(
            id="CHART-2",
            title=_("The bilateral or regional commission"),
            text=_(
                "The countries of a trade agreement set up one commission together. Its members, and the members of "
                "each of its panels, come from every country that signed. Organisations may complain to it directly; "
                "so may its own investigative teams and the domestic commission of a signatory. The source names no "
                "court of appeal for it. A waiver takes what it takes under CHART-1."
            ),
            in_one_sentence=_(
                "The countries of an agreement judge together, with members and panels from every signatory."
            ),
            source=_("Barenberg 2009, §V.B.2, ideal reforms; §VI.B"),
        ),
        Rule(
            id="CHART-3",
            title=_("The global compliance commission"),
            text=_(
                "A reformed International Labour Organization, or a new body in its place, watches over all member "
                "states. Most of its seats belong to independent jurists and worker representatives; governments and "
                "employers may hold the others. Its inspectorate, workers and labour organisations may complain. It "
                "orders sanctions, and the member states must apply them. The source names neither a court of appeal "
                "nor a waiver."
            ),
            in_one_sentence=_(
                "A world body with a majority of jurists and workers orders sanctions that member states apply."
            ),
            source=_("Barenberg 2009, §V.A.1; §V.B.3, ideal reforms"),
        ),
        Rule(
            id="CHART-4",
            title=_("The labour department and the trade representative"),
            text=_(
                "A first step for one country, with the offices that it has. The Department of Labor calls a forum of "
                "those concerned, then promulgates the criteria; it hears complaints and makes the findings. Where it "
                "finds a violation, the Trade Representative has to order sanctions and has no say in whether. Each "
                "office gives its reasons in writing, and so does the Department when it refuses to investigate. The "
                "Department hears the public and recommends each lifting; the Trade Representative lifts. A court can "
                "review both. There is no waiver."
            ),
            in_one_sentence=_(
                "One office finds the violation; another is bound to order the sanction; both give written reasons."
            ),
            source=_("Barenberg 2009, §V.B.1, incremental reforms"),
        ),
        Rule(
            id="CHART-5",
            title=_("The body of arbitrators"),
            text=_(
                "A first step for a trade agreement. The commission consists of the labour ministers, who keep a list "
                "of independent jurists to draw on. All the jurists together adopt the criteria, after a forum, from "
                "domestic law, the core conventions of the International Labour Organization and best practice. A "
                "panel of them holds a hearing by day 60 and recommends; all of them together issue the binding order "
                "by day 90. Only trading partners complain here. Organisations petition the Trade Representative, who "
                "has to give reasons, and a court can review them."
            ),
            in_one_sentence=_(
                "A panel of jurists hears by day 60 and recommends; the whole body of them orders by day 90."
            ),
            source=_("Barenberg 2009, §V.B.2, incremental reforms"),
        ),
        Rule(
            id="CHART-6",
            title=_("The supervisory panels of the International Labour Organization"),
            text=_(
                "A first step for the world. The International Labour Office writes the criteria. Its investigators "
                "work by a plan and need no complaint to begin. Panels of independent jurists issue the findings, and "
                "these are final: no body of governments or employers may approve or change them. Against a state "
                "that keeps failing, the supervisory bodies may free the member states to impose sanctions, as "
                "article XX of the General Agreement on Tariffs and Trade allows."
            ),
            in_one_sentence=_(
                "Independent jurists issue final findings, and can free states to sanction one that keeps failing."
            ),
            source=_("Barenberg 2009, §V.B.3, incremental reforms"),
        ),
        Rule(
            id="CHART-7",
            title=_("What no amendment can take away"),
            text=_(
                "A charter carries the list of its mandatory rules. An amendment that leaves one out, or makes one "
                "weaker, is refused, and the refusal names the rule. Each limit that a charter sets comes with the "
                "thing that happens by itself when the limit ends; a limit without one cannot be set."
            ),
            in_one_sentence=_("No amendment of a charter can drop or weaken a rule that is mandatory for it."),
            source=_("Barenberg 2009, §IV, features 2 and 3"),
        ),
        Rule(
            id="CHART-8",
            title=_("Proposed and existing regimes, compared in public"),
            text=_(
                "Anyone can compare the proposed charters with what there is today: the Generalized System of "
                "Preferences, Section 301, the North American labour side agreement, CAFTA, the agreement between the "
                "United States and Peru, the supervision of the International Labour Organization, the textile "
                "agreement with Cambodia, and the Worker Rights Consortium. They are compared by thirteen features of "
                "good enforcement, and step by step through one and the same claim, each step with the least and the "
                "most time that it can take, or the remark that nothing limits it. The comparison is computed from "
                "the charters, so that it cannot say what they do not."
            ),
            in_one_sentence=_(
                "The charters stand beside the regimes that exist, feature by feature and step by step, for all to see."
            ),
            source=_("Barenberg 2009, §III; §IV; §VI"),
        ),
    ),
)
