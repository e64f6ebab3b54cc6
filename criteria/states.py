"""Which act is open in which state of a deliberation, and of an observation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FORUM, BALLOT, CONCLUDED = "forum", "ballot", "concluded"

ACTS_OPEN_IN: Final[Mapping[str, frozenset[str]]] = {
    "invite_participant": frozenset({FORUM}),
    "make_statement": frozenset({FORUM}),
    "report_to_deliberation": frozenset({FORUM}),
    "put_draft": frozenset({FORUM}),
    "answer_proposal": frozenset({FORUM, BALLOT}),
    "open_ballot": frozenset({FORUM}),
    "vote_on_drafts": frozenset({BALLOT}),
    "conclude_deliberation": frozenset({FORUM, BALLOT}),
}
"""Act to states. An act that is not named here is open in every state."""

REPORTED, VERIFIED, DISPUTED = "reported", "verified", "disputed"

OBSERVATION_ACTS: Final[Mapping[str, frozenset[str]]] = {
    "verify_observation": frozenset({REPORTED, VERIFIED, DISPUTED}),
    "dispute_observation": frozenset({REPORTED, VERIFIED}),
    "retract_observation": frozenset({REPORTED, VERIFIED, DISPUTED}),
}
"""The same of an observation. One that was retracted stays so."""
