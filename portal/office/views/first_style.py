"""The first look of a new firm: logo, colour, and how clients reach it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.branding.forms import FirstStyleForm
from portal.branding.selectors import branding_of_firm
from portal.common.requests import FirmRequest
from portal.office.pages import office_page
from portal.provisioning.services.profile import change_contact
from portal.tenants.models import Tenant


class ContactForm(forms.Form):
    """How clients reach the firm: on its pages, mails and letters."""

    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=20, required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mail address for clients"), required=False,
        widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"}),
    )  # fmt: skip
    website = forms.URLField(
        label=gettext_lazy("Your own website"), required=False, assume_scheme="https"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only({Role.OWNER})
def first_style(request: FirmRequest) -> HttpResponse:
    """Choose, save, and see it at once: the page itself is drawn in the new colours."""
    # Read now: the firm that the host gave may be a second old.
    branding, firm = branding_of_firm(), Tenant.objects.get()
    data = request.POST if request.method == "POST" else None
    style = FirstStyleForm(data, request.FILES or None, instance=branding)
    contact = ContactForm(
        data, initial={name: getattr(firm, name) for name in ContactForm.base_fields}
    )
    # Both, so that every fault is told at once.
    if request.method == "POST" and all([style.is_valid(), contact.is_valid()]):
        style.save()
        change_contact(firm=firm, **contact.cleaned_data)
        return redirect(f"{request.path}?klaar=1")
    request.tenant.branding = branding
    context = {"style": style, "contact": contact, "is_saved": "klaar" in request.GET}
    return office_page(request, "office/first_style.html", context, current="")
