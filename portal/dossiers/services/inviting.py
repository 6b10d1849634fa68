"""Inviting the people of a dossier, and letting them in when they accept."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.enums import InvitationState, Role
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.services import invitation_state, invite, withdraw_invitation
from portal.audit.services import record
from portal.dossiers.models import Dossier, Party
from portal.dossiers.services.grants import grant_dossier
from portal.dossiers.services.opening import link_party


@transaction.atomic
def invite_party(*, party: Party, invited_by: User | None = None) -> Invitation:
    """Mail the party a link to log in. ValidationError (field ``email``) without a usable address."""
    if not party.email:
        raise ValidationError({"email": _("Fill in an e-mail address first.")})
    _check_own_address(party)
    record("party.invited", dossier=party.dossier.uuid, target=party.uuid)
    return invite(
        email=party.email,
        role=Role.PARTY,
        name=party.full_name,
        subject_uuid=party.uuid,
        invited_by=invited_by,
    )


@transaction.atomic
def invite_parties(
    *, dossier: Dossier, at: datetime, invited_by: User | None = None
) -> list[Invitation]:
    """Mail both parties their own link at the same moment: both, or nobody where one fails.

    Who has accepted or has a link that works is left alone, so a second click mails nobody.
    ValidationError (fields ``email_a`` and ``email_b``).
    """
    made, faults = [], {}
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    for party in Party.objects.filter(dossier=dossier).order_by("side"):
        last = last_invitation(party)
        works = last is not None and invitation_state(last, at) == InvitationState.OPEN
        if party.membership_id is not None or works:
            continue
        try:
            made.append(invite_party(party=party, invited_by=invited_by))
        except ValidationError as error:
            faults[f"email_{party.side}"] = error.messages
    if faults:
        raise ValidationError(faults)
    return made


@transaction.atomic
def renew_invitation(
    *, party: Party, was: UUID | None, invited_by: User | None = None
) -> Invitation | None:
    """Mail one party a new link; the one before stops working.

    ``was``: the invitation that is replaced. Where that is not the last one (any more) nothing
    happens, so two clicks send one mail.
    """
    party = _held(party)
    last = last_invitation(party)
    if party.membership_id is not None or last is None or last.uuid != was:
        return None
    return invite_party(party=party, invited_by=invited_by)


@transaction.atomic
def withdraw_from_party(*, party: Party) -> None:
    """The party's link stops working; who has accepted keeps access."""
    last = last_invitation(_held(party))
    if last is not None:
        withdraw_invitation(invitation=last)
        record("party.withdrawn", dossier=party.dossier.uuid, target=party.uuid)


@transaction.atomic
def change_party_email(*, party: Party, email: str) -> Party:
    """Another address for who has not accepted yet; a link that went to the old one stops working.

    ValidationError (field ``email``) for the address of the other party.
    """
    party = _held(party)
    email = email.strip().lower()
    if party.membership_id is not None:
        raise ValidationError({"email": _("This person logs in already.")})
    if email != party.email.lower():
        party.email = email
        _check_own_address(party)
        party.save(update_fields=["email"])
        record(
            "party.email_changed", dossier=party.dossier.uuid, target=party.uuid, fields=["email"]
        )
        withdraw_from_party(party=party)
    return party


def last_invitation(party: Party) -> Invitation | None:
    return Invitation.objects.filter(subject_uuid=party.uuid).order_by("-pk").first()


def _held(party: Party) -> Party:
    """The party as it is now, while nobody else invites anybody of this dossier."""
    Dossier.objects.select_for_update().get(pk=party.dossier_id)
    return Party.objects.select_related("dossier").get(pk=party.pk)


def _check_own_address(party: Party) -> None:
    others = Party.objects.filter(dossier_id=party.dossier_id).exclude(pk=party.pk)
    if others.filter(email__iexact=party.email).exists():
        raise ValidationError({"email": _("Both parties have this address. Each needs their own.")})


@transaction.atomic
def invite_lawyer(
    *, dossier: Dossier, email: str, name: str = "", invited_by: User | None = None
) -> Invitation:
    """Mail a lawyer a link to what is shared of this dossier."""
    record("lawyer.invited", dossier=dossier.uuid)
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
