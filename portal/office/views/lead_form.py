"""How a firm connects the form on its own website."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.crm.services import lead_key, renew_lead_key
from portal.office.contacts import contact_tabs
from portal.office.pages import office_only, office_page


@require_safe
@office_only
def lead_form(request: FirmRequest) -> HttpResponse:
    """The form to copy, an example for programs, and the key."""
    key = lead_key()
    about = {"key": key.key, "url": request.tenant.url(reverse("intake_api:lead-create"))}
    context = {
        **about,
        "made_at": key.made_at,
        "snippet": render_to_string("office/lead_form_snippet.txt", about),
        "command": render_to_string("office/lead_form_command.txt", about),
        "tabs": contact_tabs("lead-form"),
    }
    return office_page(request, "office/lead_form.html", context, current="contacts")


@require_POST
@office_only
def lead_key_renew(request: FirmRequest) -> HttpResponse:
    """Another key; two clicks make one."""
    was = request.POST.get("was", "")
    if renew_lead_key(was=was).key != was:
        messages.success(request, _("There is a new key. Put it into the form on your website."))
    return redirect("office:lead-form")
