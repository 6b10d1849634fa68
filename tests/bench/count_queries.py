"""Counts the queries of the list at 20 and 200 rows and of a party's page in a prepared database."""

import json
import os
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portal.accounts.models import Membership  # noqa: E402
from portal.dossiers import services  # noqa: E402
from portal.dossiers.models import Dossier, Party  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import Tenant, TenantDomain  # noqa: E402
from tests.world import log_in  # noqa: E402


def count(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(captured)


def main() -> None:
    tenant_id = TenantDomain.objects.get(host__startswith="proefbank.").tenant_id
    with tenant_context(tenant_id):
        host = Tenant.objects.get().host
        office, party = Client(SERVER_NAME=host), Client(SERVER_NAME=host)
        log_in(office, Tenant.objects.get(), Membership.objects.get(role="owner"))
        member = Party.objects.exclude(membership=None).first().membership
        log_in(party, Tenant.objects.get(), member)
        path = f"/mijn/{Dossier.objects.earliest('pk').uuid}/"
    counts = {"list_20": count(office, "/kantoor/dossiers/"), "party": count(party, path)}
    with tenant_context(tenant_id):
        for number in range(180):
            services.open_dossier(
                number=f"2027-{number:04}", title="Meer", trajectory="divorce",
                opened_on=date(2027, 1, 1),
            )  # fmt: skip
    counts["list_200"] = count(office, "/kantoor/dossiers/")
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
