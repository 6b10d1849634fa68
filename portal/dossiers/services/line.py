"""The tram line of one dossier: laid out from its trajectory and facts, moved by the mediator."""

from datetime import date

from django.db import transaction

from portal.common.conditions import Resolver
from portal.dossiers.enums import StopState
from portal.dossiers.line import stops_for
from portal.dossiers.models import Dossier, Stop


@transaction.atomic
def arrange_line(*, dossier: Dossier, resolver: Resolver) -> None:
    """Give the dossier the stops that its trajectory and facts ask for.

    A stop that is there keeps its state; one that the facts no longer ask for goes.
    """
    wanted = stops_for(dossier.trajectory, resolver)
    Stop.objects.filter(dossier=dossier).exclude(code__in=[spec.code for spec in wanted]).delete()
    present = {stop.code: stop for stop in Stop.objects.filter(dossier=dossier)}
    fresh = []
    for order, spec in enumerate(wanted, start=1):
        stop = present.get(spec.code)
        if stop is None:
            fresh.append(
                Stop(
                    dossier=dossier, code=spec.code, order=order, group=spec.group or "",
                    is_optional=spec.optional,
                )
            )  # fmt: skip
        elif (stop.order, stop.group) != (order, spec.group or ""):
            stop.order, stop.group = order, spec.group or ""
            stop.save(update_fields=["order", "group"])
    Stop.objects.bulk_create(fresh)


@transaction.atomic
def move_to_stop(*, dossier: Dossier, code: str, on: date | None) -> None:
    """Let the tram stand at ``code``: what comes before is done, what comes after is to come.

    ``on`` None = the days on which earlier stops were done are not known. Raises Stop.DoesNotExist
    where the line has no such stop.
    """
    here = Stop.objects.get(dossier=dossier, code=code)
    for stop in Stop.objects.filter(dossier=dossier):
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
            stop.state = state
            stop.done_on = on if state == StopState.DONE else None
            stop.save(update_fields=["state", "done_on"])
    dossier.current_stop = code
    dossier.save(update_fields=["current_stop", "changed_at"])
