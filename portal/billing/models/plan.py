"""What an account costs, and since when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.Model):
    """Price, btw and free months from a day on; the newest that has begun is in force.

    Shared by all firms and written by the platform only. ``price_cents`` is without btw, for one
    account and one month; ``vat_rate`` in percent.
    """

    valid_from = models.DateField(_("in force from"), unique=True)
    price_cents = models.PositiveIntegerField(_("price in cents, without btw"))
    vat_rate = models.DecimalField(_("btw in percent"), max_digits=4, decimal_places=2)
    trial_months = models.PositiveSmallIntegerField(_("free months"), default=1)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.price_cents} ct, {self.valid_from}"
