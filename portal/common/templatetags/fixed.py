"""``{% load fixed %}{% fixed %} … {% endfixed %}``: a part that says the same to everybody.

Every page repeats addresses of styles and scripts, icons and fixed words. Such a part is drawn once
for a language, in an empty context, so that nothing of a person or a firm can stay in it.
"""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class FixedNode(template.Node):
    """Remembers what it said, by language."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            self.drawn[language] = self.nodelist.render(context.new({}))
        return self.drawn[language]


@register.tag
def fixed(parser: Parser, token: Token) -> FixedNode:
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist)
