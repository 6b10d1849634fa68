"""Templates of firms, the clauses they keep, and the platform's releases."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from portal.tenants.models import IdentifiedModel, TenantModel
from snippets.blocks import ArticlesBlock
from snippets.enums import TemplateKind
from snippets.previewing import previewer


class MasterRelease(IdentifiedModel):
    """A text of the platform that firms may copy. Published once and never changed.

    A shared table: every firm reads it, only the platform role writes. `digest` is the fingerprint
    of title and body, by which the same text is not published twice.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=TemplateKind.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=120)
    body = models.JSONField(_("text"))
    notes = models.TextField(_("notes"), blank=True)
    digest = models.CharField(max_length=64, editable=False)
    published_at = models.DateTimeField(_("published"), auto_now_add=True)

    class Meta:
        verbose_name = _("release of a master")
        verbose_name_plural = _("releases of masters")
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint("kind", "number", name="master_release_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class _FirmText(DraftStateMixin, RevisionMixin, IdentifiedModel, TenantModel):
    """A text of a firm with versions, of which one is published."""

    kind = models.CharField(_("kind"), max_length=20, choices=TemplateKind.choices)
    title = models.CharField(_("title"), max_length=120)
    body = StreamField(ArticlesBlock(), verbose_name=_("articles"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A version's JSON has no firm; without this, publishing would write the publisher's."""
        text = super().with_content_json(content)
        text.tenant_id = self.tenant_id
        return text

    def raw_body(self) -> list[dict[str, Any]]:
        """The text as plain data: what a document is made of and keeps a copy of."""
        return list(self.body.get_prep_value())


class DocumentTemplate(PreviewableMixin, _FirmText):
    """A firm's template of a document. Of several of one kind the one published last is used."""

    release = models.ForeignKey(
        MasterRelease,
        verbose_name=_("copied from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="document_template",
        for_concrete_model=False,
    )

    panels = [FieldPanel("title"), FieldPanel("kind"), FieldPanel("body")]

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ["kind", "title"]

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return list(previewer().modes)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The document of a sample dossier, as it would be made of this text."""
        page = previewer().render(self.kind, self.raw_body(), mode_name, str(get_nonce(request)))
        return HttpResponse(page)


class Clause(_FirmText):
    """Articles that a firm keeps at hand, to copy into a template."""

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="clause",
        for_concrete_model=False,
    )

    panels = [FieldPanel("title"), FieldPanel("kind"), FieldPanel("body")]

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["kind", "title"]

    @property
    def revisions(self) -> Any:
        return self._revisions
