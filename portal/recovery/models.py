"""The renewal of a login with the help of the firm."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.recovery.enums import HOW, LIVE, Lost, RecoveryState, Stopper
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Recovery(IdentifiedModel, TenantModel):
    """From the question for help to the new login. At most one of a person is under way at a firm.

    ``asked_email`` is what somebody typed, until a worker has looked whom it belongs to.
    ``confirmed_by`` and ``vouched_by`` are uuids of memberships: the operator's is not of this firm.
    ``joins_seen``: ``User.joins`` when somebody looked at which other firms the login counts.
    Of the link only a digest is kept.
    """

    membership = TenantForeignKey(
        "accounts.Membership", null=True, on_delete=models.CASCADE, related_name="recoveries"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=RecoveryState.choices, default=RecoveryState.NEW
    )
    lost = models.CharField(_("lost"), max_length=7, choices=Lost.choices)
    asked_email = models.EmailField(blank=True)
    old_email = models.EmailField(_("old e-mail address"), blank=True)
    new_email = models.EmailField(_("new e-mail address"), blank=True)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.UUIDField(null=True, blank=True)
    how = models.CharField(_("how"), max_length=9, choices=HOW, blank=True)
    opens_at = models.DateTimeField(_("possible from"), null=True, blank=True)
    needs_operator = models.BooleanField(default=False)
    vouched_by = models.UUIDField(null=True, blank=True)
    joins_seen = models.PositiveIntegerField(null=True, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    expires_at = models.DateTimeField(_("link valid until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    stopped_by = models.CharField(max_length=8, choices=Stopper.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("renewal of a login")
        verbose_name_plural = _("renewals of logins")
        constraints = [
            models.UniqueConstraint(
                "tenant", "membership", condition=models.Q(state__in=LIVE), name="recovery_one_live"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_lost_display()} ({self.get_state_display()})"

    @property
    def address(self) -> str:
        """Where the link goes: the new address, or the one that the person still reads."""
        return self.new_email or self.old_email
