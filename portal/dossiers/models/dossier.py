"""The dossier and the staff who work in it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import CLOSED_STATES, DossierState, SafetyMode, Trajectory
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Dossier(IdentifiedModel, TenantModel):
    """One mediation: two parties, their children, what they agree.

    Only what lists, search and rules need stands here; all else is a sealed fact.
    """

    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("name"), max_length=200)
    trajectory = models.CharField(_("trajectory"), max_length=30, choices=Trajectory.choices)
    state = models.CharField(
        _("state"), max_length=8, choices=DossierState.choices, default=DossierState.OPEN
    )
    safety_mode = models.CharField(
        _("safety"), max_length=14, choices=SafetyMode.choices, default=SafetyMode.NORMAL
    )
    # What the firm had changed about the line when the dossier took it: ``line_changes.LineChanges``.
    line = models.JSONField(default=dict, blank=True)
    current_stop = models.CharField(_("current stop"), max_length=40, blank=True)
    opened_on = models.DateField(_("opened"))
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    # Since when the mediation rests, if it does.
    paused_on = models.DateField(_("paused since"), null=True, blank=True)
    # The last day on which the parties read a closed dossier; none = from closing they read nothing.
    readable_until = models.DateField(_("readable until"), null=True, blank=True)
    # How many tasks each party has and has done, for lists: kept by services.todos.
    todos_a = models.PositiveSmallIntegerField(default=0)
    todos_b = models.PositiveSmallIntegerField(default=0)
    todos_done_a = models.PositiveSmallIntegerField(default=0)
    todos_done_b = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint("tenant", "number", name="dossier_number_per_firm")]
        indexes = [models.Index(fields=["tenant", "state", "-number"], name="dossier_list")]
        permissions = [("take_part_in_dossier", _("Can take part in the dossier"))]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_closed(self) -> bool:
        """Nothing is added any more: no tasks, no papers, no messages."""
        return self.state in CLOSED_STATES

    @property
    def takes_more(self) -> bool:
        """Work goes on: it is not closed, does not rest and is not frozen."""
        return self.state == DossierState.OPEN

    @property
    def rests(self) -> bool:
        return self.state == DossierState.PAUSED

    @property
    def is_frozen(self) -> bool:
        """One of the two has died: nothing is signed, sent or asked any more."""
        return self.state == DossierState.FROZEN

    @property
    def ended_without(self) -> bool:
        """Closed, and the two did not come to an agreement."""
        return self.state == DossierState.ENDED

    @property
    def keeps_apart(self) -> bool:
        """The parties do not meet, and neither is shown a trace of the other."""
        return self.safety_mode == SafetyMode.SHUTTLE_ONLY

    def get_absolute_url(self) -> str:
        return reverse("office:dossier-detail", args=[self.uuid])


class DossierStaff(IdentifiedModel, TenantModel):
    """A colleague who works in the dossier; colleagues see the dossiers they are assigned to."""

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="staff")
    membership = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, related_name="dossier_work"
    )
    is_lead = models.BooleanField(_("leads the mediation"), default=False)
    assigned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("assigned colleague")
        verbose_name_plural = _("assigned colleagues")
        constraints = [
            models.UniqueConstraint("tenant", "dossier", "membership", name="staff_once_a_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.membership} – {self.dossier}"
