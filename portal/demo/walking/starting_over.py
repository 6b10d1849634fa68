"""Forgetting an earlier walk, so that it can be walked again."""

from portal.billing.books import in_the_books
from portal.billing.models import TrialTaken
from portal.billing.trials import kvk_digest
from portal.demo.preparing.houses import TRAMHUIS_HOUSE as HOUSE
from portal.demo.walking.paying import LEAVER
from portal.privacy.services import erase_firm
from portal.provisioning.models import SignupRequest
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant


def forget() -> None:
    """Remove the firms of an earlier walk and what the platform kept of them, but for invoices.

    As if they had never signed up: a real firm that was erased gets no second free month.
    """
    slugs = (HOUSE.slug, LEAVER.slug)
    with as_platform():
        firms = list(Tenant.objects.filter(slug__in=slugs))
    with tenant_context(PLATFORM_TENANT_ID):
        signups = SignupRequest.objects.filter(slug__in=slugs)
        numbers = list(signups.values_list("kvk_number", flat=True))
    for firm in firms:
        erase_firm(firm_id=firm.pk)
    with tenant_context(PLATFORM_TENANT_ID):
        signups.delete()
    with in_the_books():
        TrialTaken.objects.filter(kvk_digest__in=map(kvk_digest, numbers)).delete()
