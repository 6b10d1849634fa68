"""Being somebody with one click."""

from itertools import groupby

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.accounts.models import Membership
from portal.accounts.sessions import note_proof
from portal.common.requests import FirmRequest
from portal.demo.cast import PASSWORD, PLATFORM, person, personas
from portal.demo.links import PARAMETER, LinkRefused, link_for, redeem
from portal.demo.preparing.houses import HOUSES, TRAMHUIS_HOUSE
from portal.tenants.models import TenantDomain
from portal.tenants.models.tenant import address_of

BACKEND = "portal.accounts.backends.MembershipBackend"


@require_GET
def persona_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom a visitor can be, firm by firm; a firm that is not there (yet) is left out."""
    houses = HOUSES | {TRAMHUIS_HOUSE.slug: TRAMHUIS_HOUSE}
    names = {slug: house.name for slug, house in houses.items()} | {PLATFORM: _("The platform")}
    present = set(TenantDomain.objects.values_list("host", flat=True).filter(
        host__in=[_host(slug) for slug in names]
    ))  # fmt: skip
    hosts = [
        {"name": names[slug], "url": address_of(_host(slug)), "people": list(people)}
        for slug, people in groupby(personas(), key=lambda someone: someone.firm)
        if _host(slug) in present
    ]
    context = {"hosts": hosts, "password": PASSWORD}
    return render(request, "demo/personas.html", context)


@never_cache
@require_GET
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Send the visitor to the persona's own host with a fresh one-time link."""
    try:
        return redirect(link_for(person(key)))
    except (LookupError, Membership.DoesNotExist) as error:
        raise Http404 from error


@never_cache
@require_GET
def log_in(request: FirmRequest) -> HttpResponse:
    """The other end of the link: a fresh session as this person, whoever was logged in before."""
    try:
        user = redeem(request.GET.get(PARAMETER, ""))
    except LinkRefused:
        return render(
            request, "demo/link_refused.html", {"start": address_of(_host(PLATFORM))}, status=403
        )
    logout(request)
    login(request, user, backend=BACKEND)
    # One click is all that a visitor of the demo proves; who types a password is asked for more.
    note_proof(request, second_factor=True)
    return redirect("/welkom/")


def _host(slug: str) -> str:
    from django.conf import settings

    return f"{slug}.{settings.PLATFORM_DOMAIN}"
