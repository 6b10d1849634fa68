"""Erasing a firm whose subscription has ended and whose window is over."""

from datetime import date

from portal.billing.enums import SubscriptionState
from portal.billing.models import Subscription
from portal.privacy.services import begin_firm_erasure, carry_out
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


def erase_cancelled_firms(on: date) -> list[str]:
    """Erase every firm whose day has come; the names of their hosts. Invoices stay.

    One firm at a time. A firm that came back in the meantime stays.
    """
    with as_platform():
        due = list(_due(on).values_list("tenant_id", flat=True))
    return [host for firm_id in due if (host := erase_cancelled_firm(firm_id, on))]


def erase_cancelled_firm(firm_id: int, on: date) -> str | None:
    """Erase one firm, and tell its owners; None where its day has not come."""
    with as_platform(firm_id):
        if not _due(on).select_for_update().filter(tenant_id=firm_id).exists():
            return None
        host = Tenant.objects.get(pk=firm_id).host
        run = begin_firm_erasure(firm_id=firm_id)
    carry_out(run)
    return host


def _due(on: date):  # type: ignore[no-untyped-def]
    return Subscription.objects.filter(state=SubscriptionState.ENDED, erase_on__lte=on)
