"""Observations are held against what bound their respondents on the last day of their period, as they arrive (DISC-4).

`evaluate` holds any number against it with one statement; `evaluated` is the door for the acts that bring observations
in. What an evaluation says is computed from the record alone and can be computed anew at any time.
"""

from criteria.evaluation.evaluating import Counts, Which, evaluate, evaluated
from criteria.evaluation.telling import install

__all__ = ["Counts", "Which", "evaluate", "evaluated", "install"]
