"""Limits that hold under every charter, whether or not it sets them."""

from __future__ import annotations

from collections.abc import Mapping

USUAL: Mapping[str, int] = {
    "deliberation": 120,
    "deliberation_ballot": 14,
    "deliberation_notice": 14,
    "criteria_review": 730,
    "retaliation": 3,
    "protection": 5,
}
"""Days of a limit that a charter does not set: criteria are reviewed (CRIT-9), retaliation is answered (FILE-8)."""
