"""From the host of a request to its firm."""

from collections.abc import Callable

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


# Which id a host has never changes while the firm lives, so it is kept in memory; the firm's row,
# which says whether the firm still lives, is read with every request.
_ids: dict[str, int] = {}
MOST_HOSTS = 20_000


def tenant_at(host: str) -> Tenant | None:
    """The firm at an exact host, or None."""
    if (tenant_id := _ids.get(host)) and (tenant := own_row(tenant_id)):
        return tenant
    tenant_id = TenantDomain.objects.filter(host=host).values_list("tenant_id", flat=True).first()
    if tenant_id is None:
        _ids.pop(host, None)
        return None
    if len(_ids) >= MOST_HOSTS:
        _ids.clear()
    _ids[host] = tenant_id
    return own_row(tenant_id)


def own_row(tenant_id: int) -> Tenant | None:
    with tenant_context(tenant_id):
        return Tenant.objects.select_related(*read_with_firm).filter(pk=tenant_id).first()


def unknown_host(request: FirmRequest) -> HttpResponse:
    """A page that says nothing about which hosts there are."""
    from django.views.defaults import page_not_found

    request.tenant = None
    return page_not_found(request, Http404(), template_name="errors/404.html")
