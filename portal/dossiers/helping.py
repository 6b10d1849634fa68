"""Whom a mediator helps to a new login: the parties and lawyers of the own dossiers."""

from django.db.models import Q

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.models import DossierGrant, Party


def people_of_own_dossiers(mediator: Membership) -> Q:
    parties = Party.objects.filter(dossier__staff__membership=mediator).exclude(membership=None)
    granted = DossierGrant.objects.filter(content_object__staff__membership=mediator)
    return Q(role=Role.PARTY, pk__in=parties.values("membership")) | Q(
        role=Role.LAWYER, user__in=granted.values("user")
    )
