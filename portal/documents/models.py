"""Documents that were made of a dossier, each with its own frozen copy of the text, and the lawyers
who may read the final ones.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.documents.enums import DocumentKind, DocumentState, DocumentStatus
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.sealing.fields import SealedJSONField, SealedTextField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class GeneratedDocument(IdentifiedModel, TenantModel):
    """One version of a covenant or parenting plan.

    ``template_body`` is the text it was made of and ``tree`` what came out; both are frozen here,
    because a template's revisions can be rewritten. ``edits`` are the articles that the mediator
    wrote anew (``editing.keeping``). ``pdf_file`` and ``docx_file`` are names in the sealed storage.

    Drafts are 0.1, 0.2 …, the final is 1.0, drafts after it 1.1 and so on: ``edition`` counts the
    finals. A final that is ready is never changed or deleted; the database refuses it too
    (``portal.tenants.row_security``). ``fingerprint`` is the SHA-256 of its PDF.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    status = models.CharField(
        _("status"), max_length=8, choices=DocumentStatus.choices, default=DocumentStatus.DRAFT
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DocumentState.choices, default=DocumentState.QUEUED
    )
    visibility = models.CharField(
        _("visible to"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.MEDIATOR,
    )
    edition = models.PositiveSmallIntegerField(_("edition"), default=0)
    version = models.PositiveSmallIntegerField(_("version"))
    dated_on = models.DateField(_("date"))
    template_body = SealedJSONField(null=True)
    tree = SealedJSONField(null=True)
    edits = SealedJSONField(null=True)
    based_on = TenantForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    reason = SealedTextField(_("reason"), null=True, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    missing_count = models.PositiveSmallIntegerField(default=0)
    pdf_file = models.CharField(max_length=120, blank=True)
    docx_file = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(_("shared"), null=True, blank=True)

    class Meta:
        verbose_name = _("generated document")
        verbose_name_plural = _("generated documents")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "dossier", "kind", "edition", "version", name="document_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version_label}"

    @property
    def version_label(self) -> str:
        """``0.4`` for a draft, ``1.0`` for the final text."""
        return f"{self.edition}.{self.version}"

    @property
    def is_busy(self) -> bool:
        return self.state in {DocumentState.QUEUED, DocumentState.RENDERING}

    @property
    def is_ready(self) -> bool:
        return self.state == DocumentState.READY

    @property
    def is_final(self) -> bool:
        """Declared final; it counts as such when it is ready too."""
        return self.status == DocumentStatus.FINAL

    @property
    def is_shared(self) -> bool:
        return self.visibility == Visibility.JOINT


class LawyerAccess(IdentifiedModel, TenantModel):
    """A lawyer may read the final documents of one dossier: given by whom, when, and until when.

    ``membership`` is empty until the invitation is accepted. The grant on the dossier is what opens
    the door (``portal.dossiers.services.grants``); this row is who gave the key.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="lawyers")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=160, blank=True)
    membership = TenantForeignKey(
        "accounts.Membership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lawyer_accesses",
    )
    invitation = TenantForeignKey(
        "accounts.Invitation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by = TenantForeignKey("accounts.Membership", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("access of a lawyer")
        verbose_name_plural = _("accesses of lawyers")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "dossier", "email"],
                condition=models.Q(ended_at=None),
                name="lawyer_access_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_open(self) -> bool:
        return self.ended_at is None
