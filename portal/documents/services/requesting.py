"""Asking for a document: the request stores what is asked, a worker makes it."""

from datetime import date

from django.db import transaction

from portal.accounts.models import User
from portal.audit.services import record
from portal.documents.enums import DocumentKind, DocumentState, DocumentStatus
from portal.documents.models import GeneratedDocument
from portal.documents.services.building import template_body
from portal.dossiers.models import Dossier
from portal.tenants.jobs import enqueue

MAKE_DOCUMENT = "portal.documents.jobs.make_document"


@transaction.atomic
def request_document(
    *, dossier: Dossier, kind: DocumentKind, on: date, made_by: User | None = None
) -> GeneratedDocument:
    """Store a request for the next draft of ``kind`` and queue the work; what the mediator wrote anew
    goes along.

    While a draft of this kind is still being made that one is returned: two clicks make one.
    Raises TemplateMissing.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    earlier = GeneratedDocument.objects.filter(dossier=dossier, kind=kind)
    busy = earlier.filter(state__in=[DocumentState.QUEUED, DocumentState.RENDERING]).first()
    if busy:
        return busy
    latest = earlier.order_by("-edition", "-version").first()
    document = GeneratedDocument.objects.create(
        dossier=dossier,
        kind=kind,
        status=DocumentStatus.DRAFT,
        edition=latest.edition if latest else 0,
        version=latest.version + 1 if latest else 1,
        dated_on=on,
        template_body=template_body(kind),
        edits=latest.edits if latest else None,
        made_by=made_by,
    )
    record("document.asked", dossier=dossier.uuid, target=document.uuid)
    # The queue is a table beside it: the request and its job are stored together or not at all.
    enqueue(MAKE_DOCUMENT, document.uuid)
    return document
