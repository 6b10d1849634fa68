"""Where a person is logged in."""

from django.contrib.sessions.models import Session
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.membership import Membership
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class OpenSession(IdentifiedModel, TenantModel):
    """One browser of one member. The database lets it go with the session itself, however that
    ends: by logging out, by a new password, by the end of its time.
    """

    membership = TenantForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    # The key in the database cascades (see the migration), which Django cannot say of one field.
    session = models.OneToOneField(
        Session, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    browser = models.CharField(_("browser"), max_length=20, blank=True)
    system = models.CharField(_("system"), max_length=20, blank=True)
    started_at = models.DateTimeField(_("logged in"), auto_now_add=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return str(self.uuid)
