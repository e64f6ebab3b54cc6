"""What the table of limits makes impossible by itself, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("hear_1_one_open_limit_of_a_kind", _("A matter never has two open limits of the same kind.")),
    ("hear_1_limit_never_moves_later", _("The limit of a hearing never moves to a later time, and never vanishes.")),
    ("dec_1_limit_never_moves_later", _("The limit of a decision never moves to a later time, and never vanishes.")),
    ("reg_1_time_runs_forward", _("A commission’s time is never moved back, and its days are counted in one zone.")),
    ("reg_1_an_enforcement_is_kept", _("That a limit was enforced is never changed and never removed.")),
    ("reg_2_a_limit_is_not_put_off", _("A limit that could not be enforced is never put aside for more than hours.")),
    ("reg_2_a_closed_limit_stays_closed", _("A limit that was met or enforced is never opened again.")),
)
