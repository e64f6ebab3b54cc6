"""Dockets and everything in them."""

from complaints.models.decisions import AllegationFinding, Decision
from complaints.models.dockets import Allegation, AppealRight, Docket, Party, RecordEntry
from complaints.models.panels import Attendance, Hearing, Panel, PanelMember, Vote

__all__ = [
    "Allegation",
    "AllegationFinding",
    "AppealRight",
    "Attendance",
    "Decision",
    "Docket",
    "Hearing",
    "Panel",
    "PanelMember",
    "Party",
    "RecordEntry",
    "Vote",
]
