"""The owner's page of colleagues: what it shows, and its forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.colleague_selectors import colleague_invitations, colleagues
from portal.accounts.enums import MEDIATING_ROLES, InvitationState, Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.services import invitation_state
from portal.common.dates import short_date
from portal.dossiers.services import open_dossiers_of
from portal.office.cover import TakeOverForm
from portal.support.selectors import open_access

ROLES = (
    (Role.MEDIATOR, gettext_lazy("Mediator: works in the dossiers where he or she is mediator")),
    (Role.ASSISTANT, gettext_lazy("Assistant: helps in the dossiers that he or she is put on")),
    (
        Role.OWNER,
        gettext_lazy("Owner: sees all dossiers, and arranges colleagues and subscription"),
    ),
)


@dataclass(frozen=True)
class ColleagueRow:
    """Somebody who works here."""

    name: str
    email: str
    role: str
    since: str
    url: str


@dataclass(frozen=True)
class InvitedRow:
    """Somebody who was invited and has not accepted yet."""

    name: str
    email: str
    role: str
    state: str
    kind: str
    renew: str
    withdraw: str


class InviteForm(forms.Form):
    """A colleague to be."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=160, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=ROLES, widget=forms.RadioSelect, initial=Role.MEDIATOR
    )


class RoleForm(forms.Form):
    """Another role for a colleague."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES, widget=forms.RadioSelect)


def colleague_rows() -> list[ColleagueRow]:
    return [row_of(found) for found in colleagues()]


def row_of(found: Membership) -> ColleagueRow:
    return ColleagueRow(
        name=found.name or found.user.email,
        email=found.user.email,
        role=found.get_role_display(),
        since=short_date(localtime(found.created_at).date()),
        url=reverse("office:colleague-detail", args=[found.uuid]),
    )


def invited_rows(now: datetime) -> list[InvitedRow]:
    return [invited_row(found, now) for found in colleague_invitations()]


def invited_row(found: Invitation, now: datetime) -> InvitedRow:
    until = short_date(localtime(found.expires_at).date())
    expired = invitation_state(found, now) == InvitationState.EXPIRED
    return InvitedRow(
        name=found.name or found.email,
        email=found.email,
        role=found.get_role_display(),
        state=_("too old since %(until)s") % {"until": until}
        if expired
        else _("invited, until %(until)s") % {"until": until},
        kind="warn" if expired else "waiting",
        renew=reverse("office:colleague-renew", args=[found.uuid]),
        withdraw=reverse("office:colleague-withdraw", args=[found.uuid]),
    )


def page_context(form: InviteForm, now: datetime) -> dict[str, Any]:
    leave = open_access(now)
    return {
        "form": form,
        "colleagues": colleague_rows(),
        "invited": invited_rows(now),
        "support_until": leave.ends_at if leave else None,
    }


def detail_context(member: Membership, form: RoleForm, *, is_self: bool) -> dict[str, Any]:
    """One colleague. Who mediates and has open dossiers leaves only when somebody takes them over."""
    mediates = member.role in MEDIATING_ROLES
    open_count = open_dossiers_of(member).count()
    return {
        "colleague": row_of(member),
        "member": member,
        "form": form,
        "is_self": is_self,
        "can_be_covered": mediates,
        "open_count": open_count,
        "take_over": TakeOverForm(leaver=member) if mediates and open_count else None,
    }
