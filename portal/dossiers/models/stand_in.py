"""A colleague who stands in for a mediator for a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class StandIn(IdentifiedModel, TenantModel):
    """From ``starts_on`` up to and including ``last_on`` the colleague works in the dossiers of
    ``absent`` as mediator. Nothing is granted: whether it counts is asked by the date, each time
    (``selectors.stand_ins``), so nobody gets in or stays in because a job did not run.
    """

    absent = TenantForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    colleague = TenantForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    last_on = models.DateField(_("up to and including"))
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)
    named_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("starts_on")), name="standin_days_in_turn"
            ),
        ]
        indexes = [models.Index(fields=["colleague", "last_on"], name="standin_of_colleague")]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.last_on}"
