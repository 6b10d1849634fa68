"""The trail of the tram in words."""

from typing import Any

from django.utils.translation import gettext as _

from portal.common.moments import moment
from portal.dossiers.models import Dossier, StopMove
from portal.dossiers.selectors import stop_title

MOST_SHOWN = 20


def move_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """The last moves, newest first: who, when, from, to; the newest can be taken back, once."""
    moves = StopMove.objects.filter(dossier=dossier).select_related("moved_by")
    return [
        {
            "words": words_of(dossier, move),
            "by": move.moved_by.name if move.moved_by else _("By the system"),
            "at": moment(move.moved_at),
            "undo": not number and not dossier.is_closed and is_undoable(move),
        }
        for number, move in enumerate(moves.defer("before")[:MOST_SHOWN])
    ]


def is_undoable(move: StopMove) -> bool:
    return bool(move.from_code) and move.undoes_id is None


def words_of(dossier: Dossier, move: StopMove) -> str:
    codes = {"here": move.to_code, "there": move.from_code}
    places = {name: stop_title(dossier, code) for name, code in codes.items()}
    if move.undoes_id is not None:
        return _("Undone: back to “%(here)s”") % places
    if not move.from_code:
        return _("The tram started at “%(here)s”") % places
    return _("From “%(there)s” to “%(here)s”") % places
