"""What happens with people's data, in the words that come with the product.

A firm answers for its dossiers and may write its own page; the platform works for the firms, and
answers for their accounts and payments only.
"""

from functools import cache
from pathlib import Path
from typing import Any

from cms_pages.markup import blocks_of, pieces_of
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.models import Tenant

FOLDER = Path(__file__).parent


def privacy_text(tenant: Tenant) -> list[tuple[str, Any]]:
    """Blocks (kind, value) for this host; the firm's name and addresses are filled in."""
    name = "privacy_platform" if tenant.pk == PLATFORM_TENANT_ID else "privacy_firm"
    ways = [part for part in (tenant.address_line, tenant.email, tenant.phone) if part]
    filled = {
        "firm": tenant.legal_name or tenant.name,
        "reach": f" ({', '.join(ways)})" if ways else "",
    }
    return list(blocks_of([piece.format(**filled) for piece in _pieces(name)]))


@cache
def _pieces(name: str) -> list[str]:
    return pieces_of((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
