"""Letting a lawyer read the final documents of one dossier, and closing that door again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.enums import InvitationState, MembershipState, Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.services import invitation_state, withdraw_invitation
from portal.audit.services import record
from portal.documents.models import LawyerAccess
from portal.documents.notices import tell_lawyer
from portal.dossiers.models import Dossier
from portal.dossiers.services import grant_dossier, invite_lawyer, revoke_dossier


@transaction.atomic
def give_lawyer_access(
    *, dossier: Dossier, email: str, name: str = "", given_by: Membership, at: datetime
) -> LawyerAccess:
    """Let a lawyer in: one who is known here at once, another by an invitation. A mail tells it.

    Who has access already keeps it as it is: two clicks give it once. ValidationError (field
    ``email``) where the firm knows the address in another role.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    email = email.strip().lower()
    present = LawyerAccess.objects.filter(dossier=dossier, email=email, ended_at=None).first()
    if present is not None:
        return present
    member = Membership.objects.filter(user__email=email, state=MembershipState.ACTIVE).first()
    if member is not None and member.role != Role.LAWYER:
        raise ValidationError(
            {"email": _("This e-mail address already has another role at your firm.")}
        )
    access = LawyerAccess.objects.create(
        dossier=dossier, email=email, name=name.strip(), membership=member,
        given_by=given_by, given_at=at,
    )  # fmt: skip
    record("lawyer.given", dossier=dossier.uuid, target=access.uuid)
    if member is not None:
        grant_dossier(dossier=dossier, user=member.user)
        tell_lawyer(access, "given")
    else:
        _invite(access, given_by)
    return access


@transaction.atomic
def invite_lawyer_again(*, access: LawyerAccess, invited_by: Membership, at: datetime) -> bool:
    """A new link, where the earlier one is no longer open. False: there was nothing to renew."""
    access = _locked(access)
    if access.ended_at is not None or access.membership_id is not None:
        return False
    if access.invitation and invitation_state(access.invitation, at) == InvitationState.OPEN:
        return False
    _invite(access, invited_by)
    return True


@transaction.atomic
def end_lawyer_access(*, access: LawyerAccess, at: datetime) -> None:
    """The dossier is not there any more for this lawyer; an open invitation stops working."""
    access = _locked(access)
    if access.ended_at is not None:
        return
    access.ended_at = at
    access.save(update_fields=["ended_at"])
    record("lawyer.ended", dossier=access.dossier.uuid, target=access.uuid)
    if access.membership is not None:
        revoke_dossier(dossier=access.dossier, user=access.membership.user)
    if access.invitation is not None:
        withdraw_invitation(invitation=access.invitation)


def link_lawyer(invitation: Invitation, membership: Membership) -> None:
    """The invitation was accepted: the access is this member's from now on."""
    LawyerAccess.objects.filter(invitation=invitation, ended_at=None).update(membership=membership)


def _locked(access: LawyerAccess) -> LawyerAccess:
    """As it is now, and nobody else changes it until the end of the transaction."""
    LawyerAccess.objects.select_for_update().get(pk=access.pk)
    return LawyerAccess.objects.select_related("dossier", "membership__user", "invitation").get(
        pk=access.pk
    )


def _invite(access: LawyerAccess, invited_by: Membership) -> None:
    access.invitation = invite_lawyer(
        dossier=access.dossier, email=access.email, name=access.name, invited_by=invited_by.user
    )
    access.save(update_fields=["invitation"])
