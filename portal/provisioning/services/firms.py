"""Making and removing a firm: the only code that works as the platform role for one firm."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms_pages.handbook.giving import give_handbook
from cms_pages.models import BasePage
from cms_pages.planting import plant_pages
from cms_pages.starter import starter_home, starter_subpages
from portal.accounts.models import Membership, User
from portal.branding.models import DEFAULT_ACCENT, Branding
from portal.provisioning.registry import after_firm_made
from portal.provisioning.services.folders import folders_of, remove_folders
from portal.sealing.keys import create_data_key
from portal.sealing.models import Owner
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, platform_alias
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.slugs import is_usable
from portal.tenants.tables import forced_tables


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


def remove_firm(tenant: Tenant) -> None:
    """Remove every row and file of a firm, and the logins that belonged to it only. Not to be undone.

    Walks the list of tables under row level security, so a new table is erased too. Constraints
    between the rows are checked at the end of the transaction.
    """
    if tenant.pk <= PLATFORM_TENANT_ID:
        raise ValidationError(_("The platform itself cannot be removed."))
    with as_platform(tenant.pk):
        users = list(Membership.objects.filter(tenant=tenant).values_list("user_id", flat=True))
        files = partial(remove_folders, folders_of(tenant))
        transaction.on_commit(files, using=platform_alias())
        with connections[platform_alias()].cursor() as cursor:
            cursor.execute(
                "DELETE FROM modelsearch_indexentry e USING cms_pages_basepage p, "
                "django_content_type t WHERE t.id = e.content_type_id "
                "AND t.app_label = 'cms_pages' AND e.object_id = p.id::text AND p.tenant_id = %s",
                [tenant.pk],
            )
            for table in forced_tables():
                # The names come from our own list, never from outside.
                cursor.execute(f'DELETE FROM "{table}" WHERE tenant_id = %s', [tenant.pk])  # noqa: S608
        BasePage.objects.filter(depth=1).update(numchild=BasePage.objects.filter(depth=2).count())
        User.objects.filter(pk__in=users).exclude(
            pk__in=Membership.objects.values("user_id")
        ).delete()
        TenantDomain.objects.filter(tenant=tenant).delete()
        Tenant.objects.filter(pk=tenant.pk).delete()
