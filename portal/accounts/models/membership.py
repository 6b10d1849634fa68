"""What a person is at a firm."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import OFFICE_ROLES, MembershipState, Role
from portal.tenants.models import IdentifiedModel, TenantModel


class Membership(IdentifiedModel, TenantModel):
    """A user's one role at one firm, with the name and phone number that this firm knows."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=MembershipState.choices,
        default=MembershipState.ACTIVE,
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail address on documents"), blank=True)
    titles = models.CharField(_("titles"), max_length=80, blank=True)
    mfn_number = models.CharField(_("MfN number"), max_length=40, blank=True)
    vfas_number = models.CharField(_("vFAS number"), max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint("tenant", "user", name="membership_one_per_firm"),
        ]

    def __str__(self) -> str:
        return self.name or self.get_role_display()

    @property
    def is_office(self) -> bool:
        return self.role in OFFICE_ROLES

    @property
    def is_active(self) -> bool:
        return self.state == MembershipState.ACTIVE
