"""Fills a migrated database for the page figures; prints cookies and addresses as JSON.

Run as ``manage.py shell`` input would be opaque, so it is a module of its own:
``python -m tests.bench.prepare ROWS``.
"""

import json
import os
import sys
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import Membership, User  # noqa: E402
from portal.dossiers import services  # noqa: E402
from portal.provisioning.services import (  # noqa: E402
    FirmDetails,
    add_member,
    equip_platform,
    provision_firm,
)
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import Tenant  # noqa: E402
from tests.world import NoFacts, log_in  # noqa: E402


def session_of(membership: Membership) -> str:
    """The key of a session as a login makes it."""
    client = Client()
    log_in(client, Tenant.objects.get(), membership)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def main(rows: int) -> None:
    equip_platform()
    firm = provision_firm(FirmDetails("proefbank", "Proefbank"))
    people = ("olga", "fictus", "testina")
    users = {name: User.objects.create_user(f"{name}@proef.example", None) for name in people}
    with tenant_context(firm.pk):
        owner = add_member(user=users["olga"], role=Role.OWNER, name="Olga")
        parties = [add_member(user=users[n], role=Role.PARTY, name=n) for n in people[1:]]
        for number in range(rows):
            dossier = services.open_dossier(
                number=f"2026-{number:04}", title=f"Dossier van partij {number}",
                trajectory="divorce", opened_on=date(2026, 9, 14),
            )  # fmt: skip
            for side in ("a", "b"):
                party = services.add_party(
                    dossier=dossier,
                    side=side,
                    given_name=f"Naam {side}",
                    last_name=f"Proef {number}",
                )
                if number == 0:
                    services.link_party(party=party, membership=parties["ab".index(side)])
            services.arrange_line(dossier=dossier, resolver=NoFacts())
            if number == 0:
                services.move_to_stop(dossier=dossier, code="inventory", on=date(2026, 11, 1))
                first = dossier
        print(
            json.dumps(
                {
                    "host": firm.host,
                    "office": session_of(owner),
                    "party": session_of(parties[0]),
                    "party_path": f"/mijn/{first.uuid}/",
                }
            )
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
