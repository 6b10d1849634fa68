"""The parties and their children: what lists and rules need of them, and no more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import Side
from portal.dossiers.models.dossier import Dossier
from portal.tenants.models import (
    IdentifiedModel,
    TenantForeignKey,
    TenantModel,
    TenantOneToOneField,
)


class Party(IdentifiedModel, TenantModel):
    """One of the two people who divorce.

    ``membership`` is empty until the invitation is accepted: until then nobody can log in as them.
    ``agreement`` is the yes to the service with which the dossier was opened (not for an import).
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(_("side"), max_length=1, choices=Side.choices)
    membership = TenantForeignKey(
        "accounts.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
    )
    agreement = TenantOneToOneField(
        "crm.ServiceAgreement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="party",
    )
    designation = models.CharField(_("called in documents"), max_length=40, blank=True)
    first_names = models.CharField(_("first names"), max_length=120, blank=True)
    given_name = models.CharField(_("given name"), max_length=60, blank=True)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    last_name = models.CharField(_("last name"), max_length=120)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint("tenant", "dossier", "side", name="party_one_per_side"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        parts = (self.first_names or self.given_name, self.prefix, self.last_name)
        return " ".join(part for part in parts if part)

    @property
    def called(self) -> str:
        """How the pages call them: by given name, as people do."""
        return self.given_name or self.full_name


class Child(IdentifiedModel, TenantModel):
    """A child of the parties. ``key`` is its id in the interchange format (``k1``)."""

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="children")
    key = models.CharField(max_length=20)
    given_name = models.CharField(_("given name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=120, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("child")
        verbose_name_plural = _("children")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("tenant", "dossier", "key", name="child_key_per_dossier"),
        ]

    def __str__(self) -> str:
        return self.given_name
