"""Where the payment provider tells that something has happened to a payment."""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from uuid_utils.compat import uuid7

from portal.billing.services import may_concern_us
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.jobs import enqueue_for

PAYMENT_ID = re.compile(r"tr_[A-Za-z0-9]{4,32}")


@csrf_exempt
@require_POST
def mollie_news(request: HttpRequest) -> HttpResponse:
    """Take an id and nothing else; a worker asks the provider what is true.

    The answer is the same for an id that is not ours, so it tells nothing.
    """
    payment_id = request.POST.get("id", "")
    if PAYMENT_ID.fullmatch(payment_id) and may_concern_us(payment_id):
        enqueue_for(PLATFORM_TENANT_ID, "portal.billing.jobs.hear_payment", payment_id, uuid7())
    return HttpResponse(status=200)
