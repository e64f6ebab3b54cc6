"""Forms of the acts on a docket."""

from complaints.forms.docket import (
    AmendmentForm,
    AppearanceForm,
    AppearanceWithdrawalForm,
    ConfirmationForm,
    ConsolidationForm,
    RedactionForm,
)
from complaints.forms.filing import FilingForm
from complaints.forms.panel import BallotForm, HoldingForm, RecusalForm, SettingForm
from complaints.forms.record import AnswerForm, InterventionForm, StrikeForm, SubmissionForm, WithdrawalForm

__all__ = [
    "AmendmentForm",
    "AnswerForm",
    "AppearanceForm",
    "AppearanceWithdrawalForm",
    "BallotForm",
    "ConfirmationForm",
    "ConsolidationForm",
    "FilingForm",
    "HoldingForm",
    "InterventionForm",
    "RecusalForm",
    "RedactionForm",
    "SettingForm",
    "StrikeForm",
    "SubmissionForm",
    "WithdrawalForm",
]
