from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Subscriptions of firms, invoices, and their collection by direct debit."""

    name = "portal.billing"
    label = "billing"

    def ready(self) -> None:
        from portal.accounts.registry import when_membership_ends, when_membership_starts
        from portal.billing import checks, exporting, privacy  # noqa: F401
        from portal.billing.services.seats import end_seat, start_seat
        from portal.billing.trail import register_events

        register_events()
        when_membership_starts(start_seat)
        when_membership_ends(end_seat)
        privacy.register()
        exporting.register()
