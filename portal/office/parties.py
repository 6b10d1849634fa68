"""The parties of a dossier as the office's pages show them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.enums import InvitationState
from portal.common.dates import long_date
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import PartyEntry, party_entries
from portal.office.contact_detail import agreement_row

KINDS = {
    None: "todo",
    InvitationState.OPEN: "waiting",
    InvitationState.ACCEPTED: "ok",
    InvitationState.EXPIRED: "warn",
    InvitationState.WITHDRAWN: "stopped",
}


def party_rows(
    dossier: Dossier, now: datetime, faults: Mapping[str, list[str]], typed: str = ""
) -> list[dict[str, Any]]:
    """Each party with what can be done; ``faults`` by side, with the address that was refused."""
    return [
        party_row(dossier, entry, faults.get(entry.party.side, []), typed)
        for entry in party_entries(dossier, now)
    ]


def party_row(dossier: Dossier, entry: PartyEntry, faults: list[str], typed: str) -> dict[str, Any]:
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
        "state": state_words(entry),
        "state_kind": KINDS[entry.state],
        "when": when_words(entry),
        "may_be_invited": entry.may_be_invited,
        "was": entry.invitation.uuid if entry.invitation else "",
        "agreement": agreement_row(party.agreement) if party.agreement else None,
        "email_url": "" if accepted else address("party-email"),
        "renew_url": address("party-renew") if invited else "",
        "withdraw_url": address("party-withdraw") if is_open else "",
        "id": f"email_{party.side}",
    }


def state_words(entry: PartyEntry) -> str:
    match entry.state:
        case InvitationState.OPEN:
            return _("invited")
        case InvitationState.ACCEPTED:
            return _("accepted")
        case InvitationState.EXPIRED:
            return _("expired")
        case InvitationState.WITHDRAWN:
            return _("withdrawn")
    return _("not invited yet")


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
