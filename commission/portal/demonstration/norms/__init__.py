"""Norms of the demonstration: international law, the law of Peru, laws of other countries."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.norms import elsewhere, international, peru
from criteria.rules.norms import NormEntry

NORMS: Final[tuple[NormEntry, ...]] = (
    *international.LEVELS,
    *international.ACTIONS,
    *peru.LEVELS,
    *peru.ACTIONS,
    *elsewhere.ELSEWHERE,
)
"""On record soon after the founding."""

LATER: Final[tuple[NormEntry, ...]] = (*peru.LATER, *elsewhere.LATER)
"""Recorded afterwards."""

__all__ = ["LATER", "NORMS"]
