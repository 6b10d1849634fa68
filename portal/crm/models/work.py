"""What the office has to do, and what it wrote down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.crm.enums import TaskKind
from portal.crm.models.contact import Contact
from portal.sealing.fields import SealedTextField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Task(IdentifiedModel, TenantModel):
    """Something for the office to do by a day. Tasks of parties are another thing: ``Todo``."""

    contact = TenantForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=TaskKind.choices, default=TaskKind.OTHER
    )
    text = SealedTextField(null=True)
    due_on = models.DateField(_("to be done by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("task of the office")
        verbose_name_plural = _("tasks of the office")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["tenant", "done_at", "due_on"], name="task_list")]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"

    @property
    def words(self) -> str:
        """What is to be done, as pages show it."""
        return str(self.text or TaskKind(self.kind).label.capitalize())


class Note(IdentifiedModel, TenantModel):
    """What a colleague wrote down about a contact; never shown outside the office."""

    contact = TenantForeignKey(Contact, on_delete=models.CASCADE, related_name="notes")
    text = SealedTextField()
    author = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.written_at:%Y-%m-%d}"
