"""The line in a sentence, for the text above the drawing."""

from django.utils.translation import gettext as _

from portal.dossiers.tramline.model import Line


def in_words(line: Line, role: str = "party") -> str:
    """The same as the drawing, in one or two sentences that stand above it."""
    if not line.total:
        return _("The line is not known yet.")
    if role == "public":
        return _("The line has %(total)s stops.") % {"total": line.total}
    if line.finished:
        return _("All %(total)s stops are done.") % {"total": line.total}
    if line.current is None:
        return _("The line has %(total)s stops. The first one is %(title)s.") % {
            "total": line.total,
            "title": line.stations[0].stop.title,
        }
    parts = (_where(line, role), _done(line), _beside(line), _next(line))
    return " ".join(part for part in parts if part)


def _where(line: Line, role: str) -> str:
    assert line.current is not None
    words = {
        "number": line.current.number,
        "total": line.total,
        "title": line.current.stop.title,
    }
    if role == "party":
        return _("You are at stop %(number)s of %(total)s: %(title)s.") % words
    return _("The dossier is at stop %(number)s of %(total)s: %(title)s.") % words


def _done(line: Line) -> str:
    titles = [station.stop.title for station in line.stations if station.look == "done"]
    if not titles:
        return ""
    if len(titles) == 1:
        return _("One stop is done: %(title)s.") % {"title": titles[0]}
    return _("%(count)s stops are done, %(title)s as the last.") % {
        "count": len(titles),
        "title": titles[-1],
    }


def _beside(line: Line) -> str:
    titles = [station.stop.title for station in line.busy]
    if not titles:
        return ""
    if len(titles) == 1:
        return _("%(title)s runs beside it.") % {"title": titles[0]}
    return _("%(titles)s and %(last)s run beside it.") % {
        "titles": ", ".join(titles[:-1]),
        "last": titles[-1],
    }


def _next(line: Line) -> str:
    assert line.current is not None
    after = [
        station
        for station in line.stations[line.current.number :]
        if station.look == "todo"
        and (station.stop.group is None or station.stop.group != line.current.stop.group)
    ]
    return _("After that comes %(title)s.") % {"title": after[0].stop.title} if after else ""
