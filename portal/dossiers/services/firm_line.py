"""A firm makes the line of a trajectory its own; running dossiers take it over one by one.

What the law asks for, and what our rules move the tram along, stays on the line and in its order
(``fixed`` in ``data/stops.yaml``).
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.common.conditions import Resolver
from portal.dossiers.enums import StopState
from portal.dossiers.line import catalogue, route_of
from portal.dossiers.line_changes import OWN, LineChanges, OwnStop, sections
from portal.dossiers.models import Dossier, FirmLine, Stop
from portal.dossiers.services.closing import locked_open_dossier
from portal.dossiers.services.line import arrange_line
from portal.dossiers.services.opening import line_of_firm

LONGEST_TITLE = 80
LONGEST_ABOUT = 400
MOST_OWN = 8


def is_fixed(code: str) -> bool:
    known = catalogue().get(code)
    return known is not None and known.fixed


def move_stop(*, trajectory: str, code: str, step: int) -> FirmLine:
    """One place up (-1) or down (1). What runs beside each other moves among itself; by the name of
    its track it moves as one. At the end of the line nothing happens.
    """

    def moved(changes: LineChanges) -> LineChanges:
        parts = sections(changes.whole(route_of(trajectory)))
        inside = next((part for part in parts if len(part) > 1 and _has(part, code)), None)
        units: list = inside if inside is not None else parts  # type: ignore[type-arg]
        place = next((at for at, unit in enumerate(units) if _is(unit, code)), None)
        other = -1 if place is None else place + step
        if place is not None and 0 <= other < len(units):
            units[place], units[other] = units[other], units[place]
        return replace(changes, order=tuple(entry.code for part in parts for entry in part))

    return _change(trajectory, moved)


def _has(part: list, code: str) -> bool:  # type: ignore[type-arg]
    return any(entry.code == code for entry in part)


def _is(unit: object, code: str) -> bool:
    """Whether a stop, or a section of the line, is what ``code`` names."""
    if isinstance(unit, list):
        return code in (unit[0].code if len(unit) == 1 else unit[0].track,)
    return getattr(unit, "code", "") == code


def rename_stop(*, trajectory: str, code: str, title: str, about: str = "") -> FirmLine:
    """The firm's own name; empty = ours again. ``about`` counts for a stop of its own only."""
    title, about = _texts(title, about)

    def renamed(changes: LineChanges) -> LineChanges:
        if code in changes.own:
            if not title:
                raise ValidationError({"title": _("Give the stop a name.")})
            return replace(changes, own={**changes.own, code: OwnStop(title, about)})
        titles = {known: text for known, text in changes.titles.items() if known != code}
        return replace(changes, titles=titles | ({code: title} if title else {}))

    return _change(trajectory, renamed)


def hide_stop(*, trajectory: str, code: str) -> FirmLine:
    """Leave a stop out. ValidationError for one that has to be there."""
    if is_fixed(code):
        raise ValidationError(_("This stop stays: the law or the next stop needs it."))
    return _change(trajectory, lambda now: replace(now, hidden=now.hidden | {code}))


def show_stop(*, trajectory: str, code: str) -> FirmLine:
    return _change(trajectory, lambda now: replace(now, hidden=now.hidden - {code}))


def add_stop(*, trajectory: str, title: str, about: str, after: str) -> FirmLine:
    """A stop of the firm's own, ``after`` another; behind all that run beside each other."""
    title, about = _texts(title, about)
    if not title:
        raise ValidationError({"title": _("Give the stop a name.")})

    def added(changes: LineChanges) -> LineChanges:
        if len(changes.own) >= MOST_OWN:
            raise ValidationError(
                _("A line takes %(most)s stops of your own.") % {"most": MOST_OWN}
            )
        code = f"{OWN}{uuid4().hex[:12]}"
        order: list[str] = []
        for part in sections(changes.whole(route_of(trajectory))):
            order += [entry.code for entry in part]
            if _has(part, after):
                order.append(code)
        if code not in order:
            raise ValidationError({"after": _("Choose after which stop it comes.")})
        return replace(
            changes, order=tuple(order), own={**changes.own, code: OwnStop(title, about)}
        )

    return _change(trajectory, added)


def remove_stop(*, trajectory: str, code: str) -> FirmLine:
    """Take a stop of the firm's own away; dossiers that have it keep it."""
    return _change(
        trajectory,
        lambda now: replace(
            now,
            order=tuple(one for one in now.order if one != code or code not in now.own),
            own={one: stop for one, stop in now.own.items() if one != code},
            hidden=now.hidden - {code},
        ),
    )


def reset_line(*, trajectory: str) -> FirmLine:
    """Our line again."""
    return _change(trajectory, lambda _now: LineChanges())


@transaction.atomic
def take_line(*, dossier: Dossier, resolver: Resolver) -> Dossier:
    """Lay the firm's line of today in a running dossier: a stop that was reached stays, whatever
    the firm leaves out, and so does its state; one that depends on the facts stays where it is there
    already (a dossier can begin before there are facts). DossierClosed in a closed dossier.
    """
    found = locked_open_dossier(dossier)
    stops = Stop.objects.filter(dossier=found).order_by("order")
    reached = [stop.code for stop in stops if stop.state != StopState.NOT_STARTED]
    before = LineChanges.of(found.line)
    now = LineChanges.of(line_of_firm(found.trajectory))
    found.line = _keeping(now, before, reached, found.trajectory).data()
    found.save(update_fields=["line", "changed_at"])
    arrange_line(dossier=found, resolver=resolver, kept=[stop.code for stop in stops])
    record("line.taken", dossier=found.uuid)
    return found


def _keeping(
    now: LineChanges, before: LineChanges, reached: list[str], trajectory: str
) -> LineChanges:
    own, order = dict(now.own), [entry.code for entry in now.whole(route_of(trajectory))]
    for place, code in enumerate(reached):
        if code in before.own and code not in own:
            own[code] = before.own[code]
            earlier = next((one for one in reversed(reached[:place]) if one in order), None)
            order.insert(order.index(earlier) + 1 if earlier else 0, code)
    hidden = now.hidden - set(reached)
    if (own, hidden) == (now.own, now.hidden):
        return now
    return replace(now, own=own, hidden=hidden, order=tuple(order))


@transaction.atomic
def _change(trajectory: str, change: Callable[[LineChanges], LineChanges]) -> FirmLine:
    """One change after the other, also of two owners at once. ValidationError for what may not be."""
    route = route_of(trajectory)
    FirmLine.objects.get_or_create(trajectory=trajectory)
    row = FirmLine.objects.select_for_update().get(trajectory=trajectory)
    changes = change(LineChanges.of(row.changes))
    known = {entry.code for entry in changes.whole(route)}
    if not known.issuperset(changes.hidden | set(changes.titles)):
        raise ValidationError(_("This line has no such stop."))
    if _order_of_fixed(changes, trajectory) != [e.code for e in route if is_fixed(e.code)]:
        raise ValidationError(
            _(
                "These stops follow each other by law or by the work itself; they stay in this order."
            )
        )
    if changes.whole(route)[-1].code != route[-1].code:
        raise ValidationError(_("Nothing comes after the last stop."))
    if row.changes != changes.data():
        row.changes = changes.data()
        row.save(update_fields=["changes", "changed_at"])
        record("line.changed", target=row.uuid)
    return row


def _order_of_fixed(changes: LineChanges, trajectory: str) -> list[str]:
    return [e.code for e in changes.applied(route_of(trajectory)) if is_fixed(e.code)]


def _texts(title: str, about: str) -> tuple[str, str]:
    """What was typed, on one line each. ValidationError (fields ``title``, ``about``) if too long."""
    title, about = " ".join(title.split()), " ".join(about.split())
    for name, text, most in (("title", title, LONGEST_TITLE), ("about", about, LONGEST_ABOUT)):
        if len(text) > most:
            raise ValidationError({name: _("At most %(most)s signs, please.") % {"most": most}})
    return title, about
