"""A person's yes to the service, and its use for a dossier."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.crm.enums import AgreedHow, ContactState
from portal.crm.models import Contact, ServiceAgreement
from portal.crm.services.contacts import move_contact
from portal.crm.services.tasks import finish_tasks_of


@transaction.atomic
def record_agreement(
    *,
    contact: Contact,
    agreed_on: date,
    how: AgreedHow | str,
    recorded_by: Membership | None,
    at: datetime,
) -> ServiceAgreement:
    """Write down that ``contact`` agreed; one that has opened no dossier yet is put right.

    Who agreed has been spoken to, so the task to make contact is done.
    ValidationError (field ``agreed_on``) for a day to come.
    """
    if agreed_on > localdate(at):
        raise ValidationError({"agreed_on": _("This day is still to come.")})
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    agreement, _made = ServiceAgreement.objects.update_or_create(
        contact=contact,
        used_at=None,
        defaults={
            "agreed_on": agreed_on,
            "how": how,
            "recorded_by": recorded_by,
            "recorded_at": at,
        },
    )
    finish_tasks_of(contacts=[contact], by=recorded_by, at=at)
    if contact.state == ContactState.NEW:
        move_contact(contact=contact, state=ContactState.CALLED)
    return agreement


def use_agreement(*, agreement: ServiceAgreement, at: datetime) -> None:
    """A dossier opens with it. In the caller's transaction, with the contact locked."""
    agreement.used_at = at
    agreement.save(update_fields=["used_at"])
    Contact.objects.filter(pk=agreement.contact_id).update(
        state=ContactState.DOSSIER, changed_at=at
    )
