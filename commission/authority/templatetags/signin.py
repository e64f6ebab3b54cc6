"""What the pages of sign-in say besides their forms. `{% load signin %}`."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.conf import settings
from django.template import Context

from commission.authority import signin
from commission.authority.models import Person

register = template.Library()


@register.simple_tag
def demonstration_signins() -> Sequence[signin.SignIn]:
    """Return whom anybody may sign in as: the roles of a demonstration, nobody elsewhere."""
    return signin.demonstration_signins()


@register.simple_tag
def second_factor_waived() -> bool:
    """Whether this site asks nobody for a second factor, as only a demonstration may."""
    return bool(settings.SECOND_FACTOR_WAIVED)


@register.simple_tag(takes_context=True)
def second_factor_needed(context: Context) -> bool:
    """Whether the person who looks at the page has to have a second factor."""
    person = getattr(context.get("request"), "user", None)
    return isinstance(person, Person) and signin.needs_second_factor(person)
