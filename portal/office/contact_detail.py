"""One contact as its page shows it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from portal.accounts.models import Membership
from portal.common.dates import long_date
from portal.common.moments import moment
from portal.crm.enums import TaskKind
from portal.crm.models import Contact, ServiceAgreement
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_visible_to
from portal.office.contact_forms import AgreementForm, NoteForm, StateForm, TaskForm
from portal.office.contacts import STATE_KINDS, contact_tabs, lead_row, task_rows

MOST = 50


def contact_context(contact: Contact, membership: Membership, now: datetime) -> dict[str, Any]:
    """All that is known of a person, in a number of queries that does not grow."""
    on = localtime(now).date()
    tasks = contact.tasks.select_related("contact").order_by("done_at", "due_on")[:MOST]
    agreements = list(contact.agreements.select_related("recorded_by")[:MOST])
    unused = next((found for found in agreements if found.used_at is None), None)
    return {
        "contact": contact,
        "tabs": contact_tabs(""),
        "state_kind": STATE_KINDS[contact.state],  # type: ignore[index]
        "leads": [
            lead_row(lead, whole=True) for lead in contact.leads.select_related("contact")[:MOST]
        ],
        "notes": note_rows(contact),
        "tasks": task_rows(tasks, on),
        "call": first_call(tasks, on),
        "unused": unused,
        "agreements": [agreement_row(found) for found in agreements],
        "dossiers": dossiers_of(contact, membership),
        "namesakes": namesakes_of(contact),
        "note_form": NoteForm(),
        "task_form": TaskForm(),
        "state_form": StateForm(initial={"state": contact.state}),
        "agreement_form": AgreementForm(initial={"agreed_on": on}),
    }


def note_rows(contact: Contact) -> list[dict[str, Any]]:
    notes = contact.notes.select_related("author")[:MOST]
    return [
        {
            "text": note.text,
            "author": note.author.name if note.author else "",
            "written": moment(note.written_at),
        }
        for note in notes
    ]


def first_call(tasks: Any, on: date) -> dict[str, Any] | None:
    """The open task to make contact: then that is the next step."""
    calls = [task for task in tasks if task.kind == TaskKind.MAKE_CONTACT and not task.done_at]
    return task_rows(calls[:1], on)[0] if calls else None


def agreement_row(agreement: ServiceAgreement) -> dict[str, Any]:
    return {
        "day": long_date(agreement.agreed_on),
        "how": agreement.get_how_display(),
        "by": agreement.recorded_by.name if agreement.recorded_by else "",
        "used": agreement.used_at is not None,
    }


def dossiers_of(contact: Contact, membership: Membership) -> list[Dossier]:
    """The dossiers of this person that this colleague may see."""
    visible = dossiers_visible_to(membership)
    return list(visible.filter(parties__agreement__contact=contact).distinct()[:MOST])


def namesakes_of(contact: Contact) -> list[Contact]:
    """Others with this e-mail address, phone number or name: somebody may have asked before, or
    the partner did. Whoever helps one of two people must know of the other.
    """
    same = Q(last_name__iexact=contact.last_name, given_name__iexact=contact.given_name)
    if contact.email:
        same |= Q(email=contact.email)
    if contact.phone:
        same |= Q(phone=contact.phone)
    return list(Contact.objects.filter(same).exclude(pk=contact.pk)[:MOST])


def opening_address(contact: Contact) -> str:
    return f"{reverse('office:dossier-open')}?a={contact.uuid}"
