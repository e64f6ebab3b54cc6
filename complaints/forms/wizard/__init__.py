"""Forms of the questions of a complaint: one question a page."""

from complaints.forms.wizard.naming import NOT_LISTED, CriteriaForm, Offers, RespondentsForm, Told, WorkplaceForm
from complaints.forms.wizard.telling import (
    AskForm,
    CodeForm,
    EvidenceForm,
    NameForm,
    QuestionForm,
    WhatForm,
    WhenForm,
    WhereForm,
    WhoForm,
    WorkersForm,
)

__all__ = [
    "NOT_LISTED",
    "AskForm",
    "CodeForm",
    "CriteriaForm",
    "EvidenceForm",
    "NameForm",
    "Offers",
    "QuestionForm",
    "RespondentsForm",
    "Told",
    "WhatForm",
    "WhenForm",
    "WhereForm",
    "WhoForm",
    "WorkersForm",
    "WorkplaceForm",
]
