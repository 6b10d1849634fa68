"""The pages below a new firm's home page."""

from typing import Any

from cms_pages.starter import about, contact, costs, questions, working
from portal.tenants.models import Tenant


def texts(tenant: Tenant) -> list[dict[str, Any]]:
    """Title, slug and text of each page, in the order of the menu."""
    return [page.text(tenant.name) for page in (working, costs, about, questions, contact)]
