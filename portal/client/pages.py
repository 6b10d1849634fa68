"""What every page of the parties' portal has."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.conversations.selectors import unread_count
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer, viewer_of

# The page that is opened most often asks for nothing that it does not show.
WITHOUT_COUNTS = {"dossier-now"}

clients_only = members_only({Role.PARTY})


def client_page(
    request: FirmRequest,
    template: str,
    context: dict[str, Any],
    *,
    dossier: Dossier | None = None,
    current: str = "",
    viewer: Viewer | None = None,
) -> HttpResponse:
    """Render a page of the portal; ``current`` is the URL name of the menu item that it belongs to.

    ``viewer``: who looks, where the page knows it already.
    """
    items = menu_of(dossier.uuid, current) if dossier else []
    if dossier is not None and current not in WITHOUT_COUNTS:
        viewer = viewer or viewer_of(request.membership, dossier)
        unread = unread_count(dossier, viewer, request.membership)
        next(item for item in items if item["icon"] == "messages")["count"] = unread
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


def menu_of(dossier: UUID, current: str) -> list[dict[str, Any]]:
    """The pages of a dossier, each an address of its own."""
    pages = (
        ("dossier-now", _("Now"), "now"),
        ("dossier-line", _("Tram line"), "line"),
        ("dossier-uploads", _("Papers"), "papers"),
        ("dossier-threads", _("Messages"), "messages"),
        ("dossier-documents", _("Documents"), "document"),
    )
    return [
        {
            "label": label,
            "url": reverse(f"client:{name}", args=[dossier]),
            "icon": icon,
            "current": name == current,
        }
        for name, label, icon in pages
    ]
