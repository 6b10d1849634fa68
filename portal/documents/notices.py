"""Telling people that there is something to read: nothing of a dossier is in the mail itself."""

from uuid import UUID

from django.urls import reverse

from portal.accounts.models import Membership, User
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.dossiers.models import Dossier, Party
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.models import Tenant


def tell_parties(document: GeneratedDocument, occasion: str) -> None:
    """Mail both parties, in the same moment; once for an ``occasion``, however often it is asked.

    A party who has not accepted the invitation has no login yet and sees it at the first one.
    """
    path = reverse("client:dossier-documents", args=[document.dossier.uuid])
    for party in Party.objects.filter(dossier=document.dossier).select_related("membership__user"):
        if party.membership is not None:
            key = f"document:{document.uuid}:{occasion}:{party.side}"
            _tell(party.membership.user, key=key, path=path, about=party.uuid)


def tell_of_final(document: GeneratedDocument) -> None:
    """A final is there: both parties may read it, and the lawyers who have access."""
    tell_parties(document, "final")
    open_accesses = LawyerAccess.objects.filter(dossier=document.dossier, ended_at=None)
    for access in open_accesses.exclude(membership=None).select_related("membership__user"):
        tell_lawyer(access, f"document:{document.uuid}")


def tell_lawyer(access: LawyerAccess, occasion: str) -> None:
    """Mail a lawyer who has a login here already."""
    assert access.membership is not None
    _tell(
        access.membership.user,
        key=f"lawyer:{access.uuid}:{occasion}",
        path=reverse("lawyer:dossier-detail", args=[access.dossier.uuid]),
        about=access.dossier.uuid,
    )


def tell_office(colleague: Membership, dossier: Dossier, occasion: str) -> None:
    """Mail a colleague that something happened in a dossier."""
    _tell(
        colleague.user,
        key=f"office:{dossier.uuid}:{occasion}",
        path=reverse("office:dossier-lawyers", args=[dossier.uuid]),
        about=dossier.uuid,
    )


def _tell(user: User, *, key: str, path: str, about: UUID) -> None:
    queue_mail(
        to=user.email,
        subject=neutral_subject(Tenant.objects.get(), user.language),
        template="document_ready",
        context={},
        key=key,
        path=path,
        language=user.language,
        about=about,
    )
