"""Official acts on sanctions: the order, and everything that leads to its lifting."""

from sanctions.acts.hearing import (
    give_lift_notice,
    hold_lift_hearing,
    reset_lift_hearing,
    speak_at_lift_hearing,
)
from sanctions.acts.limits import close_if_nothing_is_left
from sanctions.acts.opening import claim_benchmark, open_verification
from sanctions.acts.ordering import impose_sanction, minimum_of, minimum_sanctions, order_sanctions
from sanctions.acts.ruling import rule_on_lift
from sanctions.acts.verifying import conclude_verification_by_rule, verify_benchmark
from sanctions.proposals import BenchmarkProposed, Measure, SanctionProposed

__all__ = [
    "BenchmarkProposed",
    "Measure",
    "SanctionProposed",
    "claim_benchmark",
    "close_if_nothing_is_left",
    "conclude_verification_by_rule",
    "give_lift_notice",
    "hold_lift_hearing",
    "impose_sanction",
    "minimum_of",
    "minimum_sanctions",
    "open_verification",
    "order_sanctions",
    "reset_lift_hearing",
    "rule_on_lift",
    "speak_at_lift_hearing",
    "verify_benchmark",
]
