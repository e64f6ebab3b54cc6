"""What the directory's tables make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("file_1_speaks_for_it_once_at_a_time", _("Nobody speaks for an organisation twice at a time.")),
    ("file_1_a_term_ends_after_it_begins", _("Nobody ends speaking for an organisation before beginning.")),
    ("file_1_only_respondents_are_described", _("Nobody enters the directory by a complaint who cannot answer one.")),
    ("file_1_only_a_description_is_of_another", _("Only who was described is found to be somebody else.")),
    ("file_1_who_was_found_stays", _("Whoever a description was found to be, it stays; and that one is confirmed.")),
    ("sanc_1_nobody_supplies_itself", _("Nobody is recorded as its own supplier.")),
    ("sanc_1_one_current_supply_link", _("The same supply is recorded once while it lasts.")),
)
