"""Official acts on a docket, from its filing to its decision and its end."""

from complaints.acts.ballots import cast_ballot
from complaints.acts.closing import close_appeal, close_docket
from complaints.acts.decisions import publish_failure_to_decide, record_decision
from complaints.acts.draws import draw_panel
from complaints.acts.filing import file_complaint
from complaints.acts.hearings import hold_hearing, hold_hearing_on_papers, set_first_hearing, set_hearing
from complaints.acts.panels import leave_panels, leave_place, recuse_member
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
from complaints.rules.decisions import FindingDrafted
from complaints.rules.filing import AllegationFiled

__all__ = [
    "AllegationFiled",
    "FindingDrafted",
    "answer_complaint",
    "cast_ballot",
    "close_appeal",
    "close_docket",
    "close_record",
    "draw_panel",
    "enter_team_finding",
    "file_complaint",
    "hold_hearing",
    "hold_hearing_on_papers",
    "intervene",
    "leave_panels",
    "leave_place",
    "note_default",
    "publish_failure_to_decide",
    "record_decision",
    "recuse_member",
    "set_first_hearing",
    "set_hearing",
    "strike_entry",
    "submit_to_record",
    "withdraw_complaint",
]
