"""What the vault's tables make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("inv_9_a_file_has_its_digest", _("No file is kept without the digest taken when it arrived.")),
    ("inv_9_file_unchanged", _("What is known of a file at its arrival is never changed and never removed.")),
    ("inv_9_opening_unchanged", _("The entry that somebody opened a file is never changed and never removed.")),
    ("inv_9_key_kept", _("The key of a matter’s files is never thrown away.")),
)
