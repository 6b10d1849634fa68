"""What every template knows of the firm's look."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.branding.models import Branding


def branding(request: HttpRequest) -> dict[str, object]:
    """``branding``: the firm's row, read when a template first asks for it."""
    if getattr(request, "tenant", None) is None:
        return {"branding": None}
    return {"branding": SimpleLazyObject(lambda: Branding.objects.filter(tenant=request.tenant).first())}
