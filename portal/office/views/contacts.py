"""Contacts: the list, one person, adding and changing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.crm.models import Contact
from portal.crm.services import (
    add_contact,
    add_task,
    change_contact,
    move_contact,
    record_agreement,
    write_note,
)
from portal.office.contact_detail import contact_context
from portal.office.contact_forms import (
    FIELDS,
    AgreementForm,
    ContactForm,
    NoteForm,
    StateForm,
    TaskForm,
)
from portal.office.contacts import contact_tabs, list_contacts
from portal.office.pages import office_only, office_page

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_safe
@office_only
def contact_list(request: FirmRequest) -> HttpResponse:
    context = {"listing": list_contacts(request.GET), "tabs": contact_tabs("contact-list")}
    return office_page(request, "office/contact_list.html", context, current="contacts")


@require_http_methods(READ_AND_WRITE)
@office_only
def contact_new(request: FirmRequest) -> HttpResponse:
    form = ContactForm(request.POST or None)
    if form.is_valid():
        contact = add_contact(**form.cleaned_data)
        return redirect(contact)
    context = {"form": form, "tabs": contact_tabs("")}
    return office_page(request, "office/contact_form.html", context, current="contacts")


@require_http_methods(READ_AND_WRITE)
@office_only
def contact_edit(request: FirmRequest, contact: UUID) -> HttpResponse:
    found = get_object_or_404(Contact, uuid=contact)
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm.about(found)
    if form.is_valid():
        change_contact(contact=found, **{name: form.cleaned_data[name] for name in FIELDS})
        messages.success(request, _("Saved."))
        return redirect(found)
    context = {"form": form, "contact": found}
    return office_page(request, "office/contact_form.html", context, current="contacts")


@require_safe
@office_only
def contact_detail(request: FirmRequest, contact: UUID) -> HttpResponse:
    return detail(request, get_object_or_404(Contact, uuid=contact))


def detail(request: FirmRequest, contact: Contact, **forms: object) -> HttpResponse:
    """The page of one person; ``forms`` that were refused stand there with what was typed."""
    context = contact_context(contact, request.membership, timezone.now()) | forms
    status = 422 if forms else 200
    return office_page(
        request, "office/contact_detail.html", context, current="contacts", status=status
    )


@require_POST
@office_only
def contact_note(request: FirmRequest, contact: UUID) -> HttpResponse:
    found = get_object_or_404(Contact, uuid=contact)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return detail(request, found, note_form=form)
    write_note(contact=found, author=request.membership, at=timezone.now(), **form.cleaned_data)
    return redirect(found)


@require_POST
@office_only
def contact_task(request: FirmRequest, contact: UUID) -> HttpResponse:
    found = get_object_or_404(Contact, uuid=contact)
    form = TaskForm(request.POST)
    if not form.is_valid():
        return detail(request, found, task_form=form)
    add_task(contact=found, **form.cleaned_data)
    return redirect(found)


@require_POST
@office_only
def contact_state(request: FirmRequest, contact: UUID) -> HttpResponse:
    found = get_object_or_404(Contact, uuid=contact)
    form = StateForm(request.POST)
    if not form.is_valid():
        return detail(request, found, state_form=form)
    move_contact(contact=found, state=form.cleaned_data["state"])
    return redirect(found)


@require_POST
@office_only
def contact_agreement(request: FirmRequest, contact: UUID) -> HttpResponse:
    """Write down that this person agreed to the service."""
    found = get_object_or_404(Contact, uuid=contact)
    form = AgreementForm(request.POST)
    now = timezone.localtime()
    if form.is_valid() and form.cleaned_data["agreed_on"] > now.date():
        form.add_error("agreed_on", _("This day is still to come."))
    if not form.is_valid():
        return detail(request, found, agreement_form=form)
    record_agreement(contact=found, recorded_by=request.membership, at=now, **form.cleaned_data)
    messages.success(request, _("Written down that %(name)s agrees.") % {"name": found.full_name})
    return redirect(found)
