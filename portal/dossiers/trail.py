"""What happens to a dossier, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register

CHANGES = {
    "dossier.opened": _("Dossier opened"),
    "dossier.closed": _("Dossier closed"),
    "dossier.ended": _("Dossier closed without an agreement"),
    "dossier.paused": _("Mediation rests"),
    "dossier.frozen": _("Dossier frozen after a death"),
    "dossier.resumed": _("Work in the dossier goes on"),
    "dossier.reopened": _("Dossier reopened"),
    "dossier.safety_changed": _("Another way of working for safety"),
    "dossier.exported": _("All facts given out as a file"),
    "todo.given": _("Task given to a party"),
    "todo.done": _("Task of a party done"),
    "todo.cancelled": _("Task of a party taken back"),
    "todo.reminded": _("Party reminded of a task"),
    "todo.reopened": _("Task of a party open again"),
    "stop.moved": _("Tram moved"),
    "line.changed": _("Tram line of the firm changed"),
    "line.taken": _("New line of the firm taken over"),
    "stop.move_undone": _("Move of the tram undone"),
}
ACCESS = {
    "access.granted": _("Access to the dossier given"),
    "access.revoked": _("Access to the dossier taken back"),
    "party.invited": _("Party invited"),
    "party.withdrawn": _("Invitation of a party withdrawn"),
    "party.email_changed": _("Another e-mail address for a party"),
    "party.joined": _("Party accepted the invitation"),
    "staff.assigned": _("Colleague put on the dossier"),
    "staff.removed": _("Colleague taken off the dossier"),
    "staff.handed_over": _("Dossier handed over to another mediator, as both parties agreed"),
    "stand_in.named": _("Stand-in named"),
    "stand_in.replaced": _("Gets a stand-in for a time"),
    "stand_in.ended": _("Standing in ended early"),
    "lawyer.invited": _("Lawyer invited"),
}


VIEWS = {"stand_in.entered": _("In the dossier as stand-in")}


def register_events() -> None:
    for name, words in CHANGES.items():
        register(name, words)
    for name, words in ACCESS.items():
        register(name, words, kind=EventKind.ACCESS)
    for name, words in VIEWS.items():
        register(name, words, kind=EventKind.VIEW)
