"""No page of the admin offers an address that does not exist for a firm."""

import re

import pytest
from django.test import Client

from cms_pages.admin.allowed import BULK_ACTIONS
from tests.cms_pages.conftest import Content
from tests.cms_pages.crawl import Ids, allowed, ask, body_of

pytestmark = pytest.mark.django_db

LINK = re.compile(r"""(?:href|action|data-url)=\\?["'](/cms/[^"'\\#?]*)""")
BULK = re.compile(r"/cms/bulk/\w+/\w+/(?P<action>\w+)/")  # without chosen rows there is no page


def test_no_link_leads_nowhere(ours: Content, olga: Client) -> None:
    ids = Ids.of(ours)
    found: dict[str, str] = {}
    for address in allowed():
        if address.name.endswith(("delete", "delete_multiple", "unpublish")):
            continue
        for path in LINK.findall(body_of(ask(olga, "get", address, ids))):
            found.setdefault(path, address.name)
    assert len(found) > 40
    dead = {
        path: where
        for path, where in found.items()
        if not BULK.match(path) and olga.get(path).status_code == 404
    }
    assert dead == {}
    assert {m["action"] for m in map(BULK.match, found) if m} == BULK_ACTIONS
