"""States of a docket, and which acts each is open to."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocketState(models.TextChoices):
    """Where a case stands. Nothing can hold it: every state but the last has a limit that leads out of it."""

    AWAITING_HEARING = "awaiting_hearing", _("awaiting its hearing")
    ARGUED = "argued", _("argued, awaiting decision")
    DECIDED = "decided", _("decided")
    UNDECIDED = "undecided", _("not decided in time, before a fresh panel")
    CLOSED = "closed", _("closed")


_BEFORE_DECISION = frozenset({DocketState.AWAITING_HEARING, DocketState.ARGUED, DocketState.UNDECIDED})
_HEARING_AHEAD = frozenset({DocketState.AWAITING_HEARING})
_HEARD = frozenset({DocketState.ARGUED, DocketState.UNDECIDED})

ACTS_OPEN_IN: Mapping[str, frozenset[str]] = {
    "submit_to_record": _BEFORE_DECISION,
    "answer_complaint": _BEFORE_DECISION,
    "intervene": _BEFORE_DECISION,
    "withdraw_complaint": _BEFORE_DECISION,
    "set_hearing": _HEARING_AHEAD,
    "hold_hearing": _HEARING_AHEAD,
    "hold_hearing_on_papers": _HEARING_AHEAD,
    "cast_ballot": _HEARD,
    "issue_decision": _HEARD,
    "decide_by_operation_of_rule": _HEARD,
    "recuse_member": _BEFORE_DECISION,
}
"""Acts that depend on the docket's state. One not named here is open in every state."""
