"""What the tables of sanctions make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("dec_3_violation_has_sanction", _("A violation cannot be found without a sanction for it.")),
    ("dec_3_a_sanction_answers_a_violation", _("A sanction cannot be ordered where no violation is found.")),
    ("sanc_1_number_of_a_sanction", _("Two sanctions of a docket never have the same number.")),
    ("sanc_2_gain_is_never_zero", _("What a violation brings in is never put at nothing.")),
    ("sanc_2_chance_is_a_chance", _("The chance of being caught lies above 0 and is at most 1.")),
    (
        "sanc_2_minimum_follows_from_gain_and_chance",
        _("The minimum that deters is never less than the gain divided by the chance."),
    ),
    ("sanc_2_a_sanction_deters", _("A sanction never weighs less than its minimum.")),
    ("sanc_2_an_order_stands", _("An order is never changed and never removed.")),
    ("sanc_3_why_this_target", _("An order always says why its target can cure the violation.")),
    ("sanc_6_number_of_a_benchmark", _("Two benchmarks of a sanction never have the same number.")),
    ("sanc_6_a_benchmark_lifts_a_share", _("A benchmark lifts a share above 0 and of at most 100 percent.")),
    ("sanc_6_a_benchmark_can_be_verified", _("A benchmark always says its level and how it is verified.")),
    ("sanc_6_one_benchmark_of_full_compliance", _("A sanction never has two benchmarks of full compliance.")),
    (
        "sanc_6_shares_sum_to_100",
        _("The benchmarks of a sanction lift exactly 100 percent, the last for full compliance."),
    ),
    ("sanc_6_a_benchmark_stands", _("A benchmark is never changed and never removed.")),
    (
        "lift_1_lifted_in_full_means_nothing_in_force",
        _("A sanction counts as lifted only when nothing of it is in force."),
    ),
    ("lift_1_one_proceeding_on_a_benchmark", _("A benchmark is never in two proceedings at once.")),
    ("lift_1_granted_only_if_verified", _("Nothing is lifted that no team saw reached.")),
    ("lift_1_what_was_verified_is_said", _("A verification always says whether the benchmark is reached.")),
    ("lift_1_a_ruling_stands", _("A ruling on lifting is never changed and never removed.")),
    ("lift_1_a_benchmark_is_lifted_by_a_ruling", _("A benchmark’s share goes only by a ruling that granted it.")),
    ("lift_1_a_step_takes_what_is_earned", _("A step takes off what its benchmark earns, no more and no less.")),
    ("lift_1_share_follows_the_steps", _("What is in force of a sanction changes only by its recorded steps.")),
    (
        "lift_1_full_lift_only_when_all_benchmarks_reached",
        _("A sanction is not lifted in full before all its benchmarks are reached."),
    ),
    ("lift_1_steps_are_kept", _("The steps of a sanction are never changed and never removed.")),
    ("lift_2_a_ruling_follows_notice_and_hearing", _("No ruling on lifting comes before its notice and hearing.")),
    (
        "lift_2_a_ruling_follows_a_hearing_that_was_held",
        _("No ruling on lifting rests on a hearing that was not held."),
    ),
    ("lift_2_a_step_down_comes_from_a_proceeding", _("No step down is taken outside a proceeding on lifting.")),
    ("lift_2_a_step_follows_a_granted_proceeding", _("No step down is taken that a ruling has not granted.")),
    ("lift_2_testimony_is_kept", _("What was said at a hearing on lifting is never changed and never removed.")),
    (
        "lift_3_granted_on_what_was_seen_in_the_workplace",
        _("Documents, promises and paid audits lift nothing."),
    ),
    ("lift_4_what_remains_still_deters", _("What is left of a sanction never weighs less than its minimum.")),
)
