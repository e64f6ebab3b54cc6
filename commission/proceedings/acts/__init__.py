"""Acts that span apps: a decision with its sanctions, a finding that enters records, a member who leaves."""

from commission.proceedings.acts.decisions import decide_by_operation_of_rule, issue_decision
from commission.proceedings.acts.demonstration import move_demonstration_clock, travel
from commission.proceedings.acts.findings import make_finding
from commission.proceedings.acts.identities import identify_respondent
from commission.proceedings.acts.interests import disclose_interest
from commission.proceedings.acts.keeping import keep_checkpoint, keep_draw_secrets
from commission.proceedings.acts.members import end_term_by_rule, resign_from_commission
from commission.proceedings.acts.representatives import admit_representative, dismiss_representative

__all__ = [
    "admit_representative",
    "decide_by_operation_of_rule",
    "disclose_interest",
    "dismiss_representative",
    "end_term_by_rule",
    "identify_respondent",
    "issue_decision",
    "keep_checkpoint",
    "keep_draw_secrets",
    "make_finding",
    "move_demonstration_clock",
    "resign_from_commission",
    "travel",
]
