"""Making a firm, as the platform role. It is erased by portal/privacy/."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms_pages.handbook.giving import give_handbook
from cms_pages.planting import plant_pages
from cms_pages.starter import starter_home, starter_subpages
from portal.branding.models import DEFAULT_ACCENT, Branding
from portal.provisioning.registry import after_firm_made
from portal.sealing.keys import create_data_key
from portal.sealing.models import Owner
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.slugs import is_usable


@dataclass(frozen=True)
class FirmDetails:
    """What a firm starts with. ``profile`` holds further fields of ``Tenant``."""

    slug: str
    name: str
    accent_color: str = DEFAULT_ACCENT
    profile: dict[str, Any] = field(default_factory=dict)


def provision_firm(details: FirmDetails) -> Tenant:
    """Make a firm with host, look, data key, pages, site and templates, in one transaction.

    Raises ValidationError where the sub-domain can't be used or is taken.
    """
    if not is_usable(details.slug):
        raise ValidationError(_("This sub-domain cannot be used."))
    with as_platform():
        if Tenant.objects.filter(slug=details.slug).exists():
            raise ValidationError(_("This sub-domain is taken."))
        tenant = Tenant.objects.create(slug=details.slug, name=details.name, **details.profile)
        TenantDomain.objects.create(host=tenant.host, tenant=tenant)
    with as_platform(tenant.pk):
        equip_firm(tenant, accent_color=details.accent_color)
    return tenant


def equip_firm(tenant: Tenant, *, accent_color: str = DEFAULT_ACCENT) -> None:
    """Give a firm all that it must have; the caller works as the platform for this firm."""
    Branding.objects.create(accent_color=accent_color)
    create_data_key(kind=Owner.TENANT, owner_id=tenant.pk, owner_uuid=tenant.uuid)
    home = plant_pages(starter_home(tenant), starter_subpages(tenant))
    Site.objects.create(hostname=tenant.host, site_name=tenant.name, root_page=home, port=80)
    for give in after_firm_made:
        give(tenant)


def equip_platform() -> None:
    """The platform is a tenant too: its host, look, key and site, made once; its handbook, renewed."""
    with as_platform(PLATFORM_TENANT_ID):
        platform = Tenant.objects.get(pk=PLATFORM_TENANT_ID)
        _domain, made = TenantDomain.objects.get_or_create(host=platform.host, tenant=platform)
        if made:
            equip_firm(platform)
        give_handbook()
