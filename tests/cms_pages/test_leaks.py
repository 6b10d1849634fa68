"""One firm's editor in the admin with another firm's ids: nothing to see, open, change or plant.

Every allowed address is asked with the other firm's ids in path, query and body. The answer must
hold no word of that firm, must be the answer that an id gets which exists nowhere, and must leave
every row of that firm as it was.
"""

import pytest
from django.test import Client

from portal.tenants.context import as_platform
from tests.cms_pages.conftest import Content
from tests.cms_pages.crawl import (
    Ids,
    allowed,
    ask,
    body_of,
    faults,
    fingerprint,
    has_their_words,
    planted,
    scrubbed,
)
from tests.kept import firms_kept
from tests.world import World

pytestmark = pytest.mark.django_db


@firms_kept()
def test_nothing_of_another_firm(ours: Content, theirs: Content, olga: Client) -> None:
    before = fingerprint(theirs.tenant.pk)
    assert list(faults(olga, allowed(), Ids.of(theirs))) == []
    assert fingerprint(theirs.tenant.pk) == before


@firms_kept()
def test_their_ids_in_ones_own_forms(ours: Content, theirs: Content, olga: Client) -> None:
    """The address is one's own; what is sent names the other firm's rows."""
    before = fingerprint(theirs.tenant.pk)
    own, foreign = Ids.of(ours), Ids.of(theirs)
    telling = [
        address.name
        for address in allowed()
        if address.arguments
        and has_their_words(scrubbed(body_of(ask(olga, "post", address, own, sent=foreign))))
    ]
    assert telling == []
    assert planted(ours.tenant.pk, foreign) == set()
    assert fingerprint(theirs.tenant.pk) == before


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
