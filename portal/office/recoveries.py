"""Helping somebody to a new login: what the office's pages show, and the form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.common.moments import moment
from portal.recovery.enums import LIVE, RUNNING, How, RecoveryState
from portal.recovery.forms import WordForm
from portal.recovery.helping import helped_by
from portal.recovery.models import Recovery
from portal.recovery.selectors import recoveries_for

KINDS = {
    RecoveryState.ASKED: "waiting",
    RecoveryState.CONFIRMED: "now",
    RecoveryState.OPEN: "now",
    RecoveryState.DONE: "ok",
    RecoveryState.STOPPED: "stopped",
    RecoveryState.EXPIRED: "warn",
}


@dataclass(frozen=True)
class PersonRow:
    """Somebody who can be helped, with the renewal that is under way, if any."""

    name: str
    role: str
    url: str
    state: str = ""
    kind: str = ""


class ConfirmForm(WordForm):
    """By the firm."""

    ways = How
    sure = forms.BooleanField(
        label=gettext_lazy("I am sure that this is the person, and nobody else"),
        error_messages={"required": gettext_lazy("Tick this only if you are sure.")},
    )


def list_context(helper: Membership) -> dict[str, Any]:
    """What is under way, and everybody else who can be helped."""
    going = list(recoveries_for(helper))
    busy = [found.membership_id for found in going if found.membership_id]
    others = helped_by(helper).exclude(pk__in=busy).select_related("user").order_by("name", "pk")
    return {
        "going": [row_of(found.membership, found) for found in going if found.membership],
        "others": [row_of(person) for person in others],
    }


def row_of(person: Membership, recovery: Recovery | None = None) -> PersonRow:
    return PersonRow(
        name=person.name or person.user.email,
        role=person.get_role_display(),
        url=reverse("office:recovery-detail", args=[person.uuid]),
        state=recovery.get_state_display() if recovery else "",
        kind=KINDS[RecoveryState(recovery.state)] if recovery else "",
    )


def initial_of(recovery: Recovery | None) -> dict[str, str]:
    """What the person asked, to be checked with the person."""
    if recovery is None or recovery.state != RecoveryState.ASKED:
        return {}
    return {"lost": recovery.lost, "new_email": recovery.new_email}


def detail_context(
    person: Membership, recovery: Recovery | None, form: ConfirmForm
) -> dict[str, Any]:
    state = recovery.state if recovery else ""
    return {
        "person": row_of(person, recovery),
        "email": person.user.email,
        "phone": person.phone,
        "is_party": person.role == Role.PARTY,
        "form": form,
        "recovery": recovery,
        "was_asked": state == RecoveryState.ASKED,
        "is_running": state in RUNNING,
        "is_live": state in LIVE,
        "facts": facts_of(recovery) if recovery and state != RecoveryState.ASKED else [],
        "stop_url": reverse("office:recovery-stop", args=[person.uuid]),
    }


def facts_of(recovery: Recovery) -> list[dict[str, str]]:
    """How it went. The same words where an operator must vouch: a firm does not learn that."""
    rows = [{"label": _("Lost"), "value": recovery.get_lost_display()}]
    if recovery.new_email:
        rows.append({"label": _("New e-mail address"), "value": recovery.new_email})
    if recovery.confirmed_at:
        rows += [
            {"label": _("Confirmed"), "value": moment(recovery.confirmed_at)},
            {"label": _("How"), "value": recovery.get_how_display()},
        ]
    if recovery.state in RUNNING and recovery.opens_at:
        value = _("%(when)s at the earliest") % {"when": moment(recovery.opens_at)}
        rows.append({"label": _("New login possible"), "value": value})
    if recovery.ended_at:
        words = recovery.get_state_display()
        if recovery.stopped_by:
            words = f"{words} {recovery.get_stopped_by_display()}"
        rows.append({"label": _("Ended"), "value": f"{moment(recovery.ended_at)}, {words}"})
    return rows
