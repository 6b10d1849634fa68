"""Mails that did not arrive, and sending one again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.notifications.models import OutgoingEmail
from portal.notifications.services import send_again
from portal.office.mails import mail_page, mails_for
from portal.office.pages import office_only, office_page


@require_safe
@office_only
def mail_list(request: FirmRequest) -> HttpResponse:
    page, rows = mail_page(request.membership, request.GET.get("page"))
    return office_page(
        request, "office/mail_list.html", {"page": page, "rows": rows}, current="mails"
    )


@require_POST
@office_only
def mail_again(request: FirmRequest, mail: UUID) -> HttpResponse:
    """Another try; a second click finds it waiting and changes nothing."""
    mails = OutgoingEmail.objects.filter(uuid=mail)
    found = mails_for(request.membership, mails).first()
    if found is None:
        raise Http404
    send_again(mail=found)
    messages.success(request, _("The mail is being sent again."))
    return redirect("office:mail-list")
