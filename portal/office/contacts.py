"""The rows of the office's lists of contacts, leads and tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.common.dates import long_date, short_date
from portal.common.moments import moment
from portal.common.requests import text_of
from portal.crm.enums import ContactState
from portal.crm.models import Contact, Lead, Task
from portal.office.lists import with_parameters

PAGE_SIZE = 50
STATE_KINDS = {
    ContactState.NEW: "now",
    ContactState.CALLED: "waiting",
    ContactState.PLANNED: "waiting",
    ContactState.DOSSIER: "ok",
    ContactState.LOST: "stopped",
}
ALL = "alle"


@dataclass(frozen=True)
class ContactList:
    """One page of contacts, and what its controls show."""

    page: Page
    rows: list[dict[str, Any]]
    query: str
    chips: list[dict[str, Any]]


def contact_tabs(current: str) -> list[dict[str, Any]]:
    """The pages about people who have no dossier yet."""
    pages = (
        ("contact-list", _("Contacts")),
        ("lead-list", _("Leads")),
        ("task-list", _("Tasks")),
        ("lead-form", _("Connect your website")),
    )
    return [
        {"label": label, "url": reverse(f"office:{name}"), "current": name == current}
        for name, label in pages
    ]


def list_contacts(parameters: QueryDict) -> ContactList:
    """Apply the address's search (``zoek``), state (``staat``) and page."""
    query = text_of(parameters, "zoek")[:100]
    state = parameters.get("staat", ALL)
    found = Contact.objects.filter(matching(query)).order_by("-changed_at", "-pk")
    if state in ContactState.values:
        found = found.filter(state=state)
    page = Paginator(found, PAGE_SIZE).get_page(parameters.get("page"))
    states = {value.value: str(value.label) for value in ContactState}
    chips = [
        {
            "label": str(label).capitalize(),
            "url": with_parameters(parameters, staat=value, page=None),
            "current": value == state,
        }
        for value, label in [(ALL, _("all")), *ContactState.choices]
    ]
    return ContactList(page, [contact_row(contact, states) for contact in page], query, chips)


def matching(query: str) -> Q:
    """Every word must be in a name, the e-mail address or the phone number."""
    condition = Q()
    for word in query.split():
        condition &= (
            Q(given_name__icontains=word)
            | Q(prefix__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(phone__icontains=word)
        )
    return condition


def contact_row(contact: Contact, states: dict[str, str]) -> dict[str, Any]:
    return {
        "url": contact.get_absolute_url(),
        "name": contact.full_name,
        "email": contact.email,
        "phone": contact.phone,
        "state": states[contact.state],
        "state_kind": STATE_KINDS[ContactState(contact.state)],
        "changed": short_date(localtime(contact.changed_at).date()),
    }


def lead_page(number: Any) -> tuple[Page, list[dict[str, Any]]]:
    """Leads, the newest first."""
    page = Paginator(Lead.objects.select_related("contact"), PAGE_SIZE).get_page(number)
    return page, [lead_row(lead) for lead in page]


def lead_row(lead: Lead, *, whole: bool = False) -> dict[str, Any]:
    """``whole``: with all that was written, else its beginning."""
    message = lead.said["message"]
    contact = lead.contact
    return {
        "url": contact.get_absolute_url(),
        "name": contact.full_name,
        "as_given": lead.said["name"],
        "ways": " · ".join(filter(None, (lead.said["email"], lead.said["phone"]))),
        "message": message if whole else Truncator(message).chars(160),
        "received": moment(lead.received_at),
        "state": contact.get_state_display(),
        "state_kind": STATE_KINDS[ContactState(contact.state)],
    }


def task_rows(tasks: Any, on: date) -> list[dict[str, Any]]:
    return [task_row(task, on) for task in tasks]


def task_row(task: Task, on: date) -> dict[str, Any]:
    """A task as a row; ``done_url`` only while it is open."""
    contact = task.contact
    late = task.done_at is None and task.due_on < on
    return {
        "title": task.words,
        "who": contact.full_name if contact else "",
        "url": contact.get_absolute_url() if contact else "",
        "due": long_date(task.due_on),
        "state": state_words(task, on),
        "state_kind": "ok" if task.done_at else "danger" if late else "todo",
        "done_url": "" if task.done_at else reverse("office:task-done", args=[task.uuid]),
    }


def state_words(task: Task, on: date) -> str:
    if task.done_at:
        return _("done")
    if task.due_on < on:
        return _("late")
    return _("today") if task.due_on == on else _("to do")
