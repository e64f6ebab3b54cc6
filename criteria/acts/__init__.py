"""Official acts on criteria, norms and observations."""

from criteria.acts.balloting import conclude_deliberation, open_ballot, vote_on_drafts
from criteria.acts.drafting import put_draft
from criteria.acts.norms import end_norm, record_norm, record_norms
from criteria.acts.opening import open_deliberation, review_criterion
from criteria.acts.promulgating import promulgate_criterion
from criteria.acts.taking_part import (
    answer_proposal,
    invite_participant,
    make_statement,
    propose_criterion,
    report_to_deliberation,
)

__all__ = [
    "answer_proposal",
    "conclude_deliberation",
    "end_norm",
    "invite_participant",
    "make_statement",
    "open_ballot",
    "open_deliberation",
    "promulgate_criterion",
    "propose_criterion",
    "put_draft",
    "record_norm",
    "record_norms",
    "report_to_deliberation",
    "review_criterion",
    "vote_on_drafts",
]
