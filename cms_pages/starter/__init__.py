"""What public pages start with: real Dutch text that a firm can keep or change.

Text that is data, so in Dutch here. It is true of every firm, so without amounts and without
promises that only the firm itself can make. The platform's own pages tell what the product is.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cms_pages.models import ContentPage, HomePage
from cms_pages.starter import firm_home, firm_pages, platform_home, platform_pages
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.models import Tenant


def starter_home(tenant: Tenant) -> HomePage:
    """The unsaved home page of a new firm, or of the platform itself."""
    text = platform_home.text() if tenant.pk == PLATFORM_TENANT_ID else firm_home.text(tenant)
    return HomePage(
        title=tenant.name,
        slug=tenant.slug,
        content_type=ContentType.objects.get_for_model(HomePage),
        first_published_at=timezone.now(),
        **text,
    )


def starter_subpages(tenant: Tenant) -> list[ContentPage]:
    """The unsaved pages below it, in the order of the menu."""
    pages: list[dict[str, Any]] = (
        platform_pages.texts() if tenant.pk == PLATFORM_TENANT_ID else firm_pages.texts(tenant)
    )
    return [
        ContentPage(
            content_type=ContentType.objects.get_for_model(ContentPage),
            first_published_at=timezone.now(),
            show_in_menus=True,
            **text,
        )
        for text in pages
    ]
