"""Charters as they are drafted before a commission adopts them: data, one file each."""

from commission.institution.charters.chart_1 import CHART_1
from commission.institution.charters.draft import CharterDraft

__all__ = ["CHART_1", "CharterDraft"]
