"""The parties of a dossier as the office's pages show them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.enums import InvitationState
from portal.common.dates import long_date
from portal.common.moments import moment
from portal.dossiers.enums import Arrival
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import PartyEntry, party_entries
from portal.office.contact_detail import agreement_row

KINDS = {
    Arrival.NOT_INVITED: "todo",
    Arrival.ON_ITS_WAY: "waiting",
    Arrival.HELD_UP: "warn",
    Arrival.NOT_SENT: "danger",
    Arrival.BOUNCED: "danger",
    Arrival.SENT: "waiting",
    Arrival.DELIVERED: "waiting",
    Arrival.OPENED: "now",
    Arrival.ACCEPTED: "ok",
    Arrival.EXPIRED: "warn",
    Arrival.WITHDRAWN: "stopped",
}
# After so long without an answer the mediator is told to call.
LONG = timedelta(days=7)


def party_rows(
    dossier: Dossier, now: datetime, faults: Mapping[str, list[str]], typed: str = ""
) -> list[dict[str, Any]]:
    """Each party with what can be done; ``faults`` by side, with the address that was refused."""
    return [
        party_row(dossier, entry, now, faults.get(entry.party.side, []), typed)
        for entry in party_entries(dossier, now)
    ]


def party_row(
    dossier: Dossier, entry: PartyEntry, now: datetime, faults: list[str], typed: str
) -> dict[str, Any]:
    party = entry.party
    accepted = entry.state == InvitationState.ACCEPTED
    is_open = entry.state == InvitationState.OPEN
    invited = entry.invitation is not None and not accepted

    def address(name: str) -> str:
        return reverse(f"office:{name}", args=[dossier.uuid, party.uuid])

    return {
        "side": party.get_side_display(),
        "name": party.full_name,
        "email": typed if faults and typed else party.email,
        "faults": faults,
        "state": entry.arrival.label,
        "state_kind": KINDS[entry.arrival],
        "when": " ".join(filter(None, (opened_words(entry), when_words(entry)))),
        "advice": advice_of(entry, now),
        "may_be_invited": entry.may_be_invited,
        "was": entry.invitation.uuid if entry.invitation else "",
        "agreement": agreement_row(party.agreement) if party.agreement else None,
        "email_url": "" if accepted else address("party-email"),
        "renew_url": address("party-renew") if invited else "",
        "withdraw_url": address("party-withdraw") if is_open else "",
        "id": f"email_{party.side}",
    }


def advice_of(entry: PartyEntry, now: datetime) -> str:
    """What the mediator can do about it; empty where waiting is enough."""
    match entry.arrival:
        case Arrival.BOUNCED:
            return _(
                "The other side refuses this address. Ask for the right one and save it below."
            )
        case Arrival.NOT_SENT:
            return _("The mail could not be sent for more than a day. Send it again, or call.")
        case Arrival.HELD_UP:
            return _("The mail could not be delivered yet. We go on trying for more than a day.")
        case Arrival.EXPIRED:
            return _("Nothing was done with the link. Call before you send it again.")
        case Arrival.OPENED | Arrival.DELIVERED | Arrival.SENT if waits_long(entry, now):
            return _(
                "It is a week ago. Call to ask whether it can be found. Until then neither of the two "
                "sees anything of the other."
            )
    return ""


def waits_long(entry: PartyEntry, now: datetime) -> bool:
    return entry.invitation is not None and entry.invitation.created_at <= now - LONG


def opened_words(entry: PartyEntry) -> str:
    """When the link was looked at; told of what was not accepted only."""
    opened = entry.invitation.opened_at if entry.invitation else None
    if opened is None or entry.arrival not in (Arrival.OPENED, Arrival.EXPIRED):
        return ""
    return _("The link was opened %(when)s.") % {"when": moment(opened)}


def when_words(entry: PartyEntry) -> str:
    """Since when, or until when."""
    invitation = entry.invitation
    if invitation is None:
        return ""
    match entry.state:
        case InvitationState.OPEN:
            until = long_date(localtime(invitation.expires_at).date())
            return _("The link works until %(day)s.") % {"day": until}
        case InvitationState.EXPIRED:
            since = long_date(localtime(invitation.expires_at).date())
            return _("The link worked until %(day)s.") % {"day": since}
        case InvitationState.ACCEPTED if invitation.accepted_at:
            day = long_date(localtime(invitation.accepted_at).date())
            return _("Logs in since %(day)s.") % {"day": day}
    return ""
