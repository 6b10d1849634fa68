"""Asking a party whether what it wrote alone to the mediator may be shared with both."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.common.requests import FirmRequest
from portal.conversations.asking import message_to_share, propose, propose_page, sharing_of
from portal.conversations.services import withdraw_sharing
from portal.office.pages import office_only
from portal.office.views.threads import page_of, place_of


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def sharing_new(request: FirmRequest, dossier: UUID, thread: UUID, message: UUID) -> HttpResponse:
    """Write the exact text that the author is asked about."""
    place = place_of(request, dossier)
    found = place.thread(thread)
    source, form = message_to_share(place, found, message), None
    if request.method == "POST":
        form, sharing = propose(place, source, request.POST, timezone.now())
        if sharing is not None:
            messages.success(
                request,
                _("%(name)s is asked now. Nobody else knows of it.") % {"name": source.author},
            )
            return redirect(place.url("thread-detail", thread) + f"#voorstel-{sharing.uuid}")
    return page_of(request, place, "sharing_new", propose_page(place, found, source, form))


@require_POST
@office_only
def sharing_withdraw(
    request: FirmRequest, dossier: UUID, thread: UUID, sharing: UUID
) -> HttpResponse:
    """Take an open question back; nothing was shared."""
    place = place_of(request, dossier)
    found = sharing_of(place, thread, sharing)
    try:
        withdraw_sharing(sharing=found, by=request.membership, at=timezone.now())
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The question is withdrawn. Nothing was shared."))
    return redirect(place.url("thread-detail", thread) + f"#voorstel-{sharing}")
