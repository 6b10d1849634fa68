"""The firm's look: logo, photo, colours, fonts, tone, sender and footer."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.branding.enums import FontPair
from portal.branding.stylesheets import fingerprint
from portal.tenants.models import IdentifiedModel
from portal.tenants.models.base import CurrentTenant, TenantModel

DEFAULT_ACCENT = "#1F6F78"


def logo_path(branding: "Branding", filename: str) -> str:
    """``<firm uuid>/<content-free name>``: a file name can carry a name."""
    from uuid_utils.compat import uuid7

    return f"{branding.tenant.uuid}/{uuid7()}.{filename.rsplit('.', 1)[-1].lower()}"


class Branding(IdentifiedModel, TenantModel):
    """One row a firm, made when the firm is made."""

    tenant = models.OneToOneField(
        "tenants.Tenant",
        on_delete=models.PROTECT,
        related_name="branding",
        editable=False,
        db_default=CurrentTenant(),
    )
    accent_color = models.CharField(_("colour"), max_length=7, default=DEFAULT_ACCENT)
    second_color = models.CharField(
        _("second colour"), max_length=7, blank=True, default="", db_default=""
    )
    fonts = models.CharField(
        _("fonts"),
        max_length=8,
        choices=FontPair.choices,
        default=FontPair.HOUSE,
        db_default=FontPair.HOUSE,
    )
    logo = models.ImageField(_("logo"), upload_to=logo_path, blank=True)
    photo = models.ImageField(_("photo"), upload_to=logo_path, blank=True)
    formal_tone = models.BooleanField(_("address people with 'u'"), default=False)
    sender_name = models.CharField(
        _("sender of mails"), max_length=80, blank=True, default="", db_default=""
    )
    footer = models.CharField(_("footer of documents"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")

    def __str__(self) -> str:
        return f"{self.tenant}"

    @property
    def palette_fingerprint(self) -> str:
        return fingerprint(self.accent_color, self.second_color, self.fonts)

    @property
    def palette_url(self) -> str:
        """Where the browser finds the firm's colours; another address with every other colour."""
        return reverse("palette", args=[self.palette_fingerprint])

    @property
    def logo_url(self) -> str:
        """Empty without a logo."""
        return self.logo.url if self.logo else ""

    @property
    def photo_url(self) -> str:
        """Empty without a photo."""
        return self.photo.url if self.photo else ""
