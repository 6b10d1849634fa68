"""Rows of the platform: the books, which the law wants kept when the firm is long gone.

An invoice is kept for seven years (art. 52 AWR), so nothing in it points at a firm's rows.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.billing.enums import InvoiceState
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class InvoiceSeries(TenantModel):
    """The last number of a year; locked while the next is given out, so that none is skipped."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("series of invoices")
        verbose_name_plural = _("series of invoices")
        constraints = [models.UniqueConstraint("tenant", "year", name="invoiceseries_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Invoice(IdentifiedModel, TenantModel):
    """What was asked of a firm for a period, frozen.

    ``firm_id`` and ``firm_uuid`` tell whose it is, also when the firm is gone; the firm itself
    may read the row and change nothing. ``cycle_on`` is the turn of the period for which it was
    made, ``period_start`` to ``period_last`` what is paid for. ``supplier`` and ``customer`` are what both were called
    and where they lived on that day (art. 35a Wet OB 1968). Amounts in cents; ``lines`` as
    ``amounts.Line``. ``attempt`` counts the times that it is collected, ``payment_id`` is the
    payment of the last time, and ``charge_begun_at`` is set before the provider is asked.
    """

    firm_id = models.BigIntegerField(db_index=True)
    firm_uuid = models.UUIDField()
    number = models.CharField(_("number"), max_length=20)
    issued_on = models.DateField(_("date"))
    cycle_on = models.DateField()
    period_start = models.DateField(_("from"))
    period_last = models.DateField(_("up to and including"))
    debit_on = models.DateField(_("collected on"))
    supplier = models.JSONField()
    customer = models.JSONField()
    lines = models.JSONField()
    net_cents = models.IntegerField(_("without btw"))
    vat_rate = models.DecimalField(_("btw in percent"), max_digits=4, decimal_places=2)
    vat_cents = models.IntegerField(_("btw"))
    gross_cents = models.IntegerField(_("total"))
    mandate_reference = models.CharField(max_length=35, blank=True)
    iban_last4 = models.CharField(max_length=4, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=InvoiceState.choices, default=InvoiceState.ISSUED
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    charge_begun_at = models.DateTimeField(null=True, blank=True)
    payment_id = models.CharField(max_length=40, blank=True, db_index=True)
    paid_on = models.DateField(_("paid"), null=True, blank=True)
    pdf = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("tenant", "number", name="invoice_number"),
            models.UniqueConstraint("tenant", "firm_id", "cycle_on", name="invoice_once"),
        ]
        indexes = [models.Index("state", "debit_on", name="invoice_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def idempotency_key(self) -> str:
        """The invoice number; of a further attempt with its count, for that is a new payment."""
        return self.number if self.attempt == 1 else f"{self.number}-{self.attempt}"


class PaymentEvent(IdentifiedModel, TenantModel):
    """What the payment provider told of a payment, each state once."""

    invoice = TenantForeignKey(Invoice, models.PROTECT, related_name="events")
    payment_id = models.CharField(max_length=40)
    status = models.CharField(max_length=20)
    reason = models.CharField(max_length=20, blank=True)
    heard_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("payment event")
        verbose_name_plural = _("payment events")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("tenant", "payment_id", "status", name="paymentevent_once")
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.status}"


class TrialTaken(TenantModel):
    """The free month is given once: a firm is known again by its KvK number or account number.

    Of both only a keyed digest is kept (``portal/billing/trials.py``).
    """

    kvk_digest = models.CharField(max_length=64, blank=True, db_index=True)
    iban_digest = models.CharField(max_length=64, blank=True, db_index=True)
    firm_uuid = models.UUIDField()
    taken_on = models.DateField()

    class Meta:
        verbose_name = _("free month taken")
        verbose_name_plural = _("free months taken")
        constraints = [
            models.UniqueConstraint("tenant", "firm_uuid", name="trialtaken_once"),
            models.UniqueConstraint(
                "tenant", "kvk_digest", condition=~models.Q(kvk_digest=""), name="trialtaken_kvk"
            ),
            models.UniqueConstraint(
                "tenant", "iban_digest", condition=~models.Q(iban_digest=""), name="trialtaken_iban"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken_on}"


class MandateProof(TenantModel):
    """The smallest proof that a firm that is gone allowed its debits, for when its bank asks.

    A debit without a valid mandate can be taken back for 13 months (art. 7:526 BW, SEPA Core).
    ``text_sha256`` is of the text that was agreed to; the texts themselves stand in their versions.
    """

    firm_uuid = models.UUIDField()
    reference = models.CharField(max_length=35)
    given_at = models.DateTimeField()
    text_version = models.CharField(max_length=40, blank=True)
    text_sha256 = models.CharField(max_length=64)
    iban_last4 = models.CharField(max_length=4)
    kept_until = models.DateField()

    class Meta:
        verbose_name = _("proof of a direct debit mandate")
        verbose_name_plural = _("proofs of direct debit mandates")
        constraints = [
            models.UniqueConstraint("tenant", "firm_uuid", "reference", name="mandateproof_once")
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.kept_until}"
