"""Giving a new firm its first pages in a dozen statements.

``add_child`` asks some twenty questions a page: the parent, its last child, whether path, slug and
key are free, and it indexes. Here a firm is new, so nothing below its home page can be taken; the
texts are ours, and a test validates them. What an index holds of the pages is made by a job.
"""

from collections.abc import Sequence

from django.db.models import F

from cms_pages.models import BasePage, ContentPage, HomePage
from portal.tenants.context import needed_tenant_id
from portal.tenants.jobs import enqueue


def plant_pages(home: HomePage, below: Sequence[ContentPage] = ()) -> HomePage:
    """Store ``home`` as the last child of the root and ``below`` as its children, in this order.

    The caller works as the platform role for the firm: the next path follows from every firm's
    pages, of which no other role sees all. The root stays locked until the transaction ends, so two
    firms that are made at the same moment get different paths.
    """
    root = BasePage.objects.select_for_update().get(depth=1)
    last = root.get_last_child()
    home.path = last._inc_path() if last else BasePage._get_path(root.path, 2, 1)
    home.numchild = len(below)
    _place(home, root)
    for number, page in enumerate(below, start=1):
        page.path = BasePage._get_path(home.path, 3, number)
        _place(page, home)
    BasePage.objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    _store([home, *below])
    enqueue("cms_pages.jobs.index_pages")
    return home


def _place(page: BasePage, parent: BasePage) -> None:
    """What a page's ``save`` would fill in from its parent."""
    page.depth = parent.depth + 1
    page.locale_id = parent.locale_id
    page.draft_title = page.title
    page.tenant_id = needed_tenant_id()
    page.set_url_path(parent)


def _store(pages: Sequence[BasePage]) -> None:
    """The shared half of all pages in one statement, then each page's own half."""
    shared = [field for field in BasePage._meta.concrete_fields if not field.primary_key]
    bases = BasePage.objects.bulk_create(
        BasePage(**{field.attname: getattr(page, field.attname) for field in shared})
        for page in pages
    )
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.basepage_ptr_id = page.id = base.pk
        # As a fixture is loaded: only the row of the page's own type, and no signals' work.
        page.save_base(raw=True, force_insert=True)
