"""What the operator sees of a firm that lets it look along: settings and states.

Everything is read as the platform role with the columns that stand here, in one place, and only
while an owner's leave lasts. No dossier, contact, party or paper; no page, text or subject that
somebody wrote; of clients and lawyers a number. A test reads the statements and the answer.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef
from django.http import Http404
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.accounts.enums import OFFICE_ROLES, MembershipState, Role
from portal.accounts.models import Membership
from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.models import Invoice, Subscription
from portal.billing.showing import euro
from portal.branding.models import Branding
from portal.common.moments import moment
from portal.notifications.enums import UNDELIVERED, MailState
from portal.notifications.models import OutgoingEmail
from portal.platform.firms import firm_of
from portal.support.services import note_look
from portal.tenants.context import as_platform
from portal.tenants.models import JobRun, JobState, Tenant

SHOWN = 25
PARTICULARS = (
    "name", "legal_name", "street", "house_number", "postcode", "city", "phone", "email",
    "website", "kvk_number", "vat_id", "state",
)  # fmt: skip
Facts = list[dict[str, Any]]


def look(uuid: UUID, *, by: Membership, now: datetime) -> dict[str, Any]:
    """The page's context; 404 where no leave lasts. The look is counted, also where it then fails."""
    with as_platform():
        firm = firm_of(uuid)
    with as_platform(firm.pk):
        access = note_look(firm_id=firm.pk, by=by, at=now)
    if access is None or access.ends_at is None:
        raise Http404
    with as_platform():
        return {
            "firm_name": firm.name,
            "firm_uuid": firm.uuid,
            "until": moment(access.ends_at),
            "reason": access.reason,
            "particulars": particulars(firm),
            "subscription": subscription_facts(firm),
            "people": people(firm),
            "others": others(firm),
            "mails": mail_facts(firm),
            "undelivered": undelivered(firm),
            "jobs": jobs(firm),
        }


def particulars(firm: Tenant) -> Facts:
    values = Tenant.objects.filter(pk=firm.pk).values(*PARTICULARS).get()
    rows: Facts = [
        {"label": capfirst(Tenant._meta.get_field(name).verbose_name), "value": value}  # type: ignore[union-attr]
        for name, value in values.items()
        if name != "state"
    ]
    rows.append({"label": _("State"), "value": firm.get_state_display()})
    look = Branding.objects.filter(tenant=firm).values("accent_color", "logo", "photo").first()
    if look:
        pictures = [
            word
            for word, there in ((_("logo"), look["logo"]), (_("photo"), look["photo"]))
            if there
        ]
        rows.append({"label": _("Colour"), "value": look["accent_color"]})
        rows.append({"label": _("Pictures"), "value": ", ".join(pictures) or _("none")})
    return rows


def subscription_facts(firm: Tenant) -> Facts:
    found = (
        Subscription.objects.filter(tenant=firm)
        .values("state", "anchor", "trial_until", "next_period_on", "ends_on", "erase_on")
        .first()
    )
    if found is None:
        return []
    rows: Facts = [{"label": _("State"), "value": SubscriptionState(found["state"]).label}]
    for label, on in (
        (_("Activated"), found["anchor"]),
        (_("Free until"), found["trial_until"]),
        (_("Next period"), found["next_period_on"]),
        (_("Ends"), found["ends_on"]),
        (_("Erased"), found["erase_on"]),
    ):
        if on:
            rows.append({"label": label, "value": day(on)})
    invoices = Invoice.objects.filter(firm_id=firm.pk).values_list("number", "gross_cents", "state")
    for number, cents, state in invoices[:SHOWN]:
        rows.append({"label": number, "value": f"{euro(cents)}, {InvoiceState(state).label}"})
    return rows


def people(firm: Tenant) -> list[dict[str, str]]:
    """Who works there, and whether the login is as it should be."""
    has_factor = Exists(Authenticator.objects.filter(user=OuterRef("user")))
    found = (
        Membership.objects.filter(tenant=firm, role__in=OFFICE_ROLES)
        .annotate(has_factor=has_factor)
        .order_by("pk")
        .values("name", "role", "state", "has_factor", "user__last_login")
    )
    return [
        {
            "name": row["name"] or str(Role(row["role"]).label),
            "role": str(Role(row["role"]).label),
            "state": str(MembershipState(row["state"]).label),
            "factor": _("second factor set") if row["has_factor"] else _("no second factor"),
            "login": moment(row["user__last_login"]) if row["user__last_login"] else _("never"),
        }
        for row in found
    ]


def others(firm: Tenant) -> Facts:
    """Of clients and lawyers how many, no more."""
    counted = (
        Membership.objects.filter(tenant=firm, state=MembershipState.ACTIVE)
        .exclude(role__in=OFFICE_ROLES)
        .order_by("role")
        .values_list("role")
        .annotate(count=Count("pk"))
    )
    return [{"label": capfirst(Role(role).label), "value": count} for role, count in counted]


def mail_facts(firm: Tenant) -> Facts:
    counted = (
        OutgoingEmail.objects.filter(tenant=firm)
        .order_by("state")
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    return [{"label": capfirst(MailState(state).label), "value": count} for state, count in counted]


def undelivered(firm: Tenant) -> list[dict[str, Any]]:
    """Mails that did not arrive: when, how often, what fault; not to whom and not about what."""
    found = (
        OutgoingEmail.objects.filter(tenant=firm, state__in=UNDELIVERED)
        .order_by("-pk")
        .values("created_at", "attempts", "fault", "state")[:SHOWN]
    )
    return [
        row | {"when": moment(row["created_at"]), "state": MailState(row["state"]).label}
        for row in found
    ]


def jobs(firm: Tenant) -> list[dict[str, Any]]:
    """Jobs that are not done: their name without the ids, and the kind of the last fault."""
    found = (
        JobRun.objects.filter(tenant=firm)
        .exclude(state=JobState.DONE)
        .order_by("-pk")
        .values("key", "state", "starts", "fault", "started_at")[:SHOWN]
    )
    return [
        {
            "name": row["key"].partition(":")[0],
            "state": JobState(row["state"]).label,
            "starts": row["starts"],
            "fault": row["fault"],
            "when": moment(row["started_at"]) if row["started_at"] else "",
        }
        for row in found
    ]


def day(on: date) -> str:
    return date_format(on, "j F Y")
