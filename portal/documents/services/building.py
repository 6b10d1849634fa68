"""From a dossier and the firm's template to a document tree and its files."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.branding.selectors import letterhead
from portal.documents.enums import DocumentFormat, DocumentKind, DocumentStatus
from portal.documents.merging.context import MergeContext, build_context
from portal.documents.model import DocumentTree, Letterhead
from portal.documents.selectors import firm_profile
from portal.documents.walking import build_tree
from portal.documents.walking.titles import title_of
from portal.dossiers.models import Dossier
from portal.facts.interchange.faults import DossierData
from portal.facts.selectors import dossier_data
from portal.tenants.models import Tenant
from snippets.selectors import template_of


class TemplateMissing(Exception):
    """The firm has no published template of this kind."""


def template_body(kind: DocumentKind | str) -> list[dict[str, Any]]:
    """The firm's published text of a kind; TemplateMissing where there is none."""
    template = template_of(kind)
    if template is None:
        raise TemplateMissing(_("Your firm has no published template for this document."))
    return template.raw_body()


def known_data(dossier: Dossier) -> DossierData:
    """All that a document can be filled with: the facts, and the firm's profile."""
    return dossier_data(dossier) | firm_profile(dossier)


def merge_context(dossier: Dossier, on: date) -> MergeContext:
    """All merge fields of a dossier as they are on a day."""
    return build_context(known_data(dossier), on)


def build_for_dossier(
    *,
    dossier: Dossier,
    kind: DocumentKind | str,
    on: date,
    body: Sequence[dict[str, Any]] | None = None,
    status: DocumentStatus | str = DocumentStatus.DRAFT,
    version: str = "0.1",
) -> DocumentTree:
    """The document of a dossier as it would be on ``on``; nothing is stored."""
    text = template_body(kind) if body is None else body
    context = merge_context(dossier, on)
    return build_with(
        context, dossier=dossier, kind=kind, body=text, status=status, version=version
    )


def build_with(
    context: MergeContext,
    *,
    dossier: Dossier,
    kind: DocumentKind | str,
    body: Sequence[dict[str, Any]],
    status: DocumentStatus | str = DocumentStatus.DRAFT,
    version: str = "0.1",
    paper: Letterhead | None = None,
) -> DocumentTree:
    """The same with the values of ``context``, on the firm's paper if no other is given."""
    title, subtitle = title_of(kind, context)
    return build_tree(
        body,
        context,
        paper or Letterhead(**vars(letterhead(Tenant.objects.get()))),
        kind=str(kind),
        title=title,
        subtitle=subtitle,
        status="final" if status == DocumentStatus.FINAL else "draft",
        number=dossier.number,
        version=version,
        date=context.on,
    )


def render(tree: DocumentTree, form: DocumentFormat | str) -> bytes:
    """The file of a tree. The renderers are heavy: each is loaded when it is first needed."""
    match form:
        case DocumentFormat.PDF:
            from portal.documents.renderers.pdf import render_pdf

            return render_pdf(tree)
        case DocumentFormat.DOCX:
            from portal.documents.renderers.docx import render_docx

            return render_docx(tree)
        case DocumentFormat.HTML:
            from portal.documents.renderers.html import render_html

            return render_html(tree).encode()
    raise ValueError(form)
