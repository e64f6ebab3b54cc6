"""The rulebook with what enforces each rule: acts, limits of the clock, constraints and triggers of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext
from django_stubs_ext import StrOrPromise

from commission.acts.frame import ACTS, ActSpec
from commission.rulebook.book import CHAPTERS
from commission.rulebook.constraints import constraints_of, rule_of_constraint
from commission.rulebook.rule import Chapter, Rule

_TRIGGERS = "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"


@dataclass(frozen=True, slots=True)
class Guard:
    """A constraint or trigger of the database, and what it makes impossible where its owner has said so."""

    name: str
    says: StrOrPromise


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule and everything that enforces it."""

    rule: Rule
    acts: Sequence[ActSpec]
    guards: Sequence[Guard]


@dataclass(frozen=True, slots=True)
class ChapterInForce:
    """A chapter and its rules."""

    chapter: Chapter
    rules: Sequence[RuleInForce]

    @property
    def enforced(self) -> int:
        """How many of its rules are enforced today."""
        return sum(each.rule.enforced for each in self.rules)


def chapters() -> list[ChapterInForce]:
    """Return every chapter, with the acts that cite each rule and the constraints that carry its name."""
    acts = acts_by_rule()
    guards = _guards()
    return [
        ChapterInForce(chapter, [RuleInForce(rule, acts.get(rule.id, ()), guards.get(rule.id, ())) for rule in chapter])
        for chapter in CHAPTERS
    ]


def acts_by_rule() -> Mapping[str, Sequence[ActSpec]]:
    """Return the acts that cite each rule."""
    found: dict[str, list[ActSpec]] = defaultdict(list)
    for name in sorted(ACTS):
        for rule_id in ACTS[name].cites:
            found[rule_id].append(ACTS[name])
    return found


def _guards() -> Mapping[str, Sequence[Guard]]:
    found: dict[str, dict[str, Guard]] = defaultdict(dict)
    for name in [*_constraints(), *_triggers()]:
        rule_id = rule_of_constraint(name)
        if rule_id:
            found[rule_id][name] = Guard(name, _in_words(name, rule_id))
    for rule_id in {rule.id for chapter in CHAPTERS for rule in chapter}:
        for declared in constraints_of(rule_id):
            found[rule_id][declared.name] = Guard(declared.name, declared.makes_impossible)
    return {rule_id: [by_name[name] for name in sorted(by_name)] for rule_id, by_name in found.items()}


def _in_words(name: str, rule_id: str) -> str:
    """What a constraint guards, read off its own name."""
    guarded = name.removeprefix(rule_id.lower().replace("-", "_") + "_").replace("_", " ")
    return gettext("The database holds to it: %(guarded)s.") % {"guarded": guarded}


@cache
def _constraints() -> tuple[str, ...]:
    def names() -> Iterator[str]:
        for model in apps.get_models():
            yield from (constraint.name for constraint in model._meta.constraints)

    return tuple(sorted(set(names())))


def _triggers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS)
        return [name for (name,) in cursor.fetchall()]
