"""The lawyer tells how far the procedure is: facts of the dossier, and moves of the tram by rule."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.documents.filing import FIELD_NAMES, Report, Step, report_faults, steps_of
from portal.documents.models import LawyerAccess
from portal.documents.notices import tell_office
from portal.dossiers.enums import Trajectory
from portal.dossiers.models import Dossier, Stop
from portal.dossiers.services import move_to_stop
from portal.facts.enums import FactSource
from portal.facts.models import Fact
from portal.facts.services import change_facts

PATHS = {
    "filed_on": "planned_events.petition_filed_on",
    "case_number": "court.case_number",
    "decision_on": "planned_events.decision_on",
    "declared_on": "planned_events.lawyer_declaration_on",
    "registered_on": "planned_events.registered_on",
}
SEPARATION_REGISTER = "separation_register.registered_on"
# Closing is an act of the mediator, never the consequence of a day.
CLOSED = "closed"


def reported(dossier: Dossier) -> Report:
    """What a lawyer reported; days that are only planned are not among them."""
    said = Fact.objects.filter(
        dossier=dossier, item=None, source=FactSource.LAWYER, field__in=PATHS.values()
    )
    by_path: dict[str, Any] = {fact.field: fact.value for fact in said}
    return Report(**{name: by_path[path] for name, path in PATHS.items() if path in by_path})


def steps_for(dossier: Dossier) -> tuple[Step, ...]:
    """Which days are reported in this dossier; none where no lawyer has to do anything."""
    return steps_of(set(Stop.objects.filter(dossier=dossier).values_list("code", flat=True)))


@transaction.atomic
def report_filing(*, dossier: Dossier, report: Report, on: date, reported_by: Membership) -> Report:
    """Store what happened and let the tram follow; the mediator gets a mail that says nothing of it.

    Told once more nothing changes; a correction never moves the tram back. ValidationError by field,
    and for a dossier that is closed.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if dossier.is_closed:
        raise ValidationError(_("This dossier is closed. Call the mediator."))
    steps = steps_for(dossier)
    if faults := report_faults(report, steps, opened_on=dossier.opened_on, on=on):
        raise ValidationError({name: [words] for name, words in faults.items()})
    before = reported(dossier)
    if before == report:
        return report
    change_facts(dossier=dossier, values=_facts(dossier, report), source=FactSource.LAWYER)
    for step in steps:
        if (day := getattr(report, step.name)) is not None:
            _follow(dossier, step, day, reported_by)
    record("filing.reported", dossier=dossier.uuid)
    _tell(dossier, report, reported_by)
    return report


def _facts(dossier: Dossier, report: Report) -> dict[str, Any]:
    values = {PATHS[name]: getattr(report, name) or None for name in FIELD_NAMES}
    if dossier.trajectory == Trajectory.LEGAL_SEPARATION:
        values[SEPARATION_REGISTER] = report.registered_on
    return values


def _follow(dossier: Dossier, step: Step, day: date, moved_by: Membership) -> None:
    """What the step ends is done on that day; the tram goes to the next stop, never back."""
    stops = {stop.code: stop for stop in Stop.objects.filter(dossier=dossier)}
    ended, here = stops[step.stop], stops.get(dossier.current_stop)
    later = [stop for stop in stops.values() if stop.order > ended.order and stop.code != CLOSED]
    target = min(later, key=lambda stop: stop.order, default=ended)
    if here is None or target.order > here.order:
        move_to_stop(dossier=dossier, code=target.code, on=day, moved_by=moved_by)


def _tell(dossier: Dossier, report: Report, reported_by: Membership) -> None:
    """Who gave this lawyer access hears of it, once for the same report."""
    said = sha256(repr(report).encode()).hexdigest()[:16]
    accesses = LawyerAccess.objects.filter(
        dossier=dossier, membership=reported_by, ended_at=None
    ).select_related("given_by__user")
    for access in accesses:
        tell_office(access.given_by, dossier, f"report:{said}")
