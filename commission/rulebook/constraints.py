"""Which constraints of the database carry which rule.

A constraint, a unique index or a trigger that carries a rule is named after it: the rule's ID in lower case
with underscores, then what it guards, as in `dec_3_violation_has_sanction`. (A trigger raises its exception
with that name as the constraint's.) So whoever meets the database's refusal can say which rule was broken,
and the Rulebook page can show what makes the breach impossible: the app that owns the table declares it.

    declare("dec_3_violation_has_sanction", _("A violation cannot be issued without a sanction."))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commission.rulebook.book import RULES, get

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: PostgreSQL cuts longer names off, and a name cut off is no longer found here.
LONGEST_NAME = 63

_NAME = re.compile(r"(?P<chapter>[a-z]+)_(?P<number>[1-9][0-9]*)_[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class EnforcingConstraint:
    """A constraint or trigger of the database, and what it makes impossible."""

    name: str
    rule: str
    makes_impossible: StrOrPromise


_declared: dict[str, EnforcingConstraint] = {}


def rule_of_constraint(name: str) -> str | None:
    """Return the ID of the rule after which a constraint is named, or None where it is named after none.

    `dec_3_violation_has_sanction` gives DEC-3; a name that Django made up, or that names a rule which the
    rulebook does not hold, gives None.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    rule_id = f"{match['chapter'].upper()}-{match['number']}"
    return rule_id if rule_id in RULES else None


def declare(name: str, makes_impossible: StrOrPromise) -> EnforcingConstraint:
    """Say what a constraint of the database makes impossible, under the rule after which it is named.

    Raises ValueError for a name that names no rule, that PostgreSQL would cut off, or that is declared already.
    """
    rule_id = rule_of_constraint(name)
    if rule_id is None:
        raise ValueError(f"{name} is not named after a rule of the rulebook.")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{name} is longer than the {LONGEST_NAME} characters that PostgreSQL keeps.")
    if name in _declared:
        raise ValueError(f"{name} is declared twice.")
    constraint = EnforcingConstraint(name, rule_id, makes_impossible)
    _declared[name] = constraint
    return constraint


def constraints_of(rule_id: str) -> tuple[EnforcingConstraint, ...]:
    """Return the declared constraints that carry a rule, by name. Raises UnknownRule."""
    get(rule_id)
    return tuple(constraint for name, constraint in sorted(_declared.items()) if constraint.rule == rule_id)


def declared() -> tuple[EnforcingConstraint, ...]:
    """Return every declared constraint, by name, so that a test can look for each in the database."""
    return tuple(constraint for _, constraint in sorted(_declared.items()))
