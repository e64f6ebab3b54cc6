"""CRIT: what governments and employers must do, in terms that can be checked."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

CRIT = Chapter(
    name="CRIT",
    title=_("Criteria and performance measures"),
    about=_(
        "What governments and employers are held to. A right in the abstract convicts nobody; a criterion says what "
        "must be done, or which figure must be reached by when. Criteria are made together with the people who know "
        "the workplaces, and from one version to the next they only become stronger."
    ),
    rules=(
        Rule(
            id="CRIT-1",
            title=_("A criterion is specific"),
            text=_(
                "A criterion takes one of two forms. A bright-line rule names the action required. A performance "
                "measure names a quantity, its unit, the statistic, which direction protects workers, the threshold, "
                "and the period over which it is judged. A right in general terms is a heading under which criteria "
                "stand. Nobody can allege it, find it violated, or be sanctioned for it."
            ),
            in_one_sentence=_(
                "A criterion names an exact action or an exact figure; a right in general terms is only a heading."
            ),
            source=_("Barenberg 2009, §IV, feature 5 and the discussion of it"),
        ),
        Rule(
            id="CRIT-2",
            title=_("The norm that protects workers most is the one that binds"),
            text=_(
                "Norms come from international law, from the trading partner’s own law, and from the best practice "
                "found in the world. Of those that apply, the one that protects workers most binds; where it comes "
                "from is shown, and the others stand beside it. Whether the partner ratified a convention makes no "
                "difference; a convention that has been withdrawn does not count. A domestic norm that goes against "
                "an international right is never binding, and cannot be added to the others either."
            ),
            in_one_sentence=_(
                "Of international law, domestic law and best practice, whatever protects workers most is what binds."
            ),
            source=_("Barenberg 2009, §IV, feature 6; §V.B.1, ideal reform 3"),
            mandatory=True,
        ),
        Rule(
            id="CRIT-3",
            title=_("What counts as best practice"),
            text=_(
                "A government is measured against governments of its region, of a similar level of development, or "
                "with a similar system of labour relations; each of the three groups counts. Two things are best "
                "practice for it: the best level that one of them has verifiably reached, and the most protective of "
                "the standards that they have adopted. An employer is measured in the same way against the employers "
                "of its industry. Each government has to secure from all employers of an industry what the best of "
                "them does. Best practice is computed from verified observations and from norms, and moves with them."
            ),
            in_one_sentence=_(
                "Best practice is the best level verified, and the best standard adopted, among comparable others."
            ),
            source=_("Barenberg 2009, endnote 48"),
        ),
        Rule(
            id="CRIT-4",
            title=_("Best practice is a floor"),
            text=_(
                "That nobody does better yet is no reason to ask for nothing better. A criterion may lie above the "
                "best practice there is, as far as the commission sees fit; it may not lie below it."
            ),
            in_one_sentence=_("A commission may ask for more than anyone has done so far, never for less."),
            source=_("Barenberg 2009, §IV"),
        ),
        Rule(
            id="CRIT-5",
            title=_("Criteria only become stronger"),
            text=_(
                "Once promulgated, a criterion can be revised in one direction only: towards more protection. Refused "
                "are a threshold that asks for less, a scope that covers less, a later start for a duty that exists "
                "already, and a repeal with nothing stronger in its place. A norm can sink, when a law is repealed or "
                "an observation is withdrawn; the criterion that was once promulgated on it stays. Both the act and "
                "the database refuse a step back."
            ),
            in_one_sentence=_("A criterion in force can be made stronger; a revision that weakens it is refused."),
            source=_("Barenberg 2009, §VI.B"),
            mandatory=True,
        ),
        Rule(
            id="CRIT-6",
            title=_("All sectors, and no proof of harm to trade"),
            text=_(
                "Criteria cover the whole economy, whether or not a sector exports. No criterion, no complaint and no "
                "finding can be made to depend on an effect on trade or investment."
            ),
            in_one_sentence=_(
                "Workers in every sector are covered, and nobody has to show that trade or investment suffered."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 4"),
            mandatory=True,
        ),
        Rule(
            id="CRIT-7",
            title=_("Governments, employers and global buyers are bound"),
            text=_(
                "A criterion puts duties both on governments and on employers. Where its scope says so, it also binds "
                "the global companies that buy from those employers."
            ),
            in_one_sentence=_("Criteria bind governments and employers, and global buyers where they say so."),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="CRIT-8",
            title=_("No criterion without a deliberation"),
            text=_(
                "Before the commission promulgates a criterion, it deliberates with members of investigative teams, "
                "who report what has succeeded and what has failed in which country, which sector and at which "
                "employer. Others with a stake are heard as well. The names of those present and what each brought in "
                "are recorded, and the record is part of the criterion. Without it there is nothing to promulgate."
            ),
            in_one_sentence=_(
                "A criterion is promulgated only after teams from the field have reported and been deliberated with."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 7"),
            mandatory=True,
        ),
        Rule(
            id="CRIT-9",
            title=_("Criteria are reviewed on their date"),
            text=_(
                "Each criterion carries the date of its next review. On it the clock opens a deliberation, and lays "
                "before it what has changed in the meantime: new observations, what was learnt from remedies, "
                "advances in productivity and in ways of complying, and what workers have proposed. The deliberation "
                "has a limit. It ends with an outcome and reasons for it, even when nothing changes."
            ),
            in_one_sentence=_(
                "On a criterion’s review date the clock opens a deliberation, which must end with reasons."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 8"),
        ),
        Rule(
            id="CRIT-10",
            title=_("What binds whom, on which day"),
            text=_(
                "Anyone can ask what binds a given employer or agency on a given day, and gets an answer with its "
                "sources. A case is judged by the version in force when the facts happened."
            ),
            in_one_sentence=_(
                "Anyone can see what bound an employer or agency on any day; that day’s version is the one applied."
            ),
            source=_("Barenberg 2009, §IV"),
        ),
        Rule(
            id="CRIT-11",
            title=_("Workers propose, and are answered"),
            text=_(
                "A worker organisation can propose a criterion, or submit evidence that one is needed, on any day. "
                "The next deliberation has to answer each proposal and give reasons; it cannot end while one is "
                "unanswered."
            ),
            in_one_sentence=_(
                "Worker organisations propose criteria at any time, and the next deliberation owes each an answer."
            ),
            source=_("Barenberg 2009, §IV; §V.A.3"),
        ),
        Rule(
            id="CRIT-12",
            title=_("The capacity to enforce is a duty of its own"),
            text=_(
                "Every government owes offices and courts that are able to enforce workers’ rights. If they are too "
                "weak for that, it is a violation in itself, which can be alleged and found."
            ),
            in_one_sentence=_(
                "A government whose offices and courts are too weak to enforce is in violation for that alone."
            ),
            source=_("Barenberg 2009, §V.B.2, ideal reforms; §V.B.3, ideal reforms"),
        ),
    ),
)
