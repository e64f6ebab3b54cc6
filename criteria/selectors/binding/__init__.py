"""What binds whom on which day, with its source, and what stands beside it (CRIT-2, CRIT-10)."""

from criteria.selectors.binding.asking import binding
from criteria.selectors.binding.reasons import whence, why
from criteria.selectors.binding.requirements import MeasureWords, Requirement, Source, SubjectWords
from criteria.selectors.binding.sets import BindingSet, MeasureBinding, RightBinding, SubjectBinding
from criteria.selectors.binding.standing import SetAside
from criteria.selectors.respondents import Respondent

__all__ = [
    "BindingSet",
    "MeasureBinding",
    "MeasureWords",
    "Requirement",
    "Respondent",
    "RightBinding",
    "SetAside",
    "Source",
    "SubjectBinding",
    "SubjectWords",
    "binding",
    "whence",
    "why",
]
