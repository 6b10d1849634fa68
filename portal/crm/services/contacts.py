"""Adding and changing contacts by hand, and writing notes about them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.models import Membership
from portal.crm.enums import ContactState
from portal.crm.models import Contact, Note
from portal.crm.services.once import make_once


def add_contact(*, last_name: str, key: UUID | None = None, **fields: Any) -> Contact:
    """Make a contact; with a ``key`` that was used before, the earlier one is returned."""
    email = fields.pop("email", "").strip().lower()
    return make_once(Contact, key, last_name=last_name, email=email, **fields)[0]


def change_contact(*, contact: Contact, **fields: Any) -> Contact:
    """Put names and addresses right."""
    if "email" in fields:
        fields["email"] = fields["email"].strip().lower()
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.save(update_fields=[*fields, "changed_at"])
    return contact


@transaction.atomic
def move_contact(*, contact: Contact, state: ContactState | str) -> None:
    """How far it is with this person. What has a dossier keeps that state."""
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.state != ContactState.DOSSIER:
        contact.state = state
        contact.save(update_fields=["state", "changed_at"])


def write_note(
    *, contact: Contact, text: str, author: Membership, at: datetime, key: UUID | None = None
) -> Note:
    """Keep what a colleague wrote; sent twice with one ``key`` it is one note."""
    return make_once(Note, key, contact=contact, text=text, author=author, written_at=at)[0]
