"""What the tables of investigations make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("inv_1_name_of_a_team", _("A commission has one team of each name.")),
    ("inv_1_one_place_on_a_team", _("Nobody has two places on a team.")),
    ("inv_1_an_agency_official_is_vetted", _("No agency’s official is on a team without having been vetted.")),
    ("inv_1_a_worker_organisation_is_named", _("No place is held for a worker organisation that is not named.")),
    ("inv_1_a_complete_team_visits", _("No visit is recorded of a team without staff or a worker organisation.")),
    ("inv_1_a_complete_team_finds", _("Nothing is found by a team without staff or a worker organisation.")),
    (
        "inst_6_a_worker_organisation_on_a_team_is_independent",
        _("No worker organisation is on a team without having declared its independence."),
    ),
    ("inv_7_one_lead_of_a_team", _("A team has one lead.")),
    ("inv_11_a_visit_is_recorded_when_over", _("No visit is recorded before it is over.")),
    ("inv_5_a_visit_stands", _("What was recorded of a visit is never changed and never removed.")),
    ("inv_2_a_finding_stands", _("A finding, and the dissent beside it, are never changed and never removed.")),
    ("inv_4_met_rests_on_interviews_off_premises", _("Nobody is found compliant without interviews off the premises.")),
    ("dec_8_verified_means_a_visit", _("Nothing counts as verified without a visit.")),
    ("dec_8_met_only_if_verified", _("Nobody is found compliant on documents or on an audit of one’s own.")),
    (
        "dec_8_a_finding_rests_on_its_teams_visit",
        _("No finding rests on another team’s visit, and no compliance on one that was refused access."),
    ),
)
