"""Leave for the operator to look at a firm's settings."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class SupportState(models.TextChoices):
    """``open`` ends by itself at ``ends_at``; ``ended``: an owner did not wait for that."""

    ASKED = "asked", _("asked")
    OPEN = "open", _("open")
    REFUSED = "refused", _("refused")
    ENDED = "ended", _("ended")


class Hours(models.IntegerChoices):
    ONE = 1, _("1 hour")
    FOUR = 4, _("4 hours")
    DAY = 24, _("24 hours")


class SupportAccess(IdentifiedModel, TenantModel):
    """One time that the operator may look, why, for how long, and whether it did.

    The operator is not of this firm, so the name stands here; ``asked_by`` is a uuid.
    """

    state = models.CharField(
        _("state"), max_length=7, choices=SupportState.choices, default=SupportState.ASKED
    )
    reason = models.CharField(_("reason"), max_length=200)
    hours = models.PositiveSmallIntegerField(_("how long"), choices=Hours.choices)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_by_name = models.CharField(max_length=160, blank=True)
    granted_by = TenantForeignKey(
        "accounts.Membership", null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(_("allowed"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    looks = models.PositiveIntegerField(default=0)
    looked_at = models.DateTimeField(_("last looked"), null=True, blank=True)
    looked_by_name = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("support access")
        verbose_name_plural = _("support accesses")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "tenant", condition=models.Q(state="asked"), name="support_one_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} ({self.get_state_display()})"

    def is_open(self, now: datetime) -> bool:
        return self.state == SupportState.OPEN and self.ends_at is not None and now < self.ends_at
