"""Inviting the people of a dossier, and letting them in when they accept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.services import invite
from portal.dossiers.models import Dossier, Party
from portal.dossiers.services.grants import grant_dossier
from portal.dossiers.services.opening import link_party


def invite_party(*, party: Party, invited_by: User | None = None) -> Invitation:
    """Mail the party a link to log in. ValidationError (field ``email``) without a usable address."""
    if not party.email:
        raise ValidationError({"email": _("Fill in an e-mail address first.")})
    others = Party.objects.filter(dossier_id=party.dossier_id).exclude(pk=party.pk)
    if others.filter(email__iexact=party.email).exists():
        raise ValidationError({"email": _("Both parties have this address. Each needs their own.")})
    return invite(
        email=party.email,
        role=Role.PARTY,
        name=party.full_name,
        subject_uuid=party.uuid,
        invited_by=invited_by,
    )


def invite_lawyer(
    *, dossier: Dossier, email: str, name: str = "", invited_by: User | None = None
) -> Invitation:
    """Mail a lawyer a link to what is shared of this dossier."""
    return invite(
        email=email, role=Role.LAWYER, name=name, subject_uuid=dossier.uuid, invited_by=invited_by
    )


def let_party_in(invitation: Invitation, membership: Membership) -> None:
    """The party of the invitation logs in with this membership from now on.

    ValidationError where the dossier's other party is the same person: A and B would see each
    other's private things.
    """
    if invitation.subject_uuid is None:
        return
    party = Party.objects.select_related("dossier").get(uuid=invitation.subject_uuid)
    others = Party.objects.filter(dossier=party.dossier).exclude(pk=party.pk)
    taken = party.membership_id not in (None, membership.pk)
    if taken or others.filter(membership=membership).exists():
        raise ValidationError(_("This invitation cannot be accepted with this account."))
    link_party(party=party, membership=membership)


def let_lawyer_in(invitation: Invitation, membership: Membership) -> None:
    if invitation.subject_uuid is not None:
        dossier = Dossier.objects.get(uuid=invitation.subject_uuid)
        grant_dossier(dossier=dossier, user=membership.user)
