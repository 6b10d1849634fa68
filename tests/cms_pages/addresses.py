"""Every address of the admin, with its name, and how to fill it in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

_CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^()]*\)")


@dataclass(frozen=True)
class Address:
    """``route`` with its arguments still open, from the root of the host."""

    name: str
    route: str

    @property
    def arguments(self) -> list[str]:
        return [m["name"] for m in [*_GROUP.finditer(self.route), *self._converters()]]

    def _converters(self) -> list[re.Match[str]]:
        return list(_CONVERTER.finditer(_GROUP.sub("", self.route)))

    def path(self, value: Callable[[str], str]) -> str:
        """``value`` gives the text of an argument by its name."""
        filled = _GROUP.sub(lambda match: value(match["name"]), self.route)
        filled = _CONVERTER.sub(lambda match: value(match["name"]), filled)
        return "/" + filled.replace("^", "").replace("$", "").replace("\\.", ".")


def admin_addresses(urlconf: str = "mediation.urls.firm") -> list[Address]:
    """All that are under ``/cms/``, named or not."""
    return [a for a in _walk(get_resolver(urlconf).url_patterns) if a.route.startswith("cms/")]


def _walk(
    patterns: list[URLPattern | URLResolver], route: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Address(":".join((*spaces, pattern.name or "")), here)
