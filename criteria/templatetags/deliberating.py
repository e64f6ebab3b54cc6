"""What the pages of deliberations need to put rows into words. `{% load deliberating %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django_stubs_ext import StrOrPromise

from criteria.models import Statement
from criteria.rules.participants import in_words
from criteria.selectors import deliberations, draft_changes

register = template.Library()


@register.filter
def heard_as(capacity: str) -> StrOrPromise:
    """The capacity in which somebody is heard, as people read it."""
    return in_words(capacity)


@register.filter
def by_whom(statement: Statement) -> str:
    """Who made a statement, as far as it is public: a name, an organisation, both, or nothing."""
    return deliberations.by_whom(statement)


@register.filter
def threshold(one: Any) -> str:
    """A threshold with its direction and unit."""
    return draft_changes.threshold_in_words(one)


@register.filter
def each_source(one: Any) -> list[str]:
    """The sources of a draft in words, the binding one first."""
    return [draft_changes.source_in_words(source) for source in one.sources]
