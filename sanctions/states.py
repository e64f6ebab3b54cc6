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
    """Where a proceeding on lifting stands: each of the first four has a limit that leads out of it (LIFT-1)."""

    VERIFYING = "verifying", _("under verification in the workplace")
    VERIFIED = "verified", _("verification concluded, awaiting public notice")
    NOTICED = "noticed", _("announced, awaiting its public hearing")
    HEARD = "heard", _("heard, awaiting the ruling")
    GRANTED = "granted", _("lifting granted")
    REFUSED = "refused", _("lifting refused")
    ENDED = "ended", _("ended, because the whole sanction was lifted")


OVER: frozenset[str] = frozenset({LiftState.GRANTED, LiftState.REFUSED, LiftState.ENDED})
"""States in which a proceeding is over; a benchmark that is still open may then be claimed again."""


LIFT_ACTS_OPEN_IN: Mapping[str, frozenset[str]] = {
    "verify_benchmark": frozenset({LiftState.VERIFYING, LiftState.VERIFIED, LiftState.NOTICED, LiftState.HEARD}),
    "conclude_verification_by_rule": frozenset({LiftState.VERIFYING}),
    "give_lift_notice": frozenset({LiftState.VERIFIED}),
    "speak_at_lift_hearing": frozenset({LiftState.NOTICED}),
    "hold_lift_hearing": frozenset({LiftState.NOTICED}),
    "reset_lift_hearing": frozenset({LiftState.NOTICED}),
    "rule_on_lift": frozenset({LiftState.HEARD}),
}
"""The order that LIFT-2 demands: notice, then hearing, then ruling, whichever way the ruling goes.

Verification stays open until the ruling: what a team sees late, or sees again, must still count (LIFT-1).
"""
