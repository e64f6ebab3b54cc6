"""What the table of limits makes impossible by itself, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("hear_1_one_open_limit_of_a_kind", _("A matter never has two open limits of the same kind.")),
    ("hear_1_limit_never_moves_later", _("The limit of a hearing never moves to a later time, and never vanishes.")),
    ("dec_1_limit_never_moves_later", _("The limit of a decision never moves to a later time, and never vanishes.")),
)
