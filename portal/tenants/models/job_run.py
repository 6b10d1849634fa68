"""What has been begun, done and given up of the firm's jobs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenants.models.base import TenantModel


class JobState(models.TextChoices):
    RUNNING = "running", _("running")
    WAITING = "waiting", _("waiting for its next start")
    DONE = "done", _("done")
    GIVEN_UP = "given_up", _("given up")


class JobRun(TenantModel):
    """One job with its ids: ``key`` is its dotted name and the ids, unique per firm.

    ``starts`` is counted in a commit of its own, so a start that killed its worker is counted too.
    ``fault`` is the kind of the last fault, never its text, which could hold a person's data.
    """

    key = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.RUNNING)
    starts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [models.UniqueConstraint("tenant", "key", name="jobrun_once")]
        indexes = [models.Index("state", "finished_at", name="jobrun_state")]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
