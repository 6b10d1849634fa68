"""A firm's own admin: every allowed address works, and no page offers one that does not exist.

Else the search for leaks would prove nothing: a door that is stuck keeps everybody out.
"""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import resolve

from cms_pages.admin.allowed import BULK_ACTIONS, is_allowed
from tests.cms_pages.conftest import Content
from tests.cms_pages.crawl import Ids, allowed, ask, body_of, has_their_words, scrubbed
from tests.kept import firms_kept
from tests.world import World

pytestmark = pytest.mark.django_db

LINK = re.compile(r"""(?:href|action|data-url)=\\?["'](/cms/[^"'\\#?]*)""")
BULK = "wagtail_bulk_action"  # without chosen rows there is no page
# What a GET of the firm's own row does not answer with a page, and why.
NOT_BY_GET = {
    "cms_house_style_palette": 404,  # wants the colours
    "wagtailadmin_block_preview": 404,  # wants the name of a block
}
FINE = (200, 302, 405)


@dataclass(frozen=True)
class Crawl:
    """``codes`` by name of the address; ``links``: where each that was offered was found first;
    ``telling``: the addresses that had a word of the other firm.
    """

    codes: dict[str, int]
    links: dict[str, str]
    telling: set[str]


@pytest.fixture(scope="module")
@firms_kept()
def crawl(world: World, contents: tuple[Content, Content]) -> Crawl:
    """Every allowed page once, as the firm's owner, with the firm's own ids.

    Where the address names a row, the query names those of the other firm.
    """
    client = world.client("olga")
    client.raise_request_exception = False
    codes, links, telling = {}, {}, set()
    own, foreign = map(Ids.of, contents)
    for address in allowed():
        with_rows = address.arguments and address.name != BULK
        response = ask(client, "get", address, own, sent=foreign if with_rows else own)
        codes[address.name] = response.status_code
        text = body_of(response)
        if has_their_words(scrubbed(text)):
            telling.add(address.name)
        for path in LINK.findall(text):
            links.setdefault(path, address.name)
    return Crawl(codes, links, telling)


def test_with_its_own_ids_the_admin_works(crawl: Crawl) -> None:
    assert {name: code for name, code in crawl.codes.items() if code not in FINE} == NOT_BY_GET


def test_their_ids_in_the_query_of_ones_own_pages_tell_nothing(crawl: Crawl) -> None:
    assert crawl.telling == set()


def test_no_link_leads_nowhere(crawl: Crawl, ours: Content, olga: Client) -> None:
    """An address that was asked for already with a row of the firm is not asked for again."""
    assert len(crawl.links) > 40
    matches = {path: resolve(path) for path in crawl.links}
    assert {path for path, match in matches.items() if not is_allowed(match)} == set()
    unseen = {
        match.view_name: path
        for path, match in matches.items()
        if match.view_name != BULK and crawl.codes.get(match.view_name) not in FINE
    }
    assert {path for path in unseen.values() if olga.get(path).status_code == 404} == set()
    actions = {match.kwargs["action"] for match in matches.values() if match.view_name == BULK}
    assert actions == BULK_ACTIONS
