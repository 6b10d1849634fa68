"""The post of the demo."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET, require_POST

from portal.demo import mailbox

# A mail carries its own style and nothing that runs; it is shown in a frame of our own page.
MAIL_POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
}

FRAMING_POLICY = settings.SECURE_CSP | {"frame-src": [CSP.SELF]}


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/inbox.html", {"mails": list(mailbox.mails())})


@csp_override(FRAMING_POLICY)
@require_GET
def mail_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(request, "demo/mail_detail.html", {"mail": _mail(uuid)})


@csp_override(MAIL_POLICY)
@xframe_options_sameorigin
@require_GET
def mail_html(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mail as a mail program shows it; its links open beside the inbox."""
    return HttpResponse('<base target="_blank">' + _mail(uuid).html)


@require_POST
def empty_inbox(request: HttpRequest) -> HttpResponse:
    count = mailbox.delete_all()
    words = ngettext("%(count)d mail thrown away.", "%(count)d mails thrown away.", count)
    messages.success(request, words % {"count": count})
    return redirect("demo:inbox")


def _mail(uuid: UUID) -> mailbox.Mail:
    found = mailbox.mail(uuid)
    if found is None:
        raise Http404
    return found
