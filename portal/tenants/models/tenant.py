"""The firm and its hosts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.addresses import address_of
from portal.tenants.lookalikes import skeleton_of
from portal.tenants.models.base import IdentifiedModel


class TenantState(models.TextChoices):
    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")


class Tenant(IdentifiedModel):
    """A mediation firm; row 1 is the platform itself, row 0 owns the root of the page tree.

    A firm sees only its own row.
    """

    slug = models.SlugField(_("sub-domain"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    legal_name = models.CharField(_("legal name"), max_length=160, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=TenantState.choices, default=TenantState.ACTIVE
    )
    street = models.CharField(_("street"), max_length=120, blank=True)
    house_number = models.CharField(_("house number"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    kvk_number = models.CharField(_("KvK number"), max_length=8, blank=True)
    vat_id = models.CharField(_("btw-id"), max_length=16, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("firm")
        verbose_name_plural = _("firms")

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        return f"{self.slug}.{settings.PLATFORM_DOMAIN}"

    @property
    def address_line(self) -> str:
        """``Fictieplein 1, 1234 AB Voorbeeldstad``; what is missing is left out."""
        street = f"{self.street} {self.house_number}".strip()
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (street, town) if part)

    def url(self, path: str = "/") -> str:
        """The full address of ``path`` at the firm's host."""
        return f"{address_of(self.host)}{path}"


class TenantDomain(models.Model):
    """Which host belongs to which firm: the one thing that must be known before the firm is."""

    host = models.CharField(_("host"), max_length=120, unique=True)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="domains")

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        indexes = [models.Index(skeleton_of("host"), name="tenantdomain_looks")]

    def __str__(self) -> str:
        return self.host
