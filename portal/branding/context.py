"""What every template knows of the firm's look."""

from django.utils.functional import SimpleLazyObject

from portal.branding.models import Branding
from portal.common.requests import FirmRequest


def branding(request: FirmRequest) -> dict[str, object]:
    """``branding``: the firm's row, read when a template first asks for it; ``palette_url``.

    An error page at an unknown host has no firm and the house's own colours.
    """
    if getattr(request, "tenant", None) is None:
        return {"branding": None, "palette_url": ""}
    row = SimpleLazyObject(lambda: _row(request))
    return {"branding": row, "palette_url": SimpleLazyObject(lambda: row.palette_url)}


def _row(request: FirmRequest) -> Branding:
    """Read with the firm's own row. A firm in the making has the house's look."""
    found: Branding = getattr(request.tenant, "branding", None) or Branding()
    return found
