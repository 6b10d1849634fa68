"""How far each party is with coming in: not invited, invited, accepted, expired, withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from portal.accounts.enums import InvitationState
from portal.accounts.models import Invitation
from portal.accounts.services import invitation_state
from portal.dossiers.enums import DossierState
from portal.dossiers.models import Dossier, Party

MOMENTS = ("created_at", "expires_at", "accepted_at", "withdrawn_at")


@dataclass(frozen=True)
class PartyEntry:
    """A party with its last invitation. ``state`` None = never invited.

    Somebody who logs in has accepted, also where no invitation tells of it (an import).
    """

    party: Party
    invitation: Invitation | None
    state: InvitationState | None

    @property
    def may_be_invited(self) -> bool:
        return self.state in (None, InvitationState.EXPIRED, InvitationState.WITHDRAWN)


def party_entries(dossier: Dossier, now: datetime) -> list[PartyEntry]:
    """Both parties, A before B: one query."""
    parties = Party.objects.filter(dossier=dossier).select_related("agreement__recorded_by")
    return entries_of(parties.order_by("side"), now)


def waiting_parties(dossiers: QuerySet[Dossier], now: datetime) -> list[PartyEntry]:
    """Who was invited and has not come in, over all open ``dossiers``; the longest first."""
    parties = Party.objects.filter(
        dossier__in=dossiers.filter(state=DossierState.OPEN), membership=None
    ).exclude(email="")
    entries = entries_of(parties.select_related("dossier"), now)
    invited = [entry for entry in entries if entry.invitation is not None]
    return sorted(invited, key=lambda entry: entry.invitation.created_at)  # type: ignore[union-attr]


def entries_of(parties: QuerySet[Party], now: datetime) -> list[PartyEntry]:
    """The last invitation is read with its party, not in a query of its own."""
    last = Invitation.objects.filter(subject_uuid=OuterRef("uuid")).order_by("-pk")
    told = last.values(told=JSONObject(uuid="uuid", **dict(zip(MOMENTS, MOMENTS, strict=True))))
    return [
        entry_of(party, invitation_of(party.told), now)  # type: ignore[attr-defined]
        for party in parties.annotate(told=Subquery(told[:1]))
    ]


def invitation_of(told: dict[str, str] | None) -> Invitation | None:
    if told is None:
        return None
    moments = {name: datetime.fromisoformat(told[name]) for name in MOMENTS if told[name]}
    return Invitation(uuid=UUID(told["uuid"]), **moments)


def entry_of(party: Party, invitation: Invitation | None, now: datetime) -> PartyEntry:
    if party.membership_id is not None:
        return PartyEntry(party, invitation, InvitationState.ACCEPTED)
    state = invitation_state(invitation, now) if invitation else None
    return PartyEntry(party, invitation, state)
