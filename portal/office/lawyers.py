"""The form and the rows of the page about lawyers."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import InvitationState
from portal.accounts.services import invitation_state
from portal.common.moments import moment
from portal.documents.filing import Report, registration_term
from portal.documents.models import LawyerAccess
from portal.documents.selectors import lawyers_of
from portal.documents.services.reporting import reported
from portal.dossiers.models import Dossier
from portal.office.pages import dossier_tabs


class LawyerForm(forms.Form):
    """Whom to let in."""

    name = forms.CharField(label=gettext_lazy("Name of the lawyer"), max_length=160)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "The lawyer's own address. The message says nothing about the dossier."
        ),
    )


def lawyers_context(dossier: Dossier, form: LawyerForm, now: datetime) -> dict[str, Any]:
    report = reported(dossier)
    today = localtime(now).date()
    term = registration_term(report, today)
    accesses = lawyers_of(dossier)
    return {
        "dossier": dossier,
        "tabs": dossier_tabs(dossier, "dossier-lawyers"),
        "form": form,
        "open": [access_row(access, now) for access in accesses if access.is_open],
        "ended": [access_row(access, now) for access in accesses if not access.is_open],
        "report": report_rows(report),
        "term": term,
        "term_is_red": term is not None and term.is_red(today),
    }


def access_row(access: LawyerAccess, now: datetime) -> dict[str, Any]:
    place = [access.dossier.uuid, access.uuid]
    word, kind, expired = state_of(access, now)
    ended = access.ended_at
    return {
        "name": access.name or access.email,
        "email": access.email,
        "given": _("%(who)s on %(day)s") % {
            "who": access.given_by.name, "day": date_format(localtime(access.given_at), "j F Y"),
        },
        "ended": moment(ended) if ended else "",
        "status": word,
        "status_kind": kind,
        "end_url": reverse("office:lawyer-end", args=place) if access.is_open else "",
        "again_url": reverse("office:lawyer-again", args=place) if expired else "",
    }  # fmt: skip


def state_of(access: LawyerAccess, now: datetime) -> tuple[str, str, bool]:
    """Word, kind of status, and whether the invitation can be sent again."""
    if not access.is_open:
        return _("ended"), "stopped", False
    if access.membership_id is not None:
        return _("has access"), "ok", False
    invitation = access.invitation
    if invitation and invitation_state(invitation, now) == InvitationState.OPEN:
        return _("invited"), "waiting", False
    return _("invitation expired"), "warn", True


def report_rows(report: Report) -> list[dict[str, Any]]:
    """What the lawyer told, for the list of facts."""
    rows = (
        (_("Petition filed"), report.filed_on),
        (_("Case number"), report.case_number),
        (_("Decision of the court"), report.decision_on),
        (_("Declaration of lawyer or notary"), report.declared_on),
        (_("Entered in the registers"), report.registered_on),
    )
    return [
        {"label": label, "value": value if isinstance(value, str) else date_format(value, "j F Y")}
        for label, value in rows
        if value
    ]
