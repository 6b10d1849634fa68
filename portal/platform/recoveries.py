"""What the operator knows of somebody who cannot log in: who it is and where, never in what matter."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.common.moments import moment
from portal.recovery.enums import LIVE, OwnerHow, RecoveryState
from portal.recovery.forms import WordForm
from portal.recovery.models import Recovery
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant

# No client's name: a firm's people stand in the firm's own list.
UNDER_WAY = (RecoveryState.ASKED, RecoveryState.CONFIRMED)


@dataclass(frozen=True)
class WaitingRow:
    """A renewal that waits for the operator. ``owner_page``: where an owner is helped; ``vouch``:
    where to answer for somebody whose firm has confirmed who it is already.
    """

    email: str
    firm: str
    others: str
    new_email: str
    confirmed: str
    owner_page: str
    vouch: str
    stop: str


def waiting_rows() -> list[WaitingRow]:
    """As the platform role: addresses of logins and names of firms, nothing else."""
    with as_platform():
        found = list(
            Recovery.objects.filter(needs_operator=True, state__in=UNDER_WAY)
            .select_related("tenant", "membership__user")
            .order_by("pk")
        )
        people = [row.membership.user_id for row in found if row.membership]
        where: dict[int, list[tuple[int, str]]] = {}
        roles = Membership.objects.filter(user__in=people, state=MembershipState.ACTIVE)
        for user, tenant, name in roles.order_by("pk").values_list(
            "user_id", "tenant_id", "tenant__name"
        ):
            where.setdefault(user, []).append((tenant, name))
    return [waiting_row(row, row.membership, where) for row in found if row.membership]


def waiting_row(
    recovery: Recovery, person: Membership, where: dict[int, list[tuple[int, str]]]
) -> WaitingRow:
    firm = recovery.tenant
    is_owner = person.role == Role.OWNER and recovery.state == RecoveryState.ASKED
    others = [name for tenant, name in where.get(person.user_id, []) if tenant != firm.pk]
    at = recovery.confirmed_at
    return WaitingRow(
        email=person.user.email,
        firm=firm.name,
        others=", ".join(others),
        new_email=recovery.new_email,
        confirmed=moment(at) if at else "",
        owner_page=reverse("platform:owner-recovery", args=[firm.uuid, person.uuid])
        if is_owner
        else "",
        vouch="" if is_owner else reverse("platform:recovery-vouch", args=[recovery.uuid]),
        stop=reverse("platform:recovery-stop", args=[recovery.uuid]),
    )


@dataclass(frozen=True)
class Owner:
    """An owner of a firm, with the renewal that is under way."""

    firm_id: int
    firm_name: str
    firm_phone: str
    kvk_number: str
    uuid: UUID
    name: str
    email: str
    lost: str
    new_email: str
    state: str
    opens: str
    recovery: UUID | None


def owner_of(firm: UUID, member: UUID) -> Owner:
    """404 for whoever is no owner of that firm."""
    with as_platform():
        found = (
            Membership.objects.select_related("user", "tenant")
            .filter(tenant__uuid=firm, uuid=member, role=Role.OWNER, state=MembershipState.ACTIVE)
            .first()
        )
        if found is None:
            raise Http404
        recovery = Recovery.objects.filter(membership=found, state__in=LIVE).first()
    tenant: Tenant = found.tenant
    at = recovery.opens_at if recovery else None
    return Owner(
        firm_id=tenant.pk,
        firm_name=tenant.name,
        firm_phone=tenant.phone,
        kvk_number=tenant.kvk_number,
        uuid=found.uuid,
        name=found.name,
        email=found.user.email,
        lost=recovery.lost if recovery else "",
        new_email=recovery.new_email if recovery else "",
        state=recovery.state if recovery else "",
        opens=moment(at) if at else "",
        recovery=recovery.uuid if recovery else None,
    )


class OwnerForm(WordForm):
    """By the operator. The caller gives the KvK number; it must be the firm's."""

    ways = OwnerHow
    kvk_number = forms.CharField(
        label=gettext_lazy("KvK number, as the caller gave it"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, data: Any = None, *, owner: Owner) -> None:
        self.owner = owner
        super().__init__(data, initial={"lost": owner.lost, "new_email": owner.new_email})

    def clean_kvk_number(self) -> str:
        given = "".join(self.cleaned_data["kvk_number"].split())
        if self.owner.kvk_number and given != self.owner.kvk_number:
            raise forms.ValidationError(_("This is not the KvK number of this firm."))
        return str(given)
