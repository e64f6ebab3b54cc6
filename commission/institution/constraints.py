"""What the institution's tables make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("chart_7_a_charter_stands", _("A charter is never rewritten; an amendment is a version of its own.")),
    ("chart_7_signatories_stand", _("The countries that signed a charter stay its signatories.")),
    ("chart_7_versions_of_a_charter", _("A charter has one version of each number.")),
    ("chart_7_no_mandatory_rule_is_dropped", _("No version of a charter lacks a mandatory rule of the one before it.")),
    ("chart_7_a_commission_keeps_its_charter", _("A commission moves to later versions of its own charter alone.")),
    ("chart_7_hearing_by_day_60", _("Where HEAR-1 is mandatory, no charter sets the hearing after day 60.")),
    ("chart_7_decision_by_day_90", _("Where DEC-1 is mandatory, no charter sets the decision after day 90.")),
    ("chart_7_a_floor_above_zero", _("Where SANC-2 is mandatory, no charter takes the gain of a violation as zero.")),
    ("inst_1_seat_number", _("A commission has one seat of each kind and number.")),
    (
        "inst_2_a_jurist_is_specialised_and_independent",
        _("No jurist sits without the declaration of specialisation and independence."),
    ),
    (
        "inst_6_a_worker_representative_is_independent",
        _("No worker representative sits without coming from an organisation declared independent."),
    ),
    ("inst_4_a_term_ends_after_it_begins", _("A term ends after it begins.")),
    ("inst_4_one_holder_of_a_seat_at_a_time", _("Two people never hold one seat at the same time.")),
    ("inst_4_one_seat_for_a_person_at_a_time", _("One person never holds two seats at the same time.")),
    ("inst_4_an_interest_ends_after_it_begins", _("A declared interest ends after it begins.")),
    ("inst_5_a_post_is_held_once", _("Nobody holds the same post twice.")),
    ("inst_5_a_post_ends_after_it_begins", _("A post ends after it begins.")),
    ("inst_4_an_interest_only_ends", _("A declared interest is never rewritten; it can be declared to have ended.")),
    ("inst_4_an_interest_is_kept", _("A declared interest is never removed.")),
    ("reg_1_a_commission_keeps_its_time", _("A commission keeps its zone, and none becomes a demonstration later.")),
)
