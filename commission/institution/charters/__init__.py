"""Charters as they are drafted before a commission adopts them: data, one file each."""

from commission.institution.charters.chart_1 import CHART_1
from commission.institution.charters.draft import CharterDraft

CHARTERS = {draft.rule: draft for draft in (CHART_1,)}
"""Every charter that can be adopted, by the rule that describes it."""

__all__ = ["CHARTERS", "CHART_1", "CharterDraft"]
