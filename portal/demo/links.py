"""One-time links that log a visitor of the demo in as a persona.

A link is signed, works at the persona's own host only, for a minute, and once: it carries the
moment of the persona's last login, and logging in changes that moment.
"""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from portal.accounts.models import Membership, User
from portal.demo.cast import Person
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant, TenantDomain

SALT = "portal.demo.links"
SECONDS_VALID = 60
PARAMETER = "sleutel"


class LinkRefused(Exception):
    """The link is too old, was used, was changed, or belongs to another host."""


def link_for(persona: Person) -> str:
    """The full address. Raises Membership.DoesNotExist where the demo has not been prepared."""
    host = f"{persona.firm}.{settings.PLATFORM_DOMAIN}"
    domain = TenantDomain.objects.filter(host=host).first()
    if domain is None:
        raise Membership.DoesNotExist(persona.email)
    with tenant_context(domain.tenant_id):
        membership = Membership.objects.select_related("user").get(user__email=persona.email)
        token = signing.dumps([str(membership.uuid), _moment(membership.user)], salt=SALT)
        path = reverse("demo:log-in", urlconf=settings.PLATFORM_URLCONF)
        return Tenant.objects.get(pk=domain.tenant_id).url(
            f"{path}?{urlencode({PARAMETER: token})}"
        )


def redeem(token: str) -> User:
    """The user whom the link is for, at the current host. The link is used up. Raises LinkRefused."""
    try:
        uuid, moment = signing.loads(token, salt=SALT, max_age=SECONDS_VALID)
    except (signing.BadSignature, ValueError) as error:
        raise LinkRefused from error
    membership = Membership.objects.select_related("user").filter(uuid=uuid, state="active").first()
    if membership is None:
        raise LinkRefused
    last = {"last_login": datetime.fromisoformat(moment)} if moment else {"last_login": None}
    # The database decides which of two clicks on one link was the first.
    if not User.objects.filter(pk=membership.user_id, **last).update(last_login=timezone.now()):
        raise LinkRefused
    return membership.user


def _moment(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""
