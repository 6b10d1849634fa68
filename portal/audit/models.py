"""The trail and its seals. Rows are added and never changed: rights and triggers see to that."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class AuditEvent(TenantModel):
    """One thing that happened at a firm.

    Uuids and names of fields only: no values, no people's names, no network addresses. Who or what
    a uuid is, stands in the firm's other rows; when those are erased, the event tells nothing of
    anybody. ``actor`` is a membership; empty where nobody was logged in or a job did it.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    name = models.CharField(max_length=60)
    actor = models.UUIDField(null=True)
    dossier = models.UUIDField(null=True)
    target = models.UUIDField(null=True)
    fields = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        verbose_name = _("event in the trail")
        verbose_name_plural = _("events in the trail")
        indexes = [
            models.Index("tenant", "at", name="auditevent_at"),
            models.Index("tenant", "actor", "at", name="auditevent_actor"),
            models.Index("tenant", "dossier", "at", name="auditevent_dossier"),
            models.Index("tenant", "target", "at", name="auditevent_target"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.uuid}"


class AuditSeal(IdentifiedModel, TenantModel):
    """A batch of a firm's events, and the hash that chains it to the batch before.

    ``batch`` is the hash over the sealed events, ``hash`` the one over number, time, count, batch
    and the hash before. Whoever holds the newest hash elsewhere can tell whether any event of
    before was changed, removed or added.
    """

    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    batch = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("seal on the trail")
        verbose_name_plural = _("seals on the trail")
        constraints = [models.UniqueConstraint("tenant", "number", name="auditseal_number")]

    def __str__(self) -> str:
        return f"{self.number} {bytes(self.hash).hex()}"


class SealedEvent(TenantModel):
    """That an event is in a batch, with the event's own hash, which tells which one was touched."""

    event = models.UUIDField(primary_key=True, editable=False)
    seal = TenantForeignKey(AuditSeal, on_delete=models.PROTECT, related_name="events")
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("sealed event")
        verbose_name_plural = _("sealed events")

    def __str__(self) -> str:
        return str(self.event)
