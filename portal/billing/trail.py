"""Changes of the subscription, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register

CHANGES = {
    "subscription.started": _("Subscription began"),
    "subscription.cancelled": _("Subscription cancelled"),
    "subscription.resumed": _("Cancellation taken back"),
    "invoice_details.changed": _("What stands on the next invoices changed"),
    "mandate.changed": _("Another account for direct debit"),
}


def register_events() -> None:
    for name, words in CHANGES.items():
        register(name, words)
