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


BEFORE_DECISION = frozenset({DocketState.AWAITING_HEARING, DocketState.ARGUED, DocketState.UNDECIDED})
_HEARING_AHEAD = frozenset({DocketState.AWAITING_HEARING})
_HEARD = frozenset({DocketState.ARGUED, DocketState.UNDECIDED})
_DECIDED = frozenset({DocketState.DECIDED})

ACTS_OPEN_IN: Mapping[str, frozenset[str]] = {
    "submit_to_record": BEFORE_DECISION,
    "answer_complaint": BEFORE_DECISION,
    "intervene": BEFORE_DECISION,
    "withdraw_complaint": BEFORE_DECISION,
    "strike_entry": BEFORE_DECISION,
    "amend_facts": BEFORE_DECISION,
    "enter_appearance": BEFORE_DECISION | _DECIDED,
    "consolidate_dockets": _HEARING_AHEAD,
    "follow_hearing": _HEARING_AHEAD,
    "hold_joined_hearing": _HEARING_AHEAD,
    "set_hearing": _HEARING_AHEAD,
    "set_first_hearing": _HEARING_AHEAD,
    "hold_hearing": _HEARING_AHEAD,
    "hold_hearing_on_papers": _HEARING_AHEAD,
    "cast_ballot": _HEARD,
    "issue_decision": _HEARD,
    "record_decision": _HEARD,
    "decide_by_operation_of_rule": _HEARD,
    "publish_failure_to_decide": _HEARD,
    "recuse_member": BEFORE_DECISION,
    "draw_panel": BEFORE_DECISION | _DECIDED,
    "close_docket": _DECIDED,
}
"""Acts that depend on the docket's state. One not named here is open in every state."""
