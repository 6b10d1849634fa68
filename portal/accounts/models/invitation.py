"""An invitation to take a role at a firm."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role
from portal.tenants.models import IdentifiedModel, TenantModel


class Invitation(IdentifiedModel, TenantModel):
    """One link for one address, used once, valid for a number of days.

    Only a digest of the link's secret is stored. ``subject_uuid`` is what the role is for: the
    party's row, say; the app that owns that row is told when the invitation is accepted.
    ``opened_at``: when somebody first looked at the page behind the link.
    """

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=160, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    subject_uuid = models.UUIDField(null=True, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("valid until"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.email}"

    @property
    def opens_firm(self) -> bool:
        """An owner's invitation that is for something is the activation of a new firm: the subject
        is the sign-up. A colleague who is invited as owner has none.
        """
        return self.role == Role.OWNER and self.subject_uuid is not None
