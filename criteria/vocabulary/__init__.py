"""The words in which requirements are stated: rights in their groups, subjects, units with exact factors, measures.

Loaded by a migration. Measures of further substances come in with the files that set limits for them.
"""

from __future__ import annotations

from typing import Final

from criteria.vocabulary.measures_of_conditions import OF_CONDITIONS
from criteria.vocabulary.measures_of_rights import OF_RIGHTS
from criteria.vocabulary.subjects import GROUPS, SUBJECTS
from criteria.vocabulary.units import UNITS
from criteria.vocabulary.words import MeasureWords

MEASURES: Final[tuple[MeasureWords, ...]] = (*OF_RIGHTS, *OF_CONDITIONS)

__all__ = ["GROUPS", "MEASURES", "SUBJECTS", "UNITS", "MeasureWords"]
