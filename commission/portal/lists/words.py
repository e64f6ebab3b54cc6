"""Rows in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from complaints.models import AllegationFinding


def conclusions_in_words(findings: Iterable[AllegationFinding]) -> str:
    """What a decision found: 2 violations, 1 criterion met."""
    found = [finding.conclusion for finding in findings]
    violations = found.count(AllegationFinding.Conclusion.VIOLATION)
    met = found.count(AllegationFinding.Conclusion.COMPLIANCE)
    parts = []
    if violations:
        parts.append(ngettext("%(n)d violation", "%(n)d violations", violations) % {"n": violations})
    if met:
        parts.append(ngettext("%(n)d criterion met", "%(n)d criteria met", met) % {"n": met})
    return ", ".join(parts) or gettext("nothing found yet")
