"""What a firm is given of its contacts. Persons come to it by their login, which a contact has not."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.crm.models import Contact, Lead, LeadKey, Note, ServiceAgreement, Task
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter

AT_ONCE = 500
CONTACT = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Phone"),
    "source": gettext_lazy("Came in by"),
    "state": gettext_lazy("State"),
    "since": gettext_lazy("Since"),
    "sent": gettext_lazy("Sent by the form"),
    "notes": gettext_lazy("Notes"),
    "tasks": gettext_lazy("Tasks"),
    "agreements": gettext_lazy("Agreements to the service"),
}


def register() -> None:
    registry.to_firm(contacts_of_firm, Contact, Lead, Note, ServiceAgreement, Task)
    registry.not_to_firm(LeadKey, because="a key, which is of no use elsewhere")
    registry.not_to_person(LeadKey, because="the firm's")
    registry.not_to_person(
        Contact, Lead, ServiceAgreement,
        because="tied to no login, and two people may share an address: the firm gives these itself",
    )  # fmt: skip
    registry.not_to_person(
        Note, Task, because="the mediator's own working notes (MfN: outside the dossier)"
    )


def contacts_of_firm() -> Iterator[Chapter]:
    """Some hundreds a file."""
    last, number = 0, 0
    while True:
        contacts = list(
            Contact.objects.filter(pk__gt=last)
            .order_by("pk")
            .prefetch_related("leads", "notes", "tasks", "agreements")[:AT_ONCE]
        )
        if not contacts:
            return
        last, number = contacts[-1].pk, number + 1
        rows = [_row(contact) for contact in contacts]
        yield Chapter(f"contacten/contacten-{number:03d}", _("Contacts"), CONTACT, rows)


def _row(contact: Contact) -> dict[str, object]:
    sent = [f"{lead.received_at:%Y-%m-%d} {lead.said}" for lead in contact.leads.all()]
    notes = [f"{note.written_at:%Y-%m-%d} {note.text!s}" for note in contact.notes.all()]
    tasks = [f"{task.due_on:%Y-%m-%d} {task.words}" for task in contact.tasks.all()]
    agreed = [f"{one.agreed_on:%Y-%m-%d} {one.how}" for one in contact.agreements.all()]
    return {
        "name": contact.full_name, "email": contact.email, "phone": contact.phone,
        "source": contact.get_source_display(), "state": contact.get_state_display(),
        "since": contact.created_at, "sent": "\n".join(sent), "notes": "\n".join(notes),
        "tasks": "\n".join(tasks), "agreements": "\n".join(agreed),
    }  # fmt: skip
