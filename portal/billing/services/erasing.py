"""Erasing a firm whose subscription has ended and whose window is over."""

from datetime import date

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.billing.books import in_the_books
from portal.billing.enums import SubscriptionState
from portal.billing.mails import mail_erasure
from portal.billing.models import Subscription
from portal.billing.registry import firm_removers
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


def erase_cancelled_firms(on: date) -> list[str]:
    """Erase every firm whose day has come; the names of their hosts. Invoices stay.

    Runs as the platform, one firm at a time. A firm that came back in the meantime stays.
    """
    with as_platform():
        due = list(_due(on).values_list("tenant_id", flat=True))
    return [host for firm_id in due if (host := erase_firm(firm_id, on))]


def erase_firm(firm_id: int, on: date) -> str | None:
    """Erase one firm in one transaction, and tell its owners; None where its day has not come."""
    with as_platform(firm_id):
        found = _due(on).select_for_update().filter(tenant_id=firm_id).first()
        if found is None:
            return None
        firm = Tenant.objects.get(pk=firm_id)
        owners = list(
            Membership.objects.filter(
                tenant_id=firm_id, role=Role.OWNER, state=MembershipState.ACTIVE
            ).values_list("user__email", flat=True)
        )
        for remove in firm_removers:
            remove(firm)
    with in_the_books():
        for owner in owners:
            mail_erasure(firm, to=owner, on=on)
    return firm.host


def _due(on: date):  # type: ignore[no-untyped-def]
    return Subscription.objects.filter(state=SubscriptionState.ENDED, erase_on__lte=on)
