"""Writing an article of a draft anew: the next version of the frozen text, never a new merge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.audit.services import record
from portal.documents.editing.keeping import Blocks, article_of, base_of, noted, with_blocks
from portal.documents.editing.text import article_blocks
from portal.documents.frozen import freeze, thaw
from portal.documents.model import Article
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import latest_version
from portal.documents.services.requesting import MAKE_DOCUMENT
from portal.dossiers.models import Dossier
from portal.tenants.jobs import enqueue


class NewerVersion(Exception):
    """Somebody made a newer version in the meantime: ``latest``. Nothing was stored."""

    def __init__(self, latest: GeneratedDocument) -> None:
        super().__init__(str(latest))
        self.latest = latest


class NotEditable(Exception):
    """A final text, or a draft that has no text yet."""


def edit_article(
    *, document: GeneratedDocument, key: str, text: str, on: date, edited_by: User
) -> GeneratedDocument:
    """The next draft, in which the article ``key`` says ``text``; ``document`` itself if that is
    what it says already. The same edit sent twice makes one version.

    Raises LookupError (no such article), EditFault (the text cannot be taken), NewerVersion and
    NotEditable.
    """
    return _next_version(
        document, key, lambda article: article_blocks(text, article), on=on, edited_by=edited_by
    )


def restore_article(
    *, document: GeneratedDocument, key: str, on: date, edited_by: User
) -> GeneratedDocument:
    """The next draft, in which the article says what template and facts gave. Raises as above."""
    edits: Any = document.edits
    base = base_of(edits, key)
    return _next_version(
        document, key, lambda article: base or article.blocks, on=on, edited_by=edited_by
    )


@transaction.atomic
def _next_version(
    document: GeneratedDocument,
    key: str,
    written: Callable[[Article], Blocks],
    *,
    on: date,
    edited_by: User,
) -> GeneratedDocument:
    Dossier.objects.select_for_update().get(pk=document.dossier_id)
    if document.is_final or document.tree is None:
        raise NotEditable
    tree = thaw(document.tree)
    article = article_of(tree, key)
    blocks = written(article)
    latest = latest_version(document)
    if latest != document:
        if _is_same_edit(latest, document, key, blocks):
            return latest
        raise NewerVersion(latest)
    if blocks == article.blocks:
        return document
    edits: Any = document.edits
    following = GeneratedDocument(
        dossier=document.dossier,
        kind=document.kind,
        edition=document.edition,
        version=document.version + 1,
        dated_on=on,
        template_body=document.template_body,
        edits=noted(edits, article, blocks),
        based_on=document,
        made_by=edited_by,
    )
    changed = with_blocks(tree, key, blocks)
    following.tree = freeze(replace(changed, version=following.version_label, date=on))
    following.save()
    record(
        "document.edited", dossier=document.dossier.uuid, target=following.uuid, fields=[key[:60]]
    )
    enqueue(MAKE_DOCUMENT, following.uuid)
    return following


def _is_same_edit(
    latest: GeneratedDocument, document: GeneratedDocument, key: str, blocks: Blocks
) -> bool:
    """A second click: the newest version is this very edit of this very version."""
    if latest.based_on_id != document.pk or latest.is_final or latest.tree is None:
        return False
    return article_of(thaw(latest.tree), key).blocks == blocks
