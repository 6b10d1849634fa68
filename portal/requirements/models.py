"""A paper that a dossier needs, and the files that were handed in for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.files.models import Upload
from portal.requirements.catalogue import Requirement, catalogue
from portal.requirements.enums import SETTLED, PaperNeed, PaperState
from portal.sealing.fields import SealedTextField
from portal.tenants.models import (
    IdentifiedModel,
    TenantForeignKey,
    TenantModel,
    TenantOneToOneField,
)


class AskedPaper(IdentifiedModel, TenantModel):
    """One paper of the list (``code``) that is asked of one party, about one child, or of both.

    ``is_wanted`` is False where the facts no longer ask for it but somebody did something with it.
    ``reason`` is what the last of them said: why it is not there, or why it cannot be used; it is
    between ``answered_by`` and the mediator. ``dated_on`` is the day on the paper itself.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="asked_papers")
    code = models.CharField(max_length=40)
    party = TenantForeignKey(Party, on_delete=models.CASCADE, null=True, related_name="+")
    child = TenantForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="+")
    visibility = models.CharField(_("visible to"), max_length=8, choices=Visibility.choices)
    need = models.CharField(_("need"), max_length=8, choices=PaperNeed.choices)
    by_hand = models.BooleanField(_("asked by the mediator"), default=False)
    is_wanted = models.BooleanField(_("still asked"), default=True)
    state = models.CharField(
        _("state"), max_length=9, choices=PaperState.choices, default=PaperState.ASKED
    )
    reason = SealedTextField(null=True)
    dated_on = models.DateField(_("date of the paper"), null=True, blank=True)
    asked_at = models.DateTimeField()
    answered_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reviewed_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("asked paper")
        verbose_name_plural = _("asked papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "dossier", "code", "party", "child",
                name="askedpaper_once", nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(party=None) | Q(child=None), name="askedpaper_one_subject"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def requirement(self) -> Requirement:
        return catalogue()[self.code]

    @property
    def is_joint(self) -> bool:
        return self.party_id is None

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


class PaperFile(TenantModel):
    """A file that was handed in for an asked paper."""

    paper = TenantForeignKey(AskedPaper, on_delete=models.CASCADE, related_name="files")
    upload = TenantOneToOneField(Upload, on_delete=models.CASCADE, related_name="asked_paper")

    class Meta:
        verbose_name = _("file of an asked paper")
        verbose_name_plural = _("files of asked papers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.upload_id}"


class PhotoBundle(IdentifiedModel, TenantModel):
    """The photos of one party for a paper, until one file is made of them. Nobody else sees them.

    ``uuid`` is the key of that file, so that it is made once. ``making_since``: a job is at it, and
    ``is_joint`` says who may see what it makes. ``fault`` (``Fault``) is why it made nothing.
    """

    paper = TenantForeignKey(AskedPaper, on_delete=models.CASCADE, related_name="bundles")
    by = TenantForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    is_joint = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    making_since = models.DateTimeField(null=True)
    fault = models.CharField(max_length=16, blank=True)

    class Meta:
        verbose_name = _("photos of a paper")
        verbose_name_plural = _("photos of papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("tenant", "paper", "by", name="photobundle_once"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Photo(IdentifiedModel, TenantModel):
    """One photo. ``file`` is the sealed original until ``page`` is drawn of it, then it is empty.

    ``page`` is a sealed JPEG, ``width`` by ``height``. ``fault`` (``Fault``): why none can be drawn.
    """

    bundle = TenantForeignKey(PhotoBundle, on_delete=models.CASCADE, related_name="photos")
    place = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=120, blank=True)
    page = models.CharField(max_length=120, blank=True)
    extension = models.CharField(max_length=4)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=16, blank=True)
    client_key = models.UUIDField()

    class Meta:
        verbose_name = _("photo of a paper")
        verbose_name_plural = _("photos of a paper")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint("tenant", "bundle", "client_key", name="photo_once_a_click"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
