"""Reads of dockets, each for the person who looks, with a number of queries that does not grow with what is read."""

from complaints.selectors.confidences import orders_of, protected_filing, readable_filing, redacted_relief
from complaints.selectors.dockets import (
    decision_address,
    docket,
    entry_visible_to,
    newest,
    open_dockets_against,
    record_of,
    visible_to,
    waiting_for_draw,
)
from complaints.selectors.receipts import Receipt, ShortReceipt, filing_text, receipt, short_receipt
from complaints.selectors.tallies import Tally, ballot_closes_at, tally

__all__ = [
    "Receipt",
    "ShortReceipt",
    "Tally",
    "ballot_closes_at",
    "decision_address",
    "docket",
    "entry_visible_to",
    "filing_text",
    "newest",
    "open_dockets_against",
    "orders_of",
    "protected_filing",
    "readable_filing",
    "receipt",
    "record_of",
    "redacted_relief",
    "short_receipt",
    "tally",
    "visible_to",
    "waiting_for_draw",
]
