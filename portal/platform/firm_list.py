"""The operator's list of firms: how each is doing, and nothing of what is in its dossiers.

A page of the list costs as many questions whatever the firms have; all are asked as the platform
role, of memberships, subscriptions, invoices and the count of bytes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Sum
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.enums import OFFICE_ROLES, MembershipState
from portal.accounts.models import Membership
from portal.billing.enums import UNPAID, InvoiceState, SubscriptionState
from portal.billing.models import Invoice, Subscription
from portal.billing.showing import euro
from portal.common.dates import short_date
from portal.files.models import FirmRoom
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant, TenantState

PAGE_SIZE = 50
PAYMENT_KINDS = {InvoiceState.PAID: "ok", InvoiceState.PENDING: "now"}


@dataclass(frozen=True)
class FirmRow:
    """A firm in the operator's list. ``kind`` and ``payment_kind``: how the states are marked."""

    name: str
    host: str
    address: str
    state: str
    kind: str
    seats: int
    payment: str
    payment_kind: str
    storage: str
    since: str
    page: str


@dataclass(frozen=True)
class FirmList:
    """One page of the list and what was searched for."""

    page: Page
    rows: list[FirmRow]
    query: str


class Known(NamedTuple):
    """What is known of the firms of a page, by their id."""

    seats: dict[int, int]
    subscriptions: dict[int, dict[str, Any]]
    unpaid: dict[int, int]
    last: dict[int, str]
    bytes: dict[int, int]


def list_firms(parameters: QueryDict, today: date) -> FirmList:
    """The newest first; the address's search (``zoek``, name or host) and page applied."""
    query = parameters.get("zoek", "").replace("\x00", "").strip()[:100]
    with as_platform():
        found = Tenant.objects.filter(pk__gt=PLATFORM_TENANT_ID).order_by("-created_at", "-pk")
        for word in query.split():
            found = found.filter(Q(name__icontains=word) | Q(slug__icontains=word))
        page = Paginator(found, PAGE_SIZE).get_page(parameters.get("page"))
        firms = list(page.object_list)
        known = known_of([firm.pk for firm in firms])
    return FirmList(page, [row_of(firm, known, today) for firm in firms], query)


def known_of(ids: Collection[int]) -> Known:
    of_firms = {"tenant__in": ids}
    working = Membership.objects.filter(
        role__in=OFFICE_ROLES, state=MembershipState.ACTIVE, **of_firms
    )
    seats = working.order_by().values_list("tenant").annotate(count=Count("pk"))
    subscriptions = Subscription.objects.filter(**of_firms).values(
        "tenant_id", "state", "trial_until", "ends_on"
    )
    invoices = Invoice.objects.order_by().filter(firm_id__in=ids)
    unpaid = invoices.filter(state__in=UNPAID).values_list("firm_id").annotate(Sum("gross_cents"))
    last = invoices.order_by("firm_id", "-number").distinct("firm_id")
    return Known(
        seats=dict(seats),
        subscriptions={row["tenant_id"]: dict(row) for row in subscriptions},
        unpaid=dict(unpaid),
        last=dict(last.values_list("firm_id", "state")),
        bytes=dict(FirmRoom.objects.filter(**of_firms).values_list("tenant_id", "used")),
    )


def row_of(firm: Tenant, known: Known, today: date) -> FirmRow:
    state, kind = state_of(firm, known.subscriptions.get(firm.pk), today)
    payment, payment_kind = payment_of(known.unpaid.get(firm.pk), known.last.get(firm.pk))
    return FirmRow(
        name=firm.name,
        host=firm.host,
        address=firm.url(),
        state=state,
        kind=kind,
        seats=known.seats.get(firm.pk, 0),
        payment=payment,
        payment_kind=payment_kind,
        storage=filesizeformat(known.bytes.get(firm.pk, 0)),
        since=date_format(localtime(firm.created_at), "j F Y"),
        page=reverse("platform:firm-detail", args=[firm.uuid]),
    )


def state_of(firm: Tenant, found: dict[str, Any] | None, today: date) -> tuple[str, str]:
    """In words, with until when, and how it is marked."""
    if firm.state != TenantState.ACTIVE:
        return str(firm.get_state_display()), "danger"
    if found is None:
        return _("not activated yet"), "waiting"
    state, ends_on = SubscriptionState(found["state"]), found["ends_on"]
    if state == SubscriptionState.ENDED or (ends_on and ends_on <= today):
        return _("ended on %(day)s") % {"day": short_date(ends_on or today)}, "stopped"
    if state == SubscriptionState.CANCELLED and ends_on:
        day = short_date(ends_on - timedelta(days=1))
        return _("cancelled, runs until %(day)s") % {"day": day}, "warn"
    if state == SubscriptionState.TRIAL:
        day = short_date(found["trial_until"] - timedelta(days=1))
        return _("free month until %(day)s") % {"day": day}, "now"
    return str(state.label), "ok"


def payment_of(unpaid: int | None, last: str | None) -> tuple[str, str]:
    """What is open of all invoices, else how the last one is; empty where there is none."""
    if unpaid:
        return _("%(amount)s not paid") % {"amount": euro(unpaid)}, "danger"
    if last is None:
        return "", ""
    state = InvoiceState(last)
    return str(state.label), PAYMENT_KINDS.get(state, "waiting")
