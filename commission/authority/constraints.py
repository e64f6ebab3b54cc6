"""What the table of grants makes impossible by itself, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("inst_5_a_capacity_only_ends", _("A capacity is never exchanged for another, and never lasts longer than given.")),
    (
        "inst_5_only_who_speaks_for_a_party_has_limited_powers",
        _("Powers limit those who speak for a party, and no office."),
    ),
    ("inst_5_a_capacity_held_is_kept", _("That somebody held a capacity is never removed.")),
    (
        "inst_5_a_token_only_ends",
        _("A program’s token is never given to another person, never widened, and never valid again once revoked."),
    ),
)
