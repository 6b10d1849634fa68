"""A stop of one dossier's tram line."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import StopState
from portal.dossiers.models.dossier import Dossier
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Stop(IdentifiedModel, TenantModel):
    """``code`` is stable; ``group`` names the split line that parallel stops share."""

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="stops")
    code = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    group = models.CharField(max_length=20, blank=True)
    is_optional = models.BooleanField(_("optional"), default=False)
    state = models.CharField(
        _("state"), max_length=16, choices=StopState.choices, default=StopState.NOT_STARTED
    )
    progress_a = models.PositiveSmallIntegerField(default=0)
    progress_b = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("tenant", "dossier", "code", name="stop_once_a_dossier"),
        ]

    def __str__(self) -> str:
        return self.title or self.code
