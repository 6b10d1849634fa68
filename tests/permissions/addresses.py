"""Every address of the site, found by walking the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver

FIRM = "mediation.urls.firm"
PLATFORM = "mediation.urls.platform"
# Addresses of Wagtail's admin have one rule of their own: see test_cms.
CMS = "cms/"


@dataclass(frozen=True)
class Address:
    """``name`` with its namespace ('' where it has none), the route, and its converters."""

    name: str
    route: str
    converters: tuple[tuple[str, type], ...]
    pattern: URLPattern

    @property
    def uuids(self) -> tuple[str, ...]:
        return tuple(name for name, kind in self.converters if kind.__name__ == "UUIDConverter")

    @property
    def is_of_wagtail_admin(self) -> bool:
        return self.route.startswith(CMS) and not self.name.startswith("cms_")


def addresses(urlconf: str) -> list[Address]:
    """All of them, Wagtail's admin included."""
    return list(walk(get_resolver(urlconf).url_patterns))


def walk(
    patterns: list[URLPattern | URLResolver],
    prefix: str = "",
    spaces: tuple[str, ...] = (),
    converters: tuple[tuple[str, type], ...] = (),
) -> Iterator[Address]:
    for pattern in patterns:
        own = pattern.pattern
        found = converters
        if isinstance(own, RoutePattern):
            found += tuple((name, type(kind)) for name, kind in own.converters.items())
        route = prefix + str(own)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from walk(pattern.url_patterns, route, inner, found)
        else:
            yield Address(":".join([*spaces, pattern.name or ""]), route, found, pattern)
