"""What the owner is told of invoices, debits and the end. Nothing of any dossier is in it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.billing.models import Invoice, Mandate, Subscription
from portal.common.dates import long_date
from portal.common.money import format_euro, from_cents
from portal.notifications.services import queue_mail
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant

PAGE = "/kantoor/abonnement/"


def owners() -> list[str]:
    """The addresses of the scope's firm's owners."""
    return list(
        Membership.objects.filter(role=Role.OWNER, state=MembershipState.ACTIVE).values_list(
            "user__email", flat=True
        )
    )


def mail_invoice(invoice: Invoice) -> None:
    """The announcement of the debit. The scope is the firm's."""
    for number, owner in enumerate(owners()):
        queue_mail(
            to=owner,
            subject=_subject_of(invoice),
            template="invoice",
            context=_about(invoice),
            key=f"invoice:{invoice.number}:{number}",
            path=PAGE,
        )


def mail_unpaid(invoice: Invoice, reason: str) -> None:
    """The debit did not come through or was taken back; from whatever scope, once per attempt."""
    with tenant_context(invoice.firm_id):
        if not Tenant.objects.exists():
            return
        for number, owner in enumerate(owners()):
            queue_mail(
                to=owner,
                subject=_subject_of(invoice),
                template="invoice_unpaid",
                context=_about(invoice) | {"reason": reason, "state": invoice.state},
                key=f"unpaid:{invoice.number}:{invoice.attempt}:{invoice.state}:{number}",
                path=PAGE,
            )


def mail_mandate(mandate: Mandate) -> None:
    """The owners' copy, on paper: in a mail that others may read too the account is not written out.

    To somebody whose address is proven, for only who followed the link is an owner.
    """
    is_first = not Mandate.objects.filter(given_at__lt=mandate.given_at).exists()
    with override("nl"):
        subject = _("Your direct debit mandate")
    for number, owner in enumerate(owners()):
        queue_mail(
            to=owner,
            subject=subject,
            template="mandate_changed",
            context={"mandate": mandate, "is_first": is_first},
            paper=(f"machtiging-{mandate.reference}.pdf", bytes(mandate.pdf or b"")),
            key=f"mandate:{mandate.reference}:{number}",
            path=PAGE,
        )


def mail_cancellation(found: Subscription) -> None:
    """The confirmation, with the days that matter."""
    if found.ends_on is None or found.erase_on is None or found.cancelled_at is None:
        return
    with override("nl"):
        subject = _("Your subscription has been cancelled")
    for number, owner in enumerate(owners()):
        queue_mail(
            to=owner,
            subject=subject,
            template="subscription_cancelled",
            context={
                "at_once": found.next_period_on is None,
                "last_day": long_date(found.ends_on - timedelta(days=1)),
                "erase_on": long_date(found.erase_on),
            },
            key=f"cancelled:{found.cancelled_at.isoformat()}:{number}",
            path=PAGE,
        )


def mail_erasure(firm: Tenant, *, to: str, on: date, number: int) -> None:
    """That all is gone, from the platform: the firm has no outbox any more."""
    with override("nl"):
        subject = _("Your data have been erased")
    queue_mail(
        to=to,
        subject=subject,
        template="firm_erased",
        context={"host": firm.host, "on": long_date(on)},
        key=f"erased:{firm.uuid}:{number}",
    )


def _subject_of(invoice: Invoice) -> str:
    with override("nl"):
        return _("Invoice %(number)s") % {"number": invoice.number}


def _about(invoice: Invoice) -> dict[str, str]:
    return {
        "number": invoice.number,
        "amount": format_euro(from_cents(invoice.gross_cents)),
        "debit_on": long_date(invoice.debit_on),
        "account": invoice.iban_last4,
        "mandate": invoice.mandate_reference,
    }
