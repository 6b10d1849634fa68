from portal.billing.services.charging import charge_again, charge_invoice, make_mandate_known
from portal.billing.services.erasing import erase_cancelled_firm, erase_cancelled_firms
from portal.billing.services.invoicing import issue_due_invoices
from portal.billing.services.payments import may_concern_us, take_payment_news
from portal.billing.services.subscribing import (
    MandateDetails,
    cancel_subscription,
    change_invoice_details,
    change_mandate,
    resume_subscription,
    start_subscription,
    subscribe_activated_firm,
)

__all__ = [
    "MandateDetails",
    "cancel_subscription",
    "change_invoice_details",
    "change_mandate",
    "charge_again",
    "charge_invoice",
    "erase_cancelled_firm",
    "erase_cancelled_firms",
    "issue_due_invoices",
    "make_mandate_known",
    "may_concern_us",
    "resume_subscription",
    "start_subscription",
    "subscribe_activated_firm",
    "take_payment_news",
]
