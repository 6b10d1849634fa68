"""The pages that firms start with today, for a firm that started with fewer."""

from cms_pages.models import BasePage, HomePage
from cms_pages.starter import starter_subpages
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


def add_starter_pages(*, tenant: Tenant, live: bool = False) -> list[BasePage]:
    """Add the pages whose address the firm does not have; what it has stays as it is.

    Without ``live`` they are drafts and in no menu until the firm publishes them.
    """
    with as_platform(tenant.pk):
        home = HomePage.objects.get(tenant=tenant)
        taken = set(BasePage.objects.child_of(home).values_list("slug", flat=True))
        missing = [page for page in starter_subpages(tenant) if page.slug not in taken]
        for page in missing:
            page.live = live
            page.has_unpublished_changes = not live
            if not live:
                page.first_published_at = None
            home.add_child(instance=page)
    return list(missing)
