"""The rules that are enforced today: an act, a deadline or a constraint carries each, and a test shows it."""

ENFORCED: frozenset[str] = frozenset()
