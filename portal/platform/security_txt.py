"""Where somebody who found a leak can tell it: ``/.well-known/security.txt`` (RFC 9116)."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.common.requests import FirmRequest

# The file says until when it holds; the standard advises less than a year.
HOLDS = timedelta(days=180)


@require_safe
def security_txt(request: FirmRequest) -> HttpResponse:
    """404 where the platform gave no e-mail address: nobody would read it."""
    platform = request.tenant
    if not platform.email:
        raise Http404
    expires = (timezone.now() + HOLDS).date()
    lines = (
        f"Contact: mailto:{platform.email}",
        f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {platform.url(reverse('security_txt'))}",
    )
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
