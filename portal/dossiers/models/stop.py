"""The stops of one dossier's tram line, and the moves of the tram on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import StopState
from portal.dossiers.models.dossier import Dossier
from portal.tenants.models import (
    IdentifiedModel,
    TenantForeignKey,
    TenantModel,
    TenantOneToOneField,
)


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


class StopMove(IdentifiedModel, TenantModel):
    """The trail of the tram: who moved it, when, from where to where. Rows are never changed.

    ``before`` holds state and day of every stop as they were, by code, so that the move can be taken
    back exactly; taking it back is a move of its own, which says so in ``undoes``.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="moves")
    from_code = models.CharField(max_length=40, blank=True)
    to_code = models.CharField(max_length=40, blank=True)
    before = models.JSONField(default=dict)
    moved_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    moved_at = models.DateTimeField(auto_now_add=True)
    undoes = TenantOneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="undone_by"
    )

    class Meta:
        verbose_name = _("move of the tram")
        verbose_name_plural = _("moves of the tram")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.from_code} → {self.to_code}"
