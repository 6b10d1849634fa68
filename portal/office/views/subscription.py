"""The owner's pages of the subscription and its invoices."""

from uuid import UUID, uuid4

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.accounts.step_up import step_up
from portal.billing.enums import SubscriptionState
from portal.billing.forms import AccountForm, InvoiceDetailsForm
from portal.billing.models import Invoice
from portal.billing.pdf import draw, draw_mandate
from portal.billing.selectors import ending_days, invoices, newest_mandate, subscription
from portal.billing.services import (
    cancel_subscription,
    change_invoice_details,
    change_mandate,
    charge_again,
    resume_subscription,
)
from portal.common.requests import FirmRequest
from portal.common.uuids import uuid_or_none
from portal.office.pages import office_page
from portal.office.subscription import (
    cancel_context,
    given_mandate,
    mandate_to_give,
    subscription_context,
    support_until,
)
from portal.tenants.models import Tenant

owner_only = members_only({Role.OWNER})
CANCELLABLE = (SubscriptionState.TRIAL, SubscriptionState.ACTIVE)


@require_safe
@owner_only
def subscription_page(request: FirmRequest) -> HttpResponse:
    """State, next debit, accounts, invoices."""
    context = subscription_context(timezone.localdate()) | support_until(timezone.now())
    return office_page(request, "office/subscription.html", context, current="subscription")


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@step_up()
def subscription_cancel(request: FirmRequest) -> HttpResponse:
    """Say what will happen, and do it when that has been confirmed."""
    found = subscription()
    if found is None:
        raise Http404
    if found.state not in CANCELLABLE:
        return redirect("office:subscription")
    if request.method == "POST":
        cancel_subscription(at=timezone.now())
        messages.success(
            request, _("Your subscription has been cancelled. We have mailed it to you.")
        )
        return redirect("office:subscription")
    today = timezone.localdate()
    context = cancel_context(found, today, *ending_days(found, today))
    return office_page(request, "office/subscription_cancel.html", context, current="subscription")


@require_POST
@owner_only
def subscription_resume(request: FirmRequest) -> HttpResponse:
    """Take the cancellation back while the subscription runs."""
    if subscription() is None:
        raise Http404
    if resume_subscription().state == SubscriptionState.ACTIVE:
        messages.success(request, _("Your subscription goes on as before."))
    return redirect("office:subscription")


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
def invoice_details(request: FirmRequest) -> HttpResponse:
    """What stands on the next invoices about the firm."""
    sent = request.POST if request.method == "POST" else None
    form = InvoiceDetailsForm(sent, instance=Tenant.objects.get())
    if form.is_valid():
        change_invoice_details(tenant=form.instance, details=form.cleaned_data)
        messages.success(request, _("Saved. It will stand on your next invoice."))
        return redirect("office:subscription")
    status = 422 if form.is_bound else 200
    return office_page(
        request,
        "office/invoice_details.html",
        {"form": form},
        current="subscription",
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("iban", "holder")
@owner_only
@step_up()
def account_change(request: FirmRequest) -> HttpResponse:
    """Another account to collect from, with a mandate of its own."""
    sent = request.POST if request.method == "POST" else None
    form = AccountForm(sent, initial={"key": uuid4()})
    if form.is_valid():
        address = get_adapter(request).get_client_ip(request) or ""
        change_mandate(mandate=given_mandate(form, at=timezone.now(), address=address))
        messages.success(request, _("From now on we collect from the new account."))
        return redirect("office:subscription")
    key = uuid_or_none(str(form["key"].value())) or uuid4()
    context = {"form": form, "mandate": mandate_to_give(key, timezone.localdate())}
    status = 422 if form.is_bound else 200
    return office_page(
        request, "office/account_change.html", context, current="subscription", status=status
    )


@require_safe
@owner_only
@step_up(see=True)
@never_cache
def mandate_download(request: FirmRequest) -> HttpResponse:
    """The mandate that counts, as it was mailed. It names the whole account number."""
    found = newest_mandate()
    if found is None:
        raise Http404
    return as_paper(bytes(found.pdf or draw_mandate(found)), f"machtiging-{found.reference}.pdf")


@require_safe
@owner_only
@never_cache
def invoice_download(request: FirmRequest, invoice: UUID) -> HttpResponse:
    """The PDF as it was drawn; drawn now where no worker has come to it yet."""
    found = get_object_or_404(Invoice, uuid=invoice)
    return as_paper(bytes(found.pdf or draw(found)), f"factuur-{found.number}.pdf")


def as_paper(pdf: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@owner_only
def invoice_again(request: FirmRequest, invoice: UUID) -> HttpResponse:
    """Have it collected once more; a second click finds it under way."""
    charge_again(invoice=get_object_or_404(invoices(), uuid=invoice))
    messages.success(request, _("The invoice is being collected again."))
    return redirect("office:subscription")
