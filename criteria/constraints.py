"""What the tables of criteria make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("crit_1_code_of_a_criterion", _("A commission has one criterion of each code.")),
    ("crit_1_a_criterion_is_specific", _("No criterion is promulgated without an action or a full measure.")),
    ("crit_1_a_version_is_of_its_kind", _("A version is a rule or a measure as its criterion is.")),
    ("crit_5_number_of_a_version", _("A criterion has one version of each number.")),
    ("crit_5_only_stronger", _("No version of a criterion asks for less than the one before it.")),
    ("crit_5_a_version_stands", _("A promulgated version is never changed and never repealed.")),
    ("crit_5_a_criterion_stands", _("A criterion never changes whom it binds, and is never removed.")),
    ("crit_8_teams_took_part", _("No version rests on a deliberation without members of investigative teams.")),
    ("crit_8_a_deliberation_stands", _("The record of a deliberation is never changed and never removed.")),
    ("crit_8_a_statement_stands", _("What was said in a deliberation is never changed and never removed.")),
)
