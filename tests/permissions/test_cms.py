"""Wagtail's admin: one rule for all its addresses, those of its next version too."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern

from cms_pages.admin.allowed import ALLOWED_NAMES, is_allowed, is_allowed_name
from cms_pages.admin.middleware import CmsGateMiddleware
from portal.accounts.enums import EDITOR_ROLES, OFFICE_ROLES
from portal.tenants.context import tenant_context
from tests.kept import firms_kept
from tests.permissions.addresses import FIRM, PLATFORM, Address, addresses
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
# What fills an address of the admin. 1 is an id that exists nowhere in a firm.
FILLERS = {
    "app_label": "snippets",
    "model_name": "clause",
    "content_type_app_name": "snippets",
    "content_type_model_name": "clause",
    "action": "delete",
    "token": "abc-def",
    "uidb64": "MQ",
}
ASKS_BY_QUERY = frozenset({"wagtailadmin_block_preview"})


def admin_addresses(urlconf: str) -> list[Address]:
    return [a for a in addresses(urlconf) if a.is_of_wagtail_admin and a.name]


def admin_paths(urlconf: str) -> Iterator[tuple[Address, str]]:
    """Every address that can be written, with ids that belong to nobody."""
    for address in admin_addresses(urlconf):
        try:
            yield address, reverse(address.name, urlconf=urlconf, kwargs=arguments_of(address))
        except NoReverseMatch:
            pytest.fail(f"{address.name} needs a filler: {address.route}")


def arguments_of(address: Address) -> dict[str, str | int]:
    names = [name for name, _kind in address.converters] or list(
        address.pattern.pattern.regex.groupindex
    )
    whole = {name: kind.__name__ for name, kind in address.converters}
    return {
        name: FILLERS.get(name, "1" if whole.get(name) == "StringConverter" else 1)
        for name in names
    }


def open_doors(client: Client, firm: Firm, urlconf: str) -> dict[str, int | str]:
    """The gate's answer to a person at every address and method: 404, where it leads, or "open".

    The gate itself is asked, with a request that came all the way: on the way nothing depends on
    the address. That it stands before every view is seen by the tests that ask for the pages.
    """
    gate = CmsGateMiddleware(HttpResponse)
    request = client.get("/cms/").wsgi_request
    answers: dict[str, int | str] = {}
    with tenant_context(firm.tenant.pk):
        for address, path in admin_paths(urlconf):
            request.path_info, request.resolver_match = path, resolve(path, urlconf=urlconf)
            for method in ("GET", "POST"):
                request.method = method
                answers[f"{method} {address.name}"] = decision(gate, request)
    return answers


def decision(gate: CmsGateMiddleware, request: Any) -> int | str:
    try:
        answer = gate.process_view(request, None, (), {})
    except Http404:
        return 404
    return answer["Location"].partition("?")[0] if answer else "open"


def is_door(name: str) -> bool:
    """Wagtail's own way in."""
    return name.startswith(("wagtailadmin_login", "wagtailadmin_password_reset"))


@pytest.mark.parametrize(
    ("name", "where", "urlconf"),
    [
        *((name, "proeftuin", FIRM) for name in ("anja", "fictus", "ada", "nora", "otto", None)),
        *((name, "platform", PLATFORM) for name in ("olga", None)),
    ],
)
def test_who_is_no_editor_at_this_host_gets_nothing(
    world: World, name: str | None, where: str, urlconf: str
) -> None:
    firm = getattr(world, where)
    refusal = 404 if name in firm.members else "/accounts/login/"
    answers = open_doors(world.client(name, firm=firm), firm, urlconf)
    assert len(answers) > 400
    assert {address: answer for address, answer in answers.items() if answer != refusal} == {}
    assert world.client(name, firm=firm).post("/cms/").status_code in (302, 404)


@pytest.mark.parametrize("name", ["fictus", None])
@firms_kept()
def test_the_gate_stands_before_every_page(world: World, name: str | None) -> None:
    client = world.client(name, firm=world.proeftuin)
    wrong = []
    for address, path in admin_paths(FIRM):
        response = client.get(path)
        to_login = response.get("Location", "").startswith("/accounts/login/?next=/cms/")
        if response.status_code != (404 if name else 302) or to_login is bool(name):
            wrong.append(f"{address.name}: {response.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "where", "urlconf"),
    [("olga", "proeftuin", FIRM), ("kees", "proeftuin", FIRM), ("otto", "platform", PLATFORM)],
)
def test_an_editor_gets_what_is_on_the_list_and_404_elsewhere(
    world: World, name: str, where: str, urlconf: str
) -> None:
    firm = getattr(world, where)
    expected: dict[str, int | str] = {}
    for address, path in admin_paths(urlconf):
        allowed = "open" if is_allowed(resolve(path, urlconf=urlconf)) else 404
        for method in ("GET", "POST"):
            expected[f"{method} {address.name}"] = "/cms/" if is_door(address.name) else allowed
    assert open_doors(world.client(name, firm=firm), firm, urlconf) == expected


@firms_kept()
def test_what_is_not_on_the_list_has_no_page(world: World) -> None:
    client = world.client("olga")
    refused = [
        (address, path) for address, path in admin_paths(FIRM)
        if not is_allowed(resolve(path, urlconf=FIRM)) and not is_door(address.name)
    ]  # fmt: skip
    assert len(refused) > 90
    assert {a.name: c for a, path in refused if (c := client.get(path).status_code) != 404} == {}


@firms_kept()
def test_the_operator_has_the_pages_of_the_list_too(world: World) -> None:
    """Those that name no row; tests/cms_pages has all of them with a firm's own rows."""
    client = world.client("otto", firm=world.platform)
    answers = {
        address.name: client.get(path).status_code
        for address, path in admin_paths(PLATFORM)
        if is_allowed(resolve(path, urlconf=PLATFORM))
        and not arguments_of(address)
        and address.name not in ASKS_BY_QUERY
    }
    assert len(answers) > 40
    assert {name: code for name, code in answers.items() if code not in (200, 302, 405)} == {}


def test_every_name_on_the_list_exists(world: World) -> None:
    """A name that an upgrade changed would close a door, or open another later."""
    names = {address.name for address in addresses(FIRM) if address.route.startswith("cms/")}
    for listed in ALLOWED_NAMES:
        space, _, view = listed.rpartition(":")
        if "*" in listed:
            found = [
                name for name in names
                if name.rpartition(":")[2] == view
                and name.rpartition(":")[0].startswith(space.removesuffix("*"))
            ]  # fmt: skip
        else:
            found = [listed] if listed in names else []
        assert found, listed


@pytest.mark.parametrize(
    "name",
    [
        "wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index",
        "wagtailsites:index", "wagtailadmin_collections:index", "wagtailadmin_reports:site_history",
        "wagtailadmin_workflows:index", "wagtailadmin_tag_autocomplete",
    ],
)  # fmt: skip
def test_what_shows_rows_that_no_wall_parts_is_not_on_the_list(name: str) -> None:
    assert not is_allowed_name(name)


@pytest.mark.parametrize(
    "path",
    [
        "/cms/bulk/auth/user/delete/",
        "/cms/bulk/wagtailcore/page/add_tags/",
        "/cms/bulk/accounts/user/assign_role/",
        "/cms/bulk/wagtailusers/user/set_active_state/",
    ],
)
def test_an_allowed_name_reaches_no_models_but_ours(world: World, path: str) -> None:
    client = world.client("olga")
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_unnamed_addresses_of_the_admin_are_closed(world: World) -> None:
    client = world.client("olga")
    unnamed = [a for a in addresses(FIRM) if a.is_of_wagtail_admin and not a.name]
    assert {a.route for a in unnamed} == {"cms/test404/", "cms/^.*/$"}
    assert client.get("/cms/test404/").status_code == 404
    assert client.get("/cms/made/up/").status_code == 404


def test_there_is_no_django_admin() -> None:
    for urlconf in (FIRM, PLATFORM):
        assert "admin" not in get_resolver(urlconf).namespace_dict
        assert not [
            pattern
            for pattern in get_resolver(urlconf).url_patterns
            if isinstance(pattern, URLPattern) and "admin" in str(pattern.pattern)
        ]


def test_editors_are_office_people_or_the_operator() -> None:
    assert {role for role in EDITOR_ROLES if role not in OFFICE_ROLES} == {"operator"}
