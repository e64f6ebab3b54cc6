"""A part of a page that is the same for everybody is drawn once, and kept.

Used so, after `{% load same %}`:
{% same_for house_name question.slug %} … {% endsame_for %}

Kept by template, language and the values that are named, and in this process alone. Nothing may stand in it that
depends on anything else: no name, no token, no time.
"""

from __future__ import annotations

from typing import Final

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST_KEPT: Final = 2_000
_drawn: dict[tuple[str, ...], SafeString] = {}


class SameFor(Node):
    """Draws what it holds once for each template, language, and set of values."""

    def __init__(self, content: NodeList, values: list[FilterExpression]) -> None:
        self.content, self.values = content, values

    def render(self, context: Context) -> SafeString:
        """Return what was drawn before, or draw it; anew each time where templates are being worked on."""
        page = context.template
        if page is None or page.engine.debug or not page.name:
            return self.content.render(context)
        key = (page.name, get_language() or "", *(str(value.resolve(context)) for value in self.values))
        drawn = _drawn.get(key)
        if drawn is None:
            drawn = self.content.render(context)
            if len(_drawn) >= MOST_KEPT:
                _drawn.clear()
            _drawn[key] = drawn
        return drawn


@register.tag
def same_for(parser: Parser, token: Token) -> SameFor:
    """Draw what stands up to `endsame_for` once for each set of these values."""
    values = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    content = parser.parse(("endsame_for",))
    parser.delete_first_token()
    return SameFor(content, values)
