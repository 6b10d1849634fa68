"""What of a firm's subscription goes with the firm, and what the law keeps."""

from django.utils import timezone

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.billing.books import in_the_books
from portal.billing.mails import mail_erasure
from portal.billing.models import (
    Invoice,
    InvoiceSeries,
    Mandate,
    MandateProof,
    PaymentEvent,
    Plan,
    Seat,
    Subscription,
    TrialTaken,
)
from portal.billing.services.proofs import keep_mandate_proofs
from portal.privacy import registry
from portal.privacy.registry import Subject
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.jobs import enqueue_for
from portal.tenants.models import Tenant


def register() -> None:
    registry.goes_with_firm(Subscription, Seat, Mandate)
    registry.kept(
        Invoice, InvoiceSeries, PaymentEvent,
        because="kept for seven years (art. 52 AWR); no client is named",
    )  # fmt: skip
    registry.kept(
        MandateProof, because="a bank can ask for it until 13 months after a debit (art. 7:526 BW)"
    )
    registry.kept(TrialTaken, because="the free month is given once; keyed digests")
    registry.kept(Plan, because="what an account costs: nobody's")
    registry.before_rows(forget_at_the_provider)
    registry.before_rows(keep_mandate_proofs)
    registry.before_rows(tell_owners)


def forget_at_the_provider(subject: Subject) -> None:
    """The provider may be away: a job asks it until it has done so."""
    if subject.is_firm:
        known = Mandate.objects.filter(tenant_id=subject.firm_id).exclude(customer_id="")
        for customer in known.values_list("customer_id", flat=True).distinct():
            enqueue_for(PLATFORM_TENANT_ID, "portal.billing.jobs.forget_customer", customer)


def tell_owners(subject: Subject) -> None:
    """From the platform, for the firm has no outbox any more: in the commit in which all goes."""
    if not subject.is_firm or subject.replayed:
        return
    firm = Tenant.objects.get(pk=subject.firm_id)
    owners = Membership.objects.filter(
        tenant_id=firm.pk, role=Role.OWNER, state=MembershipState.ACTIVE
    )
    addresses = list(owners.values_list("user__email", flat=True))
    with in_the_books():
        for number, owner in enumerate(addresses):
            mail_erasure(firm, to=owner, on=timezone.localdate(), number=number)
