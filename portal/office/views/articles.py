"""Writing an article of a draft anew, on a page of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.common.requests import FirmRequest
from portal.documents.editing.text import EditFault
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import latest_version
from portal.documents.services import edit_article, restore_article
from portal.documents.services.editing import NewerVersion, NotEditable
from portal.office.articles import ArticleForm, article_context, can_be_edited, found_article
from portal.office.pages import mediators_only, office_page
from portal.office.views.documents import visible_document


@require_http_methods(["GET", "HEAD", "POST"])
@mediators_only
def document_article(
    request: FirmRequest, dossier: UUID, document: UUID, article: str
) -> HttpResponse:
    """The article as text; a POST makes the next version. What was typed is never lost."""
    draft = visible_document(request, dossier, document, whole=True)
    if request.method == "POST":
        return save_article(request, draft, article)
    latest = latest_version(draft)
    if not can_be_edited(latest):
        return redirect("office:document-detail", dossier=dossier, document=document)
    if latest != draft:
        return redirect(
            "office:document-article", dossier=dossier, document=latest.uuid, article=article
        )
    form = ArticleForm(initial={"text": found_article(draft, article).text})
    return article_page(request, draft, article, form)


def save_article(request: FirmRequest, draft: GeneratedDocument, key: str) -> HttpResponse:
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return article_page(request, draft, key, form, status=400)
    try:
        made = edit_article(
            document=draft, key=key, text=form.cleaned_data["text"],
            on=timezone.localdate(), edited_by=request.user,
        )  # fmt: skip
    except EditFault as fault:
        form.add_error("text", str(fault))
        return article_page(request, draft, key, form, status=400)
    except NewerVersion as newer:
        return article_page(request, newer.latest, key, form, told=True, status=409)
    except NotEditable:
        return article_page(request, latest_version(draft), key, form, told=True, status=409)
    except LookupError:
        raise Http404 from None
    return after_saving(request, draft, made)


def after_saving(
    request: FirmRequest, draft: GeneratedDocument, made: GeneratedDocument
) -> HttpResponse:
    if made == draft:
        messages.info(request, _("Nothing was changed, so there is no new version."))
    else:
        words = _("Saved as version %(version)s. The files are being made.")
        messages.success(request, words % {"version": made.version_label})
    return redirect("office:document-detail", dossier=made.dossier.uuid, document=made.uuid)


@require_POST
@mediators_only
def restore(request: FirmRequest, dossier: UUID, document: UUID, article: str) -> HttpResponse:
    """Back to what template and dossier say, as the next version."""
    draft = visible_document(request, dossier, document)
    try:
        made = restore_article(
            document=draft, key=article, on=timezone.localdate(), edited_by=request.user
        )
    except (NewerVersion, NotEditable):
        messages.error(request, _("There is a newer version. Look at that one first."))
        return redirect("office:dossier-documents", dossier=dossier)
    except LookupError:
        raise Http404 from None
    return after_saving(request, draft, made)


def article_page(
    request: FirmRequest,
    draft: GeneratedDocument,
    key: str,
    form: ArticleForm,
    *,
    told: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = article_context(draft, key, form, told=told)
    return office_page(
        request, "office/document_article.html", context, current="dossiers", status=status
    )
