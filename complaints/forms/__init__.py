"""Forms of the acts on a docket."""

from complaints.forms.filing import FilingForm
from complaints.forms.panel import BallotForm, HoldingForm, RecusalForm, SettingForm
from complaints.forms.record import AnswerForm, InterventionForm, StrikeForm, SubmissionForm, WithdrawalForm

__all__ = [
    "AnswerForm",
    "BallotForm",
    "FilingForm",
    "HoldingForm",
    "InterventionForm",
    "RecusalForm",
    "SettingForm",
    "StrikeForm",
    "SubmissionForm",
    "WithdrawalForm",
]
