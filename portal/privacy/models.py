"""What remains of an erasure: that it was done. And who asked for which data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacy.enums import HERE, LIVE, Kind, RequestKind, RequestState, Step
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class ErasureRun(IdentifiedModel, TenantModel):
    """One erasure: it is taken up again after a crash, from ``step`` on.

    A dossier's belongs to its firm, a firm's to the platform. ``subject_id`` is the row id, which is
    given out once and never again. ``folders``: where its files are, until they are gone. ``counts``:
    what there was when it began, by kind, and no names. ``replayed``: done again after a backup was
    restored, so nobody is told. ``certificate``: the PDF, drawn once, with its ``fingerprint``.
    """

    kind = models.CharField(_("what"), max_length=8, choices=Kind.choices)
    firm_id = models.BigIntegerField()
    firm_uuid = models.UUIDField()
    subject_id = models.BigIntegerField()
    subject_uuid = models.UUIDField()
    step = models.CharField(_("step"), max_length=8, choices=Step.choices, default=Step.BEGUN)
    replayed = models.BooleanField(default=False)
    folders = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    begun_at = models.DateTimeField(_("begun"))
    touched_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    certificate = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "kind", "subject_uuid"],
                condition=~models.Q(step=Step.DONE),
                name="erasure_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject_uuid} ({self.get_step_display()})"


class LedgerEntry(TenantModel):
    """That something was erased, for ever: after a backup is restored it is erased again.

    A row of the platform that nobody can change or remove. Backups keep it apart, with the keys.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject_uuid = models.UUIDField()
    erased_on = models.DateField()

    class Meta:
        verbose_name = _("entry in the ledger of erasures")
        verbose_name_plural = _("entries in the ledger of erasures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("tenant", "kind", "subject_uuid", name="ledger_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_uuid} {self.erased_on}"


class DataRequest(IdentifiedModel, TenantModel):
    """Somebody asked for its own data (art. 15 and 20 GDPR), or an owner for the firm's archive.

    ``file`` is the archive in the sealed storage, under a key of its own, until ``gone_on``: then
    key and file go and the row stays, so that the firm can tell that it has answered.
    """

    kind = models.CharField(
        _("what"), max_length=6, choices=RequestKind.choices, default=RequestKind.PERSON
    )
    membership = TenantForeignKey(
        "accounts.Membership", on_delete=models.CASCADE, related_name="data_requests"
    )
    state = models.CharField(
        _("state"), max_length=7, choices=RequestState.choices, default=RequestState.ASKED
    )
    asked_at = models.DateTimeField(_("asked"))
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True, blank=True)
    gone_on = models.DateField(_("removed on"), null=True, blank=True)
    file = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("request for data")
        verbose_name_plural = _("requests for data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "membership", "kind"],
                condition=models.Q(state__in=LIVE),
                name="datarequest_one_live",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display()})"

    @property
    def is_here(self) -> bool:
        return self.state in HERE

    @property
    def is_busy(self) -> bool:
        return self.state in (RequestState.ASKED, RequestState.MAKING)
