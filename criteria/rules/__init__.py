"""Pure checks of criteria."""

from criteria.rules.demands import (
    CONSULTED,
    Demand,
    check_asks_for_more,
    check_date_of_effect,
    check_deliberated,
    check_effect_is_near,
    check_number_of_files,
    check_sources,
    check_specific,
    check_statement,
    check_stronger,
    is_level,
    reached,
    weaker,
)
from criteria.rules.scope import addressees_binding, binds

__all__ = [
    "CONSULTED",
    "Demand",
    "addressees_binding",
    "binds",
    "check_asks_for_more",
    "check_date_of_effect",
    "check_deliberated",
    "check_effect_is_near",
    "check_number_of_files",
    "check_sources",
    "check_specific",
    "check_statement",
    "check_stronger",
    "is_level",
    "reached",
    "weaker",
]
