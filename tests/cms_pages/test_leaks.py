"""One firm's editor in the admin with another firm's ids: nothing to see, open, change or plant.

Every allowed address is asked with the other firm's ids in path, query and body. The answer must
hold no word of that firm, must be the answer that an id gets which exists nowhere, and must leave
every row of that firm as it was.
"""

from urllib.parse import quote

import pytest
from django.test import Client

from portal.tenants.context import as_platform
from tests.cms_pages.addresses import Address
from tests.cms_pages.conftest import Content
from tests.cms_pages.crawl import (
    FOREIGN_ADDRESS,
    Ids,
    allowed,
    ask,
    body_of,
    fingerprint,
    scrubbed,
)
from tests.kept import firms_kept
from tests.world import World

pytestmark = pytest.mark.django_db

# Names and words of the other firm and its people.
THEIR_WORDS = ("kluut", "noorderlicht", "nora@proef", "nora test", "pim@proef")


@firms_kept()
def test_nothing_of_another_firm(ours: Content, theirs: Content, olga: Client) -> None:
    before = fingerprint(theirs.tenant.pk)
    faults = []
    for address in allowed():
        for method in ("get", "post"):
            answers = {}
            for whose, ids in (("theirs", Ids.of(theirs)), ("missing", Ids.missing())):
                response = ask(olga, method, address, ids)
                answers[whose] = (response.status_code, scrubbed(body_of(response)))
            label = f"{method} {address.name}"
            code, text = answers["theirs"]
            if any(word in without_echo(text) for word in THEIR_WORDS):
                faults.append(f"{label}: a word of theirs")
            if answers["theirs"] != answers["missing"] and is_steady(olga, method, address):
                faults.append(f"{label}: {code} tells that the row exists")
            if code == 500 and not address.name.endswith(ERRORS_OF_WAGTAIL):
                faults.append(f"{label}: error")
    assert faults == []
    assert fingerprint(theirs.tenant.pk) == before


# Wagtail answers a form without its blocks with an error here, whatever the ids; it tells nothing.
ERRORS_OF_WAGTAIL = (
    *(f"_{model}:{view}" for model in ("documenttemplate", "clause") for view in ("add", "create")),
    "_documenttemplate:preview_on_add",
)


def is_steady(client: Client, method: str, address: Address) -> bool:
    """False for a page that differs at every showing: asked twice for nothing, it differs too."""
    one, two = (
        scrubbed(body_of(ask(client, method, address, Ids.missing()))) for _time in range(2)
    )
    return one == two


def without_echo(text: str) -> str:
    """The answer without the address that the request itself named."""
    text = text.lower()
    for address in (FOREIGN_ADDRESS, quote(FOREIGN_ADDRESS), quote(FOREIGN_ADDRESS, safe="")):
        text = text.replace(scrubbed(address.lower()), "")
    return text


def test_the_platform_role_sees_what_the_crawl_looks_for(theirs: Content) -> None:
    """The words are there to be found: without the walls the crawl would find them."""
    from cms_pages.models import BasePage, FirmImage

    with as_platform():
        assert BasePage.objects.filter(title__contains=theirs.marker).count() == 2
        assert FirmImage.objects.filter(title__contains=theirs.marker).exists()
    assert not BasePage.objects.filter(title__contains=theirs.marker).exists()


@pytest.mark.parametrize("model", ["basepage", "firmimage", "firmdocument"])
def test_bulk_deletion_reaches_ones_own_only(
    ours: Content, theirs: Content, olga: Client, model: str
) -> None:
    before = fingerprint(theirs.tenant.pk)
    row = {"basepage": "below", "firmimage": "image", "firmdocument": "document"}[model]
    path = f"/cms/bulk/cms_pages/{model}/delete/?next=/cms/&id=all&childOf={ours.home.pk}"
    for query in (path, f"{path}&id={getattr(theirs, row).pk}"):
        asked = olga.get(query)
        assert "kluut" not in asked.content.decode().lower()
        assert olga.post(query).status_code in (200, 302, 404)
    assert fingerprint(theirs.tenant.pk) == before


def test_the_home_page_stays(ours: Content, olga: Client, world: World) -> None:
    """Not deleted, moved, copied, unpublished or joined by another, one by one or in bulk."""
    home = ours.home.pk
    root = ours.home.get_parent().pk if ours.home.depth > 1 else 0
    before = home_state()
    for path in (
        f"pages/{home}/delete/",
        f"pages/{home}/unpublish/",
        f"pages/{home}/copy/",
        f"pages/{home}/move/",
        f"pages/{home}/move/{ours.page.pk}/confirm/",
        f"pages/{ours.page.pk}/move/{root}/confirm/",
        f"pages/add/cms_pages/homepage/{root}/",
        f"pages/add/cms_pages/contentpage/{root}/",
        f"pages/{root}/edit/",
        f"pages/{root}/delete/",
        f"bulk/cms_pages/basepage/delete/?id={home}&next=/cms/",
        f"bulk/cms_pages/basepage/unpublish/?id={home}&next=/cms/",
        f"bulk/cms_pages/basepage/delete/?id={root}&next=/cms/",
    ):
        data = {
            "new_title": "x",
            "new_slug": "x",
            "new_parent_page": root,
            "title": "x",
            "slug": "x",
        }
        assert olga.post(f"/cms/{path}", data).status_code in (200, 302, 404), path
    assert home_state() == before


def home_state() -> list[tuple]:
    from cms_pages.models import BasePage

    with as_platform():
        return list(
            BasePage.objects.filter(depth__lte=2)
            .order_by("path")
            .values_list("path", "live", "title")
        )
