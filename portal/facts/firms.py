"""The firm that a command works for."""

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from portal.tenants.models import TenantDomain


def firm_id(slug: str) -> int:
    """The id of the firm at this sub-domain. Raises CommandError where there is none."""
    host = f"{slug}.{settings.PLATFORM_DOMAIN}"
    found = TenantDomain.objects.filter(host=host).values_list("tenant_id", flat=True).first()
    if found is None:
        raise CommandError(_("There is no firm “%(slug)s”.") % {"slug": slug})
    return found
