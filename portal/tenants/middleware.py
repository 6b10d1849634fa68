"""From the host of a request to its firm."""

import time
from collections.abc import Callable
from copy import copy

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.request import split_domain_port
from django.urls import set_urlconf
from structlog.contextvars import bound_contextvars

from portal.common.requests import FirmRequest
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.models.tenant import TenantState
from portal.tenants.registry import read_with_firm


class HostMiddleware:
    """Gives the request its firm (``request.tenant``) and its URLs, or answers 404.

    Everything after it, the rendering of the page included, sees the rows of this firm only.
    """

    def __init__(self, get_response: Callable[[FirmRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FirmRequest) -> HttpResponse:
        host, _port = split_domain_port(request.get_host())
        tenant = tenant_at(host)
        if tenant is None or tenant.state != TenantState.ACTIVE:
            return unknown_host(request)
        with tenant_context(tenant.pk), bound_contextvars(tenant=str(tenant.uuid)):
            request.tenant = tenant
            request.is_platform = tenant.pk == PLATFORM_TENANT_ID
            if request.is_platform:
                request.urlconf = settings.PLATFORM_URLCONF
                set_urlconf(settings.PLATFORM_URLCONF)
            return self.get_response(request)


# The firm at a host is kept in memory for a moment (FIRM_KEPT_SECONDS): a suspended or removed
# firm, or a changed look, is noticed within that time by every process.
_kept: dict[str, tuple[float, Tenant]] = {}
MOST_KEPT = 5_000


def tenant_at(host: str) -> Tenant | None:
    """The firm at an exact host, or None. Each request gets a copy of its own to hold."""
    until, tenant = _kept.get(host, (0.0, None))
    if tenant is None or until < time.monotonic():
        tenant = read_tenant(host)
        if tenant is None:
            _kept.pop(host, None)
            return None
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[host] = (time.monotonic() + settings.FIRM_KEPT_SECONDS, tenant)
    return copy(tenant)


def read_tenant(host: str) -> Tenant | None:
    tenant_id = TenantDomain.objects.filter(host=host).values_list("tenant_id", flat=True).first()
    if tenant_id is None:
        return None
    with tenant_context(tenant_id):
        return Tenant.objects.select_related(*read_with_firm).filter(pk=tenant_id).first()


def unknown_host(request: FirmRequest) -> HttpResponse:
    """A page that says nothing about which hosts there are."""
    from django.views.defaults import page_not_found

    request.tenant = None
    return page_not_found(request, Http404(), template_name="errors/404.html")
