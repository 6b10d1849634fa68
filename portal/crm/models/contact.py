"""A person the firm is in touch with, and that person's yes to the service."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.crm.enums import AgreedHow, ContactSource, ContactState
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Contact(IdentifiedModel, TenantModel):
    """Who somebody is and how to reach them; what they tell is in their leads and notes, sealed.

    The whole office sees contacts: somebody who calls has no dossier yet, so no colleague of it.
    Two people may share an e-mail address here; as parties of a dossier they may not.
    """

    given_name = models.CharField(_("given name"), max_length=60, blank=True)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    last_name = models.CharField(_("last name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    source = models.CharField(
        _("came in by"), max_length=10, choices=ContactSource.choices, default=ContactSource.MANUAL
    )
    state = models.CharField(
        _("state"), max_length=8, choices=ContactState.choices, default=ContactState.NEW
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["last_name", "given_name"]
        indexes = [
            models.Index(fields=["tenant", "state", "-changed_at"], name="contact_list"),
            models.Index(fields=["tenant", "email"], name="contact_email"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.last_name) if part)

    def get_absolute_url(self) -> str:
        return reverse("office:contact-detail", args=[self.uuid])


class ServiceAgreement(IdentifiedModel, TenantModel):
    """A person's yes to the service: who, when, how, and who at the firm wrote it down.

    It opens one dossier and no more (``used_at``), so a second click finds it used.
    """

    contact = TenantForeignKey(Contact, on_delete=models.PROTECT, related_name="agreements")
    agreed_on = models.DateField(_("agreed on"))
    how = models.CharField(_("how"), max_length=8, choices=AgreedHow.choices)
    recorded_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("agreement to the service")
        verbose_name_plural = _("agreements to the service")
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "contact", condition=models.Q(used_at=None), name="agreement_one_unused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.agreed_on}"
