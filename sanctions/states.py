"""States of a sanction, of a benchmark, and of a proceeding on lifting."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class SanctionState(models.TextChoices):
    """Whether a sanction weighs on its target."""

    IN_FORCE = "in_force", _("in force")
    PARTLY_LIFTED = "partly_lifted", _("partly lifted")
    LIFTED = "lifted", _("lifted in full")


class BenchmarkState(models.TextChoices):
    """How far a benchmark has come."""

    OPEN = "open", _("not reached")
    VERIFIED = "verified", _("reached, verified in the workplace")
    LIFTED = "lifted", _("reached, and its share lifted")


class LiftState(models.TextChoices):
    """Where a proceeding on lifting stands: each state but the last has a limit that leads out of it (LIFT-1)."""

    VERIFYING = "verifying", _("under verification in the workplace")
    VERIFIED = "verified", _("verified, awaiting public notice")
    NOTICED = "noticed", _("announced, awaiting its public hearing")
    HEARD = "heard", _("heard, awaiting the ruling")
    GRANTED = "granted", _("lifting granted")
    REFUSED = "refused", _("lifting refused")


LIFT_ACTS_OPEN_IN: Mapping[str, frozenset[str]] = {
    "verify_benchmark": frozenset({LiftState.VERIFYING}),
    "conclude_verification_by_rule": frozenset({LiftState.VERIFYING}),
    "give_lift_notice": frozenset({LiftState.VERIFIED}),
    "speak_at_lift_hearing": frozenset({LiftState.NOTICED}),
    "hold_lift_hearing": frozenset({LiftState.NOTICED}),
    "reset_lift_hearing": frozenset({LiftState.NOTICED}),
    "rule_on_lift": frozenset({LiftState.HEARD}),
}
"""The order that LIFT-2 demands: notice, then hearing, then ruling, whichever way the ruling goes."""
