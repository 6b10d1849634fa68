"""Somebody asks the firm to get in touch: the form, and what is said when it was sent."""

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms_pages.contact.forms import ContactForm
from portal.common.requests import FirmRequest
from portal.crm.services import record_lead


# No login is used here, and a visitor gets no cookie: the form's own token tells that we drew it.
@csrf_exempt
@never_cache
@sensitive_post_parameters("name", "email", "phone", "message")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_form(request: FirmRequest) -> HttpResponse:
    """Keep what was sent as a lead of this host's firm; sent twice it is one.

    The address is the same for a fault and for a page that was opened by itself, and what was typed
    is never in an address.
    """
    form = ContactForm(request.POST if request.method == "POST" else None, now=timezone.now())
    status = 200
    if request.method == "POST" and not ratelimit.consume(
        request, action="lead", key=str(request.tenant.uuid)
    ):
        form.add_error(None, _("That was sent very often. Wait a minute and send it again."))
        status = 429
    elif request.method == "POST" and form.is_valid():
        record_lead(given=form.cleaned_data, at=form.now)
        return redirect("contact_sent")
    return render(request, "cms/contact_page.html", {"form": form}, status=status)


@never_cache
@require_safe
def contact_sent(request: FirmRequest) -> HttpResponse:
    """Says what happens now, and not what was sent: the page may be seen by another."""
    return render(request, "cms/contact_sent.html")
