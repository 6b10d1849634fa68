"""The tram line of one dossier: laid out from its trajectory and facts, moved by the mediator."""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.common.conditions import Resolver
from portal.dossiers.enums import StopState
from portal.dossiers.line import stops_for
from portal.dossiers.line_changes import LineChanges
from portal.dossiers.models import Dossier, Stop, StopMove


@transaction.atomic
def arrange_line(*, dossier: Dossier, resolver: Resolver, kept: Collection[str] = ()) -> None:
    """Give the dossier the stops that its trajectory, its facts and the changes that it took along from
    its firm ask for.

    A stop that is there keeps its state; one that the facts no longer ask for goes, unless ``kept``.
    """
    changes = LineChanges.of(dossier.line)
    wanted = stops_for(dossier.trajectory, resolver, changes, kept)
    Stop.objects.filter(dossier=dossier).exclude(code__in=[spec.code for spec in wanted]).delete()
    present = {stop.code: stop for stop in Stop.objects.filter(dossier=dossier)}
    fresh = []
    for order, spec in enumerate(wanted, start=1):
        stop, title = present.get(spec.code), changes.title_of(spec.code)
        if stop is None:
            fresh.append(
                Stop(
                    dossier=dossier, code=spec.code, order=order, group=spec.group or "",
                    is_optional=spec.optional, title=title,
                )
            )  # fmt: skip
        elif (stop.order, stop.group, stop.title) != (order, spec.group or "", title):
            stop.order, stop.group, stop.title = order, spec.group or "", title
            stop.save(update_fields=["order", "group", "title"])
    Stop.objects.bulk_create(fresh)


@transaction.atomic
def move_to_stop(
    *, dossier: Dossier, code: str, on: date | None, moved_by: Membership | None = None
) -> StopMove | None:
    """Let the tram stand at ``code``: what comes before is done, what comes after is to come.

    ``on`` None = the days on which earlier stops were done are not known. The move goes into the
    trail; where nothing changes (a second click) there is none. Raises Stop.DoesNotExist where the
    line has no such stop.
    """
    here = Stop.objects.get(dossier=dossier, code=code)
    stops, was_at = _locked(dossier)
    before = _as_they_are(stops)
    for stop in stops:
        beside = bool(here.group) and stop.group == here.group
        if stop.code == code or beside:
            state = StopState.ACTIVE
        elif stop.order < here.order:
            state = StopState.DONE
        else:
            state = StopState.NOT_STARTED
        if stop.is_optional and state == StopState.DONE and stop.state == StopState.NOT_STARTED:
            state = StopState.SKIPPED
        if state != stop.state:
            _set(stop, state, on if state == StopState.DONE else None)
    if was_at == code and before == _as_they_are(stops):
        return None
    _stand_at(dossier, code)
    record("stop.moved", dossier=dossier.uuid)
    return StopMove.objects.create(
        dossier=dossier, from_code=was_at, to_code=code, before=before, moved_by=moved_by
    )


@transaction.atomic
def undo_last_move(*, dossier: Dossier, moved_by: Membership | None = None) -> StopMove | None:
    """Put every stop back as it was before the last move; the trail keeps both.

    A move is taken back once: a second click finds that and changes nothing. ValidationError where
    the tram has not been moved.
    """
    stops, was_at = _locked(dossier)
    last = StopMove.objects.filter(dossier=dossier).first()
    if last is None or not last.from_code:
        raise ValidationError(_("The tram has not been moved yet."))
    if last.undoes_id is not None:
        return None
    before = _as_they_are(stops)
    for stop in stops:
        if stop.code in last.before:
            state, day = last.before[stop.code]
            _set(stop, StopState(state), date.fromisoformat(day) if day else None)
    _stand_at(dossier, last.from_code)
    record("stop.move_undone", dossier=dossier.uuid)
    return StopMove.objects.create(
        dossier=dossier, from_code=was_at, to_code=last.from_code, before=before,
        moved_by=moved_by, undoes=last,
    )  # fmt: skip


def finish_line(*, dossier: Dossier, on: date) -> None:
    """The last stop is reached and done."""
    for stop in Stop.objects.filter(dossier=dossier, state=StopState.ACTIVE):
        _set(stop, StopState.DONE, on)


def _locked(dossier: Dossier) -> tuple[list[Stop], str]:
    """The stops and where the tram is, held until the end of the transaction."""
    was_at = Dossier.objects.select_for_update().values_list("current_stop", flat=True)
    return list(Stop.objects.filter(dossier=dossier)), was_at.get(pk=dossier.pk)


def _as_they_are(stops: Iterable[Stop]) -> dict[str, list[str]]:
    return {
        stop.code: [stop.state, stop.done_on.isoformat() if stop.done_on else ""] for stop in stops
    }


def _set(stop: Stop, state: StopState, on: date | None) -> None:
    stop.state, stop.done_on = state, on
    stop.save(update_fields=["state", "done_on"])


def _stand_at(dossier: Dossier, code: str) -> None:
    dossier.current_stop = code
    dossier.save(update_fields=["current_stop", "changed_at"])
