"""One firm for the operator: its particulars and its owners."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant


def firm_of(uuid: UUID) -> Tenant:
    """In the scope of the platform role. 404 for what is no firm."""
    found = Tenant.objects.filter(pk__gt=PLATFORM_TENANT_ID, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def firm_page(uuid: UUID) -> dict[str, Any]:
    """What the operator always may know of a firm: what stands in the list, and who owns it."""
    with as_platform():
        firm = firm_of(uuid)
        owners = list(
            Membership.objects.filter(tenant=firm, role=Role.OWNER, state=MembershipState.ACTIVE)
            .select_related("user")
            .order_by("pk")
        )
    facts = [
        {"label": _("Address"), "value": firm.host},
        {"label": _("State"), "value": firm.get_state_display()},
        {"label": _("Since"), "value": date_format(localtime(firm.created_at), "j F Y")},
    ]
    return {
        "firm": firm,
        "facts": facts,
        "owners": [
            {
                "name": owner.name or owner.user.email,
                "email": owner.user.email,
                "url": reverse("platform:owner-recovery", args=[firm.uuid, owner.uuid]),
            }
            for owner in owners
        ],
    }
