"""What the rest of the commission asks of the register."""

from commission.register.chain import Json, NotCanonical, opens
from commission.register.draw import (
    Candidate,
    DrawnPanel,
    PanelCannotBeComposed,
    digest_of_round,
    draw_order,
    select_panel,
)
from commission.register.draw_secrets import (
    DrawAlreadyMade,
    DrawnSecret,
    NoDrawSecret,
    commit_draw_secrets,
    locking_draws,
    replenish_draw_secrets,
    reseal_draw_secrets,
    revealed,
    secret_taking,
    take_draw_secret,
)
from commission.register.entering import LockedHead, append, export, export_lines, following, locking_head
from commission.register.models import Checkpoint, Entry
from commission.register.publishing import RegisterAltered, publish_checkpoint, write_checkpoint

__all__ = [
    "Candidate",
    "Checkpoint",
    "DrawAlreadyMade",
    "DrawnPanel",
    "DrawnSecret",
    "Entry",
    "Json",
    "LockedHead",
    "NoDrawSecret",
    "NotCanonical",
    "PanelCannotBeComposed",
    "RegisterAltered",
    "append",
    "commit_draw_secrets",
    "digest_of_round",
    "draw_order",
    "export",
    "export_lines",
    "following",
    "locking_draws",
    "locking_head",
    "opens",
    "publish_checkpoint",
    "replenish_draw_secrets",
    "reseal_draw_secrets",
    "revealed",
    "secret_taking",
    "select_panel",
    "take_draw_secret",
    "write_checkpoint",
]
