"""A document that was made of a dossier, with its own frozen copy of the text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.documents.enums import DocumentKind, DocumentState, DocumentStatus
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.sealing.fields import SealedJSONField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class GeneratedDocument(IdentifiedModel, TenantModel):
    """One version of a covenant or parenting plan.

    ``template_body`` is the text it was made of and ``tree`` what came out; both are frozen here,
    because a template's revisions can be rewritten. ``pdf_file`` and ``docx_file`` are names in the
    sealed storage.
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
    version = models.PositiveSmallIntegerField(_("version"))
    dated_on = models.DateField(_("date"))
    template_body = SealedJSONField(null=True)
    tree = SealedJSONField(null=True)
    missing_count = models.PositiveSmallIntegerField(default=0)
    pdf_file = models.CharField(max_length=120, blank=True)
    docx_file = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("generated document")
        verbose_name_plural = _("generated documents")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "dossier", "kind", "version", name="document_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version_label}"

    @property
    def version_label(self) -> str:
        """``0.4`` for a draft, ``1.0`` for the final text."""
        return f"0.{self.version}" if self.status == DocumentStatus.DRAFT else "1.0"

    @property
    def is_busy(self) -> bool:
        return self.state in {DocumentState.QUEUED, DocumentState.RENDERING}

    @property
    def is_ready(self) -> bool:
        return self.state == DocumentState.READY
