"""Making a text final: frozen with its files, and never changed again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.services import record
from portal.documents.checking import Fault, final_faults
from portal.documents.enums import DocumentState, DocumentStatus
from portal.documents.frozen import fingerprint_of, freeze, missing_count, thaw
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import latest_version
from portal.documents.services.editing import NewerVersion
from portal.documents.services.requesting import MAKE_DOCUMENT
from portal.documents.services.sharing import NotReady
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.dossiers.services import DossierClosed
from portal.tenants.jobs import enqueue


class NotFinal(Exception):
    """The draft cannot be made final; ``faults`` says why. Nothing was stored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.text for fault in faults))
        self.faults = list(faults)


@transaction.atomic
def make_final(
    *, document: GeneratedDocument, on: date, at: datetime, made_by: User, reason: str = ""
) -> GeneratedDocument:
    """The final text that this draft becomes: 1.0, or 2.0 with a ``reason`` where there is one.

    Its files are made by a worker; when they are there both parties see it and get a mail, and so
    do the lawyers who have access. Asked twice it is one. Raises NotReady, NewerVersion (``document``
    is not the newest), NotFinal, and ValidationError (field ``reason``).
    """
    dossier = Dossier.objects.select_for_update().get(pk=document.dossier_id)
    made = GeneratedDocument.objects.filter(based_on=document, status=DocumentStatus.FINAL)
    made.filter(state=DocumentState.FAILED).delete()
    if earlier := made.first():
        return earlier
    if document.is_final or not document.is_ready:
        raise NotReady
    if (latest := latest_version(document)) != document:
        raise NewerVersion(latest)
    _check_reason(document, reason)
    if not dossier.takes_more:
        raise DossierClosed(dossier)
    if faults := final_faults(document, on):
        raise NotFinal(faults)
    return _freeze(document, dossier, on=on, at=at, made_by=made_by, reason=reason.strip())


def _check_reason(document: GeneratedDocument, reason: str) -> None:
    if document.edition and not reason.strip():
        words = _("There is a final text already. Say why there has to be another one.")
        raise ValidationError({"reason": words})


def _freeze(
    document: GeneratedDocument,
    dossier: Dossier,
    *,
    on: date,
    at: datetime,
    made_by: User,
    reason: str,
) -> GeneratedDocument:
    final = GeneratedDocument(
        dossier=dossier,
        kind=document.kind,
        status=DocumentStatus.FINAL,
        visibility=Visibility.JOINT,
        edition=document.edition + 1,
        version=0,
        dated_on=on,
        template_body=document.template_body,
        edits=document.edits,
        based_on=document,
        reason=reason or None,
        made_by=made_by,
        shared_at=at,
    )
    tree = replace(
        thaw(document.tree), status="final", version=final.version_label, date=on, fingerprint=""
    )
    tree = replace(tree, fingerprint=fingerprint_of(tree))
    final.tree, final.missing_count = freeze(tree), missing_count(tree)
    final.save()
    record("document.finalised", dossier=dossier.uuid, target=final.uuid)
    enqueue(MAKE_DOCUMENT, final.uuid)
    return final
