"""How far each party is with coming in: invited, delivered, opened, accepted, or what stands in the way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, JSONObject

from portal.accounts.enums import InvitationState
from portal.accounts.mails import INVITATION_KEY
from portal.accounts.models import Invitation
from portal.accounts.services import invitation_state
from portal.dossiers.enums import Arrival, DossierState
from portal.dossiers.models import Dossier, Party
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail

MOMENTS = ("created_at", "expires_at", "opened_at", "accepted_at", "withdrawn_at")
ARRIVAL_OF_STATE = {
    InvitationState.ACCEPTED: Arrival.ACCEPTED,
    InvitationState.WITHDRAWN: Arrival.WITHDRAWN,
    InvitationState.EXPIRED: Arrival.EXPIRED,
}
ARRIVAL_OF_MAIL = {
    MailState.BOUNCED: Arrival.BOUNCED,
    MailState.FAILED: Arrival.NOT_SENT,
    MailState.SENT: Arrival.SENT,
}


@dataclass(frozen=True)
class PartyEntry:
    """A party with its last invitation. ``state`` None = never invited.

    Somebody who logs in has accepted, also where no invitation tells of it (an import).
    """

    party: Party
    invitation: Invitation | None
    state: InvitationState | None
    arrival: Arrival

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
    """The last invitation and its mail are read with their party, not in queries of their own."""
    key = Concat(
        Value(INVITATION_KEY), Cast(OuterRef("uuid"), CharField()), output_field=CharField()
    )
    mail = OutgoingEmail.objects.filter(key=key).order_by()
    fate = mail.values(fate=JSONObject(state="state", attempts="attempts", told="delivered_at"))
    last = Invitation.objects.filter(subject_uuid=OuterRef("uuid")).order_by("-pk")
    moments = dict(zip(MOMENTS, MOMENTS, strict=True))
    told = last.values(told=JSONObject(uuid="uuid", mail=Subquery(fate[:1]), **moments))
    return [
        entry_of(party, party.told, now)  # type: ignore[attr-defined]
        for party in parties.annotate(told=Subquery(told[:1]))
    ]


def entry_of(party: Party, told: dict[str, Any] | None, now: datetime) -> PartyEntry:
    invitation = invitation_of(told)
    state = invitation_state(invitation, now) if invitation else None
    if party.membership_id is not None:
        state = InvitationState.ACCEPTED
    arrival = arrival_of(state, invitation, told["mail"] if told else None)
    return PartyEntry(party, invitation, state, arrival)


def invitation_of(told: dict[str, Any] | None) -> Invitation | None:
    if told is None:
        return None
    moments = {name: datetime.fromisoformat(told[name]) for name in MOMENTS if told[name]}
    return Invitation(uuid=UUID(told["uuid"]), **moments)


def arrival_of(
    state: InvitationState | None, invitation: Invitation | None, mail: dict[str, Any] | None
) -> Arrival:
    """What the mediator must know most. A mail that never came explains more than that it expired."""
    if state is None or invitation is None:
        return Arrival.ACCEPTED if state else Arrival.NOT_INVITED
    if state in (InvitationState.ACCEPTED, InvitationState.WITHDRAWN):
        return ARRIVAL_OF_STATE[state]
    fate = mail_arrival(mail)
    if invitation.opened_at is None and fate in (Arrival.BOUNCED, Arrival.NOT_SENT):
        return fate
    if state == InvitationState.EXPIRED:
        return Arrival.EXPIRED
    return Arrival.OPENED if invitation.opened_at else fate


def mail_arrival(mail: dict[str, Any] | None) -> Arrival:
    """What became of the mail; one that was forgotten since had left."""
    if mail is None:
        return Arrival.SENT
    if mail["told"] and mail["state"] == MailState.SENT:
        return Arrival.DELIVERED
    waiting = Arrival.HELD_UP if mail["attempts"] else Arrival.ON_ITS_WAY
    return ARRIVAL_OF_MAIL.get(MailState(mail["state"]), waiting)
