"""Opening a dossier and putting people in it."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import Membership
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier, DossierStaff, Party
from portal.dossiers.services.grants import grant_dossier
from portal.sealing.keys import create_data_key
from portal.sealing.models import Owner


@transaction.atomic
def open_dossier(
    *, number: str, title: str, trajectory: str, opened_on: date, **fields: Any
) -> Dossier:
    """Make a dossier with its own data key, in the firm of the current scope.

    Raises IntegrityError where the firm has this number already.
    """
    dossier = Dossier.objects.create(
        number=number, title=title, trajectory=trajectory, opened_on=opened_on, **fields
    )
    create_data_key(kind=Owner.DOSSIER, owner_id=dossier.pk, owner_uuid=dossier.uuid)
    return dossier


def add_party(*, dossier: Dossier, side: Side, last_name: str, **fields: Any) -> Party:
    """Add a party without a login."""
    return Party.objects.create(dossier=dossier, side=side, last_name=last_name, **fields)


@transaction.atomic
def link_party(*, party: Party, membership: Membership) -> None:
    """The invitation was accepted: the party logs in from now on and may see the dossier."""
    party.membership = membership
    party.save(update_fields=["membership"])
    grant_dossier(dossier=party.dossier, user=membership.user)


def assign_staff(
    *, dossier: Dossier, membership: Membership, is_lead: bool = False
) -> DossierStaff:
    """Let a colleague work in the dossier; asking it twice changes nothing but the lead."""
    staff, _made = DossierStaff.objects.update_or_create(
        dossier=dossier, membership=membership, defaults={"is_lead": is_lead}
    )
    return staff
