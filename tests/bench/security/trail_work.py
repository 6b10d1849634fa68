"""Work in a prepared database for the trail's figures: ``thread`` makes a conversation and prints
its address in the office, ``seal`` seals all events and prints how many and how long.
"""

import json
import os
import sys
import time
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.accounts.models import Membership  # noqa: E402
from portal.audit.models import AuditEvent  # noqa: E402
from portal.audit.sealing import seal_all  # noqa: E402
from portal.conversations.services import add_message, start_thread  # noqa: E402
from portal.dossiers.enums import Room  # noqa: E402
from portal.dossiers.models import Party  # noqa: E402
from portal.tenants.context import as_platform, tenant_context  # noqa: E402
from portal.tenants.models import TenantDomain  # noqa: E402


def thread() -> str:
    firm_id = TenantDomain.objects.get(host__startswith="proefbank.").tenant_id
    with tenant_context(firm_id):
        owner = Membership.objects.get(role="owner")
        party = Party.objects.exclude(membership=None).select_related("dossier").first()
        assert party is not None
        words = {"author": owner, "at": timezone.now()}
        made = start_thread(
            dossier=party.dossier, room=Room.JOINT, subject="Proef", text="Tekst",
            client_key=uuid4(), **words,
        )  # fmt: skip
        for _number in range(9):
            add_message(thread=made, text="Nog een tekst", client_key=uuid4(), **words)
        return reverse("office:thread-detail", args=[party.dossier.uuid, made.uuid])


def seal() -> str:
    with as_platform():
        events = AuditEvent.objects.count()
    start = time.monotonic()
    seal_all()
    return json.dumps({"events": events, "seconds": time.monotonic() - start})


if __name__ == "__main__":
    print({"thread": thread, "seal": seal}[sys.argv[1]]())
