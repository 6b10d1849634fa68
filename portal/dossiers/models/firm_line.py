"""What a firm changed about its lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import Trajectory
from portal.tenants.models import IdentifiedModel, TenantModel


class FirmLine(IdentifiedModel, TenantModel):
    """The firm's own line of one trajectory, for the dossiers that it opens from now on.

    ``changes`` is what ``line_changes.LineChanges`` stores. A dossier keeps a copy of its own.
    """

    trajectory = models.CharField(_("trajectory"), max_length=30, choices=Trajectory.choices)
    changes = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("line of the firm")
        verbose_name_plural = _("lines of the firm")
        constraints = [
            models.UniqueConstraint("tenant", "trajectory", name="firmline_once_a_trajectory"),
        ]

    def __str__(self) -> str:
        return self.get_trajectory_display()
