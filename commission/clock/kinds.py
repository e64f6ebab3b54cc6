"""Every kind of limit that a matter can have. What happens when one ends is in the clock table, never here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeadlineKind(models.TextChoices):
    """What is due. Each kind has an act that is performed by operation of the rule when nobody met it in time."""

    WARNING = "warning", _("warning of a limit")
    ANSWER_DUE = "answer_due", _("answer to the complaint")
    HEARING_DUE = "hearing_due", _("hearing")
    ARGUMENT_DUE = "argument_due", _("written argument after the hearing")
    DECISION_DUE = "decision_due", _("final decision")
    FRESH_DECISION_DUE = "fresh_decision_due", _("decision of the fresh panel")
    APPEAL_CLOSES = "appeal_closes", _("appeal")
    RETALIATION_DUE = "retaliation_due", _("answer to a report of retaliation")
    PROTECTION_DUE = "protection_due", _("interim protective order, or its refusal")
    VERIFICATION_DUE = "verification_due", _("verification of a benchmark in the workplace")
    LIFT_NOTICE_DUE = "lift_notice_due", _("public notice of a lifting hearing")
    LIFT_HEARING_DUE = "lift_hearing_due", _("public hearing on lifting")
    LIFT_RULING_DUE = "lift_ruling_due", _("ruling on lifting")
    REVIEW_DUE = "review_due", _("review of a criterion")
    DELIBERATION_BALLOT_DUE = "deliberation_ballot_due", _("ballot on the drafts of a deliberation")
    DELIBERATION_DUE = "deliberation_due", _("outcome of a deliberation")
    NORM_TURNS = "norm_turns", _("day on which a norm begins or ends")
    TERM_ENDS = "term_ends", _("end of a term of office")
    DRAW_SECRETS_DUE = "draw_secrets_due", _("commitment of secrets for panel draws")
    CHECKPOINT_DUE = "checkpoint_due", _("checkpoint of the register")


IN_CONFIDENCE = (DeadlineKind.RETALIATION_DUE, DeadlineKind.PROTECTION_DUE)
"""Limits that are in no public list: that one runs tells an employer who has spoken (FILE-9)."""

HOUSEKEEPING = (
    DeadlineKind.WARNING,
    DeadlineKind.NORM_TURNS,
    DeadlineKind.DRAW_SECRETS_DUE,
    DeadlineKind.CHECKPOINT_DUE,
)
"""Limits whose consequence changes nobody's position: where one could not be carried out, no act need wait for it."""
