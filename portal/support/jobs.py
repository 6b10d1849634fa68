"""What the workers tell of support access."""

from django.conf import settings
from django.urls import reverse

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.notifications.services import neutral_subject, queue_mail
from portal.support.models import SupportAccess
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.jobs import firm_job
from portal.tenants.models import Tenant


@firm_job(in_one_transaction=True)
def tell_asked(tenant_id: int, uuid: str) -> None:
    """Every owner hears that the operator asks to look along."""
    access = SupportAccess.objects.get(uuid=uuid)
    tell(access, "asked", Role.OWNER, reverse("office:support-list"))


@firm_job(in_one_transaction=True)
def tell_granted(tenant_id: int, uuid: str) -> None:
    """The operators hear that they may; the other owners that somebody has allowed it."""
    access = SupportAccess.objects.select_related("granted_by").get(uuid=uuid)
    tell(access, "granted", Role.OWNER, reverse("office:support-list"))
    firm = Tenant.objects.get()
    with tenant_context(PLATFORM_TENANT_ID):
        page = reverse("platform:firm-detail", urlconf=settings.PLATFORM_URLCONF, args=[firm.uuid])
        tell(access, "granted", Role.OPERATOR, page)


def tell(access: SupportAccess, news: str, role: Role, path: str) -> None:
    """The people of ``role`` of the scope, but not who did it."""
    firm = Tenant.objects.get()
    readers = Membership.objects.filter(role=role, state=MembershipState.ACTIVE)
    if access.granted_by is not None:
        readers = readers.exclude(pk=access.granted_by.pk)
    for reader in readers.select_related("user"):
        queue_mail(
            to=reader.user.email,
            subject=neutral_subject(firm, reader.user.language),
            template="support_access",
            context={"news": news, "is_operator": role == Role.OPERATOR},
            key=f"support:{access.uuid}:{news}:{reader.uuid}",
            path=path,
            language=reader.user.language,
        )
