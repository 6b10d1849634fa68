"""Fills a migrated database with firms that have four pages each; prints the last one as JSON.

One firm is made as the product makes it, and its editor publishes every page. All others are copies
of its rows, so that ten thousand take seconds. ``python -m tests.bench.fill_firms FIRMS``.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.db import transaction  # noqa: E402

from cms_pages.models import BasePage, ContentPage  # noqa: E402
from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import Membership, User  # noqa: E402
from portal.provisioning.services import (  # noqa: E402
    FirmDetails,
    add_member,
    equip_platform,
    provision_firm,
)
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import Tenant, TenantDomain  # noqa: E402
from portal.tenants.working import work_off  # noqa: E402
from tests.bench.copy_firms import copy_firm  # noqa: E402
from tests.bench.prepare import session_of  # noqa: E402


def make_first() -> Tenant:
    """A firm whose owner has published every page twice."""
    firm = provision_firm(FirmDetails("proefbank", "Proefbank"))
    user = User.objects.create_user("olga@proef.example", None)
    with tenant_context(firm.pk), transaction.atomic():
        add_member(user=user, role=Role.OWNER, name="Olga")
        for page in [*BasePage.objects.filter(depth__gt=1).specific()] * 2:
            page.save_revision(user=user, log_action=True).publish(user=user)
    work_off()
    return firm


def main(firms: int) -> None:
    equip_platform()
    copy_firm(make_first(), copies=firms - 1)
    last = TenantDomain.objects.latest("pk")
    with tenant_context(last.tenant_id):
        page = ContentPage.objects.earliest("pk")
        owner = Membership.objects.select_related("user").get()
        made = {
            "firm": last.tenant_id,
            "host": last.host,
            "home": page.get_parent().pk,
            "page": page.pk,
            "path": page.get_url_parts()[2],
            "session": session_of(owner),
        }
    print(json.dumps(made))


if __name__ == "__main__":
    main(int(sys.argv[1]))
