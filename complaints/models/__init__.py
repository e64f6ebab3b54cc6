"""Dockets and everything in them."""

from complaints.models.decisions import AllegationFinding, Decision
from complaints.models.dockets import Allegation, AppealRight, Docket, FileConfirmation, Party, RecordEntry
from complaints.models.drafts import Draft
from complaints.models.intake import DraftedFiling, IntakeBatch, PastFiling
from complaints.models.panels import Attendance, Hearing, Panel, PanelMember, Vote
from complaints.models.protected import Channel, InterimOrder, Need, ProtectedFiling, Redaction, RetaliationReport
from complaints.models.service import Consolidation, FurtherDocket, Service

__all__ = [
    "Allegation",
    "AllegationFinding",
    "AppealRight",
    "Attendance",
    "Channel",
    "Consolidation",
    "Decision",
    "Docket",
    "Draft",
    "DraftedFiling",
    "FileConfirmation",
    "FurtherDocket",
    "Hearing",
    "IntakeBatch",
    "InterimOrder",
    "Need",
    "Panel",
    "PanelMember",
    "Party",
    "PastFiling",
    "ProtectedFiling",
    "RecordEntry",
    "Redaction",
    "RetaliationReport",
    "Service",
    "Vote",
]
