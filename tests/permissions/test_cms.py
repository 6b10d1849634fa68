"""Wagtail's admin: one rule for all its addresses, those of its next version too."""

from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern

from cms_pages.admin.allowed import ALLOWED_NAMES, is_allowed, is_allowed_name
from portal.accounts.enums import EDITOR_ROLES, OFFICE_ROLES
from tests.permissions.addresses import FIRM, PLATFORM, Address, addresses
from tests.world import World

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
    is_member = name in firm.members
    client = world.client(name, firm=firm)
    wrong = []
    for address, path in admin_paths(urlconf):
        for method in ("get", "post") if name in ("fictus", None) else ("get",):
            response = getattr(client, method)(path)
            to_login = response.status_code == 302 and response["Location"].startswith(
                "/accounts/login/"
            )
            if not (response.status_code == 404 if is_member else to_login):
                wrong.append(f"{method} {address.name}: {response.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "where", "urlconf"),
    [("olga", "proeftuin", FIRM), ("kees", "proeftuin", FIRM), ("otto", "platform", PLATFORM)],
)
def test_an_editor_gets_what_is_on_the_list_and_404_elsewhere(
    world: World, name: str, where: str, urlconf: str
) -> None:
    client = world.client(name, firm=getattr(world, where))
    wrong = []
    for address, path in admin_paths(urlconf):
        allowed = is_allowed(resolve(path, urlconf=urlconf))
        door = address.name.startswith(("wagtailadmin_login", "wagtailadmin_password_reset"))
        for method in ("get", "post"):
            if allowed and method == "post":
                continue
            response = getattr(client, method)(path)
            answer = response.status_code
            if door:
                fine = answer == 302 and response["Location"] == "/cms/"
            elif allowed:
                # An id that is nobody's may be 404; an address without one answers.
                needs_an_id = bool(arguments_of(address)) or address.name in ASKS_BY_QUERY
                fine = answer < 500 and (answer != 404 or needs_an_id)
            else:
                fine = answer == 404
            if not fine:
                wrong.append(f"{method} {address.name}: {answer}")
    assert not wrong, "\n".join(wrong)


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
