"""Closing a dossier: nothing is added any more, and the parties read it until a day, or not at all.

How long the parties may read is the mediator's choice (default a year); the mediator keeps the
dossier for its own retention term.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.dossiers.enums import DossierState, Side
from portal.dossiers.models import Dossier, Stop
from portal.dossiers.notices import tell_parties
from portal.dossiers.services.line import finish_line, move_to_stop

LAST_STOP = "closed"
CLOSING = ["state", "closed_on", "readable_until", "paused_on", "changed_at"]


class DossierClosed(ValidationError):
    """Something was to be added to a dossier in which work does not go on; the message can be shown."""

    def __init__(self, dossier: Dossier) -> None:
        words = _("This dossier is closed. Nothing can be added to it any more.")
        if dossier.rests:
            words = _("The mediation rests for a while. Nothing is added until it goes on.")
        elif dossier.is_frozen:
            words = _("This dossier stands still. Nothing can be added to it now.")
        super().__init__(words)


def locked_open_dossier(dossier: Dossier) -> Dossier:
    """The dossier as it is now, held until the end of the transaction. Raises DossierClosed.

    Whatever adds something to a dossier starts here, so that nothing slips in while it is closed.
    """
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if not found.takes_more:
        raise DossierClosed(found)
    return found


@transaction.atomic
def close_dossier(
    *,
    dossier: Dossier,
    on: date,
    readable_until: date | None,
    closed_by: Membership | None = None,
    agreed: bool = True,
) -> Dossier:
    """Close the dossier; the parties hear of it at the same moment if they can still read it.

    ``agreed``: False = it ends without an agreement; then each finds a letter that says so, and the
    tram stays where it stood.
    ``readable_until``: the last day on which the parties read, None = they no longer do. Twice
    changes nothing. ValidationError (field ``readable_until``) for a day before ``on``.
    """
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if found.is_closed:
        return found
    if readable_until is not None and readable_until < on:
        raise ValidationError({"readable_until": _("Choose today or a later day.")})
    if agreed and Stop.objects.filter(dossier=found, code=LAST_STOP).exists():
        move_to_stop(dossier=found, code=LAST_STOP, on=on, moved_by=closed_by)
        finish_line(dossier=found, on=on)
    told = not found.is_frozen
    found.state = DossierState.CLOSED if agreed else DossierState.ENDED
    found.paused_on = None
    found.closed_on, found.readable_until = on, readable_until
    found.save(update_fields=[*CLOSING, "current_stop"])
    name = "dossier.closed" if agreed else "dossier.ended"
    record(name, dossier=found.uuid, fields=["readable_until"])
    if readable_until is not None and told:
        tell_parties(dossier=found, sides=Side.values, on=on)
    return found


@transaction.atomic
def reopen_dossier(*, dossier: Dossier) -> Dossier:
    """Undo the closing: work goes on where it was; the tram is moved by hand."""
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if found.is_closed:
        found.state, found.closed_on, found.readable_until = DossierState.OPEN, None, None
        found.save(update_fields=CLOSING)
        record("dossier.reopened", dossier=found.uuid)
    return found
