"""One firm for the operator: its particulars and its owners."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.common.words import upper_first
from portal.platform.firm_list import known_of, row_of
from portal.support.forms import LookForm
from portal.support.models import SupportAccess, SupportState
from portal.support.services import ask_access
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant


def firm_of(uuid: UUID) -> Tenant:
    """In the scope of the platform role. 404 for what is no firm."""
    found = Tenant.objects.filter(pk__gt=PLATFORM_TENANT_ID, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


class AskForm(LookForm):
    """By the operator."""

    hint = gettext_lazy("The owner reads this. Name no clients.")


def ask_to_look(uuid: UUID, form: AskForm, *, by: Membership) -> None:
    with as_platform():
        firm = firm_of(uuid)
    ask_access(firm_id=firm.pk, **form.cleaned_data, by=by)


def firm_page(uuid: UUID, now: datetime) -> dict[str, Any]:
    """What the operator always may know of a firm: what stands in the list, and who owns it."""
    with as_platform():
        firm = firm_of(uuid)
        owners = list(
            Membership.objects.filter(tenant=firm, role=Role.OWNER, state=MembershipState.ACTIVE)
            .select_related("user")
            .order_by("pk")
        )
        known = known_of([firm.pk])
        leave = SupportAccess.objects.filter(tenant=firm)
        is_asked = leave.filter(state=SupportState.ASKED).exists()
        is_open = leave.filter(state=SupportState.OPEN, ends_at__gt=now).exists()
    row = row_of(firm, known, localdate(now))
    facts = [
        {"label": _("Address"), "value": row.host},
        {"label": _("State"), "value": upper_first(row.state)},
        {"label": _("Seats"), "value": row.seats},
        {"label": _("Payment"), "value": upper_first(row.payment) or "–"},
        {"label": _("Storage"), "value": row.storage},
        {"label": _("Since"), "value": row.since},
    ]
    return {
        "firm": firm,
        "facts": facts,
        "is_asked": is_asked,
        "is_open": is_open,
        "owners": [
            {
                "name": owner.name or owner.user.email,
                "email": owner.user.email,
                "url": reverse("platform:owner-recovery", args=[firm.uuid, owner.uuid]),
            }
            for owner in owners
        ],
    }
