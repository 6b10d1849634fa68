"""A paper that a party handed in."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier, Todo
from portal.files.enums import ScanState, UploadState
from portal.sealing.fields import SealedTextField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Upload(IdentifiedModel, TenantModel):
    """One file. ``file`` is its name in the sealed storage, ``name`` what the sender called it.

    ``preview`` names a picture to show of it, sealed too. Both are empty where there is none: a
    paper with a virus that was removed keeps its row, so that both sides see what became of it.
    ``extension`` is what we found it to be, ``flags`` (``Flag``) what to know before it is opened.
    ``client_key`` comes with the form: the same key twice is the same upload.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="uploads")
    todo = TenantForeignKey(Todo, on_delete=models.SET_NULL, null=True, related_name="uploads")
    uploaded_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, related_name="uploads"
    )
    visibility = models.CharField(_("visible to"), max_length=8, choices=Visibility.choices)
    name = SealedTextField()
    file = models.CharField(max_length=120, blank=True)
    preview = models.CharField(max_length=120, blank=True)
    extension = models.CharField(max_length=4)
    flags = ArrayField(models.CharField(max_length=10), default=list)
    scan = models.CharField(max_length=9, choices=ScanState.choices, default=ScanState.UNSCANNED)
    size = models.PositiveBigIntegerField()
    sha256 = SealedTextField()
    state = models.CharField(
        _("state"), max_length=8, choices=UploadState.choices, default=UploadState.RECEIVED
    )
    reason = SealedTextField(null=True)
    client_key = models.UUIDField()
    uploaded_at = models.DateTimeField()
    reviewed_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint("tenant", "dossier", "client_key", name="upload_once_a_click"),
        ]

    def __str__(self) -> str:
        return f"{self.extension} {self.uuid}"

    @property
    def awaits_review(self) -> bool:
        return self.state == UploadState.RECEIVED

    @property
    def is_refused(self) -> bool:
        return self.state == UploadState.REFUSED

    @property
    def is_infected(self) -> bool:
        return self.scan == ScanState.INFECTED


class Arrival(IdentifiedModel, TenantModel):
    """A file that comes in pieces. Only who sends it sees it; with its form it becomes a paper.

    ``mark`` is what the browser knows the file by: the same one goes on where it broke off.
    ``received``: so many of its ``size`` bytes are here. ``done_at``: its form came; the pieces went.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="arrivals")
    by = TenantForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    name = SealedTextField()
    mark = SealedTextField()
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file on its way")
        verbose_name_plural = _("files on their way")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.uuid)


class ArrivalPiece(TenantModel):
    """A piece of a file, sealed as ``file``; ``start`` is its place in the whole, in bytes."""

    arrival = TenantForeignKey(Arrival, on_delete=models.CASCADE, related_name="pieces")
    start = models.PositiveBigIntegerField()
    file = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("piece of a file")
        verbose_name_plural = _("pieces of files")
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint("tenant", "arrival", "start", name="arrivalpiece_once"),
        ]

    def __str__(self) -> str:
        return f"{self.arrival_id} {self.start}"


class FirmRoom(TenantModel):
    """How many bytes of papers a firm keeps, and how many it may (``most``; none = the setting).

    Written only by ``portal.files.room``.
    """

    used = models.PositiveBigIntegerField(default=0)
    most = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("room for papers")
        verbose_name_plural = _("room for papers")
        constraints = [models.UniqueConstraint("tenant", name="firmroom_once")]

    def __str__(self) -> str:
        return f"{self.used}"
