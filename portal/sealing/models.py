"""The wrapped data keys, in a table of their own, so that a backup can leave it out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenants.models import IdentifiedModel, TenantModel


class Owner(models.TextChoices):
    TENANT = "tenant", _("firm")
    DOSSIER = "dossier", _("dossier")
    REQUEST = "request", _("request for data")


class DataKey(IdentifiedModel, TenantModel):
    """The keys of one dossier, of the firm for what belongs to no dossier, or of one archive.

    An archive that was made of somebody's data has a key of its own: when it has had its days, it
    is gone from the backups too.

    ``fields`` is a Tink AEAD keyset and ``files`` a streaming one, both wrapped by the
    key-encryption key whose id is ``wrapped_by``. Deleting the row shreds all that it sealed.
    """

    owner_kind = models.CharField(max_length=8, choices=Owner.choices)
    owner_id = models.BigIntegerField()
    owner_uuid = models.UUIDField()
    fields = models.BinaryField()
    files = models.BinaryField()
    wrapped_by = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("data key")
        verbose_name_plural = _("data keys")
        constraints = [
            models.UniqueConstraint("tenant", "owner_kind", "owner_id", name="datakey_owner"),
            models.UniqueConstraint(
                "tenant", "owner_kind", "owner_uuid", name="datakey_owner_uuid"
            ),
        ]


class KeyCheck(models.Model):
    """One key-encryption key in use, with something that it sealed: it must open at every start."""

    key_id = models.BigIntegerField(unique=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("check of a key")
        verbose_name_plural = _("checks of keys")

    def __str__(self) -> str:
        return str(self.key_id)
