"""Microseconds to seal one message of a few lines: ``python -m tests.bench.security.seal_message HOST``."""

import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from portal.conversations.models import Message  # noqa: E402
from portal.dossiers.models import Dossier  # noqa: E402
from portal.tenants.context import as_platform, tenant_context  # noqa: E402
from portal.tenants.models import TenantDomain  # noqa: E402

TEXT = "Zou je de loonstroken van september en oktober nog kunnen sturen? " * 8
TIMES, ROUNDS = 2_000, 5


def main(host: str) -> None:
    with as_platform():
        firm = TenantDomain.objects.get(host=host).tenant_id
    with tenant_context(firm):
        dossier = Dossier.objects.earliest("pk")
        message = Message(dossier=dossier, tenant_id=firm, text=TEXT)
        seal = Message._meta.get_field("text").pre_save
        seal(message, True)  # the key is read from the database once
        rounds = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            for _time in range(TIMES):
                seal(message, True)
            rounds.append((time.perf_counter() - start) / TIMES * 1e6)
    print(statistics.median(rounds))


if __name__ == "__main__":
    main(sys.argv[1])
