"""What every page of the office has: its gate, its navigation, its person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.enums import MEDIATING_ROLES, OFFICE_ROLES
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.conversations.selectors import unread_count
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import viewer_of

office_only = members_only(OFFICE_ROLES)
# Who answers for what the parties sign: texts, finals, and who outside the firm may read them.
MEDIATORS = MEDIATING_ROLES
mediators_only = members_only(MEDIATORS)


def is_mediator(request: FirmRequest) -> bool:
    """Whether this colleague is shown what only mediators do."""
    return request.membership.role in MEDIATORS


def office_page(
    request: FirmRequest, template: str, context: dict[str, Any], *, current: str, status: int = 200
) -> HttpResponse:
    """Render a page of the office; ``current`` is the menu item that the page belongs to."""
    dossiers = reverse("office:dossier-list")
    home = reverse("office:home")
    items = [
        {"label": _("Today"), "url": home, "icon": "today", "current": current == "today"},
        {
            "label": _("Contacts"),
            "url": reverse("office:contact-list"),
            "icon": "clients",
            "current": current == "contacts",
        },
        {
            "label": _("Dossiers"),
            "url": dossiers,
            "icon": "dossiers",
            "current": current == "dossiers",
        },
    ]
    items.append(
        {
            "label": _("Mail"),
            "url": reverse("office:mail-list"),
            "icon": "send",
            "current": current == "mails",
        }
    )
    if request.membership.role == "owner":
        items.append(
            {
                "label": _("Colleagues"),
                "url": reverse("office:colleague-list"),
                "icon": "clients",
                "current": current == "colleagues",
            }
        )
        items.append(
            {
                "label": _("Tram lines"),
                "url": reverse("office:firm-lines"),
                "icon": "line",
                "current": current == "lines",
            }
        )
        items.append(
            {
                "label": _("Subscription"),
                "url": reverse("office:subscription"),
                "icon": "subscription",
                "current": current == "subscription",
            }
        )
        items.append(
            {
                "label": _("Trail"),
                "url": reverse("office:firm-trail"),
                "icon": "trail",
                "current": current == "trail",
            }
        )
    if request.membership.role == "mediator":
        items.append(
            {
                "label": _("Replacement"),
                "url": reverse("office:colleague-cover", args=[request.membership.uuid]),
                "icon": "clients",
                "current": current == "colleagues",
            }
        )
    if request.membership.role != "assistant":
        items.append(
            {"label": _("Website"), "url": "/cms/", "icon": "website", "current": False},
        )
    if "tabs" in context and not is_mediator(request):
        context["tabs"] = [tab for tab in context["tabs"] if tab.get("name") != "dossier-trail"]
    count_unread(request, context)
    return render(
        request,
        template,
        {
            "navigation_items": items,
            "firm_home": home,
            "person_name": request.membership.name,
            "person_role": request.membership.get_role_display(),
            **context,
        },
        status=status,
    )


def count_unread(request: FirmRequest, context: dict[str, Any]) -> None:
    """Tell at the tab of a dossier's questions how many messages this colleague has not seen."""
    for tab in context.get("tabs", ()):
        # Who reads a conversation sees there what is new.
        if tab.get("name") == "dossier-threads" and not tab["current"]:
            dossier = context["dossier"]
            viewer = viewer_of(request.membership, dossier)
            tab["count"] = unread_count(dossier, viewer, request.membership)


def dossier_tabs(dossier: Dossier, current: str) -> list[dict[str, Any]]:
    """The tabs of a dossier, each an address of its own."""
    pages = (
        ("dossier-detail", _("Overview")),
        ("dossier-line", _("Tram line")),
        ("dossier-todos", _("Tasks")),
        ("dossier-papers", _("Papers")),
        ("dossier-parties", _("Parties")),
        ("dossier-threads", _("Questions")),
        ("dossier-documents", _("Documents")),
        ("dossier-lawyers", _("Lawyer")),
        ("dossier-trail", _("Trail")),
    )
    return [
        {
            "name": name,
            "label": label,
            "url": reverse(f"office:{name}", args=[dossier.uuid]),
            "current": name == current,
        }
        for name, label in pages
    ]
