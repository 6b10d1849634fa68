"""Ids of another firm, tried by somebody who is logged in, at every address that takes one."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter
from playwright.sync_api import Browser

from tests.e2e.browsing import Visitor, visiting
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

SURFACES = {"owner": "office", "colleague": "office", "party-a": "client", "lawyer": "lawyer"}


def addresses(surface: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Every route of a surface that takes a uuid, with the names of what it takes."""

    def walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, frozenset[str]]]:
        for entry in resolver.url_patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                if prefix or entry.app_name == surface:
                    yield from walk(entry, route)
            elif prefix and isinstance(entry, URLPattern):
                yield route, uuid_names(route, resolver, entry)

    found = [
        (f"/{route}", names)
        for route, names in walk(get_resolver("mediation.urls.firm"), "")
        if names
    ]
    assert found, surface
    return iter(found)


def uuid_names(route: str, resolver: URLResolver, entry: URLPattern) -> frozenset[str]:
    converters = resolver.pattern.converters | entry.pattern.converters
    return frozenset(name for name, kind in converters.items() if isinstance(kind, UUIDConverter))


def filled(route: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        route = route.replace(f"<uuid:{name}>", value)
    route = route.replace("<str:form>", "pdf").replace("<slug:form>", "pdf")
    route = route.replace("<slug:room>", "samen")
    route = route.replace("<slug:article>", "proef").replace("<str:article>", "proef")
    assert "<" not in route, f"{route}: this test knows no value for it yet"
    return route


def test_ids_of_another_firm_are_404_everywhere(site: Site, browser: Browser) -> None:
    own = site.dossiers["2026-0042"]
    for persona, surface in SURFACES.items():
        with visiting(browser) as visitor:
            visitor.become(site, persona)
            for route, names in addresses(surface):
                tries = [site.foreign]
                if len(names) > 1:
                    # The dossier is ours, the document or conversation theirs.
                    tries.append(site.foreign | {"dossier": own})
                for values in tries:
                    assert_unknown(site, visitor, filled(route, values))


def test_a_colleague_does_not_find_a_dossier_of_somebody_else(site: Site, browser: Browser) -> None:
    own = site.dossiers["2026-0042"]
    with visiting(browser) as visitor:
        visitor.become(site, "colleague")
        for route, _names in addresses("office"):
            assert_unknown(site, visitor, filled(route, site.foreign | {"dossier": own}))


def assert_unknown(site: Site, visitor: Visitor, address: str) -> None:
    """404 to reading and to sending; 405 where an address takes only one of the two."""
    answers = {method: visitor.fetch(site.url(address), method)[0] for method in ("GET", "POST")}
    assert 404 in answers.values(), (address, answers)
    assert set(answers.values()) <= {404, 405}, (address, answers)
