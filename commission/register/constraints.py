"""What the register's tables make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("reg_1_entry_unchanged", _("An entry of the register is never changed and never removed.")),
    ("reg_1_entry_continues_chain", _("An entry takes the next number and holds the hash of the one before it.")),
    ("reg_1_head_forward", _("The end of the register moves only to the entry that follows.")),
    ("reg_1_head_kept", _("The register always knows its own end.")),
    ("reg_1_checkpoint_unchanged", _("A published checkpoint is never changed and never removed.")),
    ("reg_1_checkpoint_forward", _("A checkpoint never covers fewer entries than the one before it.")),
    ("reg_1_subtree_unchanged", _("The hashes under published checkpoints stay as they were.")),
    ("hear_2_secret_used_once", _("The secret of a draw is never exchanged, and serves one draw.")),
    ("hear_2_secret_kept", _("A secret that was committed to is never thrown away.")),
    ("hear_2_one_secret_a_draw", _("One draw uses one secret.")),
    ("hear_2_secrets_in_order", _("The secrets of draws stand in one order, in which they are used.")),
    ("hear_2_secret_committed_before", _("A draw uses a secret whose commitment was under a published checkpoint.")),
)
