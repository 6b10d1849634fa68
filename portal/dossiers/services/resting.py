"""A mediation that rests for a while, and one that stands still because a party has died.

While it rests nothing is asked of anybody: tasks wait, and their days move along when it goes on. What
a law counts (a term for registering) does not rest, so it is not touched. Both parties can write to
the mediator. After a death nobody adds, signs or sends anything, and nobody is mailed.
"""

from datetime import date

from django.db import transaction
from django.db.models import F

from portal.audit.services import record
from portal.dossiers.enums import DossierState, Side, TodoKind, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.notices import tell_parties

STATE = ["state", "paused_on", "changed_at"]


@transaction.atomic
def pause_dossier(*, dossier: Dossier, on: date) -> Dossier:
    """Let the mediation rest; both parties hear of it at once. Only an open dossier can."""
    found = _held(dossier)
    if found.takes_more:
        found.state, found.paused_on = DossierState.PAUSED, on
        found.save(update_fields=STATE)
        record("dossier.paused", dossier=found.uuid)
        tell_parties(dossier=found, sides=Side.values, on=on)
    return found


@transaction.atomic
def freeze_dossier(*, dossier: Dossier) -> Dossier:
    """A party has died: everything stands still from now on, also what rested."""
    found = _held(dossier)
    if not (found.is_closed or found.is_frozen):
        found.state = DossierState.FROZEN
        found.save(update_fields=STATE)
        record("dossier.frozen", dossier=found.uuid)
    return found


@transaction.atomic
def resume_dossier(*, dossier: Dossier, on: date) -> Dossier:
    """Work goes on. After a rest the tasks get the days that it took, and both parties hear of it.

    A dossier that stood still by mistake goes on without a word to anybody.
    """
    found = _held(dossier)
    if not (found.rests or found.is_frozen):
        return found
    told, since = found.rests, found.paused_on
    found.state, found.paused_on = DossierState.OPEN, None
    found.save(update_fields=STATE)
    record("dossier.resumed", dossier=found.uuid)
    if since is not None and on > since:
        waiting = Todo.objects.filter(dossier=found, state=TodoState.OPEN, due_on__gte=since)
        # An appointment was made for a day; another one is made with the people.
        waiting = waiting.exclude(kind=TodoKind.APPOINTMENT)
        waiting.update(due_on=F("due_on") + (on - since))
    if told:
        tell_parties(dossier=found, sides=Side.values, on=on)
    return found


def _held(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_for_update().get(pk=dossier.pk)
