"""What the parties of a dossier hear by mail: that there is something, never what."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse

from portal.dossiers.models import Dossier, Party
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.models import Tenant


def tell_parties(*, dossier: Dossier, sides: Collection[str], on: date) -> None:
    """Mail the parties of ``sides`` who can log in, all in this transaction, once a day at most."""
    told = Party.objects.filter(dossier=dossier, side__in=sides, membership__isnull=False)
    parties = list(told.select_related("membership__user"))
    if not parties:
        return
    firm = Tenant.objects.get()
    path = reverse("client:dossier-now", args=[dossier.uuid])
    for party in parties:
        if party.membership is None or not party.membership.is_active:
            continue
        user = party.membership.user
        queue_mail(
            to=user.email,
            subject=neutral_subject(firm, user.language),
            template="something_waits",
            context={},
            key=f"waits:{party.uuid}:{on.isoformat()}",
            path=path,
            language=user.language,
            about=dossier.uuid,
        )
