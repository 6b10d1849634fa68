"""Which papers a viewer sees."""

from django.db.models import Q, QuerySet

from portal.accounts.models import Membership
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer
from portal.files.enums import UploadState
from portal.files.models import Upload


def uploads_for(
    dossier: Dossier, viewer: Viewer, membership: Membership | None
) -> QuerySet[Upload]:
    """The papers of a dossier for ``viewer``: by the one rule of visibility.

    What the mediator refused is between the sender and the mediator, for both it is nothing. Who is
    kept apart from the other party sees its own only.
    """
    uploads = Upload.objects.filter(viewer.q(), dossier=dossier)
    if not viewer.office:
        uploads = uploads.filter(~Q(state=UploadState.REFUSED) | Q(uploaded_by=membership))
    if viewer.apart:
        uploads = uploads.filter(uploaded_by=membership)
    return uploads
