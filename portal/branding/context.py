"""What every template knows of the firm's look."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.branding.models import Branding


def branding(request: HttpRequest) -> dict[str, object]:
    """``branding``: the firm's row, read when a template first asks for it; ``palette_url``.

    An error page at an unknown host has no firm and the house's own colours.
    """
    if getattr(request, "tenant", None) is None:
        return {"branding": None, "palette_url": ""}
    row = SimpleLazyObject(lambda: _row(request))
    return {"branding": row, "palette_url": SimpleLazyObject(lambda: row.palette_url)}


def _row(request: HttpRequest) -> Branding:
    """Read once a request, whichever templates ask. A firm in the making has the house's look."""
    if not hasattr(request, "_branding"):
        found = Branding.objects.filter(tenant=request.tenant).first()
        request._branding = found or Branding()
    held: Branding = request._branding
    return held
