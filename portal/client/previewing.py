"""The parties' portal in a look that is being chosen: a day in a dossier that does not exist."""

from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.branding.previews import Look
from portal.client.now import Now, stop_words
from portal.client.pages import menu_of
from portal.common.requests import FirmRequest
from portal.dossiers.enums import Trajectory
from portal.dossiers.models import Dossier
from portal.dossiers.selectors.line import StopRow, laid_out
from portal.dossiers.tramline import small_line

NOBODYS = UUID(int=0)
STOPS = ("intake", "inventory", "draft_covenant", "signing")


def draw_now(request: FirmRequest, look: Look) -> str:
    """The page that a party opens most often, with one task."""
    states = ("done", "busy", *("todo" for _stop in STOPS[2:]))
    stops = tuple(
        StopRow(code, "", state, False, "", None, 0, 0)
        for code, state in zip(STOPS, states, strict=True)
    )
    line = laid_out(tuple(map(tuple, stops)), "party", None, Trajectory.DIVORCE, "")
    current = line.line.current
    context = {
        "palette_url": look.palette_url,
        "navigation_items": menu_of(NOBODYS, "dossier-now"),
        "firm_home": reverse("client:home"),
        "person_name": _("A client"),
        "dossier": {"uuid": NOBODYS},
        "party": {"called": "Sanne"},
        "line": line,
        "small": small_line(line.line),
        "now": Now(
            stop=stop_words(nobodys_dossier(), current) if current else None, beside=[], after="", finished=False,
            document=None, is_waiting=False, todo=a_todo(), todo_count=1,
        ),
    }  # fmt: skip
    return render_to_string("client/style_preview.html", context, request)


def nobodys_dossier() -> Dossier:
    return Dossier(uuid=NOBODYS, trajectory=Trajectory.DIVORCE)


def a_todo() -> dict[str, object]:
    return {
        "title": _("The annual statement of your pension"),
        "see": _("You and your mediator see this task"),
        "joint": False,
        "due": "",
        "do": _("Add your papers"),
        "url": reverse("client:todo-detail", args=[NOBODYS, NOBODYS]),
        "icon": "photo",
    }
