"""What the parties of a dossier hear by mail: that there is something, never what."""

from collections.abc import Collection
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Membership
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier, Party
from portal.notifications.quiet import free_moment
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.models import Tenant


def tell_parties(*, dossier: Dossier, sides: Collection[str], on: date) -> None:
    """Mail the parties of ``sides`` who can log in, all in this transaction, once a day at most."""
    _mail_parties(dossier, sides, "something_waits", {}, f"waits:{{party}}:{on.isoformat()}")


def tell_new_mediator(*, dossier: Dossier, was: Membership, now: Membership, at: datetime) -> None:
    """Mail both parties who can log in whom they write to from now on: two names, nothing else."""
    firm = Tenant.objects.get()
    names = {"was": was.name or firm.name, "now": now.name or firm.name}
    key = f"person:{{party}}:{now.uuid}:{at.isoformat()}"
    _mail_parties(dossier, Side.values, "other_person", names, key)


def _mail_parties(
    dossier: Dossier, sides: Collection[str], template: str, context: dict[str, str], key: str
) -> None:
    """``key`` with ``{party}`` in the place of whom it goes to. After a death nobody is mailed."""
    if dossier.is_frozen:
        return
    told = Party.objects.filter(dossier=dossier, side__in=sides, membership__isnull=False)
    parties = list(told.select_related("membership__user"))
    if not parties:
        return
    firm = Tenant.objects.get()
    path = reverse("client:dossier-now", args=[dossier.uuid])
    free = free_moment([party.membership for party in parties if party.membership], timezone.now())
    for party in parties:
        if party.membership is None or not party.membership.is_active:
            continue
        user = party.membership.user
        queue_mail(
            to=user.email,
            subject=neutral_subject(firm, user.language),
            template=template,
            context=context,
            key=key.format(party=party.uuid),
            path=path,
            language=user.language,
            about=dossier.uuid,
            at=free,
        )


def tell_colleagues(*, people: Collection[Membership], at: datetime) -> None:
    """Mail colleagues that who works where has changed; what, they see when they have logged in."""
    firm = Tenant.objects.get()
    for person in people:
        user = person.user
        queue_mail(
            to=user.email,
            subject=neutral_subject(firm, user.language),
            template="work_changed",
            context={},
            key=f"work:{person.uuid}:{at.isoformat()}",
            path=reverse("office:dossier-list"),
            language=user.language,
        )
