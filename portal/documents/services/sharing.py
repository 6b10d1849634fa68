"""Letting both parties read a draft: the same text, in the same moment."""

from datetime import datetime

from django.db import transaction

from portal.audit.services import record
from portal.documents.models import GeneratedDocument
from portal.documents.notices import tell_parties
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier


class NotReady(Exception):
    """There is no text to read yet."""


@transaction.atomic
def share_draft(*, document: GeneratedDocument, at: datetime) -> GeneratedDocument:
    """Both parties see the document from now on and get a mail that says nothing of it.

    Shared already: nothing happens, so two clicks share once. Raises NotReady.
    """
    dossier = Dossier.objects.select_for_update().get(pk=document.dossier_id)
    document.refresh_from_db(fields=["state", "visibility", "shared_at"])
    if not document.is_ready or dossier.is_frozen:
        raise NotReady
    if not document.is_shared:
        document.visibility, document.shared_at = Visibility.JOINT, at
        document.save(update_fields=["visibility", "shared_at"])
        record("document.shared", dossier=document.dossier.uuid, target=document.uuid)
        tell_parties(document, "shared")
    return document
