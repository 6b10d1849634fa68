"""What every page of the parties' portal has."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.dossiers.models import Dossier

clients_only = members_only({Role.PARTY})


def client_page(
    request: FirmRequest,
    template: str,
    context: dict[str, Any],
    *,
    dossier: Dossier | None = None,
    current: str = "",
) -> HttpResponse:
    """Render a page of the portal; ``current`` is the URL name of the menu item that it belongs to."""
    pages = (
        ("dossier-now", _("Now"), "now"),
        ("dossier-line", _("Tram line"), "line"),
        ("dossier-uploads", _("Papers"), "papers"),
        ("dossier-threads", _("Messages"), "messages"),
        ("dossier-documents", _("Documents"), "document"),
    )
    items = [
        {
            "label": label,
            "url": reverse(f"client:{name}", args=[dossier.uuid]),
            "icon": icon,
            "current": name == current,
        }
        for name, label, icon in pages
        if dossier is not None
    ]
    return render(
        request,
        template,
        {
            "navigation_items": items,
            "firm_home": reverse("client:home"),
            "person_name": request.membership.name,
            "dossier": dossier,
            **context,
        },
    )
