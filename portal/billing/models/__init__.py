from portal.billing.models.invoice import (
    Invoice,
    InvoiceSeries,
    MandateProof,
    PaymentEvent,
    TrialTaken,
)
from portal.billing.models.plan import Plan
from portal.billing.models.subscription import Mandate, Seat, Subscription

__all__ = [
    "Invoice",
    "InvoiceSeries",
    "Mandate",
    "MandateProof",
    "PaymentEvent",
    "Plan",
    "Seat",
    "Subscription",
    "TrialTaken",
]
