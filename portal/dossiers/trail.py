"""What happens to a dossier, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register

CHANGES = {
    "dossier.opened": _("Dossier opened"),
    "dossier.closed": _("Dossier closed"),
    "dossier.reopened": _("Dossier reopened"),
    "dossier.exported": _("All facts given out as a file"),
    "todo.given": _("Task given to a party"),
    "todo.done": _("Task of a party done"),
    "todo.cancelled": _("Task of a party taken back"),
    "todo.reopened": _("Task of a party open again"),
    "stop.moved": _("Tram moved"),
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
    "lawyer.invited": _("Lawyer invited"),
}


def register_events() -> None:
    for name, words in CHANGES.items():
        register(name, words)
    for name, words in ACCESS.items():
        register(name, words, kind=EventKind.ACCESS)
