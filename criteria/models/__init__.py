"""Rights and measures, norms, criteria and their versions, observations, best practice, deliberations."""

from criteria.models.criteria import Criterion, CriterionVersion, Kind, Specified
from criteria.models.deliberations import (
    AgendaItem,
    Deliberation,
    Draft,
    Invitation,
    Proposal,
    ProposalAnswer,
    RuleFinding,
    Statement,
    StatementFile,
    Vote,
)
from criteria.models.imports import HeaderMapping, ImportBatch
from criteria.models.norms import Norm
from criteria.models.observations import Evaluation, Mark, Observation
from criteria.models.plain_words import PlainWord
from criteria.models.practice import Basis, PracticeGroup, PracticeStep, Standing
from criteria.models.rights import Direction, Measure, Right, Subject, Unit
from criteria.models.scope import Addressee, Scoped

__all__ = [
    "Addressee",
    "AgendaItem",
    "Basis",
    "Criterion",
    "CriterionVersion",
    "Deliberation",
    "Direction",
    "Draft",
    "Evaluation",
    "HeaderMapping",
    "ImportBatch",
    "Invitation",
    "Kind",
    "Mark",
    "Measure",
    "Norm",
    "Observation",
    "PlainWord",
    "PracticeGroup",
    "PracticeStep",
    "Proposal",
    "ProposalAnswer",
    "Right",
    "RuleFinding",
    "Scoped",
    "Specified",
    "Standing",
    "Statement",
    "StatementFile",
    "Subject",
    "Unit",
    "Vote",
]
