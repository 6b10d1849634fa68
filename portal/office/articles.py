"""What the page of one article needs, and the list of articles of a draft."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Membership
from portal.documents.checking import articles_of, title_of_article
from portal.documents.editing.keeping import article_of
from portal.documents.editing.text import article_text
from portal.documents.frozen import thaw
from portal.documents.models import GeneratedDocument
from portal.documents.showing import article_fragment
from portal.office.pages import dossier_tabs


class ArticleForm(forms.Form):
    """The text of one article."""

    text = forms.CharField(
        label=_("Text of the article"),
        help_text=_(
            "Every line is a paragraph. Begin a numbered clause with its number, a point of a list "
            "with a hyphen. Values from the dossier keep their source as long as you leave them as "
            "they are."
        ),
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true"}),
        strip=False,
        error_messages={"required": _("An article needs at least one sentence.")},
    )


@dataclass(frozen=True)
class FoundArticle:
    """An article as the form shows it; ``fragment`` is how it stands in the document."""

    title: str
    text: str
    fragment: SafeString


def found_article(document: GeneratedDocument, key: str) -> FoundArticle:
    """404 where this version has no such article, or no text yet."""
    if document.tree is None:
        raise Http404
    try:
        article = article_of(thaw(document.tree), key)
    except LookupError:
        raise Http404 from None
    return FoundArticle(
        title_of_article(article), article_text(article), article_fragment(document, article)
    )


def has_article(document: GeneratedDocument, key: str) -> bool:
    return any(article.key == key for article in articles_of(thaw(document.tree)))


def can_be_edited(document: GeneratedDocument) -> bool:
    """A draft that has its text; its files may still be under way."""
    return not document.is_final and document.tree is not None


def author_of(document: GeneratedDocument) -> str:
    """Who made a version, as the firm calls them."""
    if document.made_by_id is None:
        return ""
    member = Membership.objects.filter(user_id=document.made_by_id).first()
    return member.name if member else ""


def article_rows(document: GeneratedDocument) -> list[dict[str, Any]]:
    """The articles of a draft with where each is rewritten."""
    edits: Any = document.edits or {}
    place = [document.dossier.uuid, document.uuid]
    return [
        {
            "title": title_of_article(article),
            "url": reverse("office:document-article", args=[*place, article.key]),
            "edited": article.key in edits,
        }
        for article in articles_of(thaw(document.tree))
    ]


def article_context(
    document: GeneratedDocument, key: str, form: ArticleForm, *, told: bool
) -> dict[str, Any]:
    """``told``: another version came in between; the form holds what was typed on the earlier one."""
    editable = can_be_edited(document) and (not told or has_article(document, key))
    edits: Any = document.edits or {}
    place = [document.dossier.uuid, document.uuid]
    return {
        "dossier": document.dossier,
        "tabs": dossier_tabs(document.dossier, "dossier-documents"),
        "document": document,
        "found": found_article(document, key) if editable or not told else None,
        "form": form,
        "told": told,
        "editable": editable,
        "save_url": reverse("office:document-article", args=[*place, key]),
        "restore_url": reverse("office:article-restore", args=[*place, key])
        if key in edits
        else "",
        "back_url": reverse("office:document-detail", args=place),
        "author": author_of(document) if told else "",
    }
