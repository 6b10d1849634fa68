"""The owner's page of who may look along: what it shows, and its form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.moments import moment
from portal.support.forms import LookForm
from portal.support.models import Hours, SupportAccess, SupportState
from portal.support.selectors import accesses


class AccessForm(LookForm):
    """By an owner."""

    hint = gettext_lazy("Name no clients and no dossiers; we cannot see those.")


@dataclass(frozen=True)
class AccessRow:
    """One time. ``url``: where to answer or to end it, or empty."""

    reason: str
    who: str
    looked: str
    state: str
    kind: str
    url: str
    is_asked: bool


def page_context(form: AccessForm, now: datetime) -> dict[str, Any]:
    rows = [row_of(access, now) for access in accesses()]
    return {
        "form": form,
        "asked": [row for row in rows if row.is_asked],
        "going": [row for row in rows if row.url and not row.is_asked],
        "past": [row for row in rows if not row.url],
    }


def row_of(access: SupportAccess, now: datetime) -> AccessRow:
    is_asked, is_open = access.state == SupportState.ASKED, access.is_open(now)
    return AccessRow(
        reason=access.reason,
        who=who_of(access),
        looked=looked_of(access),
        state=state_of(access, is_open),
        kind="waiting" if is_asked else "now" if is_open else "stopped",
        url=reverse("office:support-answer", args=[access.uuid]) if is_asked or is_open else "",
        is_asked=is_asked,
    )


def who_of(access: SupportAccess) -> str:
    parts = []
    if access.asked_by_name:
        parts.append(_("Asked by %(name)s") % {"name": access.asked_by_name})
    if access.granted_by and access.granted_at:
        told = {"name": access.granted_by, "when": moment(access.granted_at)}
        parts.append(_("allowed by %(name)s on %(when)s") % told)
    return ", ".join([*parts, str(Hours(access.hours).label)])


def looked_of(access: SupportAccess) -> str:
    if access.looked_at is None:
        return _("Nobody has looked.")
    told = {"name": access.looked_by_name, "when": moment(access.looked_at)}
    return _("Last looked: %(name)s, %(when)s") % told


def state_of(access: SupportAccess, is_open: bool) -> str:
    if is_open and access.ends_at:
        return _("open until %(when)s") % {"when": moment(access.ends_at)}
    ended = access.ended_at or access.ends_at
    if access.state in (SupportState.OPEN, SupportState.ENDED) and ended:
        return _("ended on %(when)s") % {"when": moment(ended)}
    return str(access.get_state_display())
