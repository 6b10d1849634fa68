"""What a person and a firm are given of documents, and of the lawyers who read them."""

from collections.abc import Iterator
from functools import partial
from typing import IO, cast

from django.core.files.storage import storages
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.documents.enums import DocumentState
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.documents.selectors import HEAVY, documents_for, final_documents
from portal.dossiers.exporting import dossiers_in_turn, folder_of, parties_of
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_of_participant
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter, Paper, Part
from portal.privacy.exporting.zipping import plain_name

ACCESS = {
    "dossier": gettext_lazy("Dossier"),
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "given_at": gettext_lazy("Given"),
    "ended_at": gettext_lazy("Ended"),
}


def register() -> None:
    registry.to_person(documents_given, GeneratedDocument)
    registry.to_person(accesses_given, LawyerAccess)
    registry.to_firm(documents_of_firm, GeneratedDocument, LawyerAccess)


def documents_given(membership: Membership) -> Iterator[Paper]:
    """What was shared with a party, and the finals that a lawyer may read."""
    for party, viewer in parties_of(membership):
        for document in documents_for(party.dossier, viewer):
            yield from _files("documenten", party.dossier, document, word=False)
    for dossier in dossiers_of_participant(membership, Role.LAWYER):
        for document in final_documents(dossier):
            yield from _files("documenten", dossier, document, word=False)


def accesses_given(membership: Membership) -> Iterator[Part]:
    """Of a lawyer its own; a party reads on a page of its own who opened what."""
    found = LawyerAccess.objects.filter(membership=membership).select_related("dossier")
    rows = [_access(access) for access in found.order_by("pk")]
    yield Chapter("lawyers", _("Your access as a lawyer"), ACCESS, rows)


def documents_of_firm() -> Iterator[Part]:
    for dossier in dossiers_in_turn():
        folder = folder_of(dossier)
        documents = GeneratedDocument.objects.filter(dossier=dossier, state=DocumentState.READY)
        for document in documents.defer(*HEAVY):
            yield from _files(f"{folder}/documenten", dossier, document, word=True)
        accesses = LawyerAccess.objects.filter(dossier=dossier).select_related("dossier")
        yield Chapter(
            f"{folder}/advocaten", _("Lawyers"), ACCESS, [_access(one) for one in accesses]
        )


def _files(
    folder: str, dossier: Dossier, document: GeneratedDocument, *, word: bool
) -> Iterator[Paper]:
    name = slugify(f"{dossier.number} {document.get_kind_display()}")
    for file, ending in ((document.pdf_file, "pdf"), (document.docx_file if word else "", "docx")):
        if file:
            path = f"{folder}/{plain_name(f'{name}-v{document.version_label}.{ending}')}"
            yield Paper(path, partial(_open, file))


def _open(name: str) -> IO[bytes]:
    return cast(IO[bytes], storages["sealed"].open(name))


def _access(access: LawyerAccess) -> dict[str, object]:
    return {
        "dossier": access.dossier.number, "name": access.name, "email": access.email,
        "given_at": access.given_at, "ended_at": access.ended_at,
    }  # fmt: skip
