"""What came in by the form on the firm's own website, and the key that lets it in."""

from typing import cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.crm.models.contact import Contact
from portal.sealing.fields import SealedJSONField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Lead(IdentifiedModel, TenantModel):
    """One time that somebody sent the form. ``given``: name, email, phone and message as typed.

    ``fingerprint`` is a keyed digest of ``given``: the same form sent twice is known by it.
    """

    contact = TenantForeignKey(Contact, on_delete=models.CASCADE, related_name="leads")
    given = SealedJSONField()
    fingerprint = models.CharField(max_length=64)
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["tenant", "-received_at"], name="lead_list"),
            models.Index(fields=["tenant", "fingerprint"], name="lead_fingerprint"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.received_at:%Y-%m-%d}"

    @property
    def said(self) -> dict[str, str]:
        """``given``, opened."""
        return cast(dict[str, str], self.given)


class LeadKey(TenantModel):
    """The firm's key for its form: publishable, for it can do nothing but make a lead."""

    key = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("key for the form")
        verbose_name_plural = _("keys for the form")
        constraints = [models.UniqueConstraint("tenant", name="lead_key_one_per_firm")]

    def __str__(self) -> str:
        return self.key
