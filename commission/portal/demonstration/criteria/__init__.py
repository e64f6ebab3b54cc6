"""The further criteria of the demonstration, by groups of rights, and all of them together."""

from __future__ import annotations

from typing import Final

from commission.portal.demonstration.codes import FURTHER_CRITERIA
from commission.portal.demonstration.criteria.association import ASSOCIATION
from commission.portal.demonstration.criteria.child_labour import CHILD_LABOUR
from commission.portal.demonstration.criteria.enforcement import ENFORCEMENT
from commission.portal.demonstration.criteria.equality import EQUALITY
from commission.portal.demonstration.criteria.forced_labour import FORCED_LABOUR
from commission.portal.demonstration.criteria.safety_organised import ORGANISED
from commission.portal.demonstration.criteria.safety_substances import SUBSTANCES
from commission.portal.demonstration.criteria.wages import WAGES
from commission.portal.demonstration.criteria.working_time import WORKING_TIME
from criteria.founding import FOUNDING_CRITERIA, CriterionDraft

STARTING_SET: Final[tuple[CriterionDraft, ...]] = (
    *FOUNDING_CRITERIA,
    *FURTHER_CRITERIA,
    *ASSOCIATION,
    *EQUALITY,
    *FORCED_LABOUR,
    *CHILD_LABOUR,
    *ENFORCEMENT,
    *WORKING_TIME,
    *WAGES,
    *SUBSTANCES,
    *ORGANISED,
)
"""Every criterion with which the demonstration begins."""

__all__ = ["STARTING_SET"]
