"""A firm's own rows: they are erased with the firm."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.billing.enums import MandateState, SubscriptionState
from portal.sealing.fields import SealedBytesField, SealedTextField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Subscription(IdentifiedModel, TenantModel):
    """One a firm. ``anchor``: the day of activation, from which the months count.

    ``next_period_on``: the first day that has not been invoiced; None when there is no next one.
    ``ends_on``: the first day on which it no longer runs; ``erase_on``: when the firm's data go.
    """

    state = models.CharField(
        _("state"), max_length=9, choices=SubscriptionState.choices, default=SubscriptionState.TRIAL
    )
    anchor = models.DateField(_("activated"))
    trial_until = models.DateField(_("free until"))
    next_period_on = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    erase_on = models.DateField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint("tenant", name="subscription_one_per_firm")]
        indexes = [
            models.Index("next_period_on", name="subscription_next"),
            models.Index("erase_on", name="subscription_erase"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.anchor})"


class Seat(IdentifiedModel, TenantModel):
    """An account that is paid for: from ``starts_on``, and up to and including ``last_on``."""

    membership = TenantForeignKey("accounts.Membership", models.PROTECT, related_name="seats")
    starts_on = models.DateField(_("from"))
    last_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "tenant",
                "membership",
                condition=models.Q(last_on=None),
                name="seat_one_open_per_member",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.last_on or ''}"


class Mandate(IdentifiedModel, TenantModel):
    """The consent to direct debit, with the text that was agreed to, and from where.

    The newest counts. The account number is sealed; its last four signs are shown. ``pdf``: the
    text on paper, drawn once and mailed to the owners.
    """

    reference = models.CharField(_("reference"), max_length=35)
    iban = SealedTextField()
    iban_last4 = models.CharField(max_length=4)
    holder = models.CharField(_("account holder"), max_length=160)
    text_version = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    pdf = SealedBytesField(null=True)
    given_at = models.DateTimeField(_("given"))
    given_from = models.CharField(max_length=45, blank=True)
    customer_id = models.CharField(max_length=40, blank=True)
    mandate_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=MandateState.choices, default=MandateState.NEW
    )

    class Meta:
        verbose_name = _("direct debit mandate")
        verbose_name_plural = _("direct debit mandates")
        ordering = ["-given_at", "-pk"]
        constraints = [models.UniqueConstraint("tenant", "reference", name="mandate_reference")]

    def __str__(self) -> str:
        return self.reference
