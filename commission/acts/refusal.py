"""What an official act answers when a rule forbids it."""

from __future__ import annotations


class Refused(Exception):
    """An act was refused under a rule.

    `rule` is the rule's ID, `why` one plain sentence, `remedy` what would make the act pass (may be empty),
    `field` the form field the sentence belongs to, if one.
    """

    def __init__(self, rule: str, why: str, remedy: str = "", *, field: str | None = None) -> None:
        super().__init__(f"{rule}: {why}")
        self.rule = rule
        self.why = why
        self.remedy = remedy
        self.field = field


class NotYours(Refused):
    """The actor does not hold a capacity in which this act may be done (INST-5)."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__("INST-5", why, remedy)


class NotNow(Refused):
    """The matter is not in a state in which this act may be done, or its time has passed."""
