"""Acts between a protected person and those who may read what she told: messages, evidence, reports, withdrawals."""

from complaints.acts.protected.messages import reply_to_mailbox, report_retaliation, write_from_mailbox
from complaints.acts.protected.needs import bring_to_need, record_need
from complaints.acts.protected.record import submit_from_mailbox, withdraw_confidence, withdraw_from_mailbox
from complaints.acts.protected.redacting import redact_narrative
from complaints.acts.protected.retaliation import (
    answer_retaliation,
    order_interim_protection,
    press_for_answer,
    refuse_interim_protection,
)

__all__ = [
    "answer_retaliation",
    "bring_to_need",
    "order_interim_protection",
    "press_for_answer",
    "record_need",
    "redact_narrative",
    "refuse_interim_protection",
    "reply_to_mailbox",
    "report_retaliation",
    "submit_from_mailbox",
    "withdraw_confidence",
    "withdraw_from_mailbox",
    "write_from_mailbox",
]
