"""The grant on a dossier, written here and nowhere else."""

from uuid import UUID

from guardian.shortcuts import assign_perm, remove_perm

from portal.accounts.models import Membership, User
from portal.audit.services import record
from portal.dossiers.models import Dossier

TAKE_PART = "dossiers.take_part_in_dossier"


def grant_dossier(*, dossier: Dossier, user: User) -> None:
    """Let a party or lawyer into the dossier. The dossier must be of the current firm."""
    _check_own(dossier)
    assign_perm(TAKE_PART, user, dossier)
    record("access.granted", dossier=dossier.uuid, target=_member(user))


def revoke_dossier(*, dossier: Dossier, user: User) -> None:
    """Take the grant back; nothing happens where there is none."""
    _check_own(dossier)
    remove_perm(TAKE_PART, user, dossier)
    record("access.revoked", dossier=dossier.uuid, target=_member(user))


def _member(user: User) -> UUID | None:
    return Membership.objects.filter(user=user).values_list("uuid", flat=True).first()


def _check_own(dossier: Dossier) -> None:
    """A grant on another firm's row would fail on a constraint, which tells that the row exists."""
    Dossier.objects.only("pk").get(pk=dossier.pk)
