"""LIFT: how a sanction ends."""

from django.utils.translation import gettext_lazy as _

from commission.rulebook.rule import Chapter, Rule

LIFT = Chapter(
    name="LIFT",
    title=_("Lifting"),
    about=_(
        "A sanction goes as it is earned: step by step for what has verifiably changed in workplaces, wholly on full "
        "compliance, never for a promise, and never without the public having been heard."
    ),
    rules=(
        Rule(
            id="LIFT-1",
            title=_("Lifted in steps that are earned"),
            text=_(
                "With each benchmark that is really reached, and that an investigative team has verified in "
                "workplaces, the share of the sanction tied to it goes. The whole sanction goes when every criterion "
                "violated is fully met, and not before. What has been earned cannot be kept back. When a respondent "
                "claims to have reached a benchmark, or the clock says it is time, verification, notice, hearing and "
                "ruling follow, each within a limit. Benefits are raised in the same way."
            ),
            in_one_sentence=_(
                "Each benchmark verified in workplaces lifts its share; only full compliance lifts the whole."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 18"),
            mandatory=True,
        ),
        Rule(
            id="LIFT-2",
            title=_("No lifting without a public hearing"),
            text=_(
                "Whether it grants or refuses, each determination comes after a public notice and then a public "
                "hearing, at which workers, labour organisations and human-rights organisations bring evidence. Such "
                "a hearing cannot be held on the papers. Where notice or hearing is missing, a lifting is refused."
            ),
            in_one_sentence=_(
                "Nothing is lifted before public notice and a public hearing with workers and their organisations."
            ),
            source=_("Barenberg 2009, §V.B.1, ideal reform 19"),
            mandatory=True,
        ),
        Rule(
            id="LIFT-3",
            title=_("A promise lifts nothing"),
            text=_(
                "A promise to change, or a programme whose effect nobody has measured, takes nothing off a sanction."
            ),
            in_one_sentence=_("Promises, and programmes without a measured effect, take nothing off a sanction."),
            source=_("Barenberg 2009, §V.B.1, ideal reform 20"),
            mandatory=True,
        ),
        Rule(
            id="LIFT-4",
            title=_("What remains still deters"),
            text=_(
                "After each step, what is left of the sanction still has to meet SANC-2, for the violations that go "
                "on and for the risk that those ended come back. This holds until compliance is full."
            ),
            in_one_sentence=_(
                "After every step, what is left of the sanction must still deter what goes on and what may return."
            ),
            source=_("Barenberg 2009, §VI.B"),
        ),
        Rule(
            id="LIFT-5",
            title=_("A relapse brings the sanction back"),
            text=_(
                "If it is verified that conditions have fallen below a benchmark once reached, whatever that "
                "benchmark had lifted is back in force the same moment. The hearing comes afterwards."
            ),
            in_one_sentence=_(
                "A verified fall below a benchmark restores at once what it had lifted; the hearing comes after."
            ),
            source=_("Barenberg 2009, §III (Worker Rights Consortium, on relapse); §IV, feature 5"),
        ),
        Rule(
            id="LIFT-6",
            title=_("The domestic commission keeps watch"),
            text=_(
                "The domestic commission follows, with monitoring of its own, what a bilateral commission determines "
                "about lifting, and reports on it. It can contest a determination."
            ),
            in_one_sentence=_(
                "The domestic commission checks each lifting by a bilateral commission itself, and may contest it."
            ),
            source=_("Barenberg 2009, §V.B.2, ideal reforms; §VI.B; the right to contest is our own"),
            design_part=_("That it can contest a determination."),
        ),
    ),
)
