"""States of a subscription, an invoice and a mandate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriptionState(models.TextChoices):
    TRIAL = "trial", _("free month")
    ACTIVE = "active", _("active")
    CANCELLED = "cancelled", _("cancelled")
    ENDED = "ended", _("ended")


class InvoiceState(models.TextChoices):
    """``issued``: made, not yet collected; ``pending``: the bank is at it."""

    ISSUED = "issued", _("will be collected")
    PENDING = "pending", _("being collected")
    PAID = "paid", _("paid")
    FAILED = "failed", _("not collected")
    CHARGED_BACK = "charged_back", _("charged back")


class MandateState(models.TextChoices):
    """``new``: not yet made known to the payment provider."""

    NEW = "new", _("new")
    VALID = "valid", _("valid")
    REFUSED = "refused", _("refused")


UNPAID = (InvoiceState.FAILED, InvoiceState.CHARGED_BACK)
