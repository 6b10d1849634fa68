"""A task that the mediator gives to a party."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import TodoKind, TodoSide, TodoState
from portal.dossiers.models.dossier import Dossier
from portal.sealing.fields import SealedTextField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Todo(IdentifiedModel, TenantModel):
    """Something that a party does. What is asked of each of two parties is two rows.

    ``stop`` is the code of the stop at which it was given: its progress is drawn there.
    ``due_on`` is the day before which; of an appointment (``starts_at``, ``minutes``, ``place``) its own day.
    ``reminded_on``: the last day on which the party was reminded.
    ``client_key`` comes with the form: the same key twice is the same task.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="todos")
    side = models.CharField(_("for"), max_length=4, choices=TodoSide.choices)
    kind = models.CharField(_("kind"), max_length=11, choices=TodoKind.choices)
    title = SealedTextField()
    stop = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(_("before"), null=True, blank=True)
    starts_at = models.DateTimeField(_("at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    place = SealedTextField(null=True)
    reminded_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=TodoState.choices, default=TodoState.OPEN
    )
    client_key = models.UUIDField()
    made_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "dossier", "client_key", "side", name="todo_once_a_click"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "dossier", "state"], name="todo_of_dossier")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.side})"

    @property
    def is_open(self) -> bool:
        return self.state == TodoState.OPEN

    @property
    def ends_at(self) -> datetime | None:
        """When an appointment is over."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_done(self) -> bool:
        return self.state == TodoState.DONE
