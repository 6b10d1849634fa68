"""The firm's own lines: which stops, in which order, under which names."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest, text_of
from portal.dossiers.enums import Trajectory
from portal.dossiers.line_changes import LineChanges
from portal.dossiers.selectors import dossiers_visible_to, visible_dossier
from portal.dossiers.services import firm_line as lines
from portal.facts.resolving import DataResolver
from portal.facts.selectors import dossier_data
from portal.office.firm_line import changes_by_trajectory, line_address, preview_of, section_rows
from portal.office.pages import office_only, office_page

owners_only = members_only({Role.OWNER})


@require_safe
@owners_only
def firm_lines(request: FirmRequest) -> HttpResponse:
    """The eight trajectories, and which of them the firm changed."""
    changed = changes_by_trajectory()
    rows = [
        {
            "title": trajectory.label,
            "url": line_address(trajectory),
            "count": preview_of(trajectory, changed.get(trajectory, LineChanges())).line.total,
            "is_changed": bool(trajectory in changed and changed[trajectory].data()),
        }
        for trajectory in Trajectory
    ]
    return office_page(request, "office/firm_lines.html", {"rows": rows}, current="lines")


@require_http_methods(["GET", "HEAD", "POST"])
@owners_only
def firm_line(request: FirmRequest, trajectory: str) -> HttpResponse:
    """One line with its preview; every button is a change of its own."""
    if trajectory not in Trajectory.values:
        raise Http404
    if request.method == "POST":
        return change(request, trajectory)
    return line_page(request, trajectory)


def line_page(
    request: FirmRequest, trajectory: str, faults: dict[str, list[str]] | None = None
) -> HttpResponse:
    """``faults``: of the stop that was to be added, with what was typed."""
    changes = changes_by_trajectory().get(trajectory, LineChanges())
    context = {
        "trajectory": Trajectory(trajectory),
        "preview": preview_of(trajectory, changes),
        "sections": section_rows(trajectory, changes),
        "is_changed": bool(changes.data()),
        "faults": faults or {},
        "typed": {name: text_of(request.POST, name) for name in ("title", "about", "after")},
    }
    status = 422 if faults else 200
    return office_page(request, "office/firm_line.html", context, current="lines", status=status)


def change(request: FirmRequest, trajectory: str) -> HttpResponse:
    act, code = text_of(request.POST, "act"), text_of(request.POST, "stop")
    try:
        act_of(request, act)(trajectory=trajectory)
    except ValidationError as error:
        if act == "add" and hasattr(error, "error_dict"):
            return line_page(request, trajectory, error.message_dict)
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Saved. Dossiers that you open from now on get this line."))
    return redirect(f"{line_address(trajectory)}#{code or 'haltes'}")


def act_of(request: FirmRequest, act: str) -> Callable[..., Any]:
    """The service behind a button, with what the form says; 404 for a button that is not there."""
    code = text_of(request.POST, "stop")
    title, about = text_of(request.POST, "title"), text_of(request.POST, "about")
    after = text_of(request.POST, "after")
    acts: dict[str, Callable[..., Any]] = {
        "up": lambda **line: lines.move_stop(code=code, step=-1, **line),
        "down": lambda **line: lines.move_stop(code=code, step=1, **line),
        "hide": lambda **line: lines.hide_stop(code=code, **line),
        "show": lambda **line: lines.show_stop(code=code, **line),
        "rename": lambda **line: lines.rename_stop(code=code, title=title, about=about, **line),
        "add": lambda **line: lines.add_stop(title=title, about=about, after=after, **line),
        "remove": lambda **line: lines.remove_stop(code=code, **line),
        "reset": lines.reset_line,
    }
    if act not in acts:
        raise Http404
    return acts[act]


@require_POST
@office_only
def line_take(request: FirmRequest, dossier: UUID) -> HttpResponse:
    """The mediator lays the firm's new line in a running dossier."""
    found = visible_dossier(dossiers_visible_to(request.membership), dossier)
    try:
        facts = DataResolver(dossier_data(found), localdate())
        lines.take_line(dossier=found, resolver=facts)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("This dossier has the line of your firm now."))
    return redirect("office:dossier-line", dossier=found.uuid)
