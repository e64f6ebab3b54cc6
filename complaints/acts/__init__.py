"""Official acts on a docket, from its filing to its decision and its end."""

from complaints.acts.amendments import allege_further, amend_facts
from complaints.acts.appearances import enter_appearance, withdraw_appearance
from complaints.acts.ballots import cast_ballot
from complaints.acts.closing import close_appeal, close_docket
from complaints.acts.confirming import Seen, confirm_file, look_through
from complaints.acts.consolidation import consolidate_dockets
from complaints.acts.decisions import publish_failure_to_decide, record_decision
from complaints.acts.draws import draw_panel
from complaints.acts.filing import file_assisted, file_complaint, file_protected_complaint
from complaints.acts.hearings import (
    follow_hearing,
    hold_hearing,
    hold_hearing_on_papers,
    hold_joined_hearing,
    set_first_hearing,
    set_hearing,
)
from complaints.acts.panels import leave_for_interest, leave_panels, leave_place, recuse_member
from complaints.acts.protected import (
    answer_retaliation,
    bring_to_need,
    order_interim_protection,
    press_for_answer,
    record_need,
    redact_narrative,
    refuse_interim_protection,
    reply_to_mailbox,
    report_retaliation,
    submit_from_mailbox,
    withdraw_confidence,
    withdraw_from_mailbox,
    write_from_mailbox,
)
from complaints.acts.record import (
    answer_complaint,
    close_record,
    enter_team_finding,
    intervene,
    note_default,
    strike_entry,
    submit_to_record,
    withdraw_complaint,
)
from complaints.acts.redaction import publish_redacted
from complaints.rules.decisions import FindingDrafted
from complaints.rules.filing import AllegationFiled

__all__ = [
    "AllegationFiled",
    "FindingDrafted",
    "Seen",
    "allege_further",
    "amend_facts",
    "answer_complaint",
    "answer_retaliation",
    "bring_to_need",
    "cast_ballot",
    "close_appeal",
    "close_docket",
    "close_record",
    "confirm_file",
    "consolidate_dockets",
    "draw_panel",
    "enter_appearance",
    "enter_team_finding",
    "file_assisted",
    "file_complaint",
    "file_protected_complaint",
    "follow_hearing",
    "hold_hearing",
    "hold_hearing_on_papers",
    "hold_joined_hearing",
    "intervene",
    "leave_for_interest",
    "leave_panels",
    "leave_place",
    "look_through",
    "note_default",
    "order_interim_protection",
    "press_for_answer",
    "publish_failure_to_decide",
    "publish_redacted",
    "record_decision",
    "record_need",
    "recuse_member",
    "redact_narrative",
    "refuse_interim_protection",
    "reply_to_mailbox",
    "report_retaliation",
    "set_first_hearing",
    "set_hearing",
    "strike_entry",
    "submit_from_mailbox",
    "submit_to_record",
    "withdraw_appearance",
    "withdraw_complaint",
    "withdraw_confidence",
    "withdraw_from_mailbox",
    "write_from_mailbox",
]
